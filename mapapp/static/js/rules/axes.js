/**
 * Which way an axis runs: as the language does. Pure; the twin of `mapapp/words/axes.py`, held to
 * the same results by `tests/cases/words.json`.
 * `docs/decisions/0007-time-runs-with-the-text.md` says why.
 */

/**
 * How far from the left something is drawn that begins so far along an axis.
 *
 * @param {import("./numbers.js").Locale} locale along its axes one goes as one reads
 * @param {number} at where it begins
 * @param {number} [length] how far it goes on
 * @param {number} [whole] how long the axis is; 0 for a distance from a point of it
 */
export function fromLeftIn(locale, at, length = 0, whole = 1) {
  return locale.dir === "rtl" ? whole - at - length : at;
}
