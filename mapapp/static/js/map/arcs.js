/**
 * Names that run along arcs: countries, ranges, rivers, seas, and the line's own name.
 */

import { svg } from "../glyphs.js";
import { curve } from "./curve.js";
import { arcFor, inside, letterBoxes } from "./placement.js";
import { textWidth } from "./text.js";

/**
 * How each kind is set: sizes in px (near: from zoom 7.5), letter spacing in em. `first` names take
 * their place before the towns; the others give way to everything.
 */
export const arcStyles = {
  country: {
    size: 19,
    spacing: 0.42,
    narrow: 13,
    narrowSpacing: 0.2,
    caps: true,
    first: true,
    to: 7.4,
  },
  neighbour: { size: 13, spacing: 0.3, narrow: 11, caps: true, first: true, to: 7.4 },
  line: {
    size: 11,
    spacing: 0.2,
    weight: 600,
    caps: true,
    first: true,
    shift: 20,
    from: 5.4,
    to: 7.4,
    layer: "durand-line",
  },
  "line-note": {
    size: 11.5,
    spacing: 0.04,
    italic: true,
    first: true,
    shift: 34,
    from: 6,
    to: 7.4,
    layer: "durand-line",
  },
  sea: { size: 14, spacing: 0.3, italic: true, to: 7.4 },
  range: { size: 11, near: 13, spacing: 0.3, italic: true },
  desert: { size: 11, near: 13, spacing: 0.3, italic: true },
  river: { size: 11.5, near: 13, spacing: 0.08, italic: true, shift: -4, layer: "rivers" },
};

let ids = 0;

/**
 * @param {{text: string, kind: string, path: number[][], minzoom?: number, maxzoom?: number}} label
 */
export function arcName(label) {
  const style = arcStyles[label.kind];
  const from = label.minzoom ?? style.from ?? 5;
  const to = label.maxzoom ?? style.to ?? 13;
  const words = style.caps ? label.text.toLocaleUpperCase() : label.text;
  return {
    kind: label.kind,
    shownAt: (zoom, narrow, on) =>
      zoom >= from && zoom <= to && (!style.layer || on(style.layer)) && !(narrow && from > 5),
    place: (room) => place(label, words, style, room),
  };
}

function place(label, words, style, { map, zoom, narrow, frame, obstacles }) {
  const size = narrow
    ? (style.narrow ?? style.size)
    : zoom >= 7.5
      ? (style.near ?? style.size)
      : style.size;
  const spacing = narrow ? (style.narrowSpacing ?? style.spacing) : style.spacing;
  const font = { size, spacing, weight: style.weight, italic: style.italic, family: "serif" };
  const width = textWidth(words, font);
  const points = label.path.map(([lon, lat]) => map.project([lat, lon]));
  const smooth = curve(points.map(({ x, y }) => [x, y])).map(([x, y]) => ({ x, y }));
  const line = arcFor(smooth, width);
  const shift = style.shift ?? 0;
  const boxes = letterBoxes(line, { width, letters: words.length, size, shift });
  if (!boxes.every((box) => inside(box, frame))) return null;
  if (!style.first && boxes.some((box) => obstacles.hit(box))) return null;
  return {
    key: `arc|${label.kind}|${words}|${size}|${Math.round(line[0].x)}`,
    boxes,
    make: (origin) => draw(words, label.kind, line, { size, spacing, shift }, origin),
  };
}

function draw(words, kind, line, { size, spacing, shift }, origin) {
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
