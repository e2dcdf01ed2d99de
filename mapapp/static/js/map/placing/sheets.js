/**
 * What of the map a sheet of paper shows: all that was seen, and round it so much more that the map has the
 * shape of the sheet. Which paper it will be nobody knows before it is printed. Pure: boxes in px.
 */

/**
 * Width by height of what a plate has left for its map (`print.css`), least and most on A4 and Letter, by how
 * the sheet lies.
 */
const SHAPES = { landscape: [1.25, 1.55], portrait: [1.12, 1.3] };

/** The narrowest and the widest that any sheet asks for. */
const EXTREMES = [0.9, 1.9];

/**
 * @param {number[]} seen the box that was seen: left, top, right, bottom
 * @param {number[]} bounds the box beyond which nothing is drawn
 * @returns {{all: number[], landscape: number[], portrait: number[]}} what may be shown on any sheet, and what
 *   is shown on both kinds of paper that lie so
 */
export function sheets(seen, bounds) {
  const shapes = Object.entries(SHAPES).map(([name, all]) => [
    name,
    common(all.map((shape) => shaped(seen, shape, bounds))),
  ]);
  const [narrowest, widest] = EXTREMES.map((shape) => shaped(seen, shape, bounds));
  return { all: around(narrowest, widest), ...Object.fromEntries(shapes) };
}

/** The least box of a shape round another, moved into the bounds, or cut where they have no room. */
function shaped([left, top, right, bottom], shape, bounds) {
  const [width, height] = [right - left, bottom - top];
  const [fromX, toX] = stretched([left, right], Math.max(width, height * shape), bounds, 0);
  const [fromY, toY] = stretched([top, bottom], Math.max(height, width / shape), bounds, 1);
  return [fromX, fromY, toX, toY];
}

function stretched([from, to], length, bounds, axis) {
  const [least, most] = [Math.min(from, bounds[axis]), Math.max(to, bounds[axis + 2])];
  const start = (from + to - length) / 2;
  const first = Math.max(least, Math.min(start, most - length));
  return [first, Math.min(most, first + length)];
}

const common = ([a, b]) => a.map((side, at) => (at < 2 ? Math.max : Math.min)(side, b[at]));
const around = (a, b) => a.map((side, at) => (at < 2 ? Math.min : Math.max)(side, b[at]));
