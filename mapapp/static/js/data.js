/** The layers' features: each layer is fetched once, when somebody first asks for it. */
import { basemapFile, config, layerConfig } from "./config.js";

const promises = new Map();
const loaded = new Map();

/**
 * Load a layer, once for the life of the page; after a failure the next call tries again.
 *
 * @returns {Promise<{type: "FeatureCollection", features: object[]}>}
 */
export function loadLayer(id) {
  if (!promises.has(id)) {
    const promise = fetchLayer(id);
    promises.set(id, promise);
    promise.catch(() => promises.delete(id));
  }
  return promises.get(id);
}

async function fetchLayer(id) {
  const layer = layerConfig(id);
  if (!layer) throw new Error(`no layer named ${id}`);
  const collection = config.collections?.[id] ?? (await fetchJson(layer.url, `layer ${id}`));
  const byId = new Map(collection.features.map((item) => [item.id, item]));
  loaded.set(id, { collection, byId });
  return collection;
}

/** Load a file of the base map, which a map that stands alone carries in its configuration. */
export async function loadBasemap(name) {
  return config.files?.[name] ?? fetchJson(basemapFile(name), name);
}

async function fetchJson(url, what) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${what}: got status ${response.status}, expected 200`);
  return response.json();
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
