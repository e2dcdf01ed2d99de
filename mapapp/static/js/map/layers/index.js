/**
 * How the layers of each kind are drawn. Kinds that the map does not draw (`drawn` in
 * `mapapp/kinds.py`) have no drawer: places are names, records are in lists and details only.
 */

import { controlView } from "./control.js";
import { crossingsView } from "./crossings.js";
import { eventsView } from "./events.js";
import { lineView } from "./line.js";
import { areasView, linesView, pointsView } from "./plain.js";
import { provincesView } from "./provinces.js";
import { riversView } from "./rivers.js";
import { routesView } from "./routes.js";

export const DRAWERS = {
  areas: areasView,
  control: controlView,
  crossings: crossingsView,
  events: eventsView,
  line: lineView,
  lines: linesView,
  points: pointsView,
  provinces: provincesView,
  rivers: riversView,
  routes: routesView,
};
