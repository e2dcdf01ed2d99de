/**
 * Provinces: their inner boundaries only, so that no edge of theirs is taken for the line.
 */

import { loadOutlines } from "../../app/data.js";
import { pane } from "../drawing/panes.js";

/**
 * @param {L.Map} map
 */
export function provincesView(map) {
  let boundaries = null;
  let wanted = false;
  return {
    async show() {
      wanted = true;
      boundaries ??= loadOutlines("province-lines").then((features) => outline(map, features));
      const drawn = await boundaries;
      if (wanted) drawn.addTo(map);
    },
    async hide() {
      wanted = false;
      (await boundaries)?.remove();
    },
  };
}

function outline(map, features) {
  return L.geoJSON(features, {
    ...pane(map, "outlines"),
    filter: (feature) => feature.geometry.type !== "Point",
    interactive: false,
    style: { className: "province-line", smoothFactor: 1 },
  });
}
