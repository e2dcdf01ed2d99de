/** A description's blocks (see `rules/describe`) as elements. */

import { ownId } from "../app/ids.js";
import { store } from "../app/store.js";
import { killedScale } from "../rules/describe/events.js";
import { yearsText } from "../rules/format.js";
import { svg } from "../rules/glyphs.js";
import { t } from "../rules/messages.js";
import { el } from "./dom.js";
import { featureHref } from "./select.js";
import { stripElement } from "./strip.js";

/**
 * @param {import("../rules/describe/index.js").Description} description
 * @param {Element} sign
 * @param {Element | null} [whatIf] what the reader can suppose of the feature
 * @returns {HTMLElement[]}
 */
export function blocks(description, sign, whatIf = null) {
  const { kicker, title, facts, summary, notes, strip, histories, sources } = description;
  return [
    el("p.details-kicker", {}, sign, " ", kicker),
    el("h2", { id: ownId("details-title"), tabindex: -1 }, title),
    facts.length > 0 && el("dl.facts", {}, ...facts.map(factElement)),
    strip && stripElement(strip),
    summary && el("p.summary", {}, summary),
    ...notes.map((note) =>
      el(`div.note.note-${note.kind}`, {}, el("h3", {}, note.title), el("p", {}, note.text)),
    ),
    whatIf,
    ...histories.flatMap(historyElements),
    ...(sources.length ? [el("h3", {}, t("sources")), sourceList(sources)] : []),
  ].filter(Boolean);
}

function factElement({ term, text, url, note, tags, links, killed }) {
  return el(
    "div",
    {},
    el("dt", {}, term),
    el(
      "dd",
      {},
      url ? el("a", { href: url, rel: "noopener noreferrer" }, text) : text,
      tags?.length && el("ul.tags", {}, ...tags.map((tag) => el("li", {}, tag))),
      links?.length && el("ul.links", {}, ...links.map((link) => el("li", {}, featureLink(link)))),
      note && el("small", {}, note),
      killed && killedBar(killed),
    ),
  );
}

function featureLink({ layer, id, text }) {
  if (layer === null) return text; // the data have no such layer
  return el("a", { href: featureHref(layer, id), "data-feature": `${layer}/${id}` }, text);
}

/** The range of killed on a logarithmic scale; the figures stand beside it in words. */
function killedBar(killed) {
  const { low, high, ticks } = killedScale(killed);
  const percent = (share) => `${(share * 100).toFixed(2)}%`;
  const at = (share, extra) => ({ x1: percent(share), x2: percent(share), ...extra });
  const anchor = (index) => (index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle");
  return svg("svg", { class: "killed", width: "100%", height: 32, "aria-hidden": "true" }, [
    svg("line", { class: "killed-axis", x1: 0, x2: "100%", y1: 9, y2: 9 }),
    ...ticks.map((tick) => svg("line", at(tick.at, { class: "killed-axis", y1: 5, y2: 13 }))),
    svg("line", { class: "killed-range", x1: percent(low), x2: percent(high), y1: 9, y2: 9 }),
    svg("line", at(low, { class: "killed-end", y1: 3, y2: 15 })),
    svg("line", at(high, { class: "killed-end", y1: 3, y2: 15 })),
    ...ticks.map((tick, index) => {
      const label = svg("text", { x: percent(tick.at), y: 28, "text-anchor": anchor(index) });
      label.textContent = tick.text;
      return label;
    }),
  ]);
}

function historyElements({ title, inside, outside, empty }) {
  if (!inside.length && !outside.length) {
    return empty ? [el("h3", {}, title), el("p.history-empty", {}, empty)] : [];
  }
  const years = yearsText(store.state.from, store.state.to);
  return [
    el("h3", {}, title),
    inside.length > 0 && el("ol.history", {}, ...inside.map(entryElement)),
    outside.length > 0 && el("h4", {}, t("earlier", { years })),
    outside.length > 0 && el("ol.history.history-outside", {}, ...outside.map(entryElement)),
  ].filter(Boolean);
}

function entryElement({ when, label, text, doubt, link, sources, current }) {
  return el(
    "li",
    { class: current ? "current" : null },
    el("span.entry-when", {}, when),
    el("span.entry-label", {}, label),
    link && featureLink(link),
    text && el("p", {}, text),
    doubt && el("p.entry-doubt", {}, doubt),
    sources.length > 0 && el("p.entry-sources", {}, ...sources.flatMap(shortSource)),
  );
}

/** A source of a state: its host names it, its title is there for those who ask. */
function shortSource(source, index) {
  const gap = index ? " · " : "";
  return [
    gap,
    source.url ? outwardLink(source.url, source.host, { title: source.title }) : source.title,
  ];
}

function sourceList(sources) {
  return el(
    "ol.sources",
    {},
    ...sources.map(({ title, url, host }) =>
      el("li", {}, url ? outwardLink(url, title) : title, host && el("small", {}, host)),
    ),
  );
}

function outwardLink(url, text, attributes = {}) {
  return el("a", { href: url, rel: "noopener noreferrer", ...attributes }, text);
}
