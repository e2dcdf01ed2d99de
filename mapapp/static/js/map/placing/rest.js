/** When a map has come to rest: what costs much is done then, and once. */

/** Ms after a change, and after the last step of a series: a drag over the years, or playing them. */
const PAUSE = 150;
const AFTER_SERIES = 900;

/**
 * @param {() => void} act called when nothing has changed for a while
 * @param {() => number} [clock] the time in ms
 */
export function rest(act, clock = () => performance.now()) {
  let timer = 0;
  let stepped = Number.NEGATIVE_INFINITY;
  let series = false;
  return {
    /** Note a step of the years; soon after another it is one of a series. */
    step() {
      const now = clock();
      series = now - stepped < AFTER_SERIES;
      stepped = now;
    },
    /** Whether a series of steps goes on. */
    isSeries: () => series,
    /** Note a change: the map is not at rest. */
    stir() {
      clearTimeout(timer);
      const end = () => {
        series = false;
        act();
      };
      timer = setTimeout(end, series ? AFTER_SERIES : PAUSE);
    },
  };
}
