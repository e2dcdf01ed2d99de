/**
 * Names of towns beside their dots, and of provinces at their middles.
 */

import { config } from "../../app/config.js";
import { svg } from "../../rules/glyphs.js";
import { pixelsOf } from "./pixels.js";
import { beside, inside } from "./placement.js";
import { textWidth } from "./text.js";

/** Size in px and the zoom from which each rank is named. */
const RANKS = {
  1: { size: 13.5, weight: 600, from: 5, narrow: 12 },
  2: { size: 12, weight: 400, from: 5, narrow: 11.5 },
  3: { size: 11, weight: 400, from: 6 },
  4: { size: 11, weight: 400, from: 6.2 },
  5: { size: 11, weight: 400, from: 7.6 },
};

/** From this zoom towns are set larger. */
const CLOSE = 9;

/** The order in which towns take their place: no hamlet keeps one from a capital. */
export function byRank({ properties: one }, { properties: other }) {
  return one.rank - other.rank || other.population - one.population;
}

/** @param {object} feature of the places layer */
export function townName({ id, properties, geometry }) {
  const rank = RANKS[properties.rank];
  return {
    rank: properties.rank,
    shownAt: (zoom, narrow) =>
      zoom >= rank.from && (!narrow || rank.narrow || zoom >= rank.from + 1.5),
    place: (room) => placeTown(id, properties, geometry.coordinates, rank, room),
  };
}

function placeTown(id, properties, position, rank, room) {
  const { map, zoom, narrow, frame, obstacles, drawn, stacks } = room;
  const point = pixelsOf(map, position);
  if (!inside([point.x, point.y, point.x, point.y], frame)) return null;
  const base = narrow ? (rank.narrow ?? rank.size) : rank.size;
  const size = zoom >= CLOSE ? base * 1.15 : base;
  const stack = stacks.find(
    ({ x, y, radius }) => Math.hypot(x - point.x, y - point.y) < radius + 3,
  );
  const clear = stack ? stack.radius + 4 : properties.capital ? 7 : 5;
  const width = textWidth(properties.title, { size, weight: rank.weight });
  const text = { width, height: size * 1.1 };
  const near = beside(stack ?? point, text, clear);
  const spots = properties.rank <= 2 ? [...near, ...beside(stack ?? point, text, clear + 9)] : near;
  const free = spots.filter((spot) => inside(spot, frame) && !obstacles.hit(spot));
  const isClear = (spot) => near.includes(spot) && !drawn.hit(spot); // of the line and the ways
  const box = free.find(isClear) ?? free[0];
  if (!box) return null;
  const boxes = stack ? [box] : [box, [point.x - 3, point.y - 3, point.x + 3, point.y + 3]];
  return {
    key: `town|${id}|${size}|${Math.round(box[0])}|${Math.round(box[1])}|${Boolean(stack)}`,
    boxes,
    make: (origin) => drawTown(properties, point, box, { size, dot: !stack }, origin),
  };
}

function drawTown({ title, rank, capital }, point, box, { size, dot }, origin) {
  const text = svg("text", {
    class: `name name-town rank-${rank}`,
    x: (box[0] - origin.x).toFixed(1),
    y: (box[1] - origin.y + size * 0.88).toFixed(1),
    "font-size": size,
  });
  text.textContent = title;
  if (!dot) return text;
  const [x, y] = [point.x - origin.x, point.y - origin.y];
  const sign = capital
    ? svg("rect", { x: x - 3, y: y - 3, width: 6, height: 6, class: "town-capital" })
    : svg("circle", { cx: x, cy: y, r: rank <= 2 ? 2.2 : 1.7, class: "town-dot" });
  return svg("g", {}, [sign, text]);
}

const PROVINCE = { size: 11, spacing: 0.12 };

/** @param {object} feature point of a province's name */
export function provinceName({ id, properties, geometry }) {
  const words = (config.names[`provinces/${id}`] ?? properties.title).toUpperCase();
  return {
    country: properties.country,
    place({ map, frame, obstacles }) {
      const point = pixelsOf(map, geometry.coordinates);
      const width = textWidth(words, PROVINCE);
      const box = [0, -16, 16, -32, 32]
        .map((dy) => [point.x - width / 2, point.y + dy - 6, point.x + width / 2, point.y + dy + 6])
        .find((spot) => inside(spot, frame) && !obstacles.hit(spot));
      if (!box) return null;
      return {
        key: `province|${words}|${Math.round(box[0])}|${Math.round(box[1])}`,
        province: id,
        boxes: [box],
        make(origin) {
          const text = svg("text", {
            class: "name name-province",
            x: (box[0] - origin.x).toFixed(1),
            y: (box[3] - origin.y - 2).toFixed(1),
            "font-size": PROVINCE.size,
            "letter-spacing": `${PROVINCE.spacing}em`,
          });
          text.textContent = words;
          return text;
        },
      };
    },
  };
}
