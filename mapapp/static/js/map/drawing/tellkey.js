/** The small key of what a chapter of the story, or what is supposed closed, draws apart from the rest. */

import { config, layerConfig } from "../../app/config.js";
import { feature } from "../../app/data.js";
import { store } from "../../app/store.js";
import { el } from "../../panel/dom.js";
import { familyOf, miniGlyph, svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";

const WIDTH = 34;
const HEIGHT = 12;

/**
 * Fill the key for the state, and show it; nothing where the chapter was left before this module had come.
 *
 * @param {HTMLElement} box
 */
export async function drawKey(box) {
  const { state } = store;
  const isSupposed = state.closed.length > 0;
  if (!isSupposed && !state.story) return;
  const rows = isSupposed ? supposedRows() : await toldRows(state.story);
  if (store.state.closed !== state.closed || store.state.story !== state.story) return;
  const title = t(isSupposed ? "closed.supposedOne" : "story.records");
  box.replaceChildren(el("p", {}, title), ...rows);
  box.classList.toggle("of-supposed", isSupposed);
  box.hidden = false;
}

function supposedRows() {
  return [
    row(line("route-cut-halo", "route-cut", "route-cut-drain"), "key.cut"),
    row(line("detour-case", "detour-way", "detour-paper", "detour-dots"), "key.way"),
    row(pale(line("route")), "key.otherWays"),
  ];
}

async function toldRows(story) {
  const { records } = config.chapters.find(({ id }) => id === story);
  const of = (kind) => records.map(split).find(([layer]) => layerConfig(layer)?.kind === kind);
  const event = of("events") && (await feature(...of("events")));
  const isRouted = Boolean(of("routes"));
  return [
    event && row(miniGlyph(familyOf(event.properties.category)), "key.told"),
    isRouted && row(line("route-halo told", "route told"), "key.toldWay"),
    row(pale(event ? miniGlyph(familyOf(event.properties.category)) : line("route")), "key.pale"),
  ].filter(Boolean);
}

const row = (sign, key) => el("div", {}, sign, el("span", {}, t(key)));

function line(...classes) {
  const d = `M0,${HEIGHT / 2}H${WIDTH}`;
  const paths = classes.map((name) => svg("path", { d, class: name }));
  return svg("svg", { width: WIDTH, height: HEIGHT }, paths);
}

function pale(sign) {
  sign.classList.add("pale");
  return sign;
}

function split(record) {
  const cut = record.indexOf("/");
  return [record.slice(0, cut), record.slice(cut + 1)];
}
