/** Sizes of the map's text, and its widths, measured once each, and again when other fonts have come. */

import { textScale } from "../../app/textsize.js";
import { svg } from "../../rules/glyphs.js";
import { runsTurned } from "../../rules/messages.js";

/** The map's text grows with the reader's, up to so many times its usual size: beyond that none finds room. */
const MOST = 2;

/** How many times its usual size the map's text has. */
export const mapTextScale = () => Math.min(MOST, Math.max(1, textScale()));

/** @param {number} usual @returns {number} px of text at the reader's size */
export const px = (usual) => usual * mapTextScale();

/** What begins at the one end of a text that runs from left to right ends there in one that does not. */
const OTHER_END = { start: "end", middle: "middle", end: "start" };

/** The marks that keep texts apart, which draw what stands round them where it does not belong (Chromium). */
const MARKS = /[\u2066-\u2069]/g;

/**
 * A text of the map, which is never mirrored: it stands where it would in any language, and runs as it reads.
 *
 * @param {string} words
 * @param {Record<string, string | number>} attributes with `text-anchor` as for a text from left to right
 */
export function mapText(words, { "text-anchor": anchor = "start", ...attributes }) {
  const turned = runsTurned(words);
  const text = svg("text", {
    ...attributes,
    direction: turned ? "rtl" : "ltr",
    "text-anchor": turned ? OTHER_END[anchor] : anchor,
  });
  text.textContent = words.replace(MARKS, "");
  return text;
}

let context = null;
const widths = new Map();
let families = null;

/** @param {() => void} listener called when a font has come, and what was measured is forgotten */
export function onFonts(listener) {
  document.fonts?.addEventListener("loadingdone", () => {
    widths.clear();
    listener();
  });
}

function fonts() {
  if (!families) {
    const style = getComputedStyle(document.documentElement);
    families = {
      sans: style.getPropertyValue("--sans") || "sans-serif",
      serif: style.getPropertyValue("--serif") || "serif",
    };
  }
  return families;
}

/**
 * @param {string} words
 * @param {number} spacing in em, as for capitals
 * @returns {number} what may stand between the letters of these words: nothing where letters join
 */
export const spaced = (words, spacing) => (/\p{Script=Arabic}/u.test(words) ? 0 : spacing);

/**
 * @param {string} text
 * @param {{size: number, weight?: number, italic?: boolean, family?: "sans" | "serif", spacing?: number}} font
 *   `spacing` in em
 * @returns {number} width in px
 */
export function textWidth(
  text,
  { size, weight = 400, italic = false, family = "sans", spacing = 0 },
) {
  const font = `${italic ? "italic " : ""}${weight} ${size}px ${fonts()[family]}`;
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context ??= document.createElement("canvas").getContext("2d");
    context.font = font;
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width + spacing * size * text.length;
}
