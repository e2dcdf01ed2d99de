/**
 * What the server tells the page, read once from its data block.
 *
 * @typedef {{id: string, title: string, kind: string, role: string | null, time: "instant"|"ongoing"|"timeless",
 *   default: boolean, panel: boolean, url: string, details: string | null, count: number,
 *   spans: [string | null, string | null, number][]}} LayerConfig
 * @typedef {{id: string, title: string, from: number, to: number}} Era
 */

import { ownId } from "./ids.js";

/** Read a JSON data block of the page; null where there is none (as in node's tests). */
export function dataBlock(id) {
  const block = globalThis.document?.getElementById(ownId(id));
  return block ? JSON.parse(block.textContent) : null;
}

const EMPTY = {
  state: {},
  years: [1, 9999],
  zooms: { least: 0, most: 20, step: 0.5 },
  eras: [],
  layers: [],
  kinds: {},
  chapters: [],
  claims: { views: [], overlays: {}, fence: [] },
  facts: { held: [], held_until: null, country: null, gates: [], line: [] },
  shapes: {},
  symbols: { controllers: [] },
  titles: {},
  actors: [],
  urls: { home: "/", written: true },
};

/** On a page that is one file, the data stand beside what the server tells. */
export const config = Object.freeze({ ...(dataBlock("config") ?? EMPTY), ...dataBlock("data") });

const byId = new Map(config.layers.map((layer) => [layer.id, layer]));
const byRole = new Map(config.layers.map((layer) => [layer.role, layer]));

/** @returns {LayerConfig | undefined} */
export function layerConfig(id) {
  return byId.get(id);
}

/**
 * The layer that the data have for a role (`mapapp/kinds.py`), such as "events".
 *
 * @param {string} role
 * @returns {LayerConfig | undefined}
 */
export function roleLayer(role) {
  return byRole.get(role);
}

/** The id of that layer; null where the data have none. */
export function roleId(role) {
  return roleLayer(role)?.id ?? null;
}

/**
 * The address of an image of the base map; a map that stands alone carries its files themselves.
 *
 * @param {string} name
 * @returns {string}
 */
export function basemapFile(name) {
  return config.files?.[name] ?? `${config.basemap}${name}?v=${config.version}`;
}
