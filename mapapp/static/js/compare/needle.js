/** The other date on the time bar: a needle and a flag like those of the day shown, to drag, step and type. */
import { comparedNear, comparedWithin } from "../app/address.js";
import { store } from "../app/store.js";
import { el, setAttribute, setText } from "../panel/dom.js";
import { endText } from "../rules/format.js";
import { dayAt, shareOf } from "../rules/graph.js";
import { t } from "../rules/messages.js";
import { endsWithin, indexOf, inSteps, isoAt, isoOfDay } from "../rules/steps.js";
import { parseDate } from "../rules/times.js";
import { typeDay } from "../time/day_field.js";
import { onDrag, stepsOfKey } from "../time/drag.js";

/**
 * @param {HTMLElement} chart
 * @param {() => {axis: import("../rules/graph.js").Axis, steps: import("../rules/steps.js").Axis}} view
 * @returns {(state: object, view: object) => void} draws
 */
export function otherNeedle(chart, view) {
  const line = el("div.needle-line", {
    role: "slider",
    tabindex: 0,
    "aria-label": t("compare.needle"),
  });
  const needle = el("div.needle.other", {}, line);
  const flag = el("button.flag.other", { type: "button" });
  chart.append(needle, flag);
  const moveTo = (steps, index) => {
    const [first, last] = endsWithin(steps, store.state);
    const at = Math.min(Math.max(index, first), last);
    store.set({ compare: comparedNear(isoAt(steps, at), store.state) });
  };
  const indexNow = ({ steps }) => indexOf(steps, isoOfDay(parseDate(store.state.compare).end));
  const point = (share) => {
    const { axis, steps } = view();
    moveTo(steps, indexOf(steps, inSteps(isoOfDay(dayAt(axis, share)), steps.step)));
  };
  const type = () =>
    typeDay(flag, endText(store.state.compare), (date) => {
      const isWithin = comparedWithin(date, store.state) !== null;
      if (isWithin) store.set({ compare: date }, { history: "push" });
      return isWithin;
    });
  onDrag(line, chart, { move: point });
  onDrag(flag, chart, { move: point, click: type });
  flag.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    type();
  });
  line.addEventListener("keydown", (event) => {
    const steps = stepsOfKey(event, view().steps.step === "day" ? 30 : 12);
    if (event.key === "Enter") type();
    else if (steps) moveTo(view().steps, indexNow(view()) + steps);
    else return;
    event.preventDefault();
  });
  return (state, { axis, steps }) => {
    for (const part of [needle, flag]) part.hidden = !state.compare;
    if (!state.compare) return;
    const [first, last] = endsWithin(steps, state);
    const day = parseDate(state.compare).end;
    const at = `${(100 * shareOf(axis, day + 1)).toFixed(3)}%`;
    for (const part of [needle, flag]) part.style.setProperty("--day", at);
    setAttribute(line, "aria-valuemin", String(first));
    setAttribute(line, "aria-valuemax", String(last));
    setAttribute(line, "aria-valuenow", String(indexNow({ steps })));
    setAttribute(line, "aria-valuetext", endText(state.compare));
    const words = endText(state.compare, { short: true });
    setText(flag, words);
    setAttribute(flag, "aria-label", t("compare.type", { day: words }));
  };
}
