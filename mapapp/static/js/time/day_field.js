/** The field in which the day shown is typed, in the place of its flag. */
import { onWithin } from "../app/address.js";
import { store } from "../app/store.js";
import { byId, el, setText } from "../panel/dom.js";
import { digits, t } from "../rules/messages.js";
import { parseDate, rangeDates, rangeSpan } from "../rules/times.js";
import { typedDay } from "../rules/typedday.js";

/**
 * Let the reader type a day.
 *
 * @param {HTMLElement} flag
 * @param {string} text the day that is shown, in words
 */
export function typeDay(flag, text) {
  const field = el("input.flag.day-field", {
    type: "text",
    "aria-label": t("day.field"),
    "aria-describedby": "day-fault",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
  });
  field.value = text;
  const fault = byId("day-fault");
  let isOpen = true;
  const close = () => {
    isOpen = false; // to take the field away takes the focus from it
    setText(fault, "");
    flag.hidden = false;
    field.remove();
  };
  const commit = () => {
    const wrong = field.value === text ? null : show(field.value);
    if (wrong) {
      setText(fault, wrong);
      field.setAttribute("aria-invalid", "true");
    }
    return !wrong;
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter" && !commit()) return;
    close();
    flag.focus();
  });
  field.addEventListener("blur", () => {
    if (!isOpen) return;
    commit();
    close();
  });
  flag.hidden = true;
  flag.after(field);
  field.select();
}

/** Show the day that was typed, or say why not. */
function show(text) {
  const on = typedDay(text);
  if (!on) return t("day.unread");
  const range = store.state;
  const { start, end } = rangeSpan(range);
  const day = parseDate(on).end;
  if (day < start || day > end) {
    const [first, last] = rangeDates(range).map(digits);
    return t("years.outside", { first, last });
  }
  store.set({ on: onWithin(on, range) }, { history: "push" });
  return null;
}
