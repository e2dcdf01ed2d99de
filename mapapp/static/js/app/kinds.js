/**
 * The kinds of layers, as far as all parts of the page need them: what the server says of each
 * (`mapapp/kinds.py`), and when its layers are asked for. How each is drawn is in
 * `map/layers/index.js`, what its details say in `rules/describe.js`.
 */
import { config } from "./config.js";
import { RANK } from "./turns.js";

/** Kinds of layers that are asked for before and after all others. */
const RANKS = { events: RANK.first, line: RANK.first, rivers: RANK.last, places: RANK.last };

/** @param {{kind: string}} layer @returns {number} its turn among what is fetched */
export function rankOf({ kind }) {
  return RANKS[kind] ?? RANK.next;
}

/** Whether the features of a layer have a state on a day. */
export function hasStates(layer) {
  return Boolean(layer && config.kinds[layer.kind].states);
}

/** Layers in the order of their kinds: what readers look for first before the rest. */
export function byKind(layers) {
  const order = ({ kind }) => config.kinds[kind].order;
  return [...layers].sort((a, b) => order(a) - order(b));
}

/**
 * The layer whose features the results list: the first that is on of those that can be; null where
 * none of them is. `mapapp/web/pages/panel.py` lists the same.
 */
export function listedLayer({ layers }) {
  const on = config.layers.filter(
    ({ id, kind }) => layers.includes(id) && config.kinds[kind].listed,
  );
  return byKind(on)[0]?.id ?? null;
}
