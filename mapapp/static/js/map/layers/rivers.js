/**
 * The named rivers, wider by rank.
 */

import { drawing, strokes } from "../drawing/paths.js";

/**
 * @param {L.Map} map
 */
export function riversView(map) {
  const group = drawing(map);
  return {
    show(features) {
      group.draw("shown", () =>
        features.map(({ geometry, properties }) =>
          strokes(map, geometry, "water", [`river river-${width(properties.rank)}`]),
        ),
      );
    },
    hide: group.clear,
  };
}

/** Four widths for Natural Earth's scale ranks. */
function width(rank) {
  if (rank <= 3) return "great";
  if (rank <= 5) return "large";
  return rank <= 6 ? "middle" : "small";
}
