/**
 * Names of towns beside their dots, and of provinces at their middles.
 */

import { config } from "../../app/config.js";
import { svg } from "../../rules/glyphs.js";
import { pixelsOf } from "./pixels.js";
import { beside, inside } from "./placement.js";
import { px, spaced, textWidth } from "./text.js";

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
  const base = px(narrow ? (rank.narrow ?? rank.size) : rank.size);
  const size = zoom >= CLOSE ? base * 1.15 : base;
  const stack = stacks.find(
    ({ x, y, radius }) => Math.hypot(x - point.x, y - point.y) < radius + 3,
  );
  const clear = stack ? stack.radius + 4 : properties.capital ? 7 : 5;
  const width = textWidth(properties.title, { size, weight: rank.weight });
  const text = { width, height: size * 1.1 };
  const further = (narrow ? FURTHER_NARROW : FURTHER)[properties.rank] ?? [0];
  const box = firstFree(spots(stack ?? point, text, clear, { further, rank: properties.rank }), {
    isFree: (spot) =>
      inside(spot, frame) && !obstacles.hit(properties.rank === 5 ? wide(spot) : spot),
    isOffDots: (spot) => !dots.hit(spot), // of the other towns
    isClear: (spot) => !drawn.hit(spot), // of the line and the ways
  });
  if (!box) return null;
  const boxes = stack ? [box] : [box, dotBox(point)];
  return {
    key: `town|${id}|${size}|${Math.round(box[0])}|${Math.round(box[1])}|${Boolean(stack)}`,
    boxes,
    make: (origin) => drawTown(properties, point, box, { size, dot: !stack }, origin),
  };
}

/** The corners that a name may take where nothing else is in the way. */
const CORNERS = 8;

/** The places for a name, best first: a great one is tried further off, and at last all round. */
function* spots(point, text, clear, { further, rank }) {
  for (const by of further) yield* beside(point, text, clear + by);
  if (rank > 2) return;
  const { x, y } = point;
  const { width, height } = text;
  for (const by of further) {
    for (const turn of TURNS) {
      const left = x + Math.cos(turn) * (clear + by + width / 2) - width / 2;
      const top = y + Math.sin(turn) * (clear + by + height / 2) - height / 2;
      yield [left, top, left + width, top + height];
    }
  }
}

/**
 * The first free place off all dots and clear of what is drawn, which only the corners beside the point are
 * asked for; else the first off all dots, the first that is clear, the first.
 */
function firstFree(places, { isFree, isOffDots, isClear }) {
  const found = {};
  let at = 0;
  for (const place of places) {
    const isCorner = at < CORNERS;
    at += 1;
    if (!isCorner && found.off) break;
    if (!isFree(place)) continue;
    const [off, clear] = [isOffDots(place), isCorner && isClear(place)];
    if (off && clear) return place;
    if (off) found.off ??= place;
    if (clear) found.clear ??= place;
    found.any ??= place;
  }
  return found.off ?? found.clear ?? found.any ?? null;
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
      const spacing = spaced(words, PROVINCE.spacing);
      const font = { size: px(PROVINCE.size), spacing };
      const [half, up] = [textWidth(words, font) / 2, px(6)];
      const box = [0, -16, 16, -32, 32]
        .map((dy) => point.y + px(dy))
        .map((y) => [point.x - half, y - up, point.x + half, y + up])
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
            y: (box[3] - origin.y - px(2)).toFixed(1),
            "font-size": font.size,
            "letter-spacing": `${spacing}em`,
          });
          text.textContent = words;
          return text;
        },
      };
    },
  };
}
