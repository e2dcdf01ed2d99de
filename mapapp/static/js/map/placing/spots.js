/**
 * Where a call-out stands beside its sign: text, the bar at its side, and the leader from the sign
 * to the bar. Pure: boxes and points in px.
 *
 * @typedef {{x: number, y: number, radius: number, boxes: number[][]}} Sign its middle, and the boxes
 *   that it takes itself
 * @typedef {{turn: number, away: number, share: number, turned?: boolean}} Place direction, px between
 *   sign and bar, which part of the text is level with the leader's end, and whether the text stands on the
 *   side of the bar that the leader comes from
 * @typedef {{place: Place, box: number[], leader: number[][], from: number[], to: number[],
 *   left: number, top: number, right: boolean, cost: number, struck: number}} Spot `right` where the text
 *   is right of the bar; `struck` how much of a name or of the border its leader or its text strikes
 */

import { inside } from "./placement.js";

/** Directions that are tried, px between sign and bar, and what of the text is level with its end. */
const turns = (count) => Array.from({ length: count }, (_, index) => (index * 2 * Math.PI) / count);
const TURNS = turns(24);
export const FINE_TURNS = turns(96);
export const AWAY = [30, 44, 60, 78, 98, 120];
const AWAY_NARROW = [22, 32, 44, 60, 82];
const SHARES = [0.5, 0, 1];

/** Px between sign and leader, bar and text, and kept free round them. */
const FROM_SIGN = 2;
const FROM_BAR = 5;
const FREE = 3;

/** The leader takes boxes of this size, so near to each other that nothing passes between. */
const LEADER = 6;
const STEP = 5;

/** A leader that takes more boxes of a name strikes it through. */
const MOST_NAMED = 9;

/** A leader is steep where its direction has so much up or down (a sine). */
const STEEP = 0.4;

/** Boxes of a leader next to its sign that strike nothing: what leads there. */
const AT_SIGN = 3;

/** What a spot costs beside its distance. */
const PER_PX = 1.1;
const COSTS = { line: 22, lesser: 9, named: 70, crossed: 16, border: 70, uneven: 4, upright: 6 };

/** So many spots of each direction are compared where several call-outs are placed together. */
const PER_TURN = 8;

/**
 * @param {Sign} sign
 * @param {{width: number, height: number}} size of the text
 * @param {object} room
 * @param {number[]} room.frame the box that nothing may leave
 * @param {import("./placement.js").Obstacles} room.obstacles what the text must not touch
 * @param {import("./placement.js").Obstacles} room.solid what the leader must not touch
 * @param {import("./placement.js").Obstacles} room.names what it had better not cross
 * @param {import("./placement.js").Obstacles} room.lines lines that the text had better not cover, nor
 *   the leader cross
 * @param {import("./placement.js").Obstacles} room.border of these the one that is the loudest
 * @param {import("./placement.js").Obstacles} room.lesser names that would have to give way
 * @param {boolean} room.narrow
 * @param {number[]} [room.away] px between sign and bar that are tried, if not the usual ones
 * @param {number[]} [room.turns] directions that are tried, if not the usual ones
 * @param {import("./placement.js").Obstacles} [room.apart] what else the text must not touch
 * @param {number} [room.most] what it may cost
 * @param {boolean} [room.turned] whether the text may stand on the leader's side of the bar
 * @param {Place} [kept] the place that it had, taken again if it is free
 * @returns {Spot | null} the cheapest; null where none is free
 */
export function bestSpot(sign, size, room, kept) {
  const before = kept && tried(sign, size, kept, room, Number.POSITIVE_INFINITY);
  if (before) return before;
  let best = null;
  const most = room.most ?? Number.POSITIVE_INFINITY;
  for (const away of awaysIn(room)) {
    for (const turn of room.turns ?? TURNS) {
      for (const place of placesAt(turn, away, room.turned)) {
        const least = best?.cost ?? most;
        best = tried(sign, size, place, room, least) ?? best;
      }
    }
  }
  return best;
}

