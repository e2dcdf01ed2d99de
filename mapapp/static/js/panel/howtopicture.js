/**
 * The picture of "How to read the map": twelve words on a piece of map, drawn with the signs of the map
 * itself. Where there is no room for words beside it they stand under it, by their numbers.
 */
import { config, roleLayer } from "../app/config.js";
import { ringGlyph } from "../map/drawing/ring.js";
import { ringRadius } from "../map/placing/stacks.js";
import { eventGlyph, gateGlyph, svg } from "../rules/glyphs.js";
import { number, t } from "../rules/messages.js";
import { el } from "./dom.js";

/** Size of the picture with its words, and the part of it that is map: left and width. */
const [WIDTH, HEIGHT] = [600, 390];
const [MAP_LEFT, MAP_WIDTH] = [184, 232];

/** Px between a word and the map, and between a leader's end and the middle of its sign. */
const GAP = 6;

/** What has a word: its key, the role of the layer that has such signs, its place, and where a leader ends. */
const WORDS = [
  ["ring", "events", 238, 60, 24],
  ["event", "events", 268, 118, 9],
  ["killed", "events", 236, 170, 16],
  ["hollow", "events", 270, 226, 9],
  ["nationwide", "events", 232, 286, 18],
  ["route", "routes", 214, 350, 3],
  ["solid", "line", 352, 30, 5],
  ["rejected", "line", 350, 92, 4],
  ["fenced", "line", 354, 152, 5],
  ["pass", "crossings", 326, 208, 6],
  ["dashed", "line", 308, 268, 5],
  ["gate", "crossings", 300, 330, 12],
];

/** The line on the map: marked with pillars, and never marked. */
const MARKED = "M360,0L352,30L362,62L348,92L356,120L336,150L342,178L326,208";
const UNMARKED = "M326,208L328,236L308,268L316,296L300,330L286,352L282,390";
const CROSSES = [
  [366, 112],
  [354, 152],
  [353, 186],
];

let dialog = null;

/** Show the picture; it is made when it is first asked for. */
export function howToRead() {
  dialog ??= build();
  dialog.showModal();
}

function build() {
  const words = WORDS.filter(([, role]) => roleLayer(role));
  const close = el("button.close", { type: "button", "aria-label": t("howto.close") }, "×");
  const made = el(
    "dialog.howto",
    { "aria-labelledby": "howto-title" },
    el("div.howto-head", {}, el("h2", { id: "howto-title" }, t("howto")), close),
    el("div.howto-picture", {}, picture(words), el("ol", {}, ...words.map(wordOf))),
    el("p", {}, t("howto.point")),
    el("p", {}, t("howto.time")),
  );
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => {
    if (target === made) made.close();
  });
  document.body.append(made);
  return made;
}

/** Signs of the line stand on the right, and so do their words. */
const isRight = ([, role]) => role === "line" || role === "crossings";

function wordOf(word, _place, all) {
  const item = el("li", {}, el("span", { dir: "auto" }, t(`howto.${word[0]}`)));
  item.classList.toggle("right", isRight(word));
  item.style.setProperty("--y", `${(100 * rowOf(word, all)) / HEIGHT}%`);
  return item;
}

/** Where a word's row stands: the words of a side share its height. */
function rowOf(word, all) {
  const side = all.filter((each) => isRight(each) === isRight(word));
  return (HEIGHT * (side.indexOf(word) + 0.5)) / side.length;
}

function picture(words) {
  const has = (role) => words.some(([, each]) => each === role);
  const ground = { x: MAP_LEFT, width: MAP_WIDTH, height: HEIGHT, class: "howto-ground" };
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, [
    svg("rect", ground),
    ...(has("routes") ? routes() : []),
    ...(has("line") ? line() : []),
    ...words.flatMap((word) => leader(word, words)),
    ...(has("events") ? events() : []),
    ...(has("crossings") ? crossings() : []),
    ...words.map(numberOf),
  ]);
}

const path = (d, className) => svg("path", { d, class: className });

function routes() {
  const [whole, cut] = ["M184,346C220,356 262,338 300,330", "M300,330C306,362 360,378 416,376"];
  return [
    path(cut, "route-cut-halo"),
    path(cut, "route-cut"),
    path(cut, "route-cut-drain"),
    path(whole, "route-halo"),
    path(whole, "route"),
  ];
}

function line() {
  const arms = CROSSES.map(([x, y]) => `M${x - 3},${y - 3}l6,6m-6,0l6,-6`).join("");
  return [
    path(MARKED + UNMARKED, "section-band howto-band"),
    path(MARKED + UNMARKED, "section-halo cased"),
    path(MARKED, "section cased"),
    path(UNMARKED, "section cased status-dashed"),
    path(MARKED + UNMARKED, "section-hollow"),
    path(arms, "fence"),
  ];
}

/** Events that never were, of the families that the data have. */
function events() {
  const families = config.symbols.families.map(({ id }) => id);
  const categories = Object.entries(config.symbols.categories);
  const ofFamily = (index) => categories.find(([, id]) => id === families[index])?.[0];
  const of = (index, more = {}) => ({
    category: ofFamily(index % families.length),
    place_precision: "city",
    fatalities_low: 0,
    fatalities_high: 0,
    ...more,
  });
  const many = Array.from({ length: 40 }, (_, index) => ({ properties: of(index % 6) }));
  return [
    at("ring", ringGlyph(many, ringRadius(many.length))),
    at("event", eventGlyph(of(0), { scale: 1.2 })),
    at("killed", eventGlyph(of(1, { fatalities_low: 200, fatalities_high: 2000 }))),
    at("hollow", eventGlyph(of(3, { place_precision: "province" }), { scale: 1.2 })),
    at("nationwide", ringGlyph(many.slice(0, 9), ringRadius(9), { peg: true })),
  ];
}

const crossings = () => [at("pass", gateGlyph("unused")), at("gate", gateGlyph("closed"))];

/** A sign at the place that its word tells of. */
function at(key, glyph) {
  const [, , x, y] = WORDS.find(([each]) => each === key);
  return svg("g", { transform: `translate(${x},${y})` }, [glyph]);
}

function leader(word, words) {
  const [, , x, y, reach] = word;
  const row = rowOf(word, words);
  const from = isRight(word) ? MAP_LEFT + MAP_WIDTH + GAP : MAP_LEFT - GAP;
  const far = Math.hypot(from - x, row - y);
  const [endX, endY] = [x + (reach * (from - x)) / far, y + (reach * (row - y)) / far];
  const d = `M${from},${row}L${endX.toFixed(1)},${endY.toFixed(1)}`;
  return [path(d, "howto-leader-halo"), path(d, "howto-leader")];
}

/** The number by which a word under the picture finds its sign. */
function numberOf(word, index) {
  const [, , x, y, reach] = word;
  const far = (isRight(word) ? 1 : -1) * (reach + 13);
  const text = svg("text", { dy: ".36em" });
  text.textContent = number(index + 1);
  const sign = svg("g", { class: "howto-number", transform: `translate(${x + far},${y})` });
  sign.append(svg("circle", { r: 9 }), text);
  return sign;
}
