/** What of a layer is shown: what is in range and, of events, matches the filters. */
import { factsOf, matcher, NO_FILTERS, normalFilters } from "../rules/filters.js";
import { inRange } from "../rules/states.js";
import { config, layerConfig, roleLayer } from "./config.js";
import { loadedFeatures } from "./data.js";

const facts = new WeakMap();
const matchers = new WeakMap();
const kept = new WeakMap();
const counted = new WeakMap(); // for all who tell it of the same state

/** What filters ask of an event, worked out once. */
export function factsIn(feature) {
  let found = facts.get(feature);
  if (!found) {
    found = factsOf(feature, config.symbols.categories ?? {});
    facts.set(feature, found);
  }
  return found;
}

/**
 * Whether filters leave a feature in; they concern events alone.
 *
 * @param {object} feature
 * @param {{kind: string}} layer
 * @param {{filters?: Readonly<import("../rules/filters.js").Filters>}} state
 */
export function isMatch(feature, layer, { filters = NO_FILTERS }) {
  if (filters === NO_FILTERS || layer.kind !== "events") return true;
  if (!matchers.has(filters)) matchers.set(filters, matcher(filters));
  return matchers.get(filters)(factsIn(feature));
}

/** Filters as they are without one of their names. */
export function without(filters, name) {
  if (!kept.has(filters)) kept.set(filters, new Map());
  const known = kept.get(filters);
  if (!known.has(name))
    known.set(name, normalFilters({ ...filters, [name]: NO_FILTERS[name] }, filters.seen));
  return known.get(name);
}

/** Whether a feature of a layer is shown in a state. */
export function isShown(feature, layer, state) {
  return inRange(feature, layer.time, state) && isMatch(feature, layer, state);
}

/** The features of a layer that are shown, of those that are here. */
export function shownFeatures(id, state) {
  const layer = layerConfig(id);
  return loadedFeatures(id).filter((feature) => isShown(feature, layer, state));
}

/** The events that match the filters, in whatever years; empty where there are none. */
export function matchingEvents(state) {
  const layer = roleLayer("events");
  return layer ? loadedFeatures(layer.id).filter((each) => isMatch(each, layer, state)) : [];
}

/**
 * How many events are shown and, with filters, of how many; null where the data have none.
 *
 * @returns {{n: number, all: number | null} | null}
 */
export function eventCounts(state) {
  const layer = roleLayer("events");
  if (!layer) return null;
  const events = loadedFeatures(layer.id);
  const known = counted.get(state);
  if (known?.events === events) return known.counts;
  const within = events.filter((each) => inRange(each, layer.time, state));
  const n = within.filter((each) => isMatch(each, layer, state)).length;
  const counts = { n, all: state.filters === NO_FILTERS ? null : within.length };
  counted.set(state, { events, counts });
  return counts;
}

/** What filters ask of each event in range, whether they leave it in or out. */
export function factsInRange(state) {
  const layer = roleLayer("events");
  if (!layer) return [];
  return loadedFeatures(layer.id)
    .filter((each) => inRange(each, layer.time, state))
    .map(factsIn);
}
