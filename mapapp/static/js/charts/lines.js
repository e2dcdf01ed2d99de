/**
 * Lines as a chart wants them: one list of places on the axis of time and, for each line, a value,
 * nothing, or a break at each of them. Pure.
 *
 * @typedef {{x: number, y: number, joined: boolean, implied: boolean, article: boolean}} Point
 *   `x` a year and its fraction; `joined` to the point before it
 */

/**
 * Columns for uPlot: x, then one for each line. Null breaks a line, for which a place is made where
 * none lies between two points that are not joined; undefined is a place of another line, over
 * which a joined stroke runs on.
 *
 * @param {Point[][]} lines each in order of x
 * @returns {(number | null | undefined)[][]}
 */
export function columns(lines) {
  const places = lines.flatMap((points) => points.flatMap(withBreak));
  const xs = [...new Set(places)].sort((a, b) => a - b);
  return [xs, ...lines.map((points) => column(points, xs))];
}

/** A point's place, and one before it where its line breaks. */
function withBreak({ x, joined }, index, points) {
  return joined || index === 0 ? [x] : [(points[index - 1].x + x) / 2, x];
}

function column(points, xs) {
  return xs.map((x) => {
    const at = points.findIndex((point) => point.x >= x);
    if (at < 0) return null;
    if (points[at].x === x) return points[at].y;
    return points[at].joined ? undefined : null;
  });
}

/**
 * All points of some lines in order of time, with their line and, where several have one place, how
 * many stand there before them.
 *
 * @param {Point[][]} lines
 */
export function inOrder(lines) {
  const taken = new Map();
  const points = lines.flatMap((line, index) => line.map((point) => ({ ...point, index })));
  for (const point of points) {
    const place = `${point.x} ${point.y}`;
    point.beside = taken.get(place) ?? 0;
    taken.set(place, point.beside + 1);
  }
  return points.sort((a, b) => a.x - b.x || b.y - a.y || a.beside - b.beside);
}

/**
 * The years from the first to the last whole year that points touch, with at least `least` years.
 *
 * @param {number[]} xs
 * @returns {[number, number]}
 */
export function extent(xs, least = 3) {
  const first = Math.floor(Math.min(...xs));
  const last = Math.ceil(Math.max(...xs));
  const missing = Math.max(0, least - (last - first));
  return [first - Math.floor(missing / 2), last + Math.ceil(missing / 2)];
}

/**
 * The end of an axis from zero on which some values fit: 1, 1.2, 1.4, 1.6, 2, 2.5, 3, 4, 5, 6 or 8 times
 * a power of ten.
 */
export function ceiling(values) {
  const most = Math.max(...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.4, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= most) * power;
}

/** The point that is nearest to a place, both in px, within reach; null where none is. */
export function nearest(places, { x, y }, reach) {
  let found = null;
  let least = reach;
  for (const place of places) {
    const distance = Math.hypot(place.x - x, place.y - y);
    if (distance <= least) {
      least = distance;
      found = place;
    }
  }
  return found;
}
