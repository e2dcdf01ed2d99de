/**
 * Names that run along arcs: countries, ranges, rivers, seas, and the line's own name.
 */

import { config } from "../../app/config.js";
import { svg } from "../../rules/glyphs.js";
import { noteOf, viewOf } from "../../rules/lineviews.js";
import { dayOf } from "../../rules/states.js";
import { curve } from "../drawing/curve.js";
import { arcFor, inside, letterBoxes } from "./placement.js";
import { px, spaced, textWidth } from "./text.js";

/**
 * How each kind is set. `first` names take their place before the towns and give way only to what
 * lies over the map; the others give way to everything. `role` is that of the layer without which the name
 * is not shown.
 */
export const arcStyles = {
  country: { caps: true, first: true, narrow: 0.7 },
  neighbour: { caps: true, first: true, narrow: 0.85 },
  line: { weight: 600, caps: true, first: true, role: "line" },
  "line-note": { italic: true, first: true, role: "line" },
  sea: { italic: true },
  range: { italic: true },
  desert: { italic: true },
  river: { italic: true, role: "rivers" },
};

/** What the line's own names are in the view that is chosen. */
const OF_VIEW = {
  line: (view) => view.name,
  "line-note": (view, state) => noteOf(view, dayOf(state), config.claims),
};

/** From this zoom names that give way are set larger. */
const NEAR = 7.5;

/** A narrow map has no room for names that only show from a larger zoom than this. */
const NARROW_FROM = 5;

let ids = 0;

/**
 * @param {{text: string, kind: string, path: number[][], min_zoom: number, max_zoom: number | null,
 *   size: number, spacing: number, offset: number}} label `size` in px, `spacing` in em, `offset`
 *   px below the path
 */
export function arcName(label) {
  const style = arcStyles[label.kind];
  const words = wordsOf(label, style);
  const shapes = { key: "", shape: null };
  return {
    kind: label.kind,
    shownAt: (zoom, narrow, on) =>
      zoom >= label.min_zoom &&
      zoom <= (label.max_zoom ?? zoom) &&
      (!style.role || on(style.role)) &&
      !(narrow && label.min_zoom > NARROW_FROM),
    place: (room) => place(label, words(room.state), style, shapes, room),
  };
}

/** A name as it is written in a state of the page. */
function wordsOf({ id, kind, text }, { caps }) {
  const cased = (words) => (caps ? words.toUpperCase() : words);
  const usual = cased(config.names[`labels/${id}`] ?? text);
  const ofView = OF_VIEW[kind];
  if (!ofView) return () => usual;
  return (state) => {
    const words = ofView(viewOf(state, config.claims), state);
    return words == null ? usual : cased(words);
  };
}

function place(label, words, style, kept, room) {
  const { zoom, narrow, frame, obstacles, covered, lines } = room;
  const key = `${zoom}|${narrow}|${px(1)}|${words}`;
  if (kept.key !== key) Object.assign(kept, { key, shape: shapeOf(label, words, style, room) });
  const { size, spacing, shift, line, boxes } = kept.shape;
  if (!boxes.every((box) => inside(box, frame))) return null;
  const standing = style.first ? [covered] : [obstacles, lines];
  if (boxes.some((box) => standing.some((things) => things.hit(box)))) return null;
  return {
    key: `arc|${label.kind}|${words}|${size}|${Math.round(line[0].x)}`,
    boxes,
    make: (origin) => drawAlong(words, label.kind, line, { size, spacing, shift }, origin),
  };
}

/** Where the letters of a name stand at a zoom, in world pixels, and how they are set. */
function shapeOf(label, words, style, { map, zoom, narrow }) {
  const larger = !style.first && zoom >= NEAR ? 1.18 : 1;
  const size = px(Math.max(11, label.size * (narrow ? (style.narrow ?? 1) : larger)));
  const spacing = spaced(words, label.spacing * (narrow ? (style.narrow ?? 1) : 1));
  const shift = px(label.offset);
  const font = { size, spacing, weight: style.weight, italic: style.italic, family: "serif" };
  const width = textWidth(words, font);
  const points = label.path.map(([lon, lat]) => map.project([lat, lon]));
  const smooth = curve(points.map(({ x, y }) => [x, y])).map(([x, y]) => ({ x, y }));
  const line = arcFor(smooth, width);
  const boxes = letterBoxes(line, { width, letters: words.length, size, shift });
  return { size, spacing, shift, line, boxes };
}

/**
 * Draw a name along a line.
 *
 * @param {string} words
 * @param {string} kind
 * @param {{x: number, y: number}[]} line in world pixels
 * @param {{size: number, spacing?: number, shift?: number}} font
 * @param {{x: number, y: number}} origin
 * @returns {SVGElement}
 */
export function drawAlong(words, kind, line, { size, spacing = 0, shift = 0 }, origin) {
  ids += 1;
  const id = `arc-${ids}`;
  const d = line
    .map(
      ({ x, y }, index) =>
        `${index ? "L" : "M"}${(x - origin.x).toFixed(1)},${(y - origin.y).toFixed(1)}`,
    )
    .join("");
  const run = svg("textPath", { href: `#${id}`, startOffset: "50%", "text-anchor": "middle" });
  run.textContent = words;
  const text = svg(
    "text",
    { class: `name name-${kind}`, dy: shift, "font-size": size, "letter-spacing": `${spacing}em` },
    [run],
  );
  return svg("g", {}, [svg("path", { id, d, fill: "none" }), text]);
}
