/**
 * Gathering symbols that stand too close to each other. Pure: knows points in pixels, not the map.
 */

/**
 * @template T
 * @typedef {{x: number, y: number, members: T[]}} Stack
 */

/** @param {number} count @returns {number} radius in px of a stack's ring; one event counts as a symbol */
export function ringRadius(count) {
  return count === 1 ? 7 : 7.2 + 1.75 * Math.sqrt(count);
}

/**
 * Gather points into stacks: densest places first, then rings that touch merge into the larger one.
 *
 * @template T
 * @param {{x: number, y: number, item: T, apart?: boolean}[]} points `apart` points (pegs of whole
 *   countries) gather only among themselves
 * @param {number} reach distance in px within which symbols gather
 * @returns {Stack<T>[]} every item in exactly one stack, in a steady order
 */
export function gather(points, reach) {
  const near = (a, b) =>
    Boolean(a.apart) === Boolean(b.apart) && Math.hypot(a.x - b.x, a.y - b.y) < reach;
  const crowd = new Map(points.map((a) => [a, points.filter((b) => near(a, b)).length]));
  const seeds = [...points].sort((a, b) => crowd.get(b) - crowd.get(a));
  const taken = new Set();
  const stacks = [];
  for (const seed of seeds) {
    if (taken.has(seed)) continue;
    const members = points.filter((point) => !taken.has(point) && near(seed, point));
    for (const member of members) taken.add(member);
    stacks.push({ x: seed.x, y: seed.y, apart: Boolean(seed.apart), members });
  }
  return merge(stacks).map(({ x, y, members }) => ({
    x,
    y,
    members: members.map((member) => member.item),
  }));
}

function touching(a, b) {
  const sizes = [a.members.length, b.members.length];
  if (a.apart !== b.apart || (sizes[0] === 1 && sizes[1] === 1)) return false;
  const room = Math.max(...sizes) > 20 ? 7 : 0;
  return Math.hypot(a.x - b.x, a.y - b.y) < ringRadius(sizes[0]) + ringRadius(sizes[1]) + 1 + room;
}

function merge(stacks) {
  for (let i = 0; i < stacks.length; i++) {
    for (let j = i + 1; j < stacks.length; j++) {
      if (!touching(stacks[i], stacks[j])) continue;
      const [small, large] =
        stacks[i].members.length < stacks[j].members.length
          ? [stacks[i], stacks[j]]
          : [stacks[j], stacks[i]];
      large.members.push(...small.members);
      return merge(stacks.filter((stack) => stack !== small));
    }
  }
  return stacks;
}

/**
 * Places on an arc above a stack for its opened members.
 *
 * @param {number} count
 * @returns {{x: number, y: number}[]} offsets in px from the stack's place
 */
export function fan(count) {
  const radius = 30 + Math.max(0, count - 5) * 5;
  const step = Math.min(1, (Math.PI * 1.5) / count);
  return Array.from({ length: count }, (_, index) => {
    const angle = -Math.PI / 2 + (index - (count - 1) / 2) * step;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/**
 * Shares of a ring: where each family's arc begins and ends.
 *
 * @param {number[]} counts one per family, in the order of the families
 * @returns {{index: number, start: number, end: number, whole: boolean}[]} angles in radians
 */
export function ringShares(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const gap = counts.filter(Boolean).length > 1 ? 0.14 : 0;
  let angle = -Math.PI / 2;
  const shares = [];
  counts.forEach((count, index) => {
    if (!count) return;
    const turn = (count / total) * 2 * Math.PI;
    shares.push({ index, start: angle, end: angle + turn - gap, whole: gap === 0 });
    angle += turn;
  });
  return shares;
}
