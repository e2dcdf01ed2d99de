/**
 * The day shown: a finer cursor within a short range of years, at which control, crossings,
 * corridors and the line are drawn instead of at the range's end. It moves by month or day, by
 * slider, buttons or playing; where control is on, a chart stands behind it.
 */
import { config, layerConfig, roleId, roleLayer } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { hasStates } from "../app/kinds.js";
import { store } from "../app/store.js";
import { byId, el, setAttribute, setText } from "../panel/dom.js";
import { shownDate } from "../rules/format.js";
import { digits, t } from "../rules/messages.js";
import { recordEnd } from "../rules/record.js";
import { shownOn } from "../rules/states.js";
import {
  countOf,
  hasSteps,
  indexOf,
  inSteps,
  onAt,
  stepsOf,
  yearsOfSteps,
} from "../rules/steps.js";
import { yearSpan } from "../rules/times.js";
import { player } from "./play.js";

/** Playing shows another month or day each so many ms. */
const DELAYS = { month: 450, day: 250 };

/** Years between the labels of an axis that is longer than this many. */
const SPARSE = 10;

const CONTROL = roleId("control");

export function dayBar() {
  const bar = byId("day-bar");
  const parts = {
    bar,
    slider: byId("day"),
    text: byId("day-text"),
    ticks: bar.querySelector(".day-ticks"),
    steps: byId("day-steps"),
    mark: byId("day-mark"),
    tail: byId("day-tail"),
    held: byId("day-held"),
    chart: byId("day-chart"),
  };
  const cursor = { step: "month", axis: null, count: 0, holders: null };
  const name = player(byId("day-play"), playing(cursor));
  const draw = (state) => {
    const on = hasSteps(state, (id) => hasStates(layerConfig(id)), CONTROL);
    bar.hidden = !on;
    giveRoom(on && (state.layers.includes(CONTROL) ? "chart" : "bar"));
    cursor.step = stepIn(state, cursor.step);
    cursor.axis = { ...yearsOfSteps(state, recorded(), CONTROL), step: cursor.step };
    drawCursor(parts, cursor, state);
    drawHolders(parts, cursor, state);
    name();
  };
  bind(parts, cursor, draw);
  store.subscribe((state, previous) => {
    if (touches(state, previous)) draw(state);
  });
  draw(store.state);
}

/** The root says what the bar needs room for, as the server's page does. */
function giveRoom(what) {
  const root = document.documentElement;
  if (!what) delete root.dataset.day;
  else if (root.dataset.day !== what) root.dataset.day = what;
}

const touches = (a, b) =>
  ["from", "to", "on", "layers"].some((key) => String(a[key]) !== String(b[key]));

/** Days where one is chosen in a range of one year; else months, unless days were asked for. */
function stepIn(state, wanted) {
  if (!stepsOf(state).includes("day")) return "month";
  if (!state.on) return wanted;
  return state.on.length === "YYYY-MM-DD".length ? "day" : "month";
}

/** First and last year of the record of control, as the page was told without its layer. */
function recorded() {
  const starts = (roleLayer("control")?.spans ?? []).map(([start]) => start).filter(Boolean);
  const first = Math.min(...starts.map((start) => Number(start.slice(0, 4))));
  return [Number.isFinite(first) ? first : config.years[0], config.years[1]];
}

function move(cursor, index, history = "replace") {
  store.set({ on: onAt(cursor.axis, index, store.state) }, { history });
}

function bind({ bar, slider, steps }, cursor, draw) {
  slider.addEventListener("input", () => move(cursor, Number(slider.value)));
  for (const button of bar.querySelectorAll("[data-by]")) {
    button.addEventListener("click", () => {
      move(cursor, indexOf(cursor.axis, shownOn(store.state)) + Number(button.dataset.by));
    });
  }
  steps.addEventListener("change", () => {
    cursor.step = steps.elements.step.value;
    const { on } = store.state;
    if (on) store.set({ on: inSteps(on, cursor.step) });
    else draw(store.state);
  });
}

function playing(cursor) {
  const at = () => indexOf(cursor.axis, shownOn(store.state));
  const last = () => countOf(cursor.axis) - 1;
  return {
    start: () => {
      if (at() >= last()) move(cursor, 0, "push");
    },
    step: () => {
      move(cursor, at() + 1);
      return at() < last();
    },
    delay: () => DELAYS[cursor.step],
    label: () => (cursor.step === "day" ? t("play.days") : t("play.months")),
  };
}

