/** The search field: finds in all layers, whatever the spelling. */

import { onFailure } from "../app/again.js";
import { config } from "../app/config.js";
import { loadDetails, loadLayer, loadNames } from "../app/data.js";
import { byKind } from "../app/kinds.js";
import { store } from "../app/store.js";
import { bothDay, daysText } from "../rules/format.js";
import { listed, t } from "../rules/messages.js";
import { find, makeIndex, otherName } from "../rules/search.js";
import { searchedRange } from "../rules/typed.js";
import { byId, setText } from "./dom.js";
import { bindRows, makeRow, placeOf, setStop } from "./rows.js";
import { openFeature } from "./select.js";
import { isFilled } from "./view.js";

/** More rows than this help nobody: another letter does. */
const MOST = 60;

export function searchField() {
  const field = byId("search");
  const list = byId("found-list");
  const years = byId("found-years");
  const layers = searchedLayers(() => draw());
  bindRows(byId("found"));
  field.addEventListener("focus", layers.load, { once: true });
  field.addEventListener("input", () => {
    store.setEphemeral({ query: field.value.trim() });
    if (store.ephemeral.query && isFilled(store.state)) clear();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.stopPropagation();
      empty();
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("a.row")?.focus();
    }
    if (event.key === "Enter" && !event.isComposing) openFirst();
  });

  const empty = () => {
    field.value = "";
    store.setEphemeral({ query: "" });
  };
  const rangeOf = (query) => searchedRange(query, config.years);
  const showYears = () => {
    const { range } = rangeOf(store.ephemeral.query);
    empty();
    field.focus({ preventScroll: true });
    store.set(range, { history: "push" });
  };
  years.addEventListener("click", showYears);
  const openFirst = async () => {
    const { query } = store.ephemeral;
    if (rangeOf(query)?.isSpan) return showYears();
    await layers.load();
    const [first] = find(layers.index(), query, layers.others());
    if (first && store.ephemeral.query === query) openFeature(first.layer, first.feature.id);
  };
  const draw = async () => {
    const { query } = store.ephemeral;
    if (!query) return;
    const meant = rangeOf(query);
    years.hidden = !meant;
    if (meant) setText(years, t("search.years", { years: daysText(meant.range) }));
    await layers.load();
    if (store.ephemeral.query === query)
      show(list, find(layers.index(), query, layers.others()), query);
    setText(byId("found-missing"), missingText(layers.missing()));
  };
  let shown = "";
  store.subscribe((_state, _previous, { query }) => {
    byId("found").hidden = !query;
    if (query === shown) return;
    shown = query;
    draw();
  });
}

/** What is found stands in the lists: whatever takes their place makes room. */
function clear() {
  store.setEphemeral({ stack: null });
  store.set({ feature: null, story: null }, { history: "push" });
}

/**
 * The layers that are searched. They are loaded when somebody first searches; where one fails to come,
 * those that have are searched, and it too when it has come.
 *
 * @param {() => void} onLate called for each that comes after the search has begun
 */
function searchedLayers(onLate) {
  const wanted = byKind(config.layers.filter(({ searched }) => searched));
  const come = new Map();
  let begun = null;
  let index = null;
  let others = new Map();
  const loadOne = async ({ id, time, searched }) => {
    const [{ features }] = await Promise.all([loadLayer(id), loadDetails(id)]);
    come.set(id, { layer: id, time, features, searched });
    index = null;
  };
  const addNames = (names) => {
    others = new Map(Object.entries(names).map(([id, lists]) => [id, lists.flat()]));
    index = null;
    onLate();
  };
  const begin = async () => {
    const loads = wanted.map(loadOne);
    const names = config.otherNames && loadNames().then(addNames);
    const failure = new Promise((fail) => onFailure((isWaiting) => isWaiting && fail()));
    await Promise.race([Promise.all([...loads, names]), failure]);
    for (const [at, { id }] of wanted.entries()) if (!come.has(id)) loads[at].then(onLate);
  };
  return {
    load: () => {
      begun ??= begin();
      return begun;
    },
    index: () => {
      const here = wanted.map(({ id }) => come.get(id)).filter(Boolean);
      index ??= makeIndex(here, bothDay, others);
      return index;
    },
    others: () => others,
    missing: () => wanted.filter(({ id }) => !come.has(id)),
  };
}

function show(list, found, query) {
  const rows = found.slice(0, MOST).map((item) => {
    const { layer, feature } = item;
    const place = placeOf(feature, layer);
    const also = otherName(item, query, `${feature.properties.title} | ${place}`);
    return makeRow(feature, layer, undefined, { also });
  });
  list.replaceChildren(...rows);
  setText(
    byId("found-count"),
    found.length ? t("count.found", { n: found.length }) : t("search.none", { query }),
  );
  setStop(byId("found"));
}

function missingText(layers) {
  return layers.length
    ? t("search.missing", { layers: listed(layers.map(({ title }) => title)) })
    : "";
}
