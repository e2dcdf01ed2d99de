/**
 * The day shown: a needle on the graph with the day in words on its flag, at which control, crossings,
 * corridors and the line are drawn. It moves by pointer, keys and buttons, and its day can be typed.
 */
import { store } from "../app/store.js";
import { byId, setAttribute, setText } from "../panel/dom.js";
import { shownDate, shownSolar } from "../rules/format.js";
import { dayAt, shareOf } from "../rules/graph.js";
import { t } from "../rules/messages.js";
import { dayOf } from "../rules/states.js";
import { endsWithin, indexOf, indexShown, inSteps, isoOfDay, onAt } from "../rules/steps.js";
import { typeDay } from "./day_field.js";
import { onDrag, stepsOfKey } from "./drag.js";

/**
 * @param {HTMLElement} chart
 * @param {() => {axis: import("../rules/graph.js").Axis, steps: import("../rules/steps.js").Axis}} view
 *   the years of the graph, and the steps by which the day moves
 * @returns {(state: object, view: object) => void} draws
 */
export function needle(chart, view) {
  const line = byId("day");
  const flag = byId("day-text");
  const buttons = byId("day-buttons").querySelectorAll("button");
  const by = (steps) => moveTo(view().steps, indexShown(view().steps, store.state) + steps);
  const point = (share) => pointAt(view(), share);
  onDrag(line, chart, { move: point });
  onDrag(flag, chart, { move: point, click: () => type(flag) });
  onDrag(byId("graph"), chart, { start: point, move: point });
  flag.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    type(flag);
  });
  line.addEventListener("keydown", (event) => {
    const steps = stepsOfKey(event, view().steps.step === "day" ? 30 : 12);
    if (event.key === "Enter") type(flag);
    else if (steps) by(steps);
    else return;
    event.preventDefault();
  });
  for (const button of buttons) {
    button.addEventListener("click", () => by(Number(button.dataset.by)));
  }
  return (state, { axis, steps }) => {
    const index = indexShown(steps, state);
    const [first, last] = endsWithin(steps, state);
    chart.style.setProperty("--day", `${(100 * shareOf(axis, dayOf(state) + 1)).toFixed(3)}%`);
    setAttribute(line, "aria-valuemax", String(last));
    setAttribute(line, "aria-valuemin", String(first));
    setAttribute(line, "aria-valuenow", String(index));
    const solar = shownSolar(state);
    const day = dayText(state);
    setAttribute(line, "aria-valuetext", solar ? t("date.inBoth", { date: day, solar }) : day);
    const words = dayText(state, { short: true });
    setText(byId("day-said"), words);
    const beside = solar ? ` · ${solar}` : "";
    setText(byId("day-solar"), beside);
    setAttribute(flag, "aria-label", t("day.type", { day: words + beside }));
    // Not `disabled`, which would take the focus from who steps to the end
    setAttribute(buttons[0], "aria-disabled", String(index === first));
    setAttribute(buttons[1], "aria-disabled", String(index === last));
  };
}

/** The day shown in words: "5 November 1994", "End of November 1994". */
export function dayText(state, options = {}) {
  const { date, isDay } = shownDate(state, options);
  return isDay ? date : t("day.end", { date });
}

/** Show the day, or the end of the month, of a step. */
export function moveTo(steps, index, history = "replace") {
  store.set({ on: onAt(steps, index, store.state) }, { history });
}

/** Show the step in which a place of the graph lies. */
function pointAt({ axis, steps }, share) {
  moveTo(steps, indexOf(steps, inSteps(isoOfDay(dayAt(axis, share)), steps.step)));
}

const type = (flag) => typeDay(flag, dayText(store.state));
