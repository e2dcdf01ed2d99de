/**
 * The plate: what a print of the map says round it. The map stays as it is on the screen and is brought to
 * the size of the sheet by the style sheet (`print.css`), so that no name is lost; where the sheet has another
 * shape, more of the map is drawn round what was seen.
 */

import { config, layerConfig, roleLayer } from "../app/config.js";
import { peek } from "../app/data.js";
import { filtersText } from "../app/filterwords.js";
import { isOnPaper, onPaper } from "../app/paper.js";
import { hasPermalink, permalink } from "../app/permalink.js";
import { eventCounts } from "../app/shown.js";
import { store } from "../app/store.js";
import { drawBeyond } from "../map/drawing/panes.js";
import { beyondSeen } from "../map/drawing/paperframe.js";
import { NO_FILTERS } from "../rules/filters.js";
import {
  bothBrief,
  comparedDates,
  dateText,
  daysText,
  dayWords,
  killedText,
  shownDate,
  titleOf,
} from "../rules/format.js";
import { svg } from "../rules/glyphs.js";
import { captionOf, isAgreed, viewOf } from "../rules/lineviews.js";
import { digits, listed, number, t } from "../rules/messages.js";
import { sentence } from "../rules/sentence.js";
import { dayOf } from "../rules/states.js";
import { byId, el } from "./dom.js";

/**
 * @param {L.Map} map
 */
export function plate(map) {
  let parts = [];
  const root = document.documentElement;
  const turn = (paper) => {
    for (const part of parts) part.remove();
    for (const number of map.getContainer().querySelectorAll(".callout-number")) number.remove();
    root.classList.toggle("plated", paper);
    if (!paper) {
      drawBeyond(map);
      return;
    }
    measure(map, root.style);
    parts = [head(), key(), el("div.plate-side", {}, named(map), foot(map))];
    const region = byId("map-region");
    region.before(parts[0]);
    region.after(...parts.slice(1));
  };
  onPaper(turn);
  if (isOnPaper()) turn(true);
}

/**
 * Tell the style sheet how large the map is on the screen, what of it the sheet or drawer covers, and how much
 * more of it paper may show; so much is drawn.
 */
function measure(map, style) {
  const { x, y } = map.getSize();
  const { right, bottom, left } = store.ephemeral.insets;
  const sizes = { whole: [x, y], seen: [x - left - right, y - bottom] };
  for (const [name, [width, height]] of Object.entries(sizes)) {
    style.setProperty(`--${name}-width`, `${width}px`);
    style.setProperty(`--${name}-height`, `${height}px`);
  }
  style.setProperty("--hidden-left", `${left}px`);
  const more = beyondSeen(map);
  for (const [side, px] of Object.entries(more)) style.setProperty(`--more-${side}`, `${px}px`);
  const high = y - bottom + more.top + more.bottom;
  style.setProperty("--highest", String(high / (x - left - right)));
  drawBeyond(map, Math.max(...Object.values(more)) / Math.min(x, y));
}

function head() {
  const { story, closed } = store.state;
  const layers = config.layers.filter(
    ({ id, panel, time }) => panel && time !== "timeless" && isOn(id),
  );
  const chapter = config.chapters.find(({ id }) => id === story);
  const supposed = closed.length ? document.querySelector(".map-supposed") : null;
  return el(
    "header.plate-head",
    {},
    el("h1", {}, t("title")),
    el(
      "p",
      {},
      chapter?.title ?? supposed?.textContent ?? listed(layers.map(({ title }) => title)),
    ),
    filtersOf(store.state),
    el("p.plate-years", {}, daysText(store.state)),
  );
}

/** Which of the events are shown, where not all in range are. */
function filtersOf({ filters }) {
  if (filters === NO_FILTERS) return null;
  return el("p", {}, t("filter.shown", { filters: filtersText(filters) }));
}

const isOn = (id) => store.state.layers.includes(id);

/** The signs of what is on, as the list of layers explains them. */
function key() {
  const items = [...byId("layers").querySelectorAll("[data-layer]")].filter(({ dataset }) =>
    isOn(dataset.layer),
  );
  return el(
    "section.plate-key",
    {},
    el("h2", {}, t("plate.key"), " ", el("small", {}, stateText(store.state))),
    ...items.map(keyOf),
  );
}

function stateText(state) {
  const { date, isDay } = shownDate(state);
  return isDay ? t("layers.on", { date }) : t("layers.at", { date });
}

