/**
 * What the server tells the page, read once from its data block.
 *
 * @typedef {{id: string, title: string, kind: string, time: "instant"|"ongoing"|"timeless",
 *   default: boolean, panel: boolean, url: string, count: number,
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
  eras: [],
  layers: [],
  chapters: [],
  claims: { views: [], overlays: {}, fence: [] },
  shapes: {},
  symbols: {},
  urls: { home: "/" },
};

export const config = Object.freeze(dataBlock("config") ?? EMPTY);

const byId = new Map(config.layers.map((layer) => [layer.id, layer]));

/** @returns {LayerConfig | undefined} */
export function layerConfig(id) {
  return byId.get(id);
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
