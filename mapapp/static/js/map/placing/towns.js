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
  5: { size: 11, weight: 400, from: 7.8 },
};

/** A place of rank 5 whose population nobody knows is a hamlet: it is named from here. */
const HAMLETS = 9;

/** Names of rank 5 are few: px that each keeps free beside and above it, and how many a screen has. */
const FREE = [26, 14];
const MOST = { far: 14, near: 40 };

/**
 * Px by which a great name may be moved away from its place: by rank, and on a narrow map. So far off, in
 * all directions, both ranks find room in every view.
 */
const FURTHER = { 1: [0, 5, 10, 16, 23, 31], 2: [0, 5, 10, 16] };
const FURTHER_NARROW = { 1: [0, 5, 10, 16, 23, 31], 2: [0, 5, 10, 16] };

/** The directions that are tried where no corner is free. */
const TURNS = Array.from({ length: 24 }, (_, index) => (index * Math.PI) / 12);

/** From this zoom towns are set larger. */
const CLOSE = 9;

/** The order in which towns take their place: no hamlet keeps one from a capital. */
export function byRank({ properties: one }, { properties: other }) {
  const order = ({ rank, capital }) => rank - (capital ? 0.5 : 0);
  return order(one) - order(other) || other.population - one.population;
}

/** @param {object} feature of the places layer */
export function townName({ id, properties, geometry }) {
  const rank = RANKS[properties.rank];
  const from = properties.rank === 5 && !properties.population ? HAMLETS : rank.from;
  return {
    rank: properties.rank,
    shownAt: (zoom, narrow) => zoom >= from && (!narrow || rank.narrow || zoom >= from + 1.5),
    dot: (map) => dotBox(pixelsOf(map, geometry.coordinates)),
    place(room) {
      const most = room.zoom < HAMLETS ? MOST.far : MOST.near;
      if (properties.rank === 5 && room.small.count >= most) return null;
      const placed = placeTown(id, properties, geometry.coordinates, rank, room);
      if (placed && properties.rank === 5) room.small.count += 1;
      return placed;
    },
  };
}

function placeTown(id, properties, position, rank, room) {
  const { map, zoom, narrow, frame, obstacles, drawn, stacks, dots } = room;
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
  const further = (narrow ? FURTHER_NARROW : FURTHER)[properties.rank] ?? [0];
  const usual = further.flatMap((by) => beside(stack ?? point, text, clear + by));
  const spots =
    properties.rank > 2 ? usual : [...usual, ...between(stack ?? point, text, clear, further)];
  const isFree = (spot) => !obstacles.hit(properties.rank === 5 ? wide(spot) : spot);
  const free = spots.filter((spot) => inside(spot, frame) && isFree(spot));
  const isClear = (spot) => spots.indexOf(spot) < near.length && !drawn.hit(spot); // of the line and the ways
  const offDots = free.filter((spot) => !dots.hit(spot)); // of the other towns
  const box = offDots.find(isClear) ?? offDots[0] ?? free.find(isClear) ?? free[0];
  if (!box) return null;
  const boxes = stack ? [box] : [box, dotBox(point)];
  return {
    key: `town|${id}|${size}|${Math.round(box[0])}|${Math.round(box[1])}|${Boolean(stack)}`,
    boxes,
    make: (origin) => drawTown(properties, point, box, { size, dot: !stack }, origin),
  };
}

/** Further places for a name that may not be left out: all round its place, at each distance. */
function between({ x, y }, { width, height }, clear, further) {
  return further.flatMap((by) =>
    TURNS.map((turn) => {
      const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
      const [middleX, middleY] = [
        x + dx * (clear + by + width / 2),
        y + dy * (clear + by + height / 2),
      ];
      return [middleX - width / 2, middleY - height / 2, middleX + width / 2, middleY + height / 2];
    }),
  );
}

const dotBox = ({ x, y }) => [x - 3, y - 3, x + 3, y + 3];

/** A box with the room that a small place keeps free. */
const wide = ([left, top, right, bottom]) => [
  left - FREE[0],
  top - FREE[1],
  right + FREE[0],
  bottom + FREE[1],
];

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
