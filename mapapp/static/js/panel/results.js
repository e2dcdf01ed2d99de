/**
 * The results: events in range in order of time, those in the map's view first; with words in the
 * search field, what they find in all layers. The text twin of the map.
 */
import { layerConfig } from "../config.js";
import { loadLayer } from "../data.js";
import { inBounds, inRange } from "../filters.js";
import { yearsText } from "../format.js";
import { number, t } from "../messages.js";
import { store } from "../store.js";
import { byId, setText } from "./dom.js";
import { bindRows, makeRow, setStop } from "./rows.js";

const EVENTS = "events";

/** Build the list once its events are here; then rows only move, hide and show. */
export async function resultsList() {
  const section = byId("results");
  bindRows(section);
  const { features } = await loadLayer(EVENTS);
  const list = new ResultsList(section, features);
  store.subscribe((state, _previous, ephemeral) => list.draw(state, ephemeral));
  list.draw(store.state, store.ephemeral);
}

class ResultsList {
  #rows;
  #reversed = false;
  #drawn = { inside: "", outside: "" };
  #current = null;

  constructor(section, features) {
    this.section = section;
    this.inside = byId("results-list");
    this.outside = byId("results-outside");
    this.outsideHeading = byId("outside-heading");
    this.empty = byId("results-empty");
    this.order = byId("results-order");
    this.#rows = features.map((feature) => ({ feature, element: makeRow(feature, EVENTS) }));
    this.order.hidden = false;
    this.order.addEventListener("click", () => {
      this.#reversed = !this.#reversed;
      this.#rows.reverse();
      this.#nameOrder();
      this.draw(store.state, store.ephemeral);
    });
    this.#nameOrder();
  }

  #nameOrder() {
    const order = t(this.#reversed ? "results.newest" : "results.oldest");
    setText(this.order, order);
    this.order.setAttribute("aria-label", t("results.reverse", { order }));
  }

  draw(state, { bounds, query }) {
    this.section.hidden = Boolean(query);
    if (query) return;
    const rule = layerConfig(EVENTS).time;
    const found = this.#rows.filter(({ feature }) => inRange(feature, rule, state));
    const inside = found.filter(({ feature }) => inBounds(feature, bounds));
    const outside = found.filter(({ feature }) => !inBounds(feature, bounds));
    this.#fill("inside", this.inside, inside);
    this.#fill("outside", this.outside, outside);
    this.outside.hidden = this.outsideHeading.hidden = outside.length === 0;
    setText(this.outsideHeading, t("results.outside", { n: number(outside.length) }));
    this.empty.hidden = found.length > 0;
    setText(
      this.empty,
      found.length ? "" : t("results.none", { years: yearsText(state.from, state.to) }),
    );
    this.#mark(state.feature);
  }

  /** Put rows into a list; nothing is touched where the same rows stand there already. */
  #fill(name, list, rows) {
    const key = rows.map(({ feature }) => feature.id).join();
    if (this.#drawn[name] === key && list.childElementCount === rows.length) return;
    this.#drawn[name] = key;
    list.replaceChildren(...rows.map(({ element }) => element));
    setStop(this.section);
  }

  #mark(selected) {
    const id = selected?.layer === EVENTS ? selected.id : null;
    if (id === this.#current) return;
    for (const { feature, element } of this.#rows) {
      if (feature.id === id) element.firstElementChild.setAttribute("aria-current", "true");
      else if (feature.id === this.#current) {
        element.firstElementChild.removeAttribute("aria-current");
      }
    }
    this.#current = id;
    setStop(this.section);
  }
}
