/**
 * The results: the text twin of the map. Events in range in the order that the reader chooses, in groups
 * or not, those in the map's view first; where events are off, crossings, corridors or provinces with their state. What changed hands
 * in the time shown comes in the place of all provinces.
 */
import { GROUPS } from "../app/address.js";
import { config, layerConfig } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { followSteps } from "../app/follow.js";
import { listedLayer } from "../app/kinds.js";
import { isShown } from "../app/shown.js";
import { store } from "../app/store.js";
import { textScale } from "../app/textsize.js";
import { bothDay, dateText, daysText, inYearText } from "../rules/format.js";
import { codeText, number, t } from "../rules/messages.js";
import { groupOf, inGroups, inOrder, LISTED, readSort } from "../rules/order.js";
import {
  controllerAt,
  crossingStatus,
  dayOf,
  inBounds,
  inRange,
  routeStatus,
  takings,
} from "../rules/states.js";
import { byId, el, setText } from "./dom.js";
import { arrange, bindRows, legendSign, makeRow, setStop } from "./rows.js";

/** How to tell the state of a feature on a day. */
const STATE_OF = { crossings: crossingStatus, routes: routeStatus, control: controllerAt };

/** What a list of events can be in order of; not all are offered where they are not chosen already. */
const SORTS = {
  time: "results.oldest",
  "-time": "results.newest",
  killed: "results.killed",
  place: "results.place",
  relevance: "results.relevance",
  "-killed": "results.fewest",
  "-place": "results.placeTurned",
  "-relevance": "results.relevanceTurned",
};
const OFFERED = ["time", "-time", "killed", "place"];

/**
 * New rows that are out of sight come once nothing has changed for so many ms: they cost more than all else
 * in a step of the filters, and nobody reads them in a drag over the years.
 */
const REST_DELAY = 150;

/** The least height of a row, in px at the usual size of text, and so many more than fit come at once. */
const ROW = 40;
const MORE = 2;

export function resultsList() {
  const list = new ResultsList(byId("results"));
  bindRows(list.section);
  const draw = async (state) => {
    const id = listedLayer(state);
    if (id) await loadLayer(id);
    if (store.state === state) list.draw(id, state, store.ephemeral);
  };
  followSteps(draw);
  draw(store.state);
}

class ResultsList {
  #madeRows = new Map();
  #heads = new Map();
  #drawn = [null, null];
  #fitting = Number.POSITIVE_INFINITY;
  #timer = 0;

  constructor(section) {
    this.section = section;
    this.inside = byId("results-list");
    this.outside = byId("results-outside");
    this.heading = byId("results-heading");
    this.order = new Choice(byId("results-order"), t("results.order"), (sort) => ({ sort }));
    this.group = new Choice(byId("results-group"), t("results.group"), (group) => ({ group }));
    this.tab = document.querySelector(".tabs [data-tab=results]");
    const measure = () => this.#measure();
    addEventListener("scroll", measure, { capture: true, passive: true }); // of whatever it lies in
    addEventListener("resize", measure);
  }

  draw(id, state, { bounds, query }) {
    this.section.hidden = Boolean(query);
    if (query) return;
    const rows = this.#rows(id, state);
    const isInside = ({ feature }) => inBounds(feature, bounds);
    const outside = rows.filter((row) => !isInside(row));
    const left = this.#fill(0, this.inside, rows.filter(isInside), this.#fitting);
    this.#fill(1, this.outside, outside, left);
    this.#offer(id, state);
    this.outside.hidden = outside.length === 0;
    this.#say(id, state, rows.length, outside.length);
    setText(this.heading, takenIn(id, state).length ? changeTitle(state) : t("results.title"));
    this.#mark(state.feature);
  }

