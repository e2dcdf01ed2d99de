/** The two fields with dates: what is typed is taken as it is, or a sentence says why not. */
import { store } from "../app/store.js";
import { byId, setText } from "../panel/dom.js";
import { bothDay } from "../rules/format.js";
import { digits, t } from "../rules/messages.js";
import { typedRange } from "../rules/typed.js";

/**
 * @param {HTMLElement} bar
 * @param {[number, number]} limits first and last year that can be shown
 * @returns {(range: import("../rules/times.js").DateRange) => void} writes the range that is shown
 */
export function yearFields(bar, limits) {
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
    const { range, wrong, why } = typedRange(texts, limits, typed.size === 2);
    if (range) {
      store.set(range, { history: "push" });
      return write(store.state);
    }
    const [first, last] = limits.map(digits);
    const [year, month, day] = ["", "-08", "-08-31"].map((rest) => digits(limits[1] + rest));
    say(t(`years.${why}`, { first, last, year, month, day, ...texts }), wrong);
  };
  const write = ({ from: first, to: last, since, until }) => {
    show(from, first, since);
    show(to, last, until);
    say("");
  };
  form.addEventListener("focusin", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) typed.clear();
  });
  form.addEventListener("input", ({ target }) => {
    typed.add(target);
    fit(target);
  });
  form.addEventListener("change", commit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  return write;
}

/** Make room for a month or a day. */
function fit(field) {
  field.classList.toggle("finer", field.value.trim().length > "YYYY".length);
}

/** Write a year, or a date that is none and its name in full beside it for screen readers. */
function show(field, year, date) {
  field.value = digits(date ?? year);
  fit(field);
  if (date) field.setAttribute("aria-description", bothDay(date));
  else field.removeAttribute("aria-description");
}
