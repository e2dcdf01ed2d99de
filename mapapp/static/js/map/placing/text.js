/** Widths of text, measured once each, and again when other fonts have come. */

const context = document.createElement("canvas").getContext("2d");
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
    context.font = font;
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width + spacing * size * text.length;
}
