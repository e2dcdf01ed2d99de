/**
 * The one writer of the page's state. Modules read `store.state`, change it through `store.set`,
 * and draw when `subscribe` calls them; none of them talks to another.
 *
 * `state` is what the URL holds; `ephemeral` is what it does not: the map's bounds, what
 * stands in the stack that is open (the address names one of it), a search, a notice, the cut corridor
 * whose detour is looked at, whether the filters are, what of the address was not understood, the box of a card that lies on the map.
 */

import { isSameFilters, NO_FILTERS, normalFilters } from "../rules/filters.js";
import { inRange, rangeFor } from "../rules/states.js";
import { rangeDates, readRange } from "../rules/times.js";
import {
  CLAIMS,
  comparedNear,
  defaultLayers,
  fromQuery,
  GROUPS,
  onWithin,
  orderedLayers,
  SORT,
  toQuery,
  unreadIn,
} from "./address.js";
import { config, layerConfig } from "./config.js";
import { feature as loadFeature, peek } from "./data.js";

/** Browsers refuse more than about a hundred URL changes in half a minute; a drag makes more. */
const REPLACE_DELAY = 200;

const START = {
  from: config.years[0],
  to: config.years[1],
  since: null,
  until: null,
  layers: defaultLayers(config),
  view: null,
  feature: null,
  stack: null,
  base: "relief",
  claims: CLAIMS[0],
  callouts: "on",
  closed: Object.freeze([]),
  on: null,
  sort: SORT,
  group: GROUPS[0],
  table: null,
  compare: null,
  how: "swipe",
  certain: false,
  knownUntil: config.knownUntil,
  story: null,
  lang: null,
  filters: NO_FILTERS,
};

const { notice: movedByServer, unread = [], ...given } = config.state;

/** A list that holds what it held before stays the same object, by which its readers know. */
function kept(list, before) {
  return String(list) === String(before) ? before : Object.freeze(list);
}

/** What is said of a range that was moved to what is open. */
function noticeOf(wanted, moved) {
  return moved === wanted ? null : { from: moved.from, to: moved.to };
}

class Store {
  #listeners = new Set();
  #previous = null;
  #timer = 0;

  /** @type {Readonly<import("./address.js").State>} */
  state = Object.freeze({ ...START, ...given, filters: normalFilters(given.filters) });
  ephemeral = Object.freeze({
    bounds: null,
    stack: null,
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    query: "",
    card: null,
    detour: null,
    filtering: false,
    chains: false,
    notice: movedByServer ? { from: given.from, to: given.to } : null,
    unread,
  });

  /**
   * Change the state and the URL.
   *
   * @param {Partial<import("./address.js").State>} patch
   * @param {{history?: "push" | "replace" | "none"}} [options] push makes an entry to go back to
   */
  set(patch, { history = "replace" } = {}) {
    const wanted = this.#patched(patch);
    const moved = patch.feature ? this.#moveRange(wanted) : wanted;
    const notice = noticeOf(wanted, moved);
    const settled = "view" in patch || "base" in patch;
    if (notice || (this.ephemeral.notice && !settled)) this.setEphemeral({ notice });
    if (toQuery(moved, config) === toQuery(this.state, config)) return;
    if (history === "push") this.#flush();
    this.#change(moved);
    this.#writeUrl(history);
    if (patch.feature) this.#settle(patch.feature);
  }

  /** Change what the URL does not hold; of a stack that is opened or closed it holds one member. */
  setEphemeral(patch) {
    this.#changeEphemeral(patch);
    const { stack } = patch;
    if (stack !== undefined) this.set({ stack: stack && { layer: stack.layer, id: stack.ids[0] } });
  }