function drawCursor({ bar, slider, text, ticks, steps, mark, tail }, cursor, state) {
  const { axis, step } = cursor;
  const index = indexOf(axis, shownOn(state));
  const count = countOf(axis);
  const words = dayText(state);
  if (count !== cursor.count) {
    cursor.count = count;
    slider.max = String(count - 1);
    slider.parentElement.style.setProperty("--steps", String(count));
  }
  if (slider.value !== String(index)) slider.value = String(index);
  setAttribute(slider, "aria-valuetext", words);
  setText(text, words);
  steps.hidden = stepsOf(state).length < 2;
  if (steps.elements.step.value !== step) steps.elements.step.value = step;
  // Not `disabled`, which would take the focus from who steps to the end
  for (const [by, end] of [
    [-1, 0],
    [1, count - 1],
  ]) {
    const button = bar.querySelector(`[data-by="${by}"]`);
    setAttribute(button, "aria-disabled", String(index === end));
  }
  drawTicks(ticks, axis);
  drawTail(tail, axis, state);
  markYears(mark, state);
}

/** The day shown in words: "5 November 1994", "End of November 1994". */
export function dayText(state) {
  const { date, isDay } = shownDate(state);
  return isDay ? date : t("day.end", { date });
}

function drawTicks(ticks, { from, to }) {
  const key = `${from}-${to}`;
  if (ticks.dataset.axis === key) return;
  ticks.dataset.axis = key;
  const years = to - from + 1;
  const labels =
    years === 1
      ? Array.from({ length: 12 }, (_, month) => t(`month.short.${month + 1}`))
      : Array.from({ length: years }, (_, year) => digits(from + year));
  const every = years > SPARSE ? 5 : 1;
  ticks.classList.toggle("sparse", years > 1 && every === 1);
  ticks.classList.toggle("months", years === 1);
  if (ticks.childElementCount !== labels.length) ticks.replaceChildren(...labels.map(tickAt));
  labels.forEach((label, place) => {
    const named = every === 1 || (from + place) % every === 0;
    setText(ticks.children[place], named ? label : "");
  });
}

/** The time from which on the record of what is on is thin or ends. */
function drawTail(tail, { from, to }, { layers }) {
  const axis = yearSpan(from, to);
  const ends = recordEnd(layers.map(layerConfig), config.years);
  tail.hidden = !ends || ends.day > axis.end;
  if (tail.hidden) return;
  const share = Math.max(0, ends.day - axis.start) / (axis.end + 1 - axis.start);
  tail.style.insetInlineStart = `${(100 * share).toFixed(2)}%`;
}

function tickAt(_label, place, { length }) {
  const tick = el("span", {});
  tick.style.insetInlineStart = `${(100 * place) / length}%`;
  tick.style.inlineSize = `${100 / length}%`;
  return tick;
}

/** Where the day stands in the histogram of all years. */
function markYears(mark, { on }) {
  mark.toggleAttribute("hidden", !on);
  if (!on) return;
  const [first, last] = config.years;
  const [year, month, day = 28] = on.split("-").map(Number);
  const share = (year - first + (month - 1 + day / 31) / 12) / (last - first + 1);
  for (const end of ["x1", "x2"]) mark.setAttribute(end, `${(100 * share).toFixed(3)}%`);
}

/** The chart of who held how many provinces comes with control, and its library with the chart. */
async function drawHolders({ chart, held }, cursor, { layers }) {
  const on = layers.includes(CONTROL);
  chart.hidden = !on;
  if (!on) return;
  cursor.holders ??= loadHolders(chart, held, (iso) => {
    move(cursor, indexOf(cursor.axis, inSteps(iso, cursor.step)));
  });
  const [drawChart] = await Promise.all([cursor.holders, loadLayer(CONTROL)]);
  if (store.state.layers.includes(CONTROL)) {
    drawChart(loadedFeatures(CONTROL), cursor.axis, store.state);
  }
}

async function loadHolders(chart, held, choose) {
  const { holdersChart } = await import("../charts/holders.js");
  return holdersChart(chart, held, choose);
}
