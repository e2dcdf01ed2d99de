/** Texts of a page that are in another language than the page, found by their letters. Pure. */

/** Letters from which on a text is more than a name or a title. */
const PROSE = 90;

const OWN = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/;
const LETTERS = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]/g;

/** @param {string} text of a page in Arabic letters @returns {boolean} whether it has letters, and none of those */
export const isForeign = (text) => text.search(LETTERS) >= 0 && !OWN.test(text);

/** @param {string} text @returns {boolean} whether it is so long that a reader should be told of its language */
export const isProse = (text) => (text.match(LETTERS)?.length ?? 0) >= PROSE;
