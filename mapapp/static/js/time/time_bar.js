/**
 * The time bar: two handles that hang outside the range, two fields, a histogram of events by year,
 * periods, play, and the day shown. Twin of `mapapp/map/plugins/time_bar.py`; the server draws the bar, this moves it.
 */
import noUiSlider from "nouislider";
import { layerConfig, roleId } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { store } from "../app/store.js";
import { byId, setAttribute, setText } from "../panel/dom.js";
import { yearsText } from "../rules/format.js";
import { isTurned, t } from "../rules/messages.js";
import { recordEnd } from "../rules/record.js";
import { countsByYear } from "../rules/states.js";
import { isShort } from "../rules/steps.js";
import { dayBar } from "./day.js";
import { presets } from "./periods.js";
import { player } from "./play.js";
import { yearFields } from "./year_fields.js";

/** Playing shows another year each so many ms. */
const STEP = 700;

/**
 * @param {L.Map} _map the map that the bar belongs to; it follows the store, as the bar does
 * @param {{years: [number, number]}} options
 */
export function timeBar(_map, { years }) {
  const bar = byId("time-bar");
  const parts = [
    slider(years),
    yearFields(bar, years, setYears),
    histogram(bar, years),
    presets(bar, setYears),
  ];
  playYears(years);
  recordTail(years);
  dayBar();
  const draw = (state) => {
    for (const part of parts) part(state);
  };
  store.subscribe((state, previous) => {
    if (state.from !== previous.from || state.to !== previous.to) draw(state);
  });
  draw(store.state);
}

/** Set the years; a day shown stays with a range that has steps for it. */
function setYears(from, to, history = "replace") {
  const on = isShort({ from, to }) ? store.state.on : null;
  store.set({ from, to, on }, { history });
}

function slider([first, last]) {
  const element = byId("slider");
  element.parentElement.style.setProperty("--years", String(last - first + 1));
  const control = noUiSlider.create(element, {
    start: [store.state.from, store.state.to],
    range: { min: first, max: last },
    step: 1,
    connect: true,
    behaviour: "drag-tap",
    direction: isTurned() ? "rtl" : "ltr",
    keyboardPageMultiplier: 10,
    keyboardDefaultStep: 1,
    format: { to: (value) => Math.round(value), from: Number },
    ariaFormat: { to: (value) => String(Math.round(value)), from: Number },
    handleAttributes: [{ "aria-label": t("handle.from") }, { "aria-label": t("handle.to") }],
  });
  control.on("slide", ([from, to]) => setYears(from, to));
  return ({ from, to }) => {
    const [shownFrom, shownTo] = control.get(true);
    if (Math.round(shownFrom) !== from || Math.round(shownTo) !== to)
      control.set([from, to], false);
  };
}

function histogram(bar, [first, last]) {
  const drawing = bar.querySelector(".histogram");
  const bars = [...drawing.querySelectorAll(".bar")];
  const range = drawing.querySelector(".bars-range");
  const axis = drawing.querySelector(".axis-range");
  const percent = (year) => `${((100 * (year - first)) / (last - first + 1)).toFixed(3)}%`;
  const width = (from, to) => `${((100 * (to + 1 - from)) / (last - first + 1)).toFixed(3)}%`;
  tips(bars, [first, last]);
  let inRange = null; // as the server drew it
  return ({ from, to }) => {
    const before = inRange;
    inRange = bars.map((_rect, index) => from <= first + index && first + index <= to);
    bars.forEach((rect, index) => {
      if (inRange[index] !== before?.[index]) rect.classList.toggle("out", !inRange[index]);
    });
    range.setAttribute("x", percent(from));
    range.setAttribute("width", width(from, to));
    axis.setAttribute("x1", percent(from));
    axis.setAttribute("x2", percent(to + 1));
  };
}

/** Each bar names its year and count under the pointer, once the events are here. */
async function tips(bars, years) {
  const events = roleId("events");
  if (!events) return;
  await loadLayer(events);
  countsByYear(loadedFeatures(events), years).forEach((n, index) => {
    const year = yearsText(years[0] + index, years[0] + index);
    const tip = document.createElementNS("http://www.w3.org/2000/svg", "title");
    tip.textContent = n
      ? t("bar.some", { year, events: t("count.events", { n }) })
      : t("bar.none", { year });
    bars[index].append(tip);
  });
}

/** The time from which on the record of what is on is thin or ends: a band behind the bars, and words. */
function recordTail(years) {
  const tail = byId("record-tail");
  const draw = ({ layers }) => {
    const ends = recordEnd(layers.map(layerConfig), years);
    const percent = (share) => `${(100 * share).toFixed(2)}%`;
    tail.toggleAttribute("hidden", !ends);
    setText(byId("record-end"), ends?.text ?? "");
    setText(tail.querySelector("title"), ends?.text ?? "");
    if (!ends) return;
    setAttribute(tail, "x", percent(ends.at));
    setAttribute(tail, "width", percent(1 - ends.at));
  };
  store.subscribe((state, previous) => {
    if (state.layers !== previous.layers) draw(state);
  });
}

/** Play moves the range on by a year at a time, from the start again when it is over. */
function playYears([first, last]) {
  player(byId("play"), {
    start() {
      const { from, to } = store.state;
      const length = from === first && to === last ? 0 : to - from;
      if (to === last) setYears(first, first + length, "push");
    },
    step() {
      const { from, to } = store.state;
      if (to < last) setYears(from + 1, to + 1);
      return to + 1 < last;
    },
    delay: () => STEP,
    label: () => t("play"),
  });
}
