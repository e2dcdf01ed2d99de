/** The address by which a reader reports an error of a record, as `mapapp/meaning/report.py` writes it. */
import { t } from "./messages.js";

/** Characters of what a report says, so that its address is one that every program takes. */
const LONGEST = { record: 200, title: 80, version: 40, permalink: 500 };

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/**
 * @param {string} to a mail address, or an address with `{title}` and `{body}`
 * @param {{record: string, title: string, version: string, permalink: string}} told
 */
export function reportHref(to, told) {
  const short = Object.fromEntries(
    Object.entries(told).map(([name, text]) => {
      const letters = [...text.replace(UNSEEN, " ")];
      return [name, letters.slice(0, LONGEST[name]).join("")];
    }),
  );
  const [title, body] = ["title", "body"].map((name) => t(`report.${name}`, short));
  if (to.includes("@") && !to.includes("{")) {
    const lines = body.replaceAll("\n", "\r\n");
    return `mailto:${to}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(lines)}`;
  }
  const texts = { title: encodeURIComponent(title), body: encodeURIComponent(body) };
  return to.replace(/\{(title|body)\}/g, (_, slot) => texts[slot]);
}
