/**
 * When a province last changed hands in the time shown: a date by the province's name, or in its
 * middle, but never in another province, nor beyond the line.
 */

import { holds } from "../../rules/areas.js";
import { briefText } from "../../rules/format.js";
import { lastTaken } from "../../rules/states.js";
import { pixelsOf } from "./pixels.js";
import { inside } from "./placement.js";
import { mapText, px, textWidth } from "./text.js";

const font = () => ({ size: px(11.5), italic: true, family: "serif" });
const HEIGHT = 11;

/** Px between the name and the date. */
const GAP = 1.5;

/**
 * @param {object} feature of the layer of control
 * @param {number[]} position where the province's name has most room
 */
export function changeDate(feature, position) {
  return {
    /** @param {Map<string, number[]>} room.provinces boxes of the names that found room */
    place({ map, frame, obstacles, state, provinces }) {
      const date = lastTaken(feature, state);
      if (date === null) return null;
      const words = briefText(date);
      const width = textWidth(words, font());
      const isFree = ({ box, clear = box }) => inside(box, frame) && !obstacles.hit(clear);
      const isHome = ({ box: [left, top, right, bottom] }) => {
        const { lng, lat } = map.unproject([(left + right) / 2, (top + bottom) / 2]);
        return holds(feature.geometry, [lng, lat]);
      };
      const tried = spots(provinces.get(feature.id), pixelsOf(map, position), width);
      const box = tried.find((spot) => isFree(spot) && isHome(spot))?.box;
      if (!box) return null;
      return {
        key: `change|${feature.id}|${words}|${Math.round(box[0])}|${Math.round(box[1])}`,
        boxes: [box],
        make: (origin) => draw(words, box, origin),
      };
    },
  };
}

/**
 * The places for a date, best first: below the name, above it, to its right, in the middle of the
 * province. Above it the next line has to be clear too: another name there would seem to have the date.
 */
function spots(name, { x, y }, width) {
  const height = px(HEIGHT);
  const at = (left, top) => [left, top, left + width, top + height];
  const middle = { box: at(x - width / 2, y - height / 2) };
  if (!name) return [middle];
  const [left, top, right, bottom] = name;
  const start = (left + right - width) / 2;
  const above = at(start, top - GAP - height);
  return [
    { box: at(start, bottom + GAP) },
    { box: above, clear: [above[0], above[1] - height, above[2], above[3]] },
    { box: at(right + 2 * GAP, (top + bottom - height) / 2) },
    middle,
  ];
}

function draw(words, [left, , , bottom], origin) {
  return mapText(words, {
    class: "name name-change",
    x: (left - origin.x).toFixed(1),
    y: (bottom - origin.y - px(2)).toFixed(1),
    "font-size": font().size,
  });
}
