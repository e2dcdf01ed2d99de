/**
 * What the map says of the way that is left where a corridor is cut: how much longer it is, by which
 * crossings, and at which sea port the land is still reached.
 */

import { crossingsText, extraText } from "../../rules/detourwords.js";
import { svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { grown, inside } from "./placement.js";
import { partsIn } from "./stretches.js";
import { mapText, px, textWidth } from "./text.js";

const tagFont = () => ({ size: px(15), weight: 600, height: px(26), pad: px(9) });
const noteFont = () => ({ size: px(14), italic: true, family: "serif", height: px(17) });

/** Px of the port's ring, and from it to its text. */
const RING = 8;
const CLEAR = 13;

/** Px between the way and its tag, and how many points along it are tried on either side of its middle. */
const AWAY = [18, 30, 46, 66, 90];
const POINTS = 12;

/** What a piece of a corridor or of the line under the tag costs, in px of distance. */
const PER_PIECE = 12;

/**
 * @param {object} cut as `/alternatives` has it
 * @param {{x: number, y: number}[]} line the way, in world pixels
 */
export function wayTag(cut, line) {
  const [best] = cut.alternatives;
  const tag = extraText(best);
  const note = t("whatif.wayBy", { from: cut.from, to: cut.to, by: crossingsText(best) });
  return {
    first: true,
    place(room) {
      const [tagged, noted] = [tagFont(), noteFont()];
      const wide = textWidth(tag, tagged) + 2 * tagged.pad;
      const width = Math.max(wide, textWidth(note, noted));
      const size = { width, height: tagged.height + noted.height };
      const tried = boxesBeside(middleFirst(partsIn(line, room.frame)), size);
      const box = cheapest(tried, line, room);
      if (!box) return null;
      return {
        key: `detour|${cut.id}|${tag}|${Math.round(box[0])}|${Math.round(box[1])}`,
        boxes: [box],
        make: (origin) => drawTag({ tag, note, wide }, box, origin),
      };
    },
  };
}

/** The place beside the way that covers least of the line and the corridors, and nothing else. */
function cheapest(tried, line, { frame, obstacles, drawn }) {
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [cost, box] of tried) {
    const taken = grown(box, 8);
    if (cost >= least || !inside(box, frame) || obstacles.hit(taken)) continue;
    if (line.some(({ x, y }) => inside([x, y, x, y], taken))) continue;
    const all = cost + PER_PIECE * drawn.count(taken);
    if (all < least) [least, best] = [all, box];
  }
  return best;
}

/** Points of the longest part in view, its middle first. */
function middleFirst(parts) {
  const longest = parts.sort((one, other) => other.length - one.length)[0] ?? [];
  const step = Math.max(1, Math.floor(longest.length / (2 * POINTS)));
  const middle = longest.length >> 1;
  return Array.from({ length: 2 * POINTS }, (_, index) => {
    const by = (index + 1) >> 1;
    return longest[middle + (index % 2 ? by : -by) * step];
  }).filter(Boolean);
}

/** Places beside points of the way, each with what its distance costs. */
function boxesBeside(points, { width, height }) {
  const at = (left, top) => [left, top, left + width, top + height];
  return AWAY.flatMap((away) =>
    points
      .flatMap(({ x, y }) => [
        at(x + away, y - height / 2),
        at(x - away - width, y - height / 2),
        at(x - width / 2, y + away),
        at(x - width / 2, y - away - height),
      ])
      .map((box) => [away, box]),
  );
}

function drawTag({ tag, note, wide }, [left, top], origin) {
  const [x, y] = [left - origin.x, top - origin.y];
  const font = tagFont();
  const frame = { x, y, width: wide, height: font.height, rx: 4, class: "detour-tag" };
  return svg("g", {}, [
    svg("rect", frame),
    written(tag, font, { x: x + font.pad, y: y + px(18.5), class: "name detour-extra" }),
    written(note, noteFont(), { x, y: y + font.height + px(14), class: "name detour-note" }),
  ]);
}

/**
 * @param {object} cut with a port
 * @param {{x: number, y: number}} point where the port is
 */
export function portName(cut, point) {
  const lines = [
    t("whatif.portLeft"),
    t("whatif.portAway", { km: cut.port.length_km, from: cut.inland }),
  ];
  const { x, y } = point;
  const ring = [x - RING - 2, y - RING - 2, x + RING + 2, y + RING + 2];
  const tried = (width, height) => {
    const at = (left, top) => [left, top, left + width, top + height];
    return [
      at(x - CLEAR - width, y - height / 2),
      at(x + CLEAR, y - height / 2),
      at(x - CLEAR - width, y + 4),
      at(x - CLEAR - width, y - 4 - height),
      at(x - width / 2, y + CLEAR),
      at(x - width / 2, y - CLEAR - height),
      at(x + CLEAR, y + 8),
      at(x + CLEAR, y - 8 - height),
    ];
  };
  return {
    first: true,
    place({ frame, obstacles, drawn }) {
      if (!inside(ring, frame)) return null;
      const font = noteFont();
      const width = Math.max(...lines.map((words) => textWidth(words, font)));
      const free = tried(width, 2 * font.height).filter(
        (box) => inside(box, frame) && !obstacles.hit(box),
      );
      const box = free.find((each) => !drawn.hit(each)) ?? free[0];
      return {
        key: `port|${cut.id}|${cut.port.length_km}|${Math.round(x)}|${Math.round(y)}|${box?.[0] | 0}`,
        boxes: box ? [ring, box] : [ring],
        make: (origin) => drawPort(lines, point, box, origin),
      };
    },
  };
}

/** A ring with an anchor, and beside it, where there is room, what it is. */
function drawPort(lines, point, box, origin) {
  const [x, y] = [point.x - origin.x, point.y - origin.y];
  const anchor = "M0,-3V5M-3,-1H3M-4.5,1.5C-4,5 4,5 4.5,1.5";
  const isLeft = box && box[2] < point.x;
  const font = noteFont();
  const edge = box && {
    x: (isLeft ? box[2] : box[0]) - origin.x,
    "text-anchor": isLeft ? "end" : "start",
    class: "name detour-note",
  };
  return svg("g", {}, [
    svg("g", { transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, class: "port" }, [
      svg("circle", { r: RING }),
      svg("circle", { r: 1.5, cy: -4.2, class: "port-anchor" }),
      svg("path", { d: anchor, class: "port-anchor" }),
    ]),
    ...(box
      ? lines.map((words, index) =>
          written(words, font, { ...edge, y: box[1] - origin.y + (index + 0.8) * font.height }),
        )
      : []),
  ]);
}

function written(words, { size }, attributes) {
  return mapText(words, { ...attributes, "font-size": size });
}
