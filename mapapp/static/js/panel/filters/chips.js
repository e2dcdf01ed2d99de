/** The filters that are set, as chips that take them away. */
import { chipsOf } from "../../app/filterwords.js";
import { store } from "../../app/store.js";
import { miniGlyph } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { el, setText } from "../dom.js";

/** More rows than this fold into one chip that unfolds them. */
const ROWS = 3;

/**
 * @param {HTMLElement} title takes the focus when the last chip is gone
 */
export function chipRow(title) {
  const element = el("ul.filter-chips", { "aria-label": t("filter.set") });
  const more = el("button.filter-more", { type: "button" });
  let isWhole = false;
  let keys = "";
  more.addEventListener("click", () => {
    isWhole = true;
    fold();
    element.children[0]?.firstElementChild.focus();
  });
  const remove = (button) => {
    const buttons = [...element.querySelectorAll(".filter-chip")];
    const place = buttons.indexOf(button);
    store.set({ filters: shown[place].without }, { history: "push" });
    draw(store.state.filters);
    (element.querySelectorAll(".filter-chip")[place] ?? last() ?? title).focus();
  };
  const last = () => [...element.querySelectorAll("li:not([hidden]) > .filter-chip")].at(-1);
  element.addEventListener("click", ({ target }) => {
    const button = target.closest(".filter-chip");
    if (button) remove(button);
  });
  element.addEventListener("keydown", (event) => {
    const button = event.target.closest(".filter-chip");
    if (!button || !["Delete", "Backspace"].includes(event.key)) return;
    event.preventDefault();
    remove(button);
  });
  let shown = [];
  const draw = (filters) => {
    shown = chipsOf(filters);
    const wanted = shown.map(({ name, value }) => `${name}=${value}`).join("&");
    if (wanted === keys) return;
    keys = wanted;
    element.hidden = shown.length === 0;
    element.replaceChildren(...shown.map(item), el("li.filter-rest", { hidden: true }, more));
    fold();
  };
  /** Hide what stands in a row beyond the last that is shown. */
  const fold = () => {
    const items = [...element.children];
    const rest = items.pop();
    for (const each of items) each.hidden = false;
    rest.hidden = true;
    if (isWhole || items.length <= ROWS) return; // where they stand need not be asked
    const tops = [...new Set(items.map(({ offsetTop }) => offsetTop))];
    if (tops.length <= ROWS) return;
    const beyond = () => rest.offsetTop > tops[ROWS - 1];
    const hidden = items.filter(({ offsetTop }) => offsetTop > tops[ROWS - 1]);
    const standing = items.filter((each) => !hidden.includes(each));
    for (const each of hidden) each.hidden = true;
    rest.hidden = false;
    const say = () => setText(more, t("filter.more", { n: hidden.length }));
    for (say(); beyond() && standing.length > 1; say()) {
      const next = standing.pop();
      next.hidden = true;
      hidden.push(next);
    }
  };
  return { element, draw };
}

function item({ text, family }) {
  const label = t("filter.remove", { filter: text });
  return el(
    "li",
    {},
    el(
      "button.filter-chip",
      { type: "button", "aria-label": label },
      family && miniGlyph(family),
      el("span", { dir: "auto" }, text),
      el("span.filter-cross", { "aria-hidden": "true" }, "×"),
    ),
  );
}
