/**
 * A smooth line through waypoints. Pure. Straight legs look like errors; a centripetal Catmull-Rom
 * curve passes every waypoint and makes no loops or overshoot (Yuksel and others, 2011).
 */

/** Points per leg: enough that legs read as curves at the largest zoom. */
const STEPS = 8;

const blend = (a, b, ratio) => [a[0] + (b[0] - a[0]) * ratio, a[1] + (b[1] - a[1]) * ratio];

/**
 * @param {number[][]} waypoints lon, lat in degrees, two or more
 * @returns {number[][]} the same line with points between the waypoints
 */
export function curve(waypoints) {
  const points = waypoints.filter(
    (point, index) => index === 0 || point.join() !== waypoints[index - 1].join(),
  );
  const line = [];
  for (let index = 0; index < points.length - 1; index++) {
    const [before, from, to, after] = [
      points[index - 1] ?? mirror(points[index], points[index + 1]),
      points[index],
      points[index + 1],
      points[index + 2] ?? mirror(points[index + 1], points[index]),
    ];
    for (let step = 0; step < STEPS; step++)
      line.push(between(before, from, to, after, step / STEPS));
  }
  line.push(points.at(-1));
  return line;
}

/** The point as far beyond `a` as `b` is before it. */
function mirror(a, b) {
  return [2 * a[0] - b[0], 2 * a[1] - b[1]];
}

function knot(a, b) {
  return Math.max(Math.hypot(b[0] - a[0], b[1] - a[1]) ** 0.5, 1e-6);
}

/** Barry and Goldman's pyramid for the leg from p1 to p2. */
function between(p0, p1, p2, p3, ratio) {
  const t1 = knot(p0, p1);
  const t2 = t1 + knot(p1, p2);
  const t3 = t2 + knot(p2, p3);
  const at = t1 + (t2 - t1) * ratio;
  const a1 = blend(p0, p1, at / t1);
  const a2 = blend(p1, p2, (at - t1) / (t2 - t1));
  const a3 = blend(p2, p3, (at - t2) / (t3 - t2));
  const b1 = blend(a1, a2, at / t2);
  const b2 = blend(a2, a3, (at - t1) / (t3 - t1));
  return blend(b1, b2, (at - t1) / (t2 - t1));
}
