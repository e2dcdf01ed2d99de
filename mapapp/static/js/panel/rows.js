/** Rows of a list of features: date or kind, sign, title, place; one stop for the Tab key per list. */
import { config, layerConfig } from "../app/config.js";
import { onPoint, point } from "../app/pointed.js";
import { store } from "../app/store.js";
import { killedBrief, solarText, startText, titleOf } from "../rules/format.js";
import { framed, gateGlyph, miniGlyph } from "../rules/glyphs.js";
import { t } from "../rules/messages.js";
import { crossingStatus, dayOf } from "../rules/states.js";
import { el } from "./dom.js";
import { featureHref, isPlainClick, openFeature } from "./select.js";

/** The sign of a feature at list size. */
export function signOf(feature, layer) {
  if (layer.kind === "events") {
    return miniGlyph(config.symbols.categories[feature.properties.category]);
  }
  if (layer.kind === "crossings") {
    const gate = framed(
      gateGlyph(crossingStatus(feature, dayOf(store.state), store.state.closed)),
      9,
    );
    gate.classList.add("swatch");
    return gate;
  }
  return layerSign(layer.id);
}

/** A layer's own sign, as the server drew it in the list of layers. */
export function layerSign(id) {
  const drawn = document.querySelector(`[data-layer="${CSS.escape(id)}"] .layer-sign svg`);
  return drawn ? drawn.cloneNode(true) : el("span.swatch");
}

/** The sign of a row of a layer's legend, as the server drew it there. */
export function legendSign(id, key) {
  const row = `[data-layer="${CSS.escape(id)}"] .legend [data-key="${CSS.escape(key)}"] svg`;
  return document.querySelector(row)?.cloneNode(true);
}

/** Where a feature is, as far as its layer says so. */
export function placeOf(feature, layerId) {
  return feature.properties[config.kinds[layerConfig(layerId).kind].place] ?? "";
}

/**
 * A row that opens a feature.
 *
 * @param {object} feature
 * @param {string} layerId
 * @param {string} [lead] what stands first; else an event's date or the name of the layer
 * @param {{place?: string, sign?: Element, dated?: object, also?: string | null}} [more] what stands under its
 *   title, its sign, and what has its dates, where the layer would say otherwise; and a name that it has besides
 * @returns {HTMLLIElement}
 */
export function makeRow(feature, layerId, lead, more = {}) {
  const layer = layerConfig(layerId);
  const place = more.place ?? placeOf(feature, layerId);
  const first =
    layer.kind === "events" ? startText(feature.properties, { short: true }) : layer.title;
  const { fatalities_low: low, fatalities_high: high } = feature.properties;
  const id = `${layerId}/${feature.id}`;
  const link = el(
    "a.row",
    { href: featureHref(layerId, feature.id), tabindex: -1, "data-feature": id },
    el(
      "span.row-date",
      {},
      lead ?? first,
      solarOf(more.dated ?? (layer.kind === "events" && feature.properties)),
    ),
    more.sign ?? signOf(feature, layer),
    el(
      "span.row-text",
      {},
      el("span.row-title", {}, titleOf(feature, layer.title)),
      " ",
      el(
        "span.row-place",
        {},
        place,
        place && more.also ? " · " : "",
        more.also && el("bdi", {}, more.also),
      ),
    ),
    Boolean(low || high) &&
      el(
        "span.row-killed",
        {},
        el("span.visually-hidden", {}, " ", t("results.killedHere"), " "),
        killedBrief(low, high),
      ),
  );
  return el("li", {}, link);
}

/** The date of a row in the Solar Hijri calendar, where readers have it, on a line of its own. */
function solarOf(dated) {
  const solar = dated && solarText(dated, startText);
  return solar && el("span.solar", {}, solar);
}

/**
 * Make lists of rows work as one: a click opens, arrows move, Tab stops once, and the sign of the row that
 * is pointed at is lit.
 *
 * @param {HTMLElement} container holds one or more lists
 */
export function bindRows(container) {
  bindLight(container);
  container.addEventListener("click", (event) => {
    const row = event.target.closest("a.row");
    if (!row || !isPlainClick(event)) return;
    event.preventDefault();
    const [layer, id] = splitOnce(row.dataset.feature);
    openFeature(layer, id);
  });
  container.addEventListener("keydown", (event) => {
    const row = event.target.closest("a.row");
    const next = row && target(shownRows(container), row, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  container.addEventListener("focusin", (event) => {
    const row = event.target.closest("a.row");
    if (row) setStop(container, row);
  });
  // The address names the whole state, which changes all the time: it is written when it is needed
  for (const type of ["pointerdown", "focusin", "contextmenu"]) {
    container.addEventListener(type, (event) => {
      const row = event.target.closest("a.row");
      if (row) row.href = featureHref(...splitOnce(row.dataset.feature));
    });
  }
}

/** Light the sign of the row that is pointed at, and the rows of the sign that is. */
function bindLight(container) {
  const pointAt = (event) => {
    const row = event.pointerType !== "touch" && event.target.closest("a.row");
    point(row ? [row.dataset.feature] : []);
  };
  for (const type of ["pointerover", "focusin"]) container.addEventListener(type, pointAt);
  for (const type of ["pointerleave", "focusout"]) {
    container.addEventListener(type, () => point([]));
  }
  onPoint((features) => {
    for (const row of container.querySelectorAll("a.row.lit")) row.classList.remove("lit");
    for (const feature of features) {
      const row = container.querySelector(`a.row[data-feature="${CSS.escape(feature)}"]`);
      row?.classList.add("lit");
    }
  });
}

/** Make elements the children of a list; those that stay are not touched, and so not laid out again. */
export function arrange(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  let at = list.firstElementChild;
  for (const element of elements) {
    if (element === at) at = at.nextElementSibling;
    else list.insertBefore(element, at);
  }
}

/** Let the Tab key stop at the row that is selected, else at the first. */
export function setStop(container, row = null) {
  const rows = shownRows(container);
  const stop = row ?? rows.find((item) => item.getAttribute("aria-current")) ?? rows[0];
  for (const item of container.querySelectorAll('a.row[tabindex="0"]')) {
    if (item !== stop) item.tabIndex = -1;
  }
  if (stop) stop.tabIndex = 0;
}

function shownRows(container) {
  return [...container.querySelectorAll("li:not([hidden]) > a.row")];
}

function target(rows, row, key) {
  const at = rows.indexOf(row);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  return rows[moves[key]];
}

function splitOnce(text) {
  const cut = text.indexOf("/");
  return [text.slice(0, cut), text.slice(cut + 1)];
}
