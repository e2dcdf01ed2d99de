/** A bow from one place to another with a head at its end, in pixels. Pure. */

/** Points of the bow: enough that it reads as one curve. */
const STEPS = 20;
/** How far the bow leaves the straight way, in parts of its length; and at most, in px. */
const BEND = 0.2;
const MOST_BENT = 70;
/** Px of the head, and of the shortest bow that is drawn. */
const HEAD = 9;
const LEAST = 14;

/**
 * @param {{x: number, y: number, radius: number}} from what stands there is not drawn over
 * @param {{x: number, y: number, radius: number}} to
 * @returns {{line: number[][], head: number[][]} | null} null where the two stand together
 */
export function bow(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length - from.radius - to.radius < LEAST) return null;
  const bend = Math.min(length * BEND, MOST_BENT) / length;
  const middle = [from.x + dx / 2 + dy * bend * 2, from.y + dy / 2 - dx * bend * 2];
  const at = (part) => [
    (1 - part) ** 2 * from.x + 2 * part * (1 - part) * middle[0] + part ** 2 * to.x,
    (1 - part) ** 2 * from.y + 2 * part * (1 - part) * middle[1] + part ** 2 * to.y,
  ];
  const all = Array.from({ length: STEPS + 1 }, (_, step) => at(step / STEPS));
  const line = all.filter(
    ([x, y]) =>
      Math.hypot(x - from.x, y - from.y) > from.radius &&
      Math.hypot(x - to.x, y - to.y) > to.radius,
  );
  if (line.length < 2) return null;
  return { line, head: headOf(line.at(-2), line.at(-1)) };
}

/** The two strokes of an arrow's head, through its tip. */
function headOf([x0, y0], [x, y]) {
  const angle = Math.atan2(y - y0, x - x0);
  const side = (turn) => [x - HEAD * Math.cos(angle + turn), y - HEAD * Math.sin(angle + turn)];
  return [side(0.45), [x, y], side(-0.45)];
}
