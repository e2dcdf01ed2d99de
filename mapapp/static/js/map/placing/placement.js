/**
 * Placing names so that they do not collide. Pure: boxes and points in pixels, text widths given.
 *
 * @typedef {number[]} Box [left, top, right, bottom]
 */

/** @param {Box} a @param {Box} b @returns {boolean} whether they share more than an edge */
export function collide(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** @param {Box} inner @param {Box} outer @returns {boolean} */
export function inside(inner, outer) {
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}

/** @param {Box} box @param {number} by px at the sides, half as many above and below @returns {Box} */
export function grown([left, top, right, bottom], by) {
  return [left - by, top - by / 2, right + by, bottom + by / 2];
}

/** Boxes by cells of a grid, so that a name is compared with its neighbourhood only. */
export class Obstacles {
  #cells = new Map();
  #size = 64;

  /** @param {Box} box */
  add(box) {
    this.#someCell(box, (boxes, cell) => {
      if (boxes) boxes.push(box);
      else this.#cells.set(cell, [box]);
    });
  }

  /** @returns {Obstacles} the same boxes, to which others can be added */
  copy() {
    const copy = new Obstacles();
    for (const [cell, boxes] of this.#cells) copy.#cells.set(cell, [...boxes]);
    return copy;
  }

  /**
   * @param {Box} box
   * @param {Box[]} [but] boxes that may stand there
   * @returns {boolean} whether anything stands there
   */
  hit(box, but = []) {
    const isHit = (other) => collide(box, other) && !but.includes(other);
    return this.#someCell(box, (boxes) => boxes?.some(isHit));
  }

  /** @param {Box} box @returns {number} how many things stand there */
  count(box) {
    const found = new Set();
    this.#someCell(box, (boxes) => {
      for (const other of boxes ?? []) if (collide(box, other)) found.add(other);
    });
    return found.size;
  }

  /** Whether a cell that a box covers passes a test; each is asked until one does. */
  #someCell([left, top, right, bottom], test) {
    const at = (value) => Math.floor(value / this.#size);
    const [first, last] = [at(top), at(bottom)];
    for (let x = at(left); x <= at(right); x++) {
      for (let y = first; y <= last; y++) {
        const cell = x * 1e6 + y;
        if (test(this.#cells.get(cell), cell)) return true;
      }
    }
    return false;
  }
}

/**
 * The places for a name beside a point, best first: right, above right, below right, left, below,
 * above, other corners.
 *
 * @param {{x: number, y: number}} point
 * @param {{width: number, height: number}} size of the text
 * @param {number} clear px from the point to the text
 * @returns {Box[]}
 */
export function beside({ x, y }, { width, height }, clear) {
  const near = clear * 0.75;
  const corners = [
    [clear, -height / 2],
    [near, -height - clear * 0.55],
    [near, clear * 0.55],
    [-clear - width, -height / 2],
    [-width / 2, clear],
    [-width / 2, -height - clear],
    [-near - width, -height - clear * 0.55],
    [-near - width, clear * 0.55],
  ];
  return corners.map(([dx, dy]) => [x + dx, y + dy, x + dx + width, y + dy + height]);
}

/**
 * The line for a name that runs along an arc, at least as long as the name and read left to right.
 *
 * @param {{x: number, y: number}[]} points
 * @param {number} width of the name in px
 * @returns {{x: number, y: number}[]}
 */
export function arcFor(points, width) {
  const line = points[0].x <= points.at(-1).x ? points : [...points].reverse();
  const length = lengthOf(line);
  const wanted = width * 1.04 + 4;
  if (length >= wanted) return line;
  const middle = along(line, length / 2);
  const factor = wanted / length;
  return line.map(({ x, y }) => ({
    x: middle.x + (x - middle.x) * factor,
    y: middle.y + (y - middle.y) * factor,
  }));
}

/** @param {{x: number, y: number}[]} line @returns {number} its length in px */
export function lengthOf(line) {
  let length = 0;
  for (let index = 1; index < line.length; index++) {
    length += Math.hypot(line[index].x - line[index - 1].x, line[index].y - line[index - 1].y);
  }
  return length;
}

/** @returns {{x: number, y: number}} the point at a distance along a line */
export function along(line, distance) {
  let left = distance;
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1], line[index]];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    if (left <= step && step > 0) {
      return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
    }
    left -= step;
  }
  return line.at(-1);
}

/**
 * Boxes that the letters of a name along an arc cover.
 *
 * @param {{x: number, y: number}[]} line
 * @param {{width: number, letters: number, size: number, shift?: number}} text `shift` px below the line
 * @returns {Box[]}
 */
export function letterBoxes(line, { width, letters, size, shift = 0 }) {
  const start = (lengthOf(line) - width) / 2;
  const half = size * 0.52;
  return Array.from({ length: letters }, (_, index) => {
    const { x, y } = along(line, start + ((index + 0.5) * width) / letters);
    const middle = y + shift - size * 0.34;
    return [x - half, middle - half, x + half, middle + half];
  });
}
