/**
 * A layer that shows what is in the year range: its kind chooses how it is drawn.
 */

import { DRAWERS } from "../layers/index.js";
import { followState } from "../layers/visibility.js";

/**
 * @param {L.Map} map
 * @param {{id: string, kind: string, time: "instant" | "ongoing" | "timeless"}} layer
 */
export function timedLayer(map, layer) {
  followState(layer, DRAWERS[layer.kind](map, layer));
}
