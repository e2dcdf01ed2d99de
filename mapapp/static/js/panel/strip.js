/** A strip of years (see `strips.js`) as an element; the list of states below it is its text twin. */
import { svg } from "../rules/glyphs.js";
import { fromLeft, t } from "../rules/messages.js";
import { el } from "./dom.js";

/** Px: top and height of each status, so that height tells what colour tells. */
const HEIGHTS = {
  open: [9, 4],
  whole: [9, 4],
  planned: [10, 2],
  restricted: [6, 10],
  unknown: [7, 8],
  cut: [3, 16],
  closed: [3, 16],
};
const RANGE_Y = 25;
const TEXT_Y = 41;

/** @param {import("../rules/strips.js").Strip} strip */
export function stripElement({ label, segments, keys, range, ticks }) {
  return el(
    "figure.strip",
    {},
    svg("svg", { width: "100%", height: 46, role: "img", "aria-label": label }, [
      ...segments.flatMap(bar),
      svg("line", { class: "strip-axis", x1: 0, x2: "100%", y1: RANGE_Y, y2: RANGE_Y }),
      svg("line", {
        class: "strip-range",
        x1: place(range.at),
        x2: place(range.at + range.width),
        y1: RANGE_Y,
        y2: RANGE_Y,
      }),
      ...ticks.flatMap(tick),
    ]),
    el("figcaption", {}, ...keys.map(key)),
  );
}

const place = (at, width) => percent(fromLeft(at, width));
const percent = (share) => `${(share * 100).toFixed(2)}%`;

/** A bar; where not all of it is certain it is fainter, and what is lies on top of it. */
function bar({ status, at, width, text, sure }) {
  const title = svg("title");
  title.textContent = text;
  const whole = rect(status, sure ? " strip-soft" : "", { at, width });
  whole.append(title);
  return sure ? [whole, rect(status, " strip-sure", sure)] : [whole];
}

function rect(status, more, { at, width }) {
  const [y, height] = HEIGHTS[status];
  const box = { x: place(at, width), width: percent(width), y, height };
  return svg("rect", { class: `strip-bar strip-${status}${more}`, ...box });
}

function tick({ at, text }) {
  const words = svg("text", {
    x: place(at),
    y: TEXT_Y,
    "text-anchor": at < 0.06 ? "start" : at > 0.94 ? "end" : "middle",
  });
  words.textContent = text;
  const line = { class: "strip-axis", x1: place(at), x2: place(at), y1: RANGE_Y, y2: 29 };
  return [svg("line", line), words];
}

function key(message) {
  const status = message.split(".")[1];
  const [y, height] = HEIGHTS[status];
  const sample = svg("svg", { width: 16, height: 22, "aria-hidden": "true" }, [
    svg("rect", { class: `strip-bar strip-${status}`, x: 0, width: 16, y, height }),
  ]);
  return el("span.strip-key", {}, sample, t(message));
}
