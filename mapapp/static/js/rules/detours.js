/**
 * Which corridors a closure cuts, and how much longer the way is that is left. Pure.
 *
 * @typedef {{id: string, at: {id: string, supposed: boolean}[],
 *   alternatives: {extra_km: number}[]}} Cut as `/alternatives` has it, the shortest way first
 */

/** @param {Cut} cut @returns {number} km that the shortest way left is longer; infinite where there is none */
function extra({ alternatives }) {
  return alternatives.length ? alternatives[0].extra_km : Number.POSITIVE_INFINITY;
}

/** @param {Cut[]} cuts @returns {Cut[]} the ways that grow most first, before them what has no way left */
export function worstFirst(cuts) {
  return [...cuts].sort((one, other) => (extra(one) < extra(other) ? 1 : -1));
}

/**
 * What is cut by supposing a crossing closed and by nothing else; of one that is closed indeed, all that
 * passes it.
 *
 * @param {Cut[]} cuts
 * @param {string} crossing
 * @param {boolean} isSupposed
 * @returns {Cut[]}
 */
export function cutBy(cuts, crossing, isSupposed) {
  const passes = ({ at }) => at.some(({ id }) => id === crossing);
  const isWhole = ({ at }) => at.every(({ supposed }) => supposed);
  return cuts.filter((cut) => passes(cut) && (!isSupposed || isWhole(cut)));
}

/**
 * The one whose way is drawn: that which the reader chose, else the worst of those that only supposing
 * cuts and that has a way.
 *
 * @param {Cut[]} cuts worst first
 * @param {string | null} chosen
 * @returns {Cut | undefined}
 */
export function drawnCut(cuts, chosen) {
  const asked = cuts.find(({ id }) => id === chosen);
  const supposed = cuts.filter(({ at }) => at.every((crossing) => crossing.supposed));
  return asked ?? supposed.find(({ alternatives }) => alternatives.length) ?? supposed[0];
}
