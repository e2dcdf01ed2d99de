/** What is said where the filters leave nothing: which one to take away. */
import { chipsOf } from "../../app/filterwords.js";
import { factsInRange } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { matcher, NO_FILTERS } from "../../rules/filters.js";
import { t } from "../../rules/messages.js";
import { el } from "../dom.js";

/** @returns {Element[]} */
export function nothing(state) {
  const facts = factsInRange(state);
  const [best] = chipsOf(state.filters)
    .map((chip) => ({ ...chip, n: facts.filter(matcher(chip.without)).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  const words = best ? t("filter.without", { filter: best.text, n: best.n }) : t("filter.clear");
  const button = el("button.link-button", { type: "button" }, words);
  button.addEventListener("click", () => {
    store.set({ filters: best?.without ?? NO_FILTERS }, { history: "push" });
  });
  return [el("p", {}, t("filter.none")), button];
}
