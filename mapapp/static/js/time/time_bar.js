/**
 * The time bar, of one height in every state: a range of years by two handles, two fields, bars and
 * periods; the day shown by a needle; and one button that plays either. Twin of
 * `mapapp/map/plugins/time_bar.py`; the server draws the bar, this moves it.
 */
import { untilLoaded } from "../app/again.js";
import { roleId, roleLayer } from "../app/config.js";
import { store } from "../app/store.js";
import { byId } from "../panel/dom.js";
import { axisOf } from "../rules/graph.js";
import { graph } from "./graph.js";
import { needle } from "./needle.js";
import { periods } from "./periods.js";
import { playing } from "./playing.js";
import { yearRange } from "./range.js";
import { yearFields } from "./year_fields.js";

const CONTROL = roleId("control");

/** What of the state the bar draws. */
const DRAWN = ["from", "to", "since", "until", "on", "compare", "layers", "certain", "filters"];

/**
 * @param {L.Map} _map the map that the bar belongs to; it follows the store, as the bar does
 * @param {{years: [number, number]}} options
 */
export function timeBar(_map, { years }) {
  const bar = byId("time-bar");
  const chart = byId("chart");
  const data = { years, recorded: recorded(years) };
  let held; // near or far, while a hand is on the graph
  const axisIn = (state) =>
    axisOf({ ...state, hasControl: state.layers.includes(CONTROL) }, data, held);
  const view = (state = store.state) => {
    const axis = axisIn(state);
    const { from, to } = axis.near ? axis : state;
    return { axis, steps: { from, to, step: play.step(state) } };
  };
  const hold = (yes) => {
    held = yes ? axisIn(store.state).near : undefined;
    if (!yes) draw();
  };
  const play = playing(years, { view, setYears, redraw: () => draw() });
  const parts = [
    yearRange(chart, years, { get: () => store.state, set: setYears, hold }),
    yearFields(bar, years),
    graph(bar, chart, years, { set: setYears, hold, axis: () => axisIn(store.state) }),
    needle(chart, view),
    periods(setPeriod),
    play.draw,
  ];
  const withOther = otherNeedle(parts, chart, view);
  const draw = (state = store.state) => {
    withOther(state);
    const drawn = view(state);
    for (const part of parts) part(state, drawn);
  };
  store.subscribe((state, previous) => {
    if (DRAWN.some((name) => state[name] !== previous[name])) draw(state);
  });
  draw();
  bar.classList.add("drawn");
}

/** Let the date that is compared have a needle of its own, once one is. */
function otherNeedle(parts, chart, view) {
  let isAsked = false;
  return async ({ compare }) => {
    if (!compare || isAsked) return;
    isAsked = true;
    const needles = await untilLoaded(() => import("../compare/needle.js"));
    const part = needles.otherNeedle(chart, view);
    parts.push(part);
    part(store.state, view());
  };
}

/** Set the years; a day shown stays with those that have it. */
function setYears(from, to, history = "replace") {
  store.set({ from, to }, { history });
}

/** A period is shown as a whole: up to its end. */
function setPeriod(from, to) {
  store.set({ from, to, on: null }, { history: "push" });
}

/** First and last year of the record of control, as the page was told without its layer. */
function recorded([first, last]) {
  const starts = (roleLayer("control")?.spans ?? []).map(([start]) => start).filter(Boolean);
  const least = Math.min(...starts.map((start) => Number(start.slice(0, 4))));
  return [Number.isFinite(least) ? least : first, last];
}
