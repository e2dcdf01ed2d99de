/** The map on paper: what was seen of it, and how much of it may be printed beyond. */

import { store } from "../../app/store.js";
import { sheets } from "../placing/sheets.js";

/**
 * @param {L.Map} map
 * @returns {{seen: number[], all: number[], landscape: number[], portrait: number[]}} boxes in world pixels
 */
export function paperFrames(map) {
  const { right, bottom, left } = store.ephemeral.insets;
  const { min, max } = map.getPixelBounds();
  const seen = [min.x + left, min.y, max.x - right, max.y - bottom];
  const { maxBounds } = map.options;
  const corners = [maxBounds.getNorthWest(), maxBounds.getSouthEast()].map((at) => map.project(at));
  return {
    seen,
    ...sheets(
      seen,
      corners.flatMap(({ x, y }) => [x, y]),
    ),
  };
}

/**
 * @param {L.Map} map
 * @returns {{left: number, top: number, right: number, bottom: number}} px that may be printed beyond what was seen
 */
export function beyondSeen(map) {
  const { seen, all } = paperFrames(map);
  const [left, top, right, bottom] = seen.map((side, at) => Math.abs(all[at] - side));
  return { left, top, right, bottom };
}
