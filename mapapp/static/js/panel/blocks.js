/** A description's blocks (see `rules/describe`) as elements. */

import { ownId } from "../app/ids.js";
import { hasPermalink, pageHref } from "../app/permalink.js";
import { store } from "../app/store.js";
import { daysText } from "../rules/format.js";
import { t } from "../rules/messages.js";
import { accountsElement, killedBar } from "./accounts.js";
import { el } from "./dom.js";
import { outwardLink, shortSource } from "./outward.js";
import { featureHref } from "./select.js";
import { stripElement } from "./strip.js";

/**
 * @param {import("../rules/describe/index.js").Description} description
 * @param {Element} sign
 * @param {Element | null} [whatIf] what the reader can suppose of the feature
 * @param {boolean} [isSupposed] whether the reader does: that comes first then
 * @returns {HTMLElement[]}
 */
export function blocks(description, sign, whatIf = null, isSupposed = false) {
  const { kicker, title, facts, summary, accounts, notes, strip, histories, sources } = description;
  return [
    el("p.details-kicker", {}, sign, " ", kicker),
    el("h2", { id: ownId("details-title"), tabindex: -1 }, title),
    isSupposed && whatIf,
    facts.length > 0 && el("dl.facts", {}, ...facts.map(factElement)),
    strip && stripElement(strip),
    summary && el("p.summary", {}, summary),
    accounts && accountsElement(accounts),
    ...notes.map((note) =>
      el(`div.note.note-${note.kind}`, {}, el("h3", {}, note.title), el("p", {}, note.text)),
    ),
    !isSupposed && whatIf,
    ...histories.flatMap(historyElements),
    ...(sources.length ? [el("h3", {}, t("sources")), sourceList(sources)] : []),
  ].filter(Boolean);
}

function factElement({ term, text, url, page, note, tags, links, killed, aside }) {
  return el(
    "div",
    {},
    el("dt", {}, term),
    el(
      "dd",
      {},
      url ? el("a", { href: url, rel: "noopener noreferrer" }, text) : pageLink(text, page),
      tags?.length &&
        el("ul.tags", {}, ...tags.map((tag) => el("li", {}, pageLink(tag.text, tag.page)))),
      links?.length && el("ul.links", {}, ...links.map((link) => el("li", {}, featureLink(link)))),
      note && el("small", {}, note),
      killed && killedBar(killed),
      aside && el("details.aside", {}, el("summary", {}, aside.title), el("p", {}, aside.text)),
    ),
  );
}

/** A name that leads to its page; by itself in a file that knows of no server. */
function pageLink(text, page) {
  return page && hasPermalink ? el("a", { href: pageHref(page) }, text) : text;
}

function featureLink({ layer, id, text }) {
  if (layer === null) return text; // the data have no such layer
  return el("a", { href: featureHref(layer, id), "data-feature": `${layer}/${id}` }, text);
}

function historyElements({ title, inside, outside, empty }) {
  if (!inside.length && !outside.length) {
    return empty ? [el("h3", {}, title), el("p.history-empty", {}, empty)] : [];
  }
  const years = daysText(store.state);
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

function sourceList(sources) {
  return el(
    "ol.sources",
    {},
    ...sources.map(({ title, url, host }) =>
      el("li", {}, url ? outwardLink(url, title) : title, host && el("small", {}, host)),
    ),
  );
}
