/**
 * What the reader points at, by hover or focus: on the map or in a list. It is no part of the
 * page's state: it changes with each move of the pointer, and only a light follows it.
 */

const listeners = new Set();
let pointed = Object.freeze([]);

/** @param {string[]} features as layer/id; empty for none */
export function point(features) {
  if (String(features) === String(pointed)) return;
  pointed = Object.freeze([...features]);
  for (const listener of listeners) listener(pointed);
}

/** @param {(features: readonly string[]) => void} listener */
export function onPoint(listener) {
  listeners.add(listener);
}
