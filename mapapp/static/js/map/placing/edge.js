/** What stands over the map: at its edge tools, scale, credits, the caption; a card. */

import { isOnPaper } from "../../app/paper.js";
import { store } from "../../app/store.js";
import { grown } from "./placement.js";
import { px } from "./text.js";

/** Px kept free round it. */
const MARGIN = 6;

/** Px at the top and at the left edge that the degree ticks take. */
export const TICKS = { top: 20, left: 32 };

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

function hasTicks(map) {
  const drawn = map.getContainer().querySelector(".map-ticks");
  return Boolean(drawn) && getComputedStyle(drawn).display !== "none";
}

/**
 * What stands over the map's edge. It is measured when its size or place can have changed only:
 * measuring between changes of the page makes the browser lay it out at once, and asking for a style
 * makes it work out all styles.
 *
 * @param {L.Map} map
 * @param {() => void} onChange called when the size of something there changed
 * @returns {{boxes: () => number[][], ticks: () => {top: number, left: number}}} its boxes in world
 *   pixels, and the px that degree ticks take
 */
export function furnitureOf(map, onChange) {
  let insets = null;
  let measured = null;
  let ticked = false;
  let observer = null;
  const measure = () => {
    ticked = hasTicks(map);
    if (!observer) {
      observer = new ResizeObserver(resized);
      for (const element of edgeElements(map)) observer.observe(element);
    }
    return edgeBoxes(map);
  };
  const resized = () => {
    if (isOnPaper()) return; // which shows none of it, and keeps what stood beside it
    const before = String(measured);
    measured = measure();
    if (String(measured) !== before) onChange();
  };
  map.on("resize", () => {
    measured = null;
  });
  const known = () => {
    if (store.ephemeral.insets !== insets) measured = null;
    insets = store.ephemeral.insets;
    measured ??= measure();
    return measured;
  };
  const boxes = () => {
    const { x, y } = map.getPixelBounds().min;
    const standing = known().map((box) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
    const { card } = store.ephemeral;
    return card ? [...standing, card] : standing;
  };
  const ticks = () => {
    known();
    return ticked ? { top: px(TICKS.top), left: px(TICKS.left) } : { top: TICKS.top, left: 0 };
  };
  return { boxes, ticks };
}
