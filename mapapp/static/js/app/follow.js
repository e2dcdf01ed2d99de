/**
 * What follows a step of time or of the filters, instead of coming with it: signs, graph and counts come
 * at once, lists and names a moment later, so that a drag over the years stays smooth.
 */

import { MOVED } from "../rules/states.js";
import { store } from "./store.js";

/** Ms after the last step, and at the latest after the first of several. */
const AFTER = 60;
const LATEST = 250;

/**
 * @param {() => void} act
 * @param {{after?: number, clock?: () => number}} [when] ms after the last time that it was asked for, and
 *   the time in ms
 * @returns {() => void} asks for it: it is done once for several that ask soon after one another
 */
export function later(act, { after = AFTER, clock = () => performance.now() } = {}) {
  let timer = 0;
  let first = 0;
  const done = () => {
    timer = 0;
    act();
  };
  return () => {
    const now = clock();
    if (!timer) first = now;
    clearTimeout(timer);
    timer = setTimeout(done, Math.max(0, Math.min(after, first + LATEST - now)));
  };
}

/** @returns {boolean} whether time or filters alone differ between two states of the page */
export function isStep(state, previous) {
  const changed = Object.keys(state).filter((name) => state[name] !== previous[name]);
  return changed.length > 0 && changed.every((name) => MOVED.includes(name));
}

/**
 * Draw after every change of the page's state, after a step a moment later.
 *
 * @param {(state: object, previous: object) => void} draw given the state as it is then, and that which it
 *   drew before
 */
export function followSteps(draw) {
  let drawn = store.state;
  const now = () => {
    const previous = drawn;
    drawn = store.state;
    draw(drawn, previous);
  };
  const soon = later(now);
  store.subscribe((state, previous) => (isStep(state, previous) ? soon() : now()));
}
