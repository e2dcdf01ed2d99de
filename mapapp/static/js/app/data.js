/**
 * The layers' features and the base map's shapes: each is fetched once, when somebody first asks; what
 * fails to come is asked for again (`again.js`), and whoever waits for it goes on when it has come.
 *
 * Shapes that share edges come in one topology for all (`config.shapes` says which), and the
 * layers then without them.
 */
import { feature as shapeOf } from "topojson-client";
import { arcEdges, positionEdges } from "../rules/areas.js";
import { untilLoaded } from "./again.js";
import { basemapFile, config, layerConfig } from "./config.js";
import { rankOf } from "./kinds.js";
import { inTurn, RANK } from "./turns.js";

const promises = new Map();
const loaded = new Map();

/** Load something once for the life of the page. */
function once(name, load) {
  if (!promises.has(name)) promises.set(name, load());
  return promises.get(name);
}

/**
 * Load a layer, once.
 *
 * @returns {Promise<{type: "FeatureCollection", features: object[]}>}
 */
export function loadLayer(id) {
  return once(`layers/${id}`, () => fetchLayer(id));
}

async function fetchLayer(id) {
  const layer = layerConfig(id);
  if (!layer) throw new Error(`no layer named ${id}`);
  const shared = config.shapes[`layers/${id}`];
  const [collection, shapes] = await Promise.all([
    config.collections?.[id] ?? fetchJson(layer.url, `layer ${id}`, rankOf(layer)),
    shared ? shapesOf(`layers/${id}`, rankOf(layer)) : [],
  ]);
  const byId = new Map(collection.features.map((item) => [item.id, item]));
  for (const { id: place, geometry } of shapes) byId.get(place).geometry = geometry;
  loaded.set(id, { collection, byId });
  return collection;
}

/**
 * Load what only details say of a layer's features, once: their sources, their accounts.
 *
 * @returns {Promise<void>} when the features have it
 */
export function loadDetails(id) {
  return once(`details/${id}`, async () => {
    const { details } = layerConfig(id);
    const [{ features }, told] = await Promise.all([
      loadLayer(id),
      details ? fetchJson(details, `details of ${id}`) : {},
    ]);
    for (const { id: name, properties } of features) {
      const { fields, lists = {} } = told[name] ?? {};
      Object.assign(properties, fields);
      for (const [list, parts] of Object.entries(lists)) {
        parts.forEach((part, place) => {
          Object.assign(properties[list][place], part);
        });
      }
    }
  });
}

/** Load what a file of the base map draws: its features with their shapes. */
export async function loadOutlines(name, rank = RANK.next) {
  if (config.shapes[`basemap/${name}`]) return shapesOf(`basemap/${name}`, rank);
  return (await loadBasemap(`${name}.geojson`, rank)).features;
}

/** The features that a topology holds of a built file. */
async function shapesOf(name, rank) {
  const topology = await loadTopology(name, rank);
  return shapeOf(topology, topology.objects[name]).features;
}

function loadTopology(name, rank) {
  const file = config.shapes[name];
  return once(`basemap/${file}`, () => loadBasemap(file, rank));
}

/**
 * Load the edges that the areas of a layer share.
 *
 * @returns {Promise<import("../rules/areas.js").Edge[]>}
 */
export async function loadEdges(id) {
  const { features } = await loadLayer(id);
  const name = `layers/${id}`;
  if (!config.shapes[name]) return positionEdges(features);
  const topology = await loadTopology(name, rankOf(layerConfig(id)));
  const linesOf = (numbers) => {
    const arcs = numbers.map((number) => [number]);
    return shapeOf(topology, { type: "MultiLineString", arcs }).geometry.coordinates;
  };
  return arcEdges(topology.objects[name].geometries, linesOf);
}

/** Load a file of the base map, which a map that stands alone carries in its configuration. */
export async function loadBasemap(name, rank = RANK.last) {
  return config.files?.[name] ?? fetchJson(basemapFile(name), name, rank);
}

/** Load what records are called in every language: for each a list of names, and one of other spellings. */
export function loadNames() {
  return once("names", () => loadBasemap("names.json", RANK.first));
}

/** Fetch a file in its turn, again and again until it comes. */
export function fetchJson(url, what, rank = RANK.first) {
  return untilLoaded(() =>
    inTurn(rank, async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${what}: got status ${response.status}, expected 200`);
      return response.json();
    }),
  );
}

/** Load a layer and return one of its features, undefined where it has none of that id. */
export async function feature(layer, id) {
  await loadLayer(layer);
  return peek(layer, id);
}

/** The feature if its layer is already here, else undefined. */
export function peek(layer, id) {
  return loaded.get(layer)?.byId.get(id);
}

/** The features of a layer that is already here, else an empty list. */
export function loadedFeatures(layer) {
  return loaded.get(layer)?.collection.features ?? [];
}
