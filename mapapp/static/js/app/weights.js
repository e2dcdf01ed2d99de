/** What events weigh where not all can be named, as the server says (`mapapp/meaning/weights.py`). */
import { periodOf } from "../rules/naming.js";
import { config, layerConfig } from "./config.js";
import { loadedFeatures } from "./data.js";
import { isTold } from "./told.js";

const weights = new WeakMap();

/** The weights of a layer's events, by their ids. */
function weightsOf(layer) {
  const features = loadedFeatures(layer);
  if (!weights.has(features)) {
    const { weights: told } = layerConfig(layer);
    weights.set(features, new Map(features.map(({ id }, index) => [id, told[index]])));
  }
  return weights.get(features);
}

/**
 * An event that may be named.
 *
 * @param {string} layer
 * @param {object} event
 * @param {{x: number, y: number}} sign
 * @param {{layer: string, id: string} | null} [selected]
 * @returns {import("../rules/naming.js").Candidate & {event: object}}
 */
export function candidateOf(layer, event, sign, selected = null) {
  const id = `${layer}/${event.id}`;
  return {
    id,
    event,
    sign,
    weight: weightsOf(layer).get(event.id),
    lead: event.properties.lead === true,
    selected: (selected?.layer === layer && selected.id === event.id) || isTold([id]) === true,
    period: periodOf(event, config)?.id ?? null,
  };
}
