/**
 * The field in which a day is typed, in the place of its flag, with the ways on from that day: what the
 * atlas holds of it, and a comparison.
 */
import { onWithin } from "../app/address.js";
import { config } from "../app/config.js";
import { store } from "../app/store.js";
import { compare } from "../panel/compared.js";
import { byId, el, setText } from "../panel/dom.js";
import { digits, t } from "../rules/messages.js";
import { dayOf } from "../rules/states.js";
import { isoOfDay } from "../rules/steps.js";
import { parseDate, rangeDates, rangeSpan } from "../rules/times.js";
import { typedDay } from "../rules/typedday.js";

/**
 * Let the reader type a day.
 *
 * @param {HTMLElement} flag
 * @param {string} text the day that is there, in words
 * @param {(date: string) => boolean} [set] takes what was typed, or says that it is not within the range
 */
export function typeDay(flag, text, set = showDay) {
  const field = el("input.flag.day-field", {
    type: "text",
    "aria-label": t("day.field"),
    "aria-describedby": "day-fault",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
  });
  field.value = text;
  const card = set === showDay ? waysOn() : null;
  const parts = [field, card].filter(Boolean);
  const fault = byId("day-fault");
  let isOpen = true;
  const close = () => {
    isOpen = false; // to take the field away takes the focus from it
    setText(fault, "");
    flag.hidden = false;
    for (const part of parts) part.remove();
  };
  const commit = () => {
    const wrong = field.value === text ? null : faultOf(field.value, set);
    if (wrong) {
      setText(fault, wrong);
      field.setAttribute("aria-invalid", "true");
    }
    return !wrong;
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!commit()) return;
    close();
    flag.focus();
  });
  for (const part of parts) {
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      close();
      flag.focus();
    });
    part.addEventListener("focusout", ({ relatedTarget }) => {
      if (!isOpen || parts.some((each) => each.contains(relatedTarget))) return;
      commit();
      close();
    });
  }
  flag.hidden = true;
  flag.after(...parts);
  field.select();
}

/** The ways on from the day shown, beside its field. */
function waysOn() {
  const { day } = config.urls;
  const lang = store.state.lang ? `?lang=${store.state.lang}` : "";
  const link =
    day && el("a", { href: `${day}/${isoOfDay(dayOf(store.state))}${lang}` }, t("compare.day"));
  const canCompare = byId("compare-open") && !store.state.compare; // a frame has no room for the words
  const button = canCompare && el("button", { type: "button" }, t("compare.open"));
  if (button) button.addEventListener("click", compare);
  const card = el("div.day-card", {}, link, button);
  card.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  return card.childElementCount ? card : null;
}

/** Take the day that was typed, or say why not. */
function faultOf(text, set) {
  const date = typedDay(text);
  if (!date) return t("day.unread");
  const range = store.state;
  const { start, end } = rangeSpan(range);
  const day = parseDate(date).end;
  if (day >= start && day <= end && set(date)) return null;
  const [first, last] = rangeDates(range).map(digits);
  return t("years.outside", { first, last });
}

function showDay(date) {
  store.set({ on: onWithin(date, store.state) }, { history: "push" });
  return true;
}
