/**
 * Areas of another time, such as the former tribal areas: an outline and a light wash.
 */

import { inRange } from "../../rules/states.js";
import { drawing, strokes, target } from "../drawing/paths.js";
import { isSelected } from "./visibility.js";

/**
 * @param {L.Map} map
 * @param {{id: string, time: string}} layer
 */
export function areasView(map, layer) {
  const group = drawing(map);
  return {
    show(features, state) {
      const shown = features.filter((feature) => inRange(feature, layer.time, state));
      const selected = shown.find((item) => isSelected(state, layer.id, item.id))?.id;
      group.draw(shown.map(({ id }) => id).join() + selected, () =>
        shown.flatMap(({ id, geometry, properties }) => [
          strokes(map, geometry, "areas", [`area area-${id === selected ? "selected" : layer.id}`]),
          target(map, geometry, "areas", {
            layer: layer.id,
            id,
            label: properties.title,
            area: true,
          }),
        ]),
      );
    },
    hide: group.clear,
  };
}
