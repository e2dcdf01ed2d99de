/** The words that a view of the line follows, with who said them, when, and where it is printed. */

import { roleId } from "../app/config.js";
import { partiesText } from "../rules/describe/line.js";
import { bothDay, sourceOf } from "../rules/format.js";
import { isTurned, listed, runsTurned, t } from "../rules/messages.js";
import { el } from "./dom.js";
import { featureHref, isPlainClick, openFeature } from "./select.js";

/** The words that lead a party's view, in its own voice. */
export function leading({ party, words: [first] }) {
  return party && first?.quote ? [el("figure.quote", {}, ...saying(first))] : [];
}

/** What was said or done, by whom and when, with its source and its record. */
export function saying({ start, parties, speaker, quote, summary, claim, sources }) {
  const who = listed([speaker, partiesText(parties)].filter(Boolean));
  const [source] = sources.map(sourceOf);
  return [
    quote ? quoted(quote) : el("p", {}, summary),
    el(
      "p.quote-source",
      {},
      t("claims.said", { who, date: bothDay(start) }),
      " ",
      el("a", { href: source.url, rel: "noopener noreferrer", title: source.title }, source.host),
      ...recordLink(claim),
    ),
  ];
}

/** Words as they were said, which are not translated. */
function quoted(quote) {
  if (runsTurned(quote) === isTurned()) return el("blockquote", {}, t("claims.quote", { quote }));
  return el("blockquote", { lang: "en", dir: "ltr" }, `“${quote}”`);
}

/** The way to the record of a claim, where the data have it. */
function recordLink(claim) {
  const layer = roleId("claims");
  if (!claim || !layer) return [];
  const address = { href: featureHref(layer, claim), "data-feature": `${layer}/${claim}` };
  return [" · ", el("a", address, t("claims.record"))];
}

/** Let the records that are linked to within an element open here. */
export function openRecords(element) {
  element.addEventListener("click", (event) => {
    const link = event.target.closest("[data-feature]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    openFeature(...link.dataset.feature.split("/"));
  });
}
