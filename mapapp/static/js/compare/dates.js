/** The two dates that are compared: the day shown, and the other; the earlier stands where time begins. */
import { comparedNear } from "../app/address.js";
import { store } from "../app/store.js";
import { dayWords, endText } from "../rules/format.js";
import { dayOf } from "../rules/states.js";
import { isoOfDay } from "../rules/steps.js";
import { parseDate } from "../rules/times.js";

/** The state of the page at the other date: what is drawn and told of it is what would be if it were shown. */
export function otherState(state) {
  return { ...state, on: state.compare, compare: isoOfDay(dayOf(state)) };
}

/**
 * The two, the earlier first.
 *
 * @param {object} state
 * @returns {{day: number, iso: string, text: string, brief: string, isShown: boolean}[]} `iso` is its last day
 */
export function datesOf(state) {
  const shown = dayOf(state);
  const other = parseDate(state.compare).end;
  const dates = [
    {
      ...{ day: other, iso: isoOfDay(other), isShown: false },
      ...{ text: endText(state.compare), brief: endText(state.compare, { short: true }) },
    },
    {
      ...{ day: shown, iso: isoOfDay(shown), isShown: true },
      ...{ text: dayWords(state), brief: dayWords(state, { short: true }) },
    },
  ];
  return other <= shown ? dates : dates.reverse();
}

/** The date with which a comparison begins: the first of the range; the last where that is shown. */
export function firstCompared(state) {
  const first = comparedNear("0001", state);
  return dayOf(state) === parseDate(first).end ? comparedNear("9999", state) : first;
}

export function stop() {
  store.set({ compare: null, how: "swipe" }, { history: "push" });
}
