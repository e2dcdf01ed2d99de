/**
 * The interface's text: keys to the words of the page's language, from the table that the server
 * sends (`mapapp/words/messages.py`), and what the catalogue calls the codes of the data. No other
 * module holds words.
 */
import { config, dataBlock } from "../app/config.js";
import { fromLeftIn } from "./axes.js";
import { digitsIn, numberIn, percentIn, pluralIn } from "./numbers.js";

let table = dataBlock("messages") ?? {};
let locale = dataBlock("locale");
let titles = config.titles;

/**
 * Use another table and locale; the page never needs to, tests do.
 *
 * @param {Record<string, string>} messages
 * @param {import("./numbers.js").Locale} language
 * @param {Record<string, Record<string, string>>} [named] what the catalogue calls codes, by group
 */
export function useMessages(messages, language, named = {}) {
  table = messages;
  locale = language;
  titles = named;
}

/** A count or quantity in the page's language and digits, with groups. */
export function number(value) {
  return numberIn(locale, value);
}

/** A year or a day in the page's digits, without groups. */
export function digits(value) {
  return digitsIn(locale, value);
}

/** A share, given in percent. */
export function percent(value) {
  return percentIn(locale, value);
}

/** The letters that the page's language is written in, by ISO 15924. */
export function script() {
  return locale.script;
}

/** Whether the page runs from right to left, and time on its bars and charts with it. */
export function isTurned() {
  return locale.dir === "rtl";
}

/** How far from the left something is drawn that is so far along an axis (see `axes.js`). */
export function fromLeft(at, length, whole) {
  return fromLeftIn(locale, at, length, whole);
}

/** Whether days are told in the Solar Hijri calendar too. */
export function tellsSolar() {
  return locale.tellsSolar;
}

/** Texts in a row, with commas between. */
export function listed(texts) {
  return (isTurned() ? texts.map(apart) : texts).join(locale.comma);
}

/** A letter of a script that runs from left to right, or digits joined as in a date of ISO. */
const TURNING = /[^\P{L}\u0590-\u08ff\ufb1d-\ufefc]|\p{Nd}-\p{Nd}/u;

/** A text so that it turns nothing round it in a line from right to left (`apart` of `words/messages.py`). */
export function apart(text) {
  return TURNING.test(text.replace(/\u2068[^\u2069]*\u2069/g, "")) ? `\u2068${text}\u2069` : text;
}

/** Whether a text runs from right to left: as its first letter does, without one as the page does. */
export function runsTurned(text) {
  const [letter] = text.match(/\p{L}/u) ?? [];
  return letter ? !TURNING.test(letter) : isTurned();
}

/**
 * The text of a key, its `{names}` filled in. With a number `n` the plural form that the language
 * uses for it is taken (`key.one`, `key.other`). Where the language runs from right to left, a name
 * in Latin letters is kept apart: it would turn the order of what stands beside it.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [params] numbers are written as counts
 * @throws {Error} if the table has no such key
 */
export function t(key, params = {}) {
  const form = typeof params.n === "number" ? pluralIn(locale, params.n) : "other";
  const text = table[`${key}.${form}`] ?? table[key];
  if (text === undefined) throw new Error(`no message named ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (typeof value === "number") return number(value);
    return isTurned() ? apart(String(value)) : value;
  });
}

/** The words for a code of the data: the catalogue's, else the interface's, else the code itself. */
export function codeText(group, code) {
  const key = `${group}.${code}`;
  if (Object.hasOwn(titles[group] ?? {}, code)) return titles[group][code];
  return hasMessage(key) ? t(key) : String(code);
}

/** Whether the table has a text for a key, as for words that come from the data's codes. */
export function hasMessage(key) {
  return key in table;
}