  #rows(id, state) {
    if (!id) return [];
    const layer = layerConfig(id);
    if (layer.kind in STATE_OF) return stateRows(id, state);
    const found = loadedFeatures(id).filter((feature) => isShown(feature, layer, state));
    if (!isOfEvents(id)) return found.map((feature) => this.#row(id, feature));
    return [
      ...inGroups(inOrder(found, state.sort, state.filters.q), (each) =>
        groupOf(each, state.group),
      ),
    ].flatMap(([head, events]) =>
      events.map((event) => ({ ...this.#row(id, event, state.group === "year"), head })),
    );
  }

  /** The row of a feature, made once; under its year an event is without it. */
  #row(id, feature, isInYear = false) {
    const key = [id, isInYear, feature.id].join();
    let row = this.#madeRows.get(key);
    if (!row) {
      const lead = isInYear ? inYearText(feature.properties) : undefined;
      row = { feature, element: makeRow(feature, id, lead) };
      this.#madeRows.set(key, row);
    }
    return row;
  }

  /** The rows of a list, each group below its head. */
  #headed(place, rows) {
    return [...inGroups(rows, ({ head }) => head ?? "")].flatMap(([head, group]) => {
      const elements = group.map(({ element }) => element);
      return head ? [this.#head(place, head, group.length), ...elements] : elements;
    });
  }

  #head(place, text, count) {
    const key = [place, text].join();
    if (!this.#heads.has(key)) {
      const element = el("li.row-group", {}, el("h3", {}, text), el("span.count"));
      this.#heads.set(key, element);
    }
    const element = this.#heads.get(key);
    setText(element.lastChild, number(count));
    return element;
  }

  #offer(id, { sort, group, filters }) {
    const isEvents = isOfEvents(id);
    const { by } = readSort(sort);
    const chosen = LISTED.includes(by) ? sort : "time";
    const names = filters.q ? [...OFFERED, "relevance"] : OFFERED;
    const offered = Object.entries(SORTS).filter(
      ([name]) => names.includes(name) || name === chosen,
    );
    this.order.offer(isEvents ? offered.map(([name, key]) => [name, t(key)]) : [], chosen);
    const groups = GROUPS.map((name) => [name, t(`results.group.${name}`)]);
    this.group.offer(isEvents ? groups : [], group);
  }

  /**
   * Put rows into a list; nothing is touched where the same rows stand there already. Those beyond as
   * many as fit come later, if they do not stand there.
   *
   * @returns {number} how many more fit
   */
  #fill(place, list, rows, fitting) {
    const drawn = this.#drawn[place];
    const elements = this.#headed(place, rows);
    const left = Math.max(0, fitting - elements.length);
    if (drawn?.length === elements.length && elements.every((each, i) => each === drawn[i]))
      return left;
    this.#drawn[place] = elements;
    arrange(
      list,
      elements.filter((each, at) => at < fitting || each.parentNode === list),
    );
    setStop(this.section);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#complete(), REST_DELAY);
    return left;
  }

  /** Put in the rows that were left for later. */
  #complete() {
    this.#measure();
    arrange(this.inside, this.#drawn[0] ?? []);
    arrange(this.outside, this.#drawn[1] ?? []);
    this.#mark(store.state.feature);
  }

  /** Note how many rows there are from the first to the end of the window, before a step asks for it. */
  #measure() {
    const { top } = this.inside.getBoundingClientRect();
    this.#fitting = Math.ceil((innerHeight - top) / (ROW * textScale())) + MORE;
  }

  #say(id, state, all, outside) {
    const shown = t("results.inView", { n: number(all - outside), all: number(all) });
    setText(byId("results-count"), all ? shown : "");
    setText(this.tab, isOfEvents(id) ? t("count.events", { n: all }) : t("results.title"));
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

/** A choice of the state in a select, which is hidden where there is nothing to choose. */
class Choice {
  #offered = "";

  constructor(select, label, patchOf) {
    this.select = select;
    select.setAttribute("aria-label", label);
    select.addEventListener("change", () => store.set(patchOf(select.value)));
  }

  /** @param {[string, string][]} options values with their words */
  offer(options, chosen) {
    const { select } = this;
    select.hidden = !options.length;
    const offered = options.map(([value]) => value).join();
    if (offered && offered !== this.#offered) {
      this.#offered = offered;
      select.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
    }
    if (select.value !== chosen) select.value = chosen;
  }
}

function changeTitle(state) {
  return t("results.changed", { years: state.on ? bothDay(state.on) : daysText(state) });
}

/** Whether a list is of events, which a reader can put in order. */
const isOfEvents = (id) => layerConfig(id)?.kind === "events";

/** What changed hands in the time shown, in order of time; nothing of a layer that nobody holds. */
function takenRows(id, state) {
  const { group } = config.kinds[layerConfig(id).kind].states;
  return takenIn(id, state).map(({ feature, taking }) => ({
    feature,
    element: makeRow(feature, id, dateText(taking.start, { short: true }), {
      place: codeText(group, taking.controller),
      sign: legendSign(id, taking.controller),
      dated: { start: taking.start },
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
