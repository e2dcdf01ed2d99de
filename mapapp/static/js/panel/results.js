/**
 * The results: the text twin of the map. Events in range in order of time, those in the map's view
 * first; where events are off, crossings, corridors or provinces with their state. What changed hands
 * in the time shown comes in the place of all provinces.
 */
import { config, layerConfig } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { listedLayer } from "../app/kinds.js";
import { store } from "../app/store.js";
import { dateText, daysText } from "../rules/format.js";
import { codeText, number, t } from "../rules/messages.js";
import {
  controllerAt,
  crossingStatus,
  dayOf,
  inBounds,
  inRange,
  routeStatus,
  takings,
} from "../rules/states.js";
import { byId, setText } from "./dom.js";
import { bindRows, legendSign, makeRow, setStop } from "./rows.js";

/** How to tell the state of a feature on a day. */
const STATE_OF = { crossings: crossingStatus, routes: routeStatus, control: controllerAt };

/** Lists of more rows than this leave what is out of sight for later (`panel.css`). */
const LONG = 60;

export function resultsList() {
  const list = new ResultsList(byId("results"));
  bindRows(list.section);
  const draw = async (state) => {
    const id = listedLayer(state);
    if (id) await loadLayer(id);
    if (store.state === state) list.draw(id, state, store.ephemeral);
  };
  store.subscribe(draw);
  draw(store.state);
}

class ResultsList {
  #madeRows = new Map();
  #reversed = false;
  #drawn = [null, null];

  constructor(section) {
    this.section = section;
    this.inside = byId("results-list");
    this.outside = byId("results-outside");
    this.heading = byId("results-heading");
    this.order = byId("results-order");
    this.tab = document.querySelector(".tabs [data-tab=results]");
    this.order.addEventListener("click", () => {
      this.#reversed = !this.#reversed;
      this.#nameOrder();
      this.draw(listedLayer(store.state), store.state, store.ephemeral);
    });
    this.#nameOrder();
  }

  #nameOrder() {
    const order = t(this.#reversed ? "results.newest" : "results.oldest");
    setText(this.order, order);
    this.order.classList.toggle("reversed", this.#reversed);
    this.order.setAttribute("aria-label", t("results.reverse", { order }));
  }

  draw(id, state, { bounds, query }) {
    this.section.hidden = Boolean(query);
    if (query) return;
    const rows = this.#rows(id, state);
    const isInside = ({ feature }) => inBounds(feature, bounds);
    const outside = rows.filter((row) => !isInside(row));
    this.#fill(0, this.inside, rows.filter(isInside));
    this.#fill(1, this.outside, outside);
    this.order.hidden = !isListedInTime(id);
    this.outside.hidden = outside.length === 0;
    this.#say(id, state, rows.length, outside.length);
    setText(this.heading, takenIn(id, state).length ? changeTitle(state) : t("results.title"));
    this.#mark(state.feature);
  }

  #rows(id, state) {
    if (!id) return [];
    const { kind, time } = layerConfig(id);
    if (kind in STATE_OF) return stateRows(id, state);
    if (!this.#madeRows.has(id)) this.#madeRows.set(id, rowsOf(id));
    const rows = this.#madeRows.get(id).filter(({ feature }) => inRange(feature, time, state));
    return this.#reversed && isListedInTime(id) ? rows.reverse() : rows;
  }

  /** Put rows into a list; nothing is touched where the same rows stand there already. */
  #fill(place, list, rows) {
    const drawn = this.#drawn[place];
    if (drawn?.length === rows.length && rows.every((row, i) => row.element === drawn[i])) return;
    this.#drawn[place] = rows.map(({ element }) => element);
    list.classList.toggle("long", rows.length > LONG);
    arrange(list, this.#drawn[place]);
    setStop(this.section);
  }

  #say(id, state, all, outside) {
    const shown = t("results.inView", { n: number(all - outside), all: number(all) });
    setText(byId("results-count"), all ? shown : "");
    setText(this.tab, isListedInTime(id) ? t("count.events", { n: all }) : t("results.title"));
    const heading = byId("outside-heading");
    heading.hidden = outside === 0;
    setText(heading, t("results.outside", { n: number(outside) }));
    const empty = byId("results-empty");
    const years = daysText(state);
    empty.hidden = all > 0;
    setText(empty, all ? "" : t(id ? "results.none" : "results.off", { years }));
  }

  #mark(selected) {
    const id = selected && `${selected.layer}/${selected.id}`;
    const marked = this.section.querySelector("a.row[aria-current]");
    if (marked?.dataset.feature === id) return;
    marked?.removeAttribute("aria-current");
    const row = id && this.section.querySelector(`a.row[data-feature="${CSS.escape(id)}"]`);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    setStop(this.section);
  }
}

/** Make elements the children of a list; those that stay are not touched, and so not laid out again. */
function arrange(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  let at = list.firstElementChild;
  for (const element of elements) {
    if (element === at) at = at.nextElementSibling;
    else list.insertBefore(element, at);
  }
}

function changeTitle(state) {
  return t("results.changed", { years: state.on ? dateText(state.on) : daysText(state) });
}

/** Whether a list is in order of time, which a reader can turn round. */
const isListedInTime = (id) => layerConfig(id)?.kind === "events";

const rowsOf = (id) =>
  loadedFeatures(id).map((feature) => ({ feature, element: makeRow(feature, id) }));

/** What changed hands in the time shown, in order of time; nothing of a layer that nobody holds. */
function takenRows(id, state) {
  const { group } = config.kinds[layerConfig(id).kind].states;
  return takenIn(id, state).map(({ feature, taking }) => ({
    feature,
    element: makeRow(feature, id, dateText(taking.start, { short: true }), {
      place: codeText(group, taking.controller),
      sign: legendSign(id, taking.controller),
    }),
  }));
}

function takenIn(id, state) {
  if (layerConfig(id)?.kind !== "control") return [];
  return loadedFeatures(id)
    .flatMap((feature) => takings(feature, state).map((taking) => ({ feature, taking })))
    .sort((a, b) => order(a.taking.start, b.taking.start));
}

const order = (a, b) => (a < b ? -1 : Number(a > b));

/** Features with their state on the day shown, what is shut before what is open. */
function stateRows(id, state) {
  const { kind, time } = layerConfig(id);
  const taken = takenRows(id, state);
  if (taken.length) return taken;
  const { group, order } = config.kinds[kind].states;
  const of = STATE_OF[kind];
  const day = dayOf(state);
  const rank = (status) => (order.includes(status) ? order.indexOf(status) : order.length);
  return loadedFeatures(id)
    .filter((feature) => inRange(feature, time, state))
    .map((feature) => ({ feature, status: of(feature, day, state.closed) }))
    .sort((a, b) => rank(a.status) - rank(b.status))
    .map(({ feature, status }) => ({
      feature,
      element: makeRow(feature, id, status ? codeText(group, status) : t("route.none")),
    }));
}
