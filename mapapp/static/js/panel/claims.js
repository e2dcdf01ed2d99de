/** The choice of whose view of the line is drawn, and the words that the view follows. */

import { config, roleId } from "../app/config.js";
import { store } from "../app/store.js";
import { partiesText } from "../rules/describe/line.js";
import { dateText, sourceOf } from "../rules/format.js";
import { captionOf, legendOf, viewOf } from "../rules/lineviews.js";
import { listed, t } from "../rules/messages.js";
import { dayOf, isTimeMoved } from "../rules/states.js";
import { byId, el, setText } from "./dom.js";
import { featureHref, isPlainClick, openFeature } from "./select.js";

export function claimsView() {
  const section = byId("claims");
  if (!section) return; // data without views of the line
  section.addEventListener("change", ({ target }) => {
    if (target.name === "claims") store.set({ claims: target.value }, { history: "push" });
  });
  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-feature]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    openFeature(...link.dataset.feature.split("/"));
  });
  store.subscribe((state, previous) => {
    if (state.claims !== previous.claims) draw(section, state);
    else if (isTimeMoved(state, previous)) sayCaption(state);
  });
  draw(section, store.state);
}

function sayCaption(state) {
  const view = viewOf(state, config.claims);
  setText(byId("claims-caption"), captionOf(view, dayOf(state), config.claims));
}

function draw(section, state) {
  const view = viewOf(state, config.claims);
  for (const input of section.querySelectorAll("input")) input.checked = input.value === view.id;
  byId("claims-words").replaceChildren(
    el("p", { id: "claims-caption" }),
    ...leading(view),
    el(
      "details.claims-sources",
      {},
      el("summary", {}, t("claims.words")),
      el("p", {}, view.summary),
      el("ul", {}, ...view.words.map((words) => el("li", {}, ...saying(words)))),
    ),
  );
  sayCaption(state);
  showLegend(view);
}

/** The words that lead a party's view, in its own voice. */
function leading({ party, words: [first] }) {
  return party && first?.quote ? [el("figure.quote", {}, ...saying(first))] : [];
}

function saying({ start, parties, speaker, quote, summary, claim, sources }) {
  const who = listed([speaker, partiesText(parties)].filter(Boolean));
  const [source] = sources.map(sourceOf);
  return [
    quote ? el("blockquote", {}, t("claims.quote", { quote })) : el("p", {}, summary),
    el(
      "p.quote-source",
      {},
      t("claims.said", { who, date: dateText(start) }),
      " ",
      el("a", { href: source.url, rel: "noopener noreferrer", title: source.title }, source.host),
      ...recordLink(claim),
    ),
  ];
}

/** The way to the record of a claim, where the data have it. */
function recordLink(claim) {
  const layer = roleId("claims");
  if (!claim || !layer) return [];
  const address = { href: featureHref(layer, claim), "data-feature": `${layer}/${claim}` };
  return [" · ", el("a", address, t("claims.record"))];
}

/** Only the rows of the line's legend that the view draws. */
function showLegend(view) {
  const shown = legendOf(view, config.symbols.line);
  for (const row of document.querySelectorAll(
    `[data-layer="${roleId("line")}"] .legend [data-key]`,
  )) {
    row.hidden = !shown.includes(row.dataset.key);
  }
}
