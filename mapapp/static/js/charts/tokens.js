/** The custom properties of the palette, for what is drawn on a canvas. */

const dark = matchMedia("(prefers-color-scheme: dark)");

/** A custom property as the theme has it now. */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Call a function whenever the theme has changed, by the reader's system or by hand. */
export function onTheme(draw) {
  dark.addEventListener("change", draw);
  new MutationObserver(draw).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
}
