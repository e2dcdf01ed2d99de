/**
 * The graph of the time bar. Far, the histogram of all years with the range marked in it; near, the
 * years of the range with their events, or with who held how many provinces, and the histogram as a
 * strip below. A click on a bar goes to its year, a drag over bars to theirs.
 */
import { config, layerConfig, roleId } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { matchingEvents, shownFeatures } from "../app/shown.js";
import { store } from "../app/store.js";
import { textScale } from "../app/textsize.js";
import { byId, el, setAttribute, setText } from "../panel/dom.js";
import { NO_FILTERS } from "../rules/filters.js";
import { dateText, yearsText } from "../rules/format.js";
import { bars, dayAt, monthTicks, names, shareOf, strokes, yearAt } from "../rules/graph.js";
import { digits, number, t } from "../rules/messages.js";
import { recordEnd } from "../rules/record.js";
import { countText } from "../rules/sentence.js";
import { countsByYear } from "../rules/states.js";
import { isoOfDay } from "../rules/steps.js";
import { rangeDates, rangeSpan } from "../rules/times.js";
import { along, onDrag } from "./drag.js";

const CONTROL = roleId("control");
const EVENTS = roleId("events");

/** Up to so many years what is said of a place of the graph is said of its month. */
const MONTHLY = 5;

const PHONE = matchMedia("(max-width: 699px)");

/** How far from the ends of the range, or of the graph, a handle or a field covers names, in px at the usual size of text. */
const HANDLE = 8;
const FIELD = 56;

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} chart
 * @param {[number, number]} years first and last year of the data
 * @param {{set: (from: number, to: number, history?: string) => void, hold: (yes: boolean) => void,
 *   axis: () => import("../rules/graph.js").Axis}} range
 * @returns {(state: object, view: {axis: object}) => void} draws
 */
export function graph(bar, chart, years, range) {
  const histogram = chart.querySelector(".histogram");
  const clips = histogram.querySelectorAll("rect");
  const parts = {
    ticks: chart.querySelector(".ticks"),
    months: chart.querySelector(".month-ticks path"),
    tail: byId("record-tail"),
  };
  const drawBars = matchingBars(histogram, years);
  const drawEvents = eventStrokes(chart.querySelector(".strokes"));
  const drawHolders = holders(byId("day-chart"));
  const all = { from: years[0], to: years[1] };
  brush(histogram, all, range);
  tips(chart, histogram, all, range.axis);
  table(byId("numbers"), all);
  const size = { width: 0, scale: 1 }; // known, as to ask for it in a step lays the page out twice
  let shown = null;
  const redraw = () => shown && drawAxis(parts, ...shown, size);
  new ResizeObserver(([{ contentRect }]) => {
    Object.assign(size, { width: contentRect.width, scale: textScale() });
    redraw();
  }).observe(chart);
  return (state, { axis }) => {
    shown = [state, axis];
    bar.toggleAttribute("data-near", axis.near);
    const { start, end } = rangeSpan(state);
    chart.style.setProperty("--since", percent(shareOf(axis, start)));
    chart.style.setProperty("--until", percent(shareOf(axis, end + 1)));
    for (const rect of clips) {
      rect.setAttribute("x", String(state.from - years[0]));
      rect.setAttribute("width", String(state.to + 1 - state.from));
    }
    redraw();
    drawBars(state);
    drawEvents(state, axis);
    drawHolders(state, axis);
  };
}

/** The ticks and their names, and from where on the record of what is on is thin or ends. */
function drawAxis({ ticks, months, tail }, { from, to, layers }, axis, { width, scale }) {
  const room = width / scale;
  const all = names(axis, room, taken({ from, to }, axis, room));
  while (ticks.childElementCount > all.length) ticks.lastElementChild.remove();
  while (ticks.childElementCount < all.length) ticks.append(el("span"));
  all.forEach(({ year, month, at, wide }, place) => {
    const tick = ticks.children[place];
    tick.style.insetInlineStart = `${(at * scale).toFixed(1)}px`;
    tick.style.inlineSize = `${(wide * scale).toFixed(1)}px`;
    setText(tick, month ? t(`month.short.${month}`) : digits(year));
  });
  ticks.classList.toggle("months", axis.from === axis.to);
  setAttribute(months, "d", monthTicks(axis));
  const ends = recordEnd(layers.map(layerConfig), config.years);
  const share = ends && shareOf(axis, ends.day);
  tail.hidden = !ends || share >= 1;
  setText(byId("record-end"), ends?.text ?? "");
  if (!tail.hidden) tail.style.insetInlineStart = percent(share);
}

/** The parts of the row of ticks that are covered: far, by the handles; on a phone, by the two years. */
function taken({ from, to }, axis, width) {
  if (PHONE.matches) return [0, width].map((at) => [at - FIELD, at + FIELD]);
  if (axis.near) return [];
  const px = (year) => (width * (year - axis.from)) / (axis.to - axis.from + 1);
  return [px(from), px(to + 1)].map((at) => [at - HANDLE, at + HANDLE]);
}