/**
 * The spots that are free for a call-out, cheapest first, some of each direction.
 *
 * @param {Sign} sign
 * @param {{width: number, height: number}} size of the text
 * @param {object} room see `bestSpot`
 * @returns {Spot[]}
 */
export function freeSpots(sign, size, room) {
  const most = room.most ?? Number.POSITIVE_INFINITY;
  const ofTurn = (turn) =>
    awaysIn(room)
      .flatMap((away) => placesAt(turn, away, room.turned))
      .map((place) => tried(sign, size, place, room, most))
      .filter(Boolean)
      .sort(byCost)
      .slice(0, PER_TURN);
  return (room.turns ?? TURNS).flatMap(ofTurn).sort(byCost);
}

const byCost = (a, b) => a.cost - b.cost;

const awaysIn = (room) => room.away ?? (room.narrow ? AWAY_NARROW : AWAY);

/** The text on the far side of the bar, and back over its leader where that comes from above or below. */
function placesAt(turn, away, turned) {
  const usual = SHARES.map((share) => ({ turn, away, share }));
  const upright = Math.sin(turn);
  if (!turned || Math.abs(upright) < STEEP) return usual;
  return [...usual, { turn, away, share: upright > 0 ? 0 : 1, turned }];
}

/** The call-out at a place, if nothing stands there and it costs less than another. */
function tried(sign, size, place, room, least) {
  let cost = costOf(place);
  if (cost >= least) return null;
  const spot = spotAt(sign, size, place);
  if (!inside(spot.box, room.frame) || room.obstacles.hit(spot.box) || room.apart?.hit(spot.box))
    return null;
  const covered = room.border.count(spot.box);
  cost += COSTS.line * room.lines.count(spot.box) + COSTS.lesser * room.lesser.count(spot.box);
  cost += COSTS.border * covered;
  if (cost >= least) return null;
  const leader = leaderBoxes(spot.from, spot.to);
  if (leader.some((part) => room.solid.hit(part, sign.boxes))) return null;
  const named = leader.filter((part) => room.names.hit(part)).length;
  if (named > MOST_NAMED) return null;
  cost += COSTS.named * named;
  const crossed = leader.slice(AT_SIGN).filter((part) => room.border.hit(part)).length;
  cost += COSTS.crossed * leader.filter((part) => room.lines.hit(part)).length;
  cost += COSTS.border * crossed;
  if (cost >= least) return null;
  return { ...spot, leader, whole: around(spot), cost, struck: named + crossed + covered };
}

function costOf({ turn, away, share }) {
  const uneven = share === 0.5 ? 0 : COSTS.uneven;
  return away * PER_PX + uneven + (Math.abs(Math.sin(turn)) > 0.98 ? COSTS.upright : 0);
}

/** What the text of a call-out covers, with its bar. */
function spotAt({ x, y, radius }, { width, height }, place) {
  const { turn, away, share } = place;
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const from = [x + (radius + FROM_SIGN) * dx, y + (radius + FROM_SIGN) * dy];
  const to = [x + (radius + away) * dx, y + (radius + away) * dy];
  const right = dx >= -0.05 !== Boolean(place.turned);
  const left = right ? to[0] + FROM_BAR : to[0] - FROM_BAR - width;
  const top = to[1] - height * share;
  const box = [
    (right ? to[0] : left) - FREE,
    top - FREE,
    (right ? left + width : to[0]) + FREE,
    top + height + FREE,
  ];
  return { place, box, from, to, left, top, right };
}

/** The box of text and leader. */
function around({ box, from: [x, y] }) {
  const half = LEADER / 2;
  return [
    Math.min(box[0], x - half),
    Math.min(box[1], y - half),
    Math.max(box[2], x + half),
    Math.max(box[3], y + half),
  ];
}

/** Boxes along the leader. */
function leaderBoxes([x, y], [toX, toY]) {
  const count = Math.ceil(Math.hypot(toX - x, toY - y) / STEP);
  const half = LEADER / 2;
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    const [atX, atY] = [x + (toX - x) * share, y + (toY - y) * share];
    return [atX - half, atY - half, atX + half, atY + half];
  });
}