  #changeEphemeral(patch) {
    this.#announce();
    this.ephemeral = Object.freeze({ ...this.ephemeral, ...patch });
    // Who asks for what is in view alone sees others when the map is moved
    if (patch.bounds && this.state.filters.bbox === "view") this.#change(this.#normal(this.state));
  }

  /**
   * Call `listener(state, previous, ephemeral)` after every change, once for all changes made in
   * one turn.
   *
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Address of the page with some of the state changed, for a link. The years that it names are
   * those that are shown: what stands open although they have left it is in none, since whoever
   * follows the link would be taken to other years.
   */
  href(patch = {}) {
    const state = this.#patched(patch);
    return (config.urls.home ?? "") + toQuery(patch.feature ? state : this.#told(state), config);
  }

  /** The state as an address of it tells it. */
  get told() {
    return this.#told(this.state);
  }

  #told(state) {
    return this.#isLeft(state) ? { ...state, feature: null } : state;
  }

  /** Whether the feature that is open is known to lie outside the range. */
  #isLeft(state) {
    const { layer, id } = state.feature ?? {};
    const found = peek(layer, id);
    return Boolean(found) && !inRange(found, layerConfig(layer)?.time, state);
  }

  /** Take the state from the address bar, as after back and forward; as the server takes it. */
  restore(query) {
    const wanted = this.#normal(fromQuery(query, config));
    const moved = this.#moveRange(wanted);
    const notice = noticeOf(wanted, moved);
    this.#changeEphemeral({ stack: null, notice, unread: unreadIn(query, config) });
    this.#change(moved);
    if (moved.feature) this.#settle(moved.feature);
  }

  /** Take what was not understood out of the address, once the reader knows. */
  leaveUnread() {
    this.setEphemeral({ unread: [] });
    this.#writeUrl("replace");
  }

  /** Take the view that the map has in the place of one in the address that it lacks. */
  takeView(view) {
    this.set({ view });
    this.#writeUrl("replace");
  }

  /** The state with some of it changed; a year that is set is a whole year unless a date is, too. */
  #patched(patch) {
    const since = "from" in patch ? null : this.state.since;
    const until = "to" in patch ? null : this.state.until;
    return this.#normal({ ...this.state, since, until, ...patch });
  }

  #normal(state) {
    const [first, last] = config.years;
    const year = (value) => Math.min(Math.max(Math.round(value), first), last);
    const [from, to] = rangeDates({ ...state, from: year(state.from), to: year(state.to) });
    const layers = orderedLayers(state.layers, config);
    const closed = [...new Set(state.closed)].sort();
    const range = { ...readRange(from, to, config.years), knownUntil: state.knownUntil };
    return Object.freeze({
      ...state,
      ...range,
      on: onWithin(state.on, range),
      compare: state.compare && comparedNear(state.compare, range),
      layers: kept(layers, this.state.layers),
      closed: kept(closed, this.state.closed),
      filters: this.#filters(state.filters),
    });
  }

  /** Filters that say what they said before stay the same object, by which their readers know. */
  #filters(wanted) {
    const { bounds } = this.ephemeral;
    const view =
      bounds && Object.freeze(["west", "south", "east", "north"].map((side) => bounds[side]));
    const filters = normalFilters(wanted, view);
    return isSameFilters(filters, this.state.filters) ? this.state.filters : filters;
  }

  /** The state with its range moved to the selected feature, if that is known and out of range. */
  #moveRange(state) {
    if (!this.#isLeft(state)) return state;
    const { layer, id } = state.feature;
    const years = rangeFor(peek(layer, id), layerConfig(layer)?.time, state, config.years);
    return this.#normal({ ...state, since: null, until: null, ...years });
  }

  /** Move the range once the layer of a feature that was selected by name alone has come. */
  async #settle({ layer, id }) {
    if (peek(layer, id)) return;
    const found = await loadFeature(layer, id);
    const selected = this.state.feature;
    if (found && selected?.layer === layer && selected.id === id) this.set({ feature: selected });
  }

  #change(state) {
    this.#announce();
    this.state = state;
  }

  #announce() {
    if (this.#previous) return;
    this.#previous = this.state;
    queueMicrotask(() => {
      const previous = this.#previous;
      this.#previous = null;
      for (const listener of this.#listeners) listener(this.state, previous, this.ephemeral);
    });
  }

  #writeUrl(history) {
    if (history === "none" || !config.urls.written) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (history === "push") globalThis.history.pushState(null, "", this.href());
    else this.#timer = setTimeout(() => this.#flush(), REPLACE_DELAY);
  }

  /** Write a waiting change of the URL now, so that back returns to what was last seen. */
  #flush() {
    clearTimeout(this.#timer);
    if (this.#timer) globalThis.history.replaceState(null, "", this.href());
    this.#timer = 0;
  }
}

export const store = new Store();

globalThis.addEventListener?.("popstate", () => store.restore(globalThis.location.search));
