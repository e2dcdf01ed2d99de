/** What closures cut, and which ways are left: the server's answer for a state, asked for once. */
import { worstFirst } from "../rules/detours.js";
import { rangeDates } from "../rules/times.js";
import { config } from "./config.js";
import { fetchJson } from "./data.js";

const answers = new Map();

/**
 * @param {import("./address.js").State} state
 * @returns {Promise<object[]>} the corridors that are cut, worst first
 */
export function cutCorridors({ on, closed, lang, ...range }) {
  const [from, to] = rangeDates(range);
  const query = new URLSearchParams({ from, to });
  if (on) query.set("on", on);
  if (closed.length) query.set("closed", closed.join());
  if (lang) query.set("lang", lang);
  const url = `${config.urls.alternatives}?${query}`;
  if (!answers.has(url)) {
    const asked = fetchJson(url, "alternatives");
    answers.set(
      url,
      asked.then(({ corridors }) => worstFirst(corridors)),
    );
  }
  return answers.get(url);
}
