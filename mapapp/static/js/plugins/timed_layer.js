/**
 * A layer that shows what is in the year range: its kind chooses how it is drawn.
 */

import { areasView } from "../map/areas.js";
import { controlView } from "../map/control.js";
import { crossingsView } from "../map/crossings.js";
import { disputedView } from "../map/disputed.js";
import { eventsView } from "../map/events.js";
import { lineView } from "../map/line.js";
import { provincesView } from "../map/provinces.js";
import { riversView } from "../map/rivers.js";
import { routesView } from "../map/routes.js";
import { followState } from "../map/visibility.js";

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
