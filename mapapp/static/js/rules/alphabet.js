/**
 * Texts in the order of the alphabet, whatever the reader's browser thinks of it; `mapapp/words/alphabet.py`
 * does the same. One order serves Dari, Pashto and Urdu: each has some of its letters. Pure.
 */

/** The letters of Arabic script in order; those that stand together are forms of one. */
const LETTERS = [
  ...["اٱ", "ب", "پ", "ت", "ټٹ", "ث", "ج", "ځ", "چ", "څ", "ح", "خ", "د", "ډڈ", "ذ", "ر", "ړڑ"],
  ...["ز", "ژ", "ږ", "س", "ش", "ښ", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "کكڪ", "گګ", "ل"],
  ...["م", "ن", "ڼ", "ں", "و", "هہەةۃ", "ھ", "ء", "یيى", "ې", "ۍ", "ے"],
];

/** A number after those of all letters: Latin comes first, as it does in a list of both. */
const AFTER = 0xe000;

const places = new Map(
  LETTERS.flatMap((forms, place) =>
    [...forms].map((form) => [form, String.fromCharCode(AFTER + place)]),
  ),
);

/**
 * What a text is put in order by, compared letter for letter: case, marks, what is not seen and what stands
 * between words count for nothing.
 */
export function alphabetical(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Lm}'’‘`´]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .replace(/\p{Script=Arabic}/gu, (letter) => places.get(letter) ?? letter);
}

/** Compare two texts by the alphabet. */
export function compareTexts(a, b) {
  const [one, other] = [alphabetical(a), alphabetical(b)];
  return one < other ? -1 : Number(one > other);
}
