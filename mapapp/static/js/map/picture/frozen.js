/**
 * Drawings of the page as they look, free of its style sheets: what the style says of each is written
 * on it, so that it can stand in a file of its own.
 */
import { svg } from "../../rules/glyphs.js";

/** What a browser draws where nothing is said: not worth writing. */
const USUAL = {
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal",
};
const USUAL_OF_TEXT = {
  "font-style": "normal",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  direction: "ltr",
};
const ALWAYS_OF_TEXT = ["font-family", "font-size", "font-weight"];

/** What makes a shape; all else that an element says is style, or for readers of the page. */
const GEOMETRY = new Set(
  (
    "d x y cx cy r rx ry x1 y1 x2 y2 dx dy width height points transform viewBox href id startOffset " +
    "patternUnits patternTransform"
  ).split(" "),
);

const DRAWN = new Set(
  "circle ellipse line path polygon polyline rect text textPath tspan".split(" "),
);
const HOLDS = new Set("defs g pattern svg".split(" "));
const WRITES = new Set(["text", "textPath", "tspan"]);

/**
 * @param {SVGElement} element on the page
 * @returns {SVGElement | null} null where nothing of it is seen
 */
export function frozen(element) {
  const name = element.localName;
  const style = getComputedStyle(element);
  if (!(DRAWN.has(name) || HOLDS.has(name)) || style.display === "none") return null;
  const copy = svg(name);
  for (const { name: attribute, value } of element.attributes) {
    if (GEOMETRY.has(attribute)) copy.setAttribute(attribute, value);
  }
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  if (DRAWN.has(name)) {
    if (style.visibility !== "visible" || style.opacity === "0") return null;
    paint(copy, style);
    // A path that only carries a name, or that only takes a click, is not drawn
    if (isUnseen(copy) && !copy.id && !WRITES.has(name)) return null;
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE && WRITES.has(name)) copy.append(child.data);
    const inner = child.nodeType === Node.ELEMENT_NODE && frozen(child);
    if (inner) copy.append(inner);
  }
  return copy;
}

function paint(copy, style) {
  const set = (property) => copy.setAttribute(property, plain(style.getPropertyValue(property)));
  set("fill");
  if (style.stroke !== "none") for (const property of ["stroke", "stroke-width"]) set(property);
  const usual = WRITES.has(copy.localName) ? { ...USUAL, ...USUAL_OF_TEXT } : USUAL;
  for (const [property, value] of Object.entries(usual)) {
    if (style.getPropertyValue(property) !== value) set(property);
  }
  if (WRITES.has(copy.localName)) ALWAYS_OF_TEXT.forEach(set);
}

/** The address of a pattern without its quotation marks, which some programs do not read. */
const plain = (value) => value.replace(/url\("(#[^"]*)"\)/, "url($1)");

function isUnseen(copy) {
  const isNone = (paintOf) =>
    ["none", null].includes(copy.getAttribute(paintOf)) ||
    copy.getAttribute(`${paintOf}-opacity`) === "0";
  return isNone("fill") && isNone("stroke");
}
