/**
 * The signs of events and crossings as SVG elements.
 *
 * Shapes and classes come from the server's symbols (the one home of the palette); colours come from
 * CSS custom properties, so a change of theme needs no redrawing.
 */
import { config } from "../app/config.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an SVG element.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {SVGElement[]} [children]
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @param {string} category @returns {string} the id of the family whose sign it wears */
export function familyOf(category) {
  return config.symbols.categories[category];
}

/** @param {string} shape @param {number} radius in px @returns {string} SVG path data round 0,0 */
function shapePath(shape, radius) {
  return config.symbols.shapes[shape]
    .map(
      (ring) =>
        `M${ring.map(([x, y]) => `${(x * radius).toFixed(2)},${(y * radius).toFixed(2)}`).join("L")}Z`,
    )
    .join("");
}

/** @param {number | null} killed @returns {number} symbol radius in px of the class it falls in */
function killedRadius(killed) {
  let radius = 0;
  for (const [least, size] of config.symbols.killed) if ((killed ?? 0) >= least) radius = size;
  return radius;
}

function family(id) {
  return config.symbols.families.find((item) => item.id === id);
}

/** @param {string} shape @param {number} radius in px @returns {SVGElement} a path round 0,0 */
export function shapeGlyph(shape, radius, className) {
  return svg("path", { d: shapePath(shape, radius), class: className });
}

/** @param {string} familyId @returns {SVGElement} the family's sign at list size */
export function miniGlyph(familyId) {
  const path = shapeGlyph(family(familyId).shape, 5.2, `family-${familyId}`);
  return svg(
    "svg",
    {
      ...{ class: "swatch", width: "1.125rem", height: "1.125rem" },
      ...{ viewBox: "-9 -9 18 18", "aria-hidden": "true" },
    },
    [path],
  );
}

/**
 * How large the sign of one event is drawn: the radius of its lowest figure of killed and that of
 * its highest, and the half size of the whole.
 *
 * @param {Record<string, unknown>} properties of an event
 * @param {{scale?: number, selected?: boolean}} [options]
 * @returns {{low: number, high: number, shape: number, extent: number}} `shape` without the ring round
 *   what is selected
 */
export function eventSize(properties, { scale = 1, selected = false } = {}) {
  const low = killedRadius(properties.fatalities_low) * scale;
  const high = killedRadius(properties.fatalities_high) * scale;
  const shape = Math.max(low, high) * 1.28;
  return { low, high, shape, extent: shape + (selected ? 7 : 0) };
}

/**
 * The sign of one event.
 *
 * A city is solid, an exact spot has a paper dot, a province is open, a whole country open with a dot.
 * Size tells the lowest figure of killed; an outline at the size of the highest makes a range visible.
 *
 * @param {Record<string, unknown>} properties of an event
 * @param {{scale?: number, selected?: boolean}} [options]
 * @returns {SVGElement} a group drawn round 0,0
 */
export function eventGlyph(properties, options = {}) {
  const id = familyOf(properties.category);
  const shape = family(id).shape;
  const { low, high, shape: half } = eventSize(properties, options);
  const open = ["province", "country"].includes(properties.place_precision);
  const parts = [];
  if (options.selected) parts.push(...selectionRing(half + 4));
  if (high > low) {
    parts.push(svg("path", { d: shapePath(shape, high), class: `event-high family-${id}` }));
  }
  const path = shapePath(shape, low);
  parts.push(svg("path", { d: path, class: open ? "event-halo event-halo-open" : "event-halo" }));
  parts.push(svg("path", { d: path, class: open ? `event-open family-${id}` : `family-${id}` }));
  if (properties.place_precision === "exact")
    parts.push(svg("circle", { r: 1.6, class: "event-exact" }));
  if (properties.place_precision === "country") {
    parts.push(svg("circle", { r: 1.5, class: `family-${id}` }));
  }
  return svg("g", { class: "event" }, parts);
}

/** @param {number} radius @returns {SVGElement[]} the ink ring on paper that marks what is selected */
export function selectionRing(radius) {
  return [
    svg("circle", { r: radius, class: "ring-paper" }),
    svg("circle", { r: radius, class: "ring-ink" }),
  ];
}

const BARS = { closed: "M-5,0H5", restricted: "M-4.2,0H.4", unknown: "M-1.6,0H1.6" };

/**
 * The gate of a crossing: the more closed, the darker, so that it reads in grey.
 *
 * @param {"open" | "restricted" | "closed" | "unknown" | "unused"} status
 * @returns {SVGElement} a group about 16 px across
 */
export function gateGlyph(status) {
  if (status === "unused") {
    return svg("g", { class: "gate gate-unused" }, [svg("circle", { r: 3.4 })]);
  }
  const closed = status === "closed";
  const half = closed ? 8 : 7.25;
  const parts = [
    svg("rect", { x: -9.5, y: -9.5, width: 19, height: 19, rx: 4.5, class: "gate-halo" }),
    svg("rect", { x: -half, y: -half, width: 2 * half, height: 2 * half, rx: 3 }),
    svg("path", { d: closed ? "M-5,-4.5V4.5M5,-4.5V4.5" : "M-4.2,-4.5V4.5M4.2,-4.5V4.5" }),
  ];
  if (status !== "open") {
    parts.push(svg("path", { d: BARS[status], class: "gate-bar" }));
  }
  return svg("g", { class: `gate gate-${status}` }, parts);
}

/** @param {SVGElement} group @param {number} half size in px @returns {SVGElement} an svg round 0,0 */
export function framed(group, half) {
  return svg(
    "svg",
    {
      width: 2 * half,
      height: 2 * half,
      viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`,
      "aria-hidden": "true",
    },
    [group],
  );
}
