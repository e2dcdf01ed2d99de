/**
 * Other disputed lines: dotted, quiet, never to be taken for the subject.
 */

import { drawing, strokes, target } from "../drawing/paths.js";
import { isSelected } from "./visibility.js";

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function disputedView(map, layer) {
  const group = drawing(map);
  return {
    show(features, state) {
      const selected = features.find((item) => isSelected(state, layer.id, item.id))?.id;
      group.draw(`shown|${selected}`, () =>
        features.flatMap(({ id, geometry, properties }) => [
          strokes(map, geometry, "outlines", [
            id === selected ? "disputed line-selected" : "disputed",
          ]),
          target(map, geometry, "outlines", { layer: layer.id, id, label: properties.title }),
        ]),
      );
    },
    hide: group.clear,
  };
}
