/**
 * Names as parts of addresses; `mapapp/words/slug.py` does the same. Pure.
 */

/** The id of what has a name alone, such as an actor of events. */
export function slug(name) {
  const apart = name.normalize("NFKD");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is kept
  const latin = apart.replace(/[^\x00-\x7f]/g, "").toLowerCase();
  return (
    hyphened(latin.replaceAll("'", ""), /[^a-z0-9]+/g) ||
    hyphened(apart.replace(/\p{M}/gu, "").toLowerCase(), /[^\p{L}\p{N}]+/gu) ||
    "-"
  );
}

function hyphened(text, others) {
  return text.replace(others, "-").replace(/^-|-$/g, "");
}
