/**
 * What stands where on the map, so that symbols and names keep out of each other's way.
 *
 * Positions are Leaflet's world pixels at the current zoom: they do not change while the map is
 * dragged. Each drawing module publishes its own part; whoever places things around them listens.
 */

const parts = new Map();
const listeners = new Set();
/** Whoever waits for the parts to stand, and whether it asked to be called. */
const last = new Map();
const NONE = [];
let scheduled = false;
let moved = false;

/** Parts that make room for another publish again; more often than this in a frame would be a circle. */
const ROUNDS = 3;

/**
 * @typedef {object} Part
 * @property {number[][]} boxes [left, top, right, bottom] of what must not be covered
 * @property {number[][]} [strokes] boxes along a line, which only names that give way keep off
 * @property {{x: number, y: number, radius: number}[]} [stacks] where events stand, one or several
 * @property {Sign[]} [signs] what can be named by a call-out
 * @property {(frame: number[]) => number[][]} [ways] boxes along the corridors in a frame, which
 *   texts keep off where they can
 * @property {Name[]} [names] what the part wants named
 *
 * @typedef {object} Name
 * @property {boolean} [first] whether it takes its place before towns and call-outs
 * @property {(room: object) => object | null} place
 *
 * @typedef {object} Sign
 * @property {string} layer
 * @property {object[]} members the features that stand there
 * @property {number} x of its middle
 * @property {number} y
 * @property {number} radius in px
 * @property {number[][]} boxes those of `Part.boxes` that it takes itself
 */

/** @param {string} name @param {Part} part */
export function publish(name, part) {
  parts.set(name, part);
  moved = true;
  ask();
}

/** @param {() => void} listener called in a frame in which something moved, until all stand */
export function onScene(listener) {
  listeners.add(listener);
}

/**
 * @param {() => void} place called once per frame in which something moved, when all stand
 * @returns {() => void} asks for a call in the next frame though nothing moves
 */
export function afterScene(place) {
  last.set(place, false);
  return () => {
    last.set(place, true);
    ask();
  };
}

function ask() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(settle);
}

function settle() {
  const all = moved;
  for (let round = 0; moved && round < ROUNDS; round++) {
    moved = false;
    for (const listener of listeners) listener();
  }
  scheduled = false;
  if (moved) ask();
  for (const [place, asked] of last) {
    if (!all && !asked) continue;
    last.set(place, false);
    place();
  }
}

/** @returns {number[][]} the boxes of all parts */
export function boxes() {
  return [...parts.values()].flatMap((part) => part.boxes);
}

/** @returns {{x: number, y: number, radius: number}[]} where events stand, one or several */
export function stacks() {
  for (const { stacks: standing } of parts.values()) if (standing) return standing;
  return NONE;
}

/** @returns {Sign[]} what can be named by a call-out */
export function signs() {
  return [...parts.values()].flatMap((part) => part.signs ?? []);
}

/** @returns {number[][]} boxes along the lines that names of ranges and rivers keep off */
export function strokeBoxes() {
  return [...parts.values()].flatMap((part) => part.strokes ?? []);
}

/** @returns {number[][]} boxes along the corridors in a frame */
export function wayBoxes(frame) {
  return [...parts.values()].flatMap((part) => part.ways?.(frame) ?? []);
}

/** @returns {Name[]} what the parts want named */
export function partNames() {
  return [...parts.values()].flatMap((part) => part.names ?? []);
}
