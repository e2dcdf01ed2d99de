/**
 * Where several call-outs stand together. One after the other, each takes the cheapest spot that is free,
 * and one that comes late may find only spots where it strikes a name or the border, or none. Pure.
 *
 * @typedef {import("./spots.js").Spot} Spot
 */

import { collide } from "./placement.js";

/** So many spots are tried for three call-outs, and so often all of them. */
const MOST_TRIED = 10_000;
const ROUNDS = 3;

/** What it costs to leave one out. */
const UNPLACED = 1000;

/**
 * Where several call-outs stand together: those that strike something, or found no room, are placed again,
 * each with any two others, as long as all cost less so.
 *
 * @param {Spot[][]} choices of each the spots that are free, cheapest first
 * @param {(Spot | null)[]} spots where they stand, none touching another; null for one without room
 * @returns {(Spot | null)[]}
 */
export function together(choices, spots) {
  let now = spots;
  for (let round = 0; round < ROUNDS; round++) {
    const before = now;
    for (const some of trios(now)) now = placedAgain(choices, now, some);
    if (now === before) break;
  }
  return now;
}

/** The places in a list of three spots each, of which one is bad. */
function* trios(spots) {
  const all = spots.map((_, at) => at);
  for (const bad of all.filter((at) => !spots[at] || spots[at].struck)) {
    const others = all.filter((at) => at !== bad);
    if (others.length < 2) yield all;
    for (const [nth, one] of others.entries())
      for (const other of others.slice(nth + 1)) yield [bad, one, other];
  }
}

/** Place some of the call-outs again, the others staying where they are. */
function placedAgain(choices, spots, some) {
  const others = spots.filter((spot, at) => spot && !some.includes(at));
  const free = some.map((at) => [
    ...choices[at].filter((spot) => !others.some((other) => touches(spot, other))),
    null,
  ]);
  const found = cheapest(free, costOfAll(some.map((at) => spots[at])));
  return found
    ? spots.map((spot, at) => (some.includes(at) ? found[some.indexOf(at)] : spot))
    : spots;
}

/** One choice of each list, so that none touches another and they cost least, and less than `most`. */
function cheapest(lists, most) {
  const least = lists.map(([first]) => costOfAll([first]));
  const rest = least.map((_, at) => least.slice(at).reduce((sum, cost) => sum + cost, 0));
  let best = null;
  let bound = most;
  let tries = 0;
  const choose = (chosen, cost) => {
    const at = chosen.length;
    if (at === lists.length) {
      [best, bound] = [chosen, cost];
      return;
    }
    for (const spot of lists[at]) {
      const sum = cost + costOfAll([spot]);
      if (sum + (rest[at + 1] ?? 0) >= bound || tries >= MOST_TRIED) return;
      tries += 1;
      if (!spot || !chosen.some((other) => other && touches(spot, other)))
        choose([...chosen, spot], sum);
    }
  };
  choose([], 0);
  return best;
}

const costOfAll = (spots) => spots.reduce((sum, spot) => sum + (spot?.cost ?? UNPLACED), 0);

/** Whether a call-out touches another, with text or leader. */
function touches(a, b) {
  return (
    collide(a.whole, b.whole) &&
    [a.box, ...a.leader].some(
      (part) =>
        collide(part, b.whole) && [b.box, ...b.leader].some((other) => collide(part, other)),
    )
  );
}