/** A click goes to a year, a drag to several. */
function brush(histogram, all, { set, hold }) {
  let pushed = false;
  onDrag(histogram, histogram, {
    start: () => {
      pushed = false;
      hold(true);
    },
    move: (share, from) => {
      const [one, other] = [yearAt(all, share), yearAt(all, from)];
      set(Math.min(one, other), Math.max(one, other), pushed ? "replace" : "push");
      pushed = true;
    },
    click: (share) => set(yearAt(all, share), yearAt(all, share), "push"),
    end: () => hold(false),
  });
}

/** What is under the pointer: its year or month, and how many events began in it. */
function tips(chart, histogram, all, axis) {
  const tip = byId("bar-tip");
  const hide = () => {
    tip.hidden = true;
  };
  const tail = byId("record-tail");
  const say = (share, text, { clientX, target }) => {
    const { left, right } = tail.getBoundingClientRect();
    const isThin = left <= clientX && clientX <= right && (target !== histogram || !axis().near);
    chart.style.setProperty("--tip", percent(share));
    setText(tip, isThin ? `${text}. ${byId("record-end").textContent}` : text);
    tip.classList.toggle("long", isThin);
    tip.hidden = false;
  };
  const bind = (element, tell) => {
    element.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" && EVENTS) tell(along(chart)(event), event);
    });
    element.addEventListener("pointerleave", hide);
  };
  bind(histogram, (share, event) => {
    const year = yearAt(all, share);
    const within = (events) => countsByYear(events, [all.from, all.to])[year - all.from];
    say(share, counted(yearsText(year, year), within), event);
  });
  bind(byId("graph"), (share, event) => {
    const { from, to } = axis();
    const length = to - from < MONTHLY ? "YYYY-MM".length : "YYYY".length;
    const time = isoOfDay(dayAt({ from, to }, share)).slice(0, length);
    const within = (events) =>
      events.filter(({ properties }) => properties.start.startsWith(time)).length;
    say(share, counted(dateText(time, { short: true }), within), event);
  });
}

const percent = (share) => `${(100 * share).toFixed(3)}%`;

/** How many events a time has, and of how many where filters leave some out. */
function counted(year, within) {
  const { state } = store;
  const all = within(loadedFeatures(EVENTS));
  if (!all) return t("bar.none", { year });
  const counts =
    state.filters === NO_FILTERS ? { n: all } : { n: within(matchingEvents(state)), all };
  return t("bar.some", { year, events: countText(counts) });
}

/** The bars of what matches the filters, in those of all events and on their scale. */
function matchingBars(histogram, years) {
  const [all, matching] = histogram.querySelectorAll(".bar");
  const counts = (events) => countsByYear(events, years);
  let drawn = NO_FILTERS;
  let state = null;
  const draw = () => {
    drawn = state.filters;
    const path = () => bars(counts(matchingEvents(state)), most());
    setAttribute(matching, "d", drawn === NO_FILTERS ? all.getAttribute("d") : path());
  };
  const most = () => Math.max(1, ...counts(loadedFeatures(EVENTS)));
  if (EVENTS) loadLayer(EVENTS).then(() => state && draw());
  return (now) => {
    state = now;
    if (EVENTS && now.filters !== drawn) draw();
  };
}

/** The events of the near graph, drawn anew as the years change and once they are here. */
function eventStrokes(drawing) {
  let shown = null;
  const draw = () => {
    const [state, axis] = shown;
    if (!axis.near) return;
    const within = shownFeatures(EVENTS, state);
    for (const [name, path] of Object.entries(strokes(within, axis)))
      setAttribute(drawing.querySelector(`.${name}`), "d", path);
  };
  if (EVENTS) loadLayer(EVENTS).then(() => shown && draw());
  return (state, axis) => {
    const key = (range, { near }) => `${rangeDates(range)} ${range.certain} ${near}`;
    const isSame =
      shown?.[0].filters === state.filters &&
      key(...shown) === key(state, axis) &&
      shown[1].from === axis.from;
    shown = [state, axis];
    if (!isSame && EVENTS) draw();
  };
}

/** The chart of who held how many provinces comes with control, and its library with the chart. */
function holders(area) {
  const openers = [byId("count"), byId("periods").querySelector(".numbers")];
  let loading = null;
  let shown = null;
  return async (state, axis) => {
    const isOn = state.layers.includes(CONTROL);
    area.hidden = !(isOn && axis.near);
    for (const opener of openers) {
      setAttribute(opener, "popovertarget", isOn ? "holders" : "numbers");
    }
    shown = [axis, state];
    if (area.hidden) return;
    loading ??= Promise.all([import("../charts/holders.js"), loadLayer(CONTROL)]).then(
      ([{ holdersChart }, { features }]) => holdersChart(area, features),
    );
    const draw = await loading;
    if (!area.hidden) draw(...shown);
  };
}

/** The numbers of the bars, for those who read them: written when they are asked for. */
function table(dialog, all) {
  dialog.addEventListener("toggle", async ({ newState }) => {
    if (newState !== "open" || !EVENTS) return;
    await loadLayer(EVENTS);
    const counts = countsByYear(matchingEvents(store.state), [all.from, all.to]);
    const rows = counts.map((n, place) => [all.from + place, n]).filter(([, n]) => n);
    const row = ([year, n]) =>
      el("tr", {}, el("th", { scope: "row" }, digits(year)), el("td", {}, number(n)));
    dialog.querySelector("tbody").replaceChildren(...rows.map(row));
  });
}
