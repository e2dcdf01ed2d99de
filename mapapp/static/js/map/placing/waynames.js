/**
 * Names of corridors, along them: from which place to which, a ring by its title; larger where the open
 * chapter speaks of them.
 */

import { drawAlong } from "./arcs.js";
import { inside } from "./placement.js";
import { beyond, partsIn, stretches } from "./stretches.js";
import { px, textWidth } from "./text.js";

const SERIF = { kind: "way", italic: true, family: "serif" };
/** How they are set: what is tried first, and what where that finds no room. */
const usual = () => [{ ...SERIF, size: px(12), clear: 5 }];
const told = () => [15, 12].map((size) => ({ ...SERIF, size: px(size), clear: 8 }));

/** Letters of a size stand this high over their line, and the boxes round them are this wide. */
const MIDDLE = 0.34;
const BOX = 1.1;

/**
 * @param {object} route
 * @param {{x: number, y: number}[]} line in world pixels
 * @param {boolean} isTold whether the open chapter speaks of it
 */
export function wayName(route, line, isTold) {
  const { title, places } = route.properties;
  const [from, to] = [places[0], places.at(-1)];
  const words = from === to ? title : `${from} – ${to}`;
  const placeIn = (room) => {
    for (const style of isTold ? told() : usual()) {
      const placed = place(route.id, words, line, style, room);
      if (placed) return placed;
    }
    return null;
  };
  return { words, isTold, place: placeIn };
}

function place(id, words, line, style, { frame, obstacles, lines }) {
  const width = textWidth(words, style) + 4;
  const middle = { x: (frame[0] + frame[2]) / 2, y: (frame[1] + frame[3]) / 2 };
  const isFree = (box) => inside(box, frame) && !obstacles.hit(box) && !lines.hit(box);
  for (const stretch of stretches(partsIn(line, frame), width, middle)) {
    for (const by of [style.clear, -style.clear - style.size * 2 * MIDDLE]) {
      const boxes = letters(beyond(stretch, by + style.size * MIDDLE), style.size);
      if (!boxes.every(isFree)) continue;
      const under = beyond(stretch, by);
      const { x, y } = under[0];
      return {
        key: `${style.kind}|${id}|${style.size}|${Math.round(x)}|${Math.round(y)}`,
        boxes,
        make: (origin) => drawAlong(words, style.kind, under, style, origin),
      };
    }
  }
  return null;
}

/** Boxes round what is written along a line. */
function letters(line, size) {
  const half = (size * BOX) / 2;
  return line.map(({ x, y }) => [x - half, y - half, x + half, y + half]);
}
