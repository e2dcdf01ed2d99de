/** The list of layers: switches, live counts, and the legend under each layer that is on. */
import { config, layerConfig } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { followSteps } from "../app/follow.js";
import { isMatch, without } from "../app/shown.js";
import { store } from "../app/store.js";
import { shownDate } from "../rules/format.js";
import { number, t } from "../rules/messages.js";
import { countSpans, counts, isTimeMoved } from "../rules/states.js";
import { byId, setText } from "./dom.js";

/** Legend rows that explain a sign and count nothing. */
const NOT_COUNTED = ["dashed", "solid", "rejected", "fenced", "doubt", "between"];

export function layersList() {
  const items = new Map();
  for (const item of byId("layers").querySelectorAll("[data-layer]")) {
    items.set(item.dataset.layer, parts(item));
  }
  byId("layers").addEventListener("change", () => {
    const on = [...items].filter(([, { box }]) => box.checked).map(([id]) => id);
    store.set({ layers: on }, { history: "push" });
  });
  followSteps((state, previous) => draw(items, state, previous));
  draw(items, store.state, null);
}

function parts(item) {
  const rows = [...item.querySelectorAll(".legend [data-key]")];
  return {
    item,
    box: item.querySelector("input"),
    legend: item.querySelector(".legend"),
    total: item.querySelector(".layer [data-count]"),
    rows: rows
      .filter((row) => !NOT_COUNTED.includes(row.dataset.key))
      .map((row) => ({ row, key: row.dataset.key, count: row.querySelector("[data-count]") })),
  };
}

function draw(items, state, previous) {
  const moved = !previous || isTimeMoved(state, previous);
  const switched = !previous || previous.layers !== state.layers;
  if (!moved && !switched) return;
  if (moved) setText(byId("layers-state"), shownText(state));
  // Filters leave all but events as they are
  const { filters } = state;
  const isAll = switched || isTimeMoved(state, { ...previous, filters });
  for (const [id, parts] of items) {
    if (!isAll && layerConfig(id).kind !== "events") continue;
    const on = state.layers.includes(id);
    parts.box.checked = on;
    if (parts.legend) parts.legend.hidden = !on;
    count(layerConfig(id), parts, on || layerConfig(id).kind === "events");
  }
}

/** What is shown, and of each row what would be: the rows of events are switches. */
function countsIn(features, layer, state) {
  const families = config.symbols.categories;
  const counted = (filters) =>
    counts(
      features.filter((feature) => isMatch(feature, layer, { filters })),
      layer,
      state,
      families,
    );
  const { filters } = state;
  const found = counted(filters);
  if (layer.kind !== "events" || !filters.category.length) return found;
  return { ...found, byKey: counted(without(filters, "category")).byKey };
}

/** At which time the states are shown that the legends count. */
export function shownText(state) {
  const { date, isDay } = shownDate(state);
  return isDay ? t("layers.on", { date }) : t("layers.at", { date });
}

/** Write a layer's counts; its legend needs its features, which it has or gets when it is on. */
async function count(layer, { total, rows }, wanted) {
  let features = loadedFeatures(layer.id);
  if (!features.length) {
    const { spans, time } = layer; // events have none: what the server wrote stands until they come
    if (spans.length) setText(total, number(countSpans(spans, time, store.state)));
    if (!wanted) return;
    ({ features } = await loadLayer(layer.id));
  }
  const found = countsIn(features, layer, store.state);
  setText(total, number(found.total));
  for (const { row, key, count } of rows) {
    const n = found.byKey.get(key) ?? 0;
    setText(count, number(n));
    // A status that no section of the line has is history or future: its row would only take room.
    row.classList.toggle("none", layer.kind === "line" && n === 0);
  }
}
