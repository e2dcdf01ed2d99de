/** A picture of the map with what tells of it burned in: title, years, key, credit, permalink. */
import { svg } from "../../rules/glyphs.js";
import { fromLeft, isTurned } from "../../rules/messages.js";
import { textWidth } from "../placing/text.js";
import { lines } from "./lines.js";

const MARGIN = 20;
const TITLE = { size: 24, family: "serif" };
const SAID = { size: 12.5, row: 17 };
const VIEW = { size: 12.5, weight: 600, row: 19 };
const KEY = { size: 11.5, row: 20 };
const HEADING = { ...KEY, weight: 600 };
const CREDIT = { size: 10.5, row: 14 };
/** Px between the entries of the key, and between a sign and its words. */
const BETWEEN = 18;
const BESIDE = 6;

/**
 * @typedef {{title: string, years: string, said: string, views: string[],
 *   key: {sign?: SVGElement, width?: number, height?: number, words: string}[], credit: string, link: string}} Told
 *   `views`: whose view of the line is drawn, what is supposed
 */

/**
 * What stands over the map and under it, in a width.
 *
 * @param {number} width in px
 * @param {Told} told
 * @param {{full: boolean}} options whether with title and key; credit and permalink stay
 * @returns {{head: Part, foot: Part}} @typedef {{height: number, draw: (top: number, looks: object) => SVGElement[]}} Part
 */
export function sheetParts(width, told, { full }) {
  const inner = width - 2 * MARGIN;
  return {
    head: full ? headOf(width, inner, told) : { height: 0, draw: () => [] },
    foot: footOf(width, inner, told, full),
  };
}

function headOf(width, inner, { title, years, said, views }) {
  const apart = textWidth(title, TITLE) + textWidth(years, TITLE) + BETWEEN > inner;
  const sentence = broken(said, inner, SAID);
  const shown = views.flatMap((view) => broken(view, inner, VIEW));
  const first = apart ? 2 : 1;
  const height = 12 + first * 30 + sentence.length * SAID.row + shown.length * VIEW.row + 8;
  const draw = (top, looks) => {
    const text = textIn(width, looks);
    let y = top + 12 + 24;
    const parts = [text(title, MARGIN, y, TITLE)];
    if (apart) y += 30;
    parts.push(text(years, apart ? MARGIN : width - MARGIN, y, TITLE, !apart));
    y += 6;
    for (const line of sentence) {
      y += SAID.row;
      parts.push(text(line, MARGIN, y - 3, SAID, false, looks.ink2));
    }
    for (const line of shown) {
      y += VIEW.row;
      parts.push(text(line, MARGIN, y - 3, VIEW));
    }
    return parts;
  };
  return { height, draw };
}

function footOf(width, inner, { key, credit, link }, full) {
  const entries = full ? flow(key, inner) : { rows: 0, places: [] };
  const credits = [credit, link].flatMap((text) => broken(text, inner, CREDIT));
  const keyHeight = entries.rows ? 8 + entries.rows * KEY.row : 0;
  const height = keyHeight + 8 + credits.length * CREDIT.row + 8;
  const draw = (top, looks) => {
    const text = textIn(width, looks);
    const parts = entries.places.flatMap(({ entry, x, row }) => {
      const middle = top + 8 + (row + 0.5) * KEY.row;
      const at = MARGIN + x;
      if (!entry.sign) return [text(entry.words, at, middle + 4, HEADING)];
      const sign = signAt(entry, fromLeft(at, entry.width, width), middle);
      return [sign, text(entry.words, at + entry.width + BESIDE, middle + 4, KEY)];
    });
    credits.forEach((line, index) => {
      const y = top + keyHeight + 8 + (index + 1) * CREDIT.row - 3;
      parts.push(textIn(width, looks, false)(line, MARGIN, y, CREDIT, false, looks.ink2));
    });
    return parts;
  };
  return { height, draw };
}

const broken = (text, width, font) => lines(text, width, (line) => textWidth(line, font));

/**
 * Where the entries of the key stand: one after the other, in as many rows as they need; a heading on the
 * row of the first that it heads.
 */
function flow(key, inner) {
  let x = 0;
  let row = 0;
  const places = key.map((entry, index) => {
    const taken = widthOf(entry);
    const next = entry.sign || index + 1 === key.length ? 0 : BETWEEN + widthOf(key[index + 1]);
    if (x > 0 && x + taken + next > inner) {
      x = 0;
      row += 1;
    }
    const place = { entry, x, row };
    x += taken + BETWEEN;
    return place;
  });
  return { places, rows: places.length ? row + 1 : 0 };
}

const widthOf = ({ sign, width, words }) =>
  sign ? width + BESIDE + textWidth(words, KEY) : textWidth(words, HEADING);

function signAt({ sign, width, height }, x, middle) {
  const copy = sign.cloneNode(true);
  for (const [name, value] of Object.entries({ x, y: middle - height / 2, width, height })) {
    copy.setAttribute(name, value);
  }
  return copy;
}

/**
 * A writer of text at a place from the edge at which the page's language begins; addresses and credits
 * are written from left to right in any.
 */
function textIn(width, { ink, fonts }, follows = true) {
  const turned = follows && isTurned();
  return (words, x, y, { size, weight = 400, family = "sans" }, atEnd = false, fill = ink) => {
    const text = svg("text", {
      x: turned ? width - x : x,
      y,
      fill,
      "font-family": fonts[family],
      "font-size": size,
      "font-weight": weight,
      "text-anchor": atEnd ? "end" : "start",
      ...(turned ? { direction: "rtl" } : {}),
    });
    text.textContent = words;
    return text;
  };
}

/**
 * Put a picture together.
 *
 * @param {SVGElement} map its drawing
 * @param {{width: number, height: number}} size at which the map is drawn
 * @param {Told} told
 * @param {{full: boolean}} options
 * @returns {SVGElement}
 */
export function sheet(map, { width, height }, told, options) {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const looks = {
    ink: token("ink"),
    ink2: token("ink-2"),
    fonts: { sans: token("sans"), serif: token("serif") },
  };
  const { head, foot } = sheetParts(width, told, options);
  const whole = head.height + height + foot.height;
  for (const [name, value] of Object.entries({ y: head.height, width, height })) {
    map.setAttribute(name, value);
  }
  const title = svg("title");
  title.textContent = `${told.title}, ${told.years}`;
  const edge = { x: 0, width, height: 1, fill: token("rule-2") };
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height: whole,
      viewBox: `0 0 ${width} ${whole}`,
      lang: document.documentElement.lang,
    },
    [
      title,
      svg("rect", { width, height: whole, fill: token("paper") }),
      map,
      ...head.draw(0, looks),
      ...foot.draw(head.height + height, looks),
      ...(head.height ? [svg("rect", { ...edge, y: head.height })] : []),
      svg("rect", { ...edge, y: head.height + height }),
    ],
  );
}
