/**
 * Stretches of a line that have room for a name along it. Pure: points and boxes in px.
 *
 * @typedef {{x: number, y: number}} Point
 */

import { along, inside, lengthOf } from "./placement.js";

/** Px from one try to the next, and between the points of a stretch. */
const STRIDE = 24;
const STEP = 8;

/** Most that the line may turn, in rad: from point to point, and over a whole name. */
const SHARP = 0.4;
const BENT = 1.1;

/**
 * The parts of a line that lie in a frame.
 *
 * @param {Point[]} line
 * @param {number[]} frame
 * @returns {Point[][]}
 */
export function partsIn(line, frame) {
  const parts = [[]];
  for (const point of line) {
    const { x, y } = point;
    if (inside([x, y, x, y], frame)) parts.at(-1).push(point);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

/**
 * Stretches of a length that are straight enough for a name, the nearest to a point first; each is read
 * from left to right.
 *
 * @param {Point[][]} parts
 * @param {number} length
 * @param {Point} near
 * @returns {Point[][]}
 */
export function stretches(parts, length, near) {
  const away = (line) => {
    const { x, y } = line[line.length >> 1];
    return Math.hypot(x - near.x, y - near.y);
  };
  const found = parts.flatMap((part) => {
    const most = lengthOf(part) - length;
    const count = most < 0 ? 0 : Math.floor(most / STRIDE) + 1;
    return Array.from({ length: count }, (_, index) => stretch(part, index * STRIDE, length));
  });
  return found
    .filter(isCalm)
    .map((line) => [away(line), line])
    .sort(([one], [other]) => one - other)
    .map(([, line]) => line);
}

function stretch(part, start, length) {
  const steps = Math.max(2, Math.round(length / STEP));
  const line = Array.from({ length: steps + 1 }, (_, index) =>
    along(part, start + (index * length) / steps),
  );
  return line[0].x <= line.at(-1).x ? line : line.reverse();
}

function isCalm(line) {
  const turns = [];
  for (let index = 2; index < line.length; index++) {
    const before = direction(line[index - 2], line[index - 1]);
    turns.push(Math.abs(turned(direction(line[index - 1], line[index]) - before)));
  }
  const all = turns.reduce((sum, turn) => sum + turn, 0);
  return all <= BENT && turns.every((turn) => turn <= SHARP);
}

const direction = (a, b) => Math.atan2(b.y - a.y, b.x - a.x);
const turned = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

/**
 * The line at a distance from another: above it, read from left to right, where the distance is positive.
 *
 * @param {Point[]} line
 * @param {number} by px
 * @returns {Point[]}
 */
export function beyond(line, by) {
  return line.map(({ x, y }, index) => {
    const angle = direction(
      line[Math.max(index - 1, 0)],
      line[Math.min(index + 1, line.length - 1)],
    );
    return { x: x + by * Math.sin(angle), y: y - by * Math.cos(angle) };
  });
}

/**
 * The cells of a grid that lines pass in a frame, each once.
 *
 * @param {Point[][]} lines
 * @param {number[]} frame
 * @param {number} size of a cell in px
 * @returns {number[][]} boxes
 */
export function cellsAlong(lines, frame, size) {
  const cells = new Map();
  const [left, top, right, bottom] = frame;
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [a, b] = [line[index - 1], line[index]];
      if (Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right) continue;
      if (Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
      const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / size);
      for (let step = 0; step <= steps; step++) {
        const share = steps ? step / steps : 0;
        const x = Math.floor((a.x + (b.x - a.x) * share) / size);
        const y = Math.floor((a.y + (b.y - a.y) * share) / size);
        cells.set(`${x},${y}`, [x * size, y * size, (x + 1) * size, (y + 1) * size]);
      }
    }
  }
  return [...cells.values()];
}
