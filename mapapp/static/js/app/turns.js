/**
 * Requests in the order in which a map is read: on a slow line what can wait must not take the
 * line's width from what is looked for first. Pure.
 */

/** First what the map is about, next what lies around it, last what it stands on. */
export const RANK = { first: 0, next: 1, last: 2 };

/** @type {Set<Promise<unknown>>[]} what is under way, by rank */
const underWay = [new Set(), new Set(), new Set()];

/**
 * Start a request once none of a lower rank is under way; what fails is waited for no longer.
 *
 * @template T
 * @param {number} rank one of `RANK`
 * @param {() => Promise<T>} load starts the request
 * @returns {Promise<T>}
 */
export function inTurn(rank, load) {
  const turn = waitFor(rank).then(load);
  underWay[rank].add(turn);
  const done = () => underWay[rank].delete(turn);
  turn.then(done, done);
  return turn;
}

async function waitFor(rank) {
  if (rank === RANK.first) return;
  await new Promise((ask) => setTimeout(ask)); // all that the page asks for at once is known then
  for (let lower = 0; lower < rank; lower += 1) {
    while (underWay[lower].size) await Promise.allSettled(underWay[lower]);
  }
}
