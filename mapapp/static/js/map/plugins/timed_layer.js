/**
 * A layer that shows what is in the year range: its kind chooses how it is drawn.
 */

import { areasView } from "../layers/areas.js";
import { controlView } from "../layers/control.js";
import { crossingsView } from "../layers/crossings.js";
import { disputedView } from "../layers/disputed.js";
import { eventsView } from "../layers/events.js";
import { lineView } from "../layers/line.js";
import { provincesView } from "../layers/provinces.js";
import { riversView } from "../layers/rivers.js";
import { routesView } from "../layers/routes.js";
import { followState } from "../layers/visibility.js";

const VIEWS = {
  areas: areasView,
  control: controlView,
  crossings: crossingsView,
  events: eventsView,
  line: lineView,
  lines: disputedView,
  provinces: provincesView,
  rivers: riversView,
  routes: routesView,
};

/**
 * @param {L.Map} map
 * @param {{id: string, kind: string, time: "instant" | "ongoing" | "timeless"}} layer
 */
export function timedLayer(map, layer) {
  followState(layer, VIEWS[layer.kind](map, layer));
}
