/**
 * Names of the line's sections, from zoom 9: name and legal status, beside the band and not on it.
 */

import { lastDay, lineStatus } from "../filters.js";
import { svg } from "../glyphs.js";
import { inside } from "./placement.js";
import { textWidth } from "./text.js";

const NAME = { size: 12, weight: 600, family: "serif" };
const STATUS = { size: 13, italic: true, family: "serif" };
const HEIGHT = 32;

/**
 * @param {object[]} features of the durand-line layer
 * @param {(key: string) => string} t
 */
export function sectionNames(features, t) {
  return features.map((feature) => ({ place: (room) => place(feature, t, room) }));
}

function place(feature, t, { map, frame, obstacles, state }) {
  const { id, properties, geometry } = feature;
  const status = lineStatus(feature, lastDay(state));
  if (!status) return null;
  const lines = [properties.title, t(`line.${status}`).toLocaleLowerCase()];
  const width = Math.max(textWidth(lines[0], NAME), textWidth(lines[1], STATUS));
  const [middleX, middleY] = [(frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2];
  const away = bandPixels(map, properties.uncertainty_km) + 12;
  const points = geometry.coordinates
    .filter((_, index) => index % 4 === 0)
    .map(([lon, lat]) => map.project([lat, lon]))
    .filter(({ x, y }) => inside([x, y, x, y], frame))
    .sort(
      (a, b) => Math.hypot(a.x - middleX, a.y - middleY) - Math.hypot(b.x - middleX, b.y - middleY),
    )
    .slice(0, 40);
  for (const { x, y } of points) {
    for (const left of [x + away, x - away - width]) {
      const box = [left, y - HEIGHT / 2, left + width, y + HEIGHT / 2];
      if (!inside(box, frame) || obstacles.hit(box)) continue;
      return {
        key: `section|${id}|${status}|${Math.round(left)}|${Math.round(y)}`,
        boxes: [box],
        make: (origin) => draw(lines, box, origin),
      };
    }
  }
  return null;
}

/** Half the band's width on the ground, in px at the current zoom. */
function bandPixels(map, kilometres) {
  const metresPerPixel = (40_075_016 * Math.cos((33 * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  return (kilometres * 1000) / metresPerPixel;
}

function draw(lines, box, origin) {
  const [x, y] = [box[0] - origin.x, box[1] - origin.y];
  return svg(
    "g",
    {},
    lines.map((words, index) => {
      const text = svg("text", {
        class: `name name-section name-section-${index ? "status" : "title"}`,
        x: x.toFixed(1),
        y: (y + (index ? 28 : 12)).toFixed(1),
        "font-size": index ? STATUS.size : NAME.size,
      });
      text.textContent = words;
      return text;
    }),
  );
}
