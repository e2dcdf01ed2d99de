/**
 * What stands where on the map, so that symbols and names keep out of each other's way.
 *
 * Positions are Leaflet's world pixels at the current zoom: they do not change while the map is
 * dragged. Each drawing module publishes its own part; whoever places things around them listens.
 */

const parts = new Map();
const listeners = new Set();
let scheduled = false;

/**
 * @typedef {object} Part
 * @property {number[][]} boxes [left, top, right, bottom] of what must not be covered
 * @property {number[][]} [strokes] boxes along a line, which only names that give way keep off
 * @property {{x: number, y: number, radius: number}[]} [stacks] where events stand, one or several
 */

/** @param {string} name @param {Part} part */
export function publish(name, part) {
  parts.set(name, part);
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    for (const listener of listeners) listener();
  });
}

/** @param {() => void} listener called once per frame in which something moved */
export function onScene(listener) {
  listeners.add(listener);
}

/** @returns {number[][]} the boxes of all parts */
export function boxes() {
  return [...parts.values()].flatMap((part) => part.boxes);
}

/** @returns {{x: number, y: number, radius: number}[]} where events stand, one or several */
export function stacks() {
  return parts.get("events")?.stacks ?? [];
}

/** @returns {number[][]} boxes along the lines that names of ranges and rivers keep off */
export function strokeBoxes() {
  return [...parts.values()].flatMap((part) => part.strokes ?? []);
}
