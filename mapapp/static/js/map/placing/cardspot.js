/** Where a card stands beside the sign that it speaks of. Pure: boxes and points in px. */

/** Px between sign and card. */
const GAP = 14;

/**
 * The side of a sign on which a card covers least and stays in the frame; along it, it is moved
 * into the frame.
 *
 * @param {{x: number, y: number, radius: number}} sign
 * @param {{width: number, height: number}} size of the card
 * @param {number[]} frame
 * @param {(box: number[]) => number} covered what a box covers, as a cost
 * @returns {{side: "right" | "left" | "below" | "above", left: number, top: number, gap: number}}
 */
export function cardSpot({ x, y, radius }, { width, height }, frame, covered) {
  const away = radius + GAP;
  const [middle, centre] = [y - height / 2, x - width / 2];
  const sides = {
    right: [x + away, within(middle, frame[1], frame[3] - height)],
    left: [x - away - width, within(middle, frame[1], frame[3] - height)],
    below: [within(centre, frame[0], frame[2] - width), y + away],
    above: [within(centre, frame[0], frame[2] - width), y - away - height],
  };
  const costs = Object.entries(sides).map(([side, [left, top]]) => {
    const box = [left, top, left + width, top + height];
    const outside = Math.max(
      frame[0] - box[0],
      frame[1] - box[1],
      box[2] - frame[2],
      box[3] - frame[3],
    );
    return { side, left, top, gap: GAP, cost: covered(box) + 1000 * Math.max(0, outside) };
  });
  const { cost: _, ...spot } = costs.reduce((best, each) => (each.cost < best.cost ? each : best));
  return spot;
}

const within = (value, least, most) => Math.max(Math.min(value, most), least);
