/** What the tests share: the message table and features in the form of the data. */
import { readFileSync } from "node:fs";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";

const TABLE = new URL("../../mapapp/words/messages.py", import.meta.url);
const TEXT = /"([\w.-]+)": N_\(\s*((?:"[^"]*"\s*)+)\)/g;
const PLURAL = /"([\w.-]+)": NP_\(\s*"([^"]*)",\s*"([^"]*)"\s*\)/g;

/** The table as the server sends it in English, read from its source so that node needs no Python. */
export function messageTable() {
  const source = readFileSync(TABLE, "utf8");
  const table = {};
  for (const [, key, parts] of source.matchAll(TEXT)) {
    table[key] = [...parts.matchAll(/"([^"]*)"/g)].map(([, text]) => text).join("");
  }
  for (const [, key, one, other] of source.matchAll(PLURAL)) {
    table[`${key}.one`] = one;
    table[`${key}.other`] = other;
  }
  const { months, short_months, lunar_months } = localeTable("en");
  const named = { month: months, "month.short": short_months, "month.lunar": lunar_months };
  for (const [key, names] of Object.entries(named)) {
    for (const [index, name] of names.entries()) table[`${key}.${index + 1}`] = name;
  }
  return table;
}

const LOCALES = new URL("../../mapapp/words/locales/", import.meta.url);

/** How a language writes, as the server's table has it. */
export function localeTable(id) {
  const table = JSON.parse(readFileSync(new URL(`${id}.json`, LOCALES), "utf8"));
  return { ...table, id, dir: table.direction };
}

/** @param {Record<string, Record<string, string>>} [titles] what a catalogue calls codes, by group */
export function speakEnglish(titles = {}) {
  useMessages(messageTable(), localeTable("en"), titles);
}

export function feature(id, properties, coordinates = [69.17, 34.53]) {
  return {
    type: "Feature",
    id,
    properties: { title: id, start: null, end: null, sources: [], ...properties },
    geometry: { type: "Point", coordinates },
  };
}

export function state(start, end, more) {
  return { start, end, sources: [], ...more };
}
