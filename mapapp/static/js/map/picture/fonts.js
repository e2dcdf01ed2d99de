/** The fonts that the page has fetched, for a drawing in a file of its own, which may fetch none. */
import { svg } from "../../rules/glyphs.js";

/**
 * @param {SVGElement} picture gets the page's fonts that it names, if the page has needed them
 * @returns {Promise<SVGElement>} the same
 */
export async function withFonts(picture) {
  const text = new XMLSerializer().serializeToString(picture);
  const loaded = new Set(
    [...document.fonts].filter(({ status }) => status === "loaded").map(nameOf),
  );
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => text.includes(style.fontFamily) && loaded.has(nameOf(ruled(style))));
  if (!rules.length) return picture;
  const style = svg("style");
  style.textContent = (await Promise.all(rules.map(whole))).join("\n");
  picture.prepend(style);
  return picture;
}

const ruled = (style) => ({
  family: style.fontFamily,
  weight: style.getPropertyValue("font-weight"),
});

const nameOf = ({ family, weight }) => `${weight} ${family}`;

/** The rule of a font with the font in it. */
async function whole({ style, parentStyleSheet }) {
  const [, path] = /url\("([^"]*)"\)/.exec(style.getPropertyValue("src"));
  const url = new URL(path, parentStyleSheet.href ?? document.baseURI);
  const src = `url("${url.protocol === "data:" ? url : await content(url)}")`;
  const others = ["font-family", "font-weight", "unicode-range"].map(
    (name) => `${name}: ${style.getPropertyValue(name)};`,
  );
  return `@font-face { ${others.join(" ")} src: ${src}; }`;
}

async function content(url) {
  const blob = await (await fetch(url)).blob();
  const reader = new FileReader();
  return new Promise((done, failed) => {
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}
