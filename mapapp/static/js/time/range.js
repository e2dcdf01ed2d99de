/** The range of years on the axis of all years: two handles that hang outside it, and it itself. */
import { setAttribute } from "../panel/dom.js";
import { digits } from "../rules/messages.js";
import { onDrag, stepsOfKey } from "./drag.js";

/** Years of a page, and of an arrow with shift. */
const MANY = 10;

/**
 * @param {HTMLElement} chart
 * @param {[number, number]} limits first and last year that can be shown
 * @param {{get: () => {from: number, to: number}, set: (from: number, to: number) => void,
 *   hold: (yes: boolean) => void}} years `hold` keeps the graph as it is while a hand is on it
 * @returns {(range: {from: number, to: number}) => void} draws
 */
export function yearRange(chart, [first, last], { get, set, hold }) {
  const count = last - first + 1;
  const [lower, upper] = chart.querySelectorAll(".handle");
  const box = chart.querySelector(".years-box");
  const clamp = (year, least, most) => Math.min(Math.max(year, least), most);
  const ends = {
    from: { element: lower, place: 0, move: (year, { to }) => set(clamp(year, first, to), to) },
    to: { element: upper, place: 1, move: (year, { from }) => set(from, clamp(year, from, last)) },
  };
  for (const [name, { element, place, move }] of Object.entries(ends)) {
    let off = 0;
    onDrag(element, chart, {
      start: (share) => {
        off = share - (get()[name] + place - first) / count;
        hold(true);
      },
      move: (share) => move(first + Math.round((share - off) * count) - place, get()),
      end: () => hold(false),
    });
    element.addEventListener("keydown", (event) => {
      const by = stepsOfKey(event, MANY);
      if (!by) return;
      event.preventDefault();
      move(clamp(get()[name] + by, first, last), get());
    });
  }
  let held = null;
  onDrag(box, chart, {
    start: () => {
      held = get();
      hold(true);
    },
    move: (share, from) => {
      const by = clamp(Math.round((share - from) * count), first - held.from, last - held.to);
      set(held.from + by, held.to + by);
    },
    end: () => hold(false),
  });
  return ({ from, to }) => {
    chart.style.setProperty("--from", `${((100 * (from - first)) / count).toFixed(3)}%`);
    chart.style.setProperty("--to", `${((100 * (to + 1 - first)) / count).toFixed(3)}%`);
    say(lower, from, first, to);
    say(upper, to, from, last);
  };
}

function say(handle, year, least, most) {
  setAttribute(handle, "aria-valuenow", String(year));
  setAttribute(handle, "aria-valuemin", String(least));
  setAttribute(handle, "aria-valuemax", String(most));
  setAttribute(handle, "aria-valuetext", digits(year));
}
