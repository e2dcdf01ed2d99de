/**
 * Names of the line's sections, from zoom 9: name and legal status, beside the band and not on it.
 */

import { config } from "../../app/config.js";
import { svg } from "../../rules/glyphs.js";
import { drawingOf, viewOf } from "../../rules/lineviews.js";
import { codeText, listed } from "../../rules/messages.js";
import { dayOf, lineStatus } from "../../rules/states.js";
import { collide, inside } from "./placement.js";
import { mapText, px, textWidth } from "./text.js";

const nameFont = () => ({ size: px(12), weight: 600, family: "serif" });
const statusFont = () => ({ size: px(13), italic: true, family: "serif" });
const HEIGHT = 32;

/** Px between the band and the name. */
const CLEAR = 10;

/**
 * @param {object[]} features of the durand-line layer
 * @param {(key: string) => string} t
 */
export function sectionNames(features, t) {
  return features.map((feature) => ({ place: (room) => place(feature, features, t, room) }));
}

function place(feature, features, t, { map, frame, obstacles, state }) {
  const day = dayOf(state);
  const status = lineStatus(feature, day);
  if (!status) return null;
  const view = viewOf(state, config.claims);
  const { drawn, rejected } = drawingOf(status, day, view, config.claims);
  const words = [codeText("line", drawn).toLowerCase(), rejected && t("line.rejected")];
  const seen = (other) => pointsInView(map, frame, other);
  const lines = [feature.properties.title, listed(words.filter(Boolean))];
  const width = Math.max(textWidth(lines[0], nameFont()), textWidth(lines[1], statusFont()));
  const band = bandPixels(map, feature.properties.uncertainty_km);
  const bands = features.flatMap(seen).map(({ x, y }) => [x - band, y - band, x + band, y + band]);
  const middle = { x: (frame[0] + frame[2]) / 2, y: (frame[1] + frame[3]) / 2 };
  const away = (point) => Math.hypot(point.x - middle.x, point.y - middle.y);
  for (const { x, y } of seen(feature).sort((a, b) => away(a) - away(b))) {
    for (const left of [x + band + CLEAR, x - band - CLEAR - width]) {
      const box = [left, y - px(HEIGHT / 2), left + width, y + px(HEIGHT / 2)];
      const free = inside(box, frame) && !obstacles.hit(box);
      if (!free || bands.some((other) => collide(box, other))) continue;
      return {
        key: `section|${feature.id}|${words}|${Math.round(left)}|${Math.round(y)}`,
        boxes: [box],
        make: (origin) => draw(lines, box, origin),
      };
    }
  }
  return null;
}

/** Points of a section in view, about one in ten pixels. */
function pointsInView(map, frame, { geometry }) {
  const points = [];
  let last = { x: Number.NEGATIVE_INFINITY, y: 0 };
  for (const [lon, lat] of geometry.coordinates) {
    const { x, y } = map.project([lat, lon]);
    if (!inside([x, y, x, y], frame) || Math.hypot(x - last.x, y - last.y) < 10) continue;
    last = { x, y };
    points.push(last);
  }
  return points;
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
    lines.map((words, index) =>
      mapText(words, {
        class: `name name-section name-section-${index ? "status" : "title"}`,
        x: x.toFixed(1),
        y: (y + px(index ? 28 : 12)).toFixed(1),
        "font-size": (index ? statusFont() : nameFont()).size,
      }),
    ),
  );
}
