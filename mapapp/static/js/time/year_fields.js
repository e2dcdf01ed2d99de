/** The two fields with years: what is typed is taken as it is, or a sentence says why not. */
import { byId, setText } from "../panel/dom.js";
import { digits, t } from "../rules/messages.js";
import { typedYears } from "../rules/typed.js";

/**
 * @param {HTMLElement} bar
 * @param {[number, number]} limits first and last year that can be shown
 * @param {(from: number, to: number, history: string) => void} setYears
 * @returns {(state: {from: number, to: number}) => void} writes the years that are shown
 */
export function yearFields(bar, limits, setYears) {
  const form = bar.querySelector("form.years");
  const { from, to } = form.elements;
  const typed = new Set(); // since the reader came to the fields
  const say = (text, wrong = []) => {
    setText(byId("years-fault"), text);
    for (const field of [from, to]) {
      if (wrong.includes(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  const commit = () => {
    const texts = { from: from.value, to: to.value };
    const { years, wrong, outside } = typedYears(texts, limits, typed.size === 2);
    if (years) return setYears(...years, "push");
    const [first, last] = limits.map(digits);
    say(outside ? t("years.outside", { first, last }) : t("years.order", texts), wrong);
  };
  for (const field of [from, to]) field.type = "text"; // a number's field takes no other digits
  form.addEventListener("focusin", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) typed.clear();
  });
  form.addEventListener("input", ({ target }) => typed.add(target));
  form.addEventListener("change", commit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  return (state) => {
    from.value = digits(state.from);
    to.value = digits(state.to);
    say("");
  };
}
