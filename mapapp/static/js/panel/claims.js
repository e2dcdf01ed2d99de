/** The choice of whose view of the line is drawn, and the words that the view follows. */

import { config, roleId } from "../app/config.js";
import { store } from "../app/store.js";
import { captionOf, legendOf, viewOf } from "../rules/lineviews.js";
import { t } from "../rules/messages.js";
import { dayOf, isTimeMoved } from "../rules/states.js";
import { byId, el, setText } from "./dom.js";
import { leading, openRecords, saying } from "./viewwords.js";

export function claimsView() {
  const section = byId("claims");
  if (!section) return; // data without views of the line
  section.addEventListener("change", ({ target }) => {
    if (target.name === "claims") store.set({ claims: target.value }, { history: "push" });
  });
  openRecords(section);
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

/** Only the rows of the line's legend that the view draws. */
function showLegend(view) {
  const shown = legendOf(view, config.symbols.line);
  for (const row of document.querySelectorAll(
    `[data-layer="${roleId("line")}"] .legend [data-key]`,
  )) {
    row.hidden = !shown.includes(row.dataset.key);
  }
  const more = document.querySelector(`[data-layer="${roleId("line")}"] .legend-more`);
  if (!more) return;
  const n = more.querySelectorAll("[data-key]:not([hidden])").length;
  setText(more.querySelector("summary"), t("legend.more", { n }));
}
