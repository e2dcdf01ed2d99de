/**
 * The interface's text: keys to the words of the page's language, from the table that the server
 * sends (`mapapp/words/messages.py`). No other module holds words.
 */
import { dataBlock } from "../app/config.js";

let table = dataBlock("messages") ?? {};
let lang = globalThis.document?.documentElement.lang || "en";
let plural = new Intl.PluralRules(lang);
let grouped = new Intl.NumberFormat(lang);
let plain = new Intl.NumberFormat(lang, { useGrouping: false });

/** Use another table and language; the page never needs to, tests and exports do. */
export function useMessages(messages, language = "en") {
  table = messages;
  lang = language;
  plural = new Intl.PluralRules(lang);
  grouped = new Intl.NumberFormat(lang);
  plain = new Intl.NumberFormat(lang, { useGrouping: false });
}

/** A count or quantity in the page's language and digits, with groups. */
export function number(value) {
  return grouped.format(value);
}

/** A year or a day in the page's digits, without groups. */
export function digits(value) {
  return plain.format(value);
}

/**
 * The text of a key, its `{names}` filled in. With a number `n` the plural form that the language
 * uses for it is taken (`key.one`, `key.other`).
 *
 * @param {string} key
 * @param {Record<string, string | number>} [params] numbers are written as counts
 * @throws {Error} if the table has no such key
 */
export function t(key, params = {}) {
  const form =
    typeof params.n === "number" ? table[`${key}.${plural.select(params.n)}`] : undefined;
  const text = form ?? table[`${key}.other`] ?? table[key];
  if (text === undefined) throw new Error(`no message named ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

/** Whether the table has a text for a key, as for words that come from the data's codes. */
export function hasMessage(key) {
  return key in table;
}
