/** What stands over the map: at its edge tools, scale, credits, the caption; a card. */

import { store } from "../../app/store.js";
import { grown } from "./placement.js";

/** Px kept free round it. */
const MARGIN = 6;

function edgeElements(map) {
  const container = map.getContainer();
  const region = container.closest("main") ?? container;
  return [...region.querySelectorAll(".tools, .map-edge")];
}

/**
 * @param {L.Map} map
 * @returns {number[][]} the boxes of what stands there, in px of the map's corner
 */
export function edgeBoxes(map) {
  const { left: x, top: y } = map.getContainer().getBoundingClientRect();
  return edgeElements(map).map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return grown([left - x, top - y, right - x, bottom - y], MARGIN);
  });
}

/**
 * What stands over the map's edge. It is measured when its size or place can have changed only:
 * measuring between changes of the page makes the browser lay it out at once.
 *
 * @param {L.Map} map
 * @param {() => void} onChange called when the size of something there changed
 * @returns {() => number[][]} its boxes in world pixels
 */
export function furnitureOf(map, onChange) {
  let insets = null;
  let measured = null;
  let observer = null;
  const measure = () => {
    if (!observer) {
      observer = new ResizeObserver(resized);
      for (const element of edgeElements(map)) observer.observe(element);
    }
    return edgeBoxes(map);
  };
  const resized = () => {
    const before = String(measured);
    measured = measure();
    if (String(measured) !== before) onChange();
  };
  map.on("resize", () => {
    measured = null;
  });
  return () => {
    if (store.ephemeral.insets !== insets) measured = null;
    insets = store.ephemeral.insets;
    measured ??= measure();
    const { x, y } = map.getPixelBounds().min;
    const standing = measured.map((box) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
    const { card } = store.ephemeral;
    return card ? [...standing, card] : standing;
  };
}
