/** Which columns the table has: a button that says how many, and the list behind it. */
import { t } from "../../rules/messages.js";
import { el, setText } from "../dom.js";

/**
 * @param {(id: string, on: boolean) => void} choose
 */
export function columnsMenu(choose) {
  const element = el("div.menu.table-columns", {
    id: "table-columns",
    popover: true,
    role: "group",
    "aria-label": t("table.columns.choose"),
  });
  const button = el("button.link-button", { type: "button", popovertarget: "table-columns" });
  element.addEventListener("change", ({ target }) => choose(target.value, target.checked));
  element.addEventListener("beforetoggle", () => {
    const { bottom, right } = button.getBoundingClientRect();
    const isTurned = document.documentElement.dir === "rtl";
    const { left } = button.getBoundingClientRect();
    element.style.insetBlockStart = `${bottom + 4}px`;
    element.style.insetInlineEnd = `${isTurned ? left : innerWidth - right}px`;
  });
  let drawn = "";
  const draw = (all, chosen, alike, named, shown) => {
    setText(button, t("table.columns", { n: shown, all: all.length }));
    const key = [...all.map(({ id }) => named(id)), "/", ...chosen, "/", ...alike].join();
    if (key === drawn) return;
    drawn = key;
    const focused = document.activeElement?.value;
    element.replaceChildren(
      ...all.map(({ id }) => {
        const box = el("input", {
          type: "checkbox",
          value: id,
          checked: chosen.includes(id),
          disabled: id === "title",
        });
        return el(
          "label",
          {},
          box,
          el("span", {}, named(id)),
          alike.has(id) && el("small", {}, t("table.alike")),
        );
      }),
    );
    if (focused) element.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
  };
  return { button, element, draw };
}
