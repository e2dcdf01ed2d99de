/**
 * Names as parts of addresses; `mapapp/words/slug.py` does the same. Pure.
 */

/** Characters of a slug: of a longer name the rest makes no better address. */
const LONGEST = 100;

/** The id of what has a name alone, such as an actor of events. */
export function slug(name) {
  const apart = name.normalize("NFKD");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is kept
  const latin = apart.replace(/[^\x00-\x7f]/g, "").toLowerCase();
  const whole =
    hyphened(latin.replaceAll("'", ""), /[^a-z0-9]+/g) ||
    hyphened(apart.replace(/\p{M}/gu, "").toLowerCase(), /[^\p{L}\p{N}]+/gu);
  return [...whole].slice(0, LONGEST).join("").replace(/-$/, "") || "-";
}

function hyphened(text, others) {
  return text.replace(others, "-").replace(/^-|-$/g, "");
}
