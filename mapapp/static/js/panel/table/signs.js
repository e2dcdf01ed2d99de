/** The sign of a cell that tells a kind or a state, as the map and the legend have it. */
import { routeKey } from "../../rules/states.js";
import { legendSign, signOf } from "../rows.js";

const SIGNS = {
  events: { kind: (feature, layer) => signOf(feature, layer) },
  crossings: { state: (feature, layer) => signOf(feature, layer) },
  routes: {
    state: (feature, layer, { day, range }) =>
      legendSign(layer.id, routeKey(feature, day, range.closed)),
  },
};

/** Whether the cells of a column have a sign beside their words. */
export const hasSign = (kind, id) => id in (SIGNS[kind] ?? {});

/** @returns {Element | null | undefined} nothing for a cell of words alone */
export function signOfCell(kind, id, feature, layer, view) {
  return SIGNS[kind]?.[id]?.(feature, layer, view);
}