function keyOf(item) {
  const rows = [...item.querySelectorAll(".legend [data-key]")].filter(isUsed);
  const sign = item.querySelector(".layer-sign").cloneNode(true);
  const title = item.querySelector(".layer-title").textContent;
  const count = item.querySelector(".layer [data-count]").textContent;
  return el(
    rows.length ? "div.plate-layer" : "div.plate-layer.plain",
    {},
    el("h3", {}, rows.length ? null : sign, title, " ", el("small", {}, count)),
    rows.length > 0 && el("ul", {}, ...rows.map(entry)),
  );
}

/** Whether there is anything of a row of a legend: rows that count nothing explain the drawing. */
function isUsed(row) {
  const count = row.querySelector("[data-count]").textContent;
  const isOff = row.classList.contains("none") || row.querySelector(".off") !== null;
  return !row.hidden && !isOff && count !== number(0);
}

function entry(row) {
  const swatch = row.querySelector("svg, .swatch").cloneNode(true);
  const label = row.querySelector(".legend-label").textContent;
  const count = row.querySelector("[data-count]").textContent;
  return el("li", {}, swatch, label, " ", el("small", {}, count));
}

/** The events that the map names, numbered there as in the list. */
function named(map) {
  const dates = [...map.getContainer().querySelectorAll(".callout-date")]
    .map((element) => ({ element, ...eventOf(element.dataset.feature) }))
    .sort((a, b) => (a.properties.start < b.properties.start ? -1 : 1));
  dates.forEach(({ element }, index) => {
    const written = svg("tspan", { class: "callout-number" });
    written.textContent = t("plate.number", { number: digits(index + 1) });
    element.prepend(written);
  });
  if (!dates.length) return null;
  const heading = t("plate.named", { n: dates.length, all: eventCounts(store.state)?.n ?? 0 });
  return el("section.plate-named", {}, el("h2", {}, heading), el("ol", {}, ...dates.map(line)));
}

function eventOf(feature) {
  const cut = feature.indexOf("/");
  const layer = feature.slice(0, cut);
  return { layer: layerConfig(layer), ...peek(layer, feature.slice(cut + 1)) };
}

function line({ layer, properties }, index) {
  const killed = killedText(properties.fatalities_low, properties.fatalities_high);
  const facts = [bothBrief(properties), properties.place];
  if (killed !== null && properties.fatalities_high !== 0)
    facts.push(t("plate.killed", { killed }));
  return el(
    "li",
    {},
    el("b", {}, digits(index + 1)),
    el("span", {}, titleOf({ properties }, layer.title)),
    el("small", {}, listed(facts.filter(Boolean))),
  );
}

/** What is shown in words, from where it comes, how it is drawn, and where it is found again. */
function foot(map) {
  return el(
    "footer.plate-foot",
    {},
    el("p", {}, sentence(eventCounts(store.state), store.state, config.facts)),
    ...compared(),
    viewOfLine(),
    el("p", {}, sources(map), " ", projection(map)),
    hasPermalink && el("p", {}, t("plate.view"), " ", el("span.plate-address", {}, permalink())),
    el("p", {}, t("plate.printed", { date: dateText(today()) })),
  );
}

/** Of two dates the map shows one: the other is named, and what changed between told as the panel tells it. */
function compared() {
  const { state } = store;
  if (!state.compare) return [];
  const parts = [...(byId("compare")?.querySelectorAll(".compared-layer") ?? [])];
  const changes = parts.map((part) => {
    const titles = [...part.querySelectorAll(":scope > .rows .row-title")];
    const heading = part.querySelector("h3").textContent;
    return el("p", {}, el("b", {}, heading), " ", listed(titles.map((each) => each.textContent)));
  });
  const words = `${t("compare.said", comparedDates(state))} ${t("compare.print", { date: dayWords(state) })}`;
  return [el("p", {}, words), ...changes];
}

function viewOfLine() {
  const { spans } = roleLayer("line") ?? {};
  const view = spans && viewOf(store.state, config.claims);
  if (!view) return null;
  const day = dayOf(store.state);
  const words = isAgreed(day, spans) ? captionOf(view, day, config.claims) : t("claims.before");
  return el("p", {}, el("b", {}, t("plate.line", { view: view.title })), " ", words);
}

function sources(map) {
  const box = map.getContainer().querySelector(".map-attribution");
  const credits = box.querySelector("span").textContent;
  return t("plate.sources", { address: box.querySelector("a").href, credits });
}

/** A map in Web Mercator is true to its scale along one parallel, here the middle one. */
function projection(map) {
  const { lat } = map.getCenter();
  const latitude = `${digits(Math.abs(Math.round(lat)))}° ${t(lat < 0 ? "plate.south" : "plate.north")}`;
  return t("plate.projection", { latitude });
}

/** The reader's day, as ISO 8601. */
function today() {
  const now = new Date();
  const two = (value) => String(value).padStart(2, "0");
  return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
}
