/**
 * The ways into the filters: the button that opens their view in the panel, the kinds of events in the
 * legend as switches, and what is said where nothing matches.
 */
import { untilLoaded } from "../app/again.js";
import { config, roleId } from "../app/config.js";
import { loadLayer } from "../app/data.js";
import { eventCounts } from "../app/shown.js";
import { store } from "../app/store.js";
import { NO_FILTERS, withFamily } from "../rules/filters.js";
import { byId, el, setAttribute } from "./dom.js";

/** A page this wide has room for the filters beside the map from the start. */
const BESIDE = matchMedia("(width >= 900px) and (height >= 480px)");

/**
 * @param {L.Map} map
 * @param {{onTab: (listener: () => void) => void}} tabs
 */
export function filterPanel(map, tabs) {
  const events = roleId("events");
  if (!events) return;
  const button = byId("filter-open");
  const panel = byId("panel");
  let asked = false; // by the button, so that the view takes the focus
  button.addEventListener("click", () => {
    const filtering = !store.ephemeral.filtering;
    asked = filtering;
    store.setEphemeral({ filtering });
  });
  const leave = () => store.ephemeral.filtering && store.setEphemeral({ filtering: false });
  tabs.onTab(leave);
  byId("search").addEventListener("focus", leave);
  let view = null;
  const draw = async (state, _previous, { filtering }) => {
    setAttribute(button, "aria-expanded", String(filtering));
    button.toggleAttribute("data-on", state.filters !== NO_FILTERS);
    panel.toggleAttribute("data-filtering", filtering);
    if (!filtering || view) return;
    view = untilLoaded(() => import("./filters/view.js"));
    const [{ filtersView }] = await Promise.all([view, loadLayer(events)]);
    filtersView(map, () => {
      const wants = asked;
      asked = false;
      return wants;
    });
  };
  store.subscribe(draw);
  store.subscribe((state, previous) => {
    if (state.story && !previous.story) leave();
  });
  if (store.state.filters !== NO_FILTERS && BESIDE.matches) store.setEphemeral({ filtering: true });
  else draw(store.state, store.state, store.ephemeral);
  legendSwitches(events);
  sayNothing(events);
}

/** Set some filters as a step that the reader can go back from. */
export function setFilters(patch, history = "push") {
  store.set({ filters: { ...store.state.filters, ...patch } }, { history });
}

/** Whether a family of events is on, off, or partly on; null where no kind is chosen and all are shown. */
export function familyState(id, { category }) {
  if (!category.length) return null;
  if (category.includes(id)) return "true";
  return category.some((each) => config.symbols.categories[each] === id) ? "mixed" : "false";
}

/** Show a switch of a family as on, off or neither. */
export function drawSwitch(element, id, filters) {
  const state = familyState(id, filters);
  setAttribute(element, "aria-pressed", state ?? "false");
  element.classList.toggle("off", state === "false");
}

export function pressFamily(id) {
  const { category } = store.state.filters;
  setFilters({ category: withFamily(category, id, config.symbols.categories) });
}

/** The rows of the legend of events are the switches of its kinds. */
function legendSwitches(events) {
  const rows = document.querySelectorAll(
    `#layers [data-layer="${CSS.escape(events)}"] .legend [data-key]`,
  );
  const switches = [...rows].map((row) => {
    const button = el("button.legend-switch", { type: "button" }, ...row.childNodes);
    button.addEventListener("click", () => pressFamily(row.dataset.key));
    row.append(button);
    return [button, row.dataset.key];
  });
  let drawn = null;
  const draw = ({ filters }) => {
    if (filters === drawn) return;
    drawn = filters;
    for (const [button, id] of switches) drawSwitch(button, id, filters);
  };
  store.subscribe(draw);
  draw(store.state);
}

/** Where the filters leave nothing, which one to take away is said in the place of the results. */
function sayNothing(events) {
  const place = byId("results-filtered");
  const draw = async (state) => {
    const counts = state.layers.includes(events) ? eventCounts(state) : null;
    const isNothing = counts?.n === 0 && counts.all !== null && counts.all > 0;
    place.hidden = !isNothing;
    if (!isNothing) return;
    const { nothing } = await untilLoaded(() => import("./filters/nothing.js"));
    if (store.state === state) place.replaceChildren(...nothing(state));
  };
  store.subscribe(draw);
  loadLayer(events).then(() => draw(store.state));
}
