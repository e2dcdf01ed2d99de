/** Breaking a text into lines of a width. Pure. */

/**
 * @param {string} text
 * @param {number} width in px
 * @param {(text: string) => number} measure how wide a text is
 * @returns {string[]} an address that alone is wider is broken where the line is full
 */
export function lines(text, width, measure) {
  const found = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) found.push(line);
    line = word;
    while (measure(line) > width && line.length > 1) {
      const fits = fitting(line, width, measure);
      found.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return line ? [...found, line] : found;
}

/** How many characters of a word fit, one at least. */
function fitting(word, width, measure) {
  let length = word.length - 1;
  while (length > 1 && measure(word.slice(0, length)) > width) length -= 1;
  return length;
}
