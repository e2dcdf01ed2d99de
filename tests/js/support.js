/** What the tests share: the message table and features in the form of the data. */
import { readFileSync } from "node:fs";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";

const TABLE = new URL("../../mapapp/words/messages.py", import.meta.url);
const TEXT = /"([\w.-]+)": N_\(\s*((?:"[^"]*"\s*)+)\)/g;
const PLURAL = /"([\w.-]+)": NP_\("([^"]*)", "([^"]*)"\)/g;

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
  return table;
}

export function speakEnglish() {
  useMessages(messageTable(), "en");
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
