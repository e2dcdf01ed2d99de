/**
 * Crossings: a gate for each, darker the more closed it is on the day shown.
 */

import { peek } from "../../app/data.js";
import { store } from "../../app/store.js";
import { crossingCard } from "../../rules/cards.js";
import { gateGlyph, selectionRing, svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { crossingStatus, dayOf, inRange } from "../../rules/states.js";
import { marks } from "../drawing/marks.js";
import { onScene, publish, signs, stacks } from "../drawing/scene.js";
import { HIT, symbol } from "../drawing/symbol.js";
import { across, standApart, touches } from "../placing/apart.js";
import { pixelsOf } from "../placing/pixels.js";
import { isSelected, open } from "./visibility.js";

/** Above the stacks of events, so that a gate can be opened at its centre wherever it is seen. */
const RANKS = { closed: 8, unknown: 7.9, restricted: 7.8, open: 7.5, unused: 0 };

/** Px round a sign of events that take a click as well. */
const RIM = 6;

/** A gate that stands this many px from its own place needs no tie to it; the place's dot in px. */
const UNTIED = 11;
const DOT = 2.2;

/**
 * @param {L.Map} map
 * @param {{id: string, time: string}} layer
 */
export function crossingsView(map, layer) {
  const symbols = marks(map);
  let features = [];
  let published = "";
  let around = null;
  let drawnAs = "";

  const draw = () => {
    const gates = gatesIn(map, layer, features, store.state);
    const key = [map.getZoom(), ...gates.map(keyOf)].join();
    if (key === drawnAs && around === stacks()) return;
    drawnAs = key;
    around = stacks();
    const standing = apart(gates, signs());
    symbols.draw(gateSymbols(map, layer, standing));
    const boxes = standing.map(boxOf);
    const now = JSON.stringify(boxes);
    if (now !== published) publish(layer.id, { boxes });
    published = now;
  };

  const redraw = () => {
    if (features.length) draw();
  };
  map.on("zoomend", redraw);
  onScene(() => {
    if (stacks() !== around) redraw();
  });
  return {
    show(all) {
      features = all;
      draw();
    },
    hide() {
      features = [];
      published = "";
      drawnAs = "";
      symbols.clear();
      publish(layer.id, { boxes: [] });
    },
  };
}

/** The gates of a state of the page, each at its own place. */
export function gatesIn(map, layer, features, state) {
  const told = gatesOf(state.feature);
  return features
    .filter((feature) => inRange(feature, layer.time, state))
    .map((feature) => gateOf(map, layer, feature, told, state));
}

/**
 * The signs of gates that stand, by what their drawing depends on.
 *
 * @param {{state?: () => object, pane?: string}} [side] the state that their cards tell of, and their pane
 */
export function gateSymbols(map, layer, gates, side = {}) {
  return new Map(gates.map((gate) => [placeKeyOf(gate), () => gateSymbol(map, layer, gate, side)]));
}

/** What is drawn of a crossing, at its own place in world pixels. */
function gateOf(map, layer, feature, told, state) {
  const status = crossingStatus(feature, dayOf(state), state.closed);
  const current = isSelected(state, layer.id, feature.id);
  const selected = current || told.includes(feature.id);
  const { x, y } = pixelsOf(map, feature.geometry.coordinates);
  const scale = scaleOf(map, status);
  const half = status === "unused" ? 4 : 8 * scale;
  const supposed = state.closed.includes(feature.id);
  return { feature, status, selected, current, supposed, scale, half, x, y };
}

/** Ids of the crossings that an opened event is of. */
function gatesOf(opened) {
  return (opened && peek(opened.layer, opened.id)?.properties.gates) ?? [];
}

/**
 * The gates, each moved to where it touches no sign of events and no other gate. What is not in use
 * is never moved, and left out where another sign would take its click.
 */
export function apart(gates, rounds) {
  const standing = [];
  const reach = HIT / 2;
  for (const gate of gates.filter(isFixed)) {
    const takes = ({ x, y, radius = 0 }) => across(gate, { x, y }) < Math.max(radius + RIM, reach);
    if ([...rounds, ...standing].some(takes)) continue;
    standing.push({ ...gate, offset: { x: 0, y: 0 }, isTied: false });
  }
  for (const gate of gates.filter((each) => !isFixed(each))) {
    const offset = standApart(gate, rounds, standing.map(moved), reach);
    const isSeen = !rounds.some((round) => touches({ ...gate, half: DOT }, round));
    const isTied = isSeen && Math.hypot(offset.x, offset.y) > UNTIED;
    standing.push({ ...gate, offset, isTied });
  }
  return standing;
}

const isFixed = ({ status, selected }) => status === "unused" && !selected;

/** A gate where it stands. */
const moved = ({ x, y, half, offset }) => ({ x: x + offset.x, y: y + offset.y, half });

function boxOf(gate) {
  const { x, y, half } = moved(gate);
  return [x - half, y - half, x + half, y + half];
}

/** What a gate's look depends on, and its drawing where it stands. */
const keyOf = ({ feature, status, supposed, selected, current, scale }) =>
  [feature.id, status, supposed, selected, current, scale].join("|");
const placeKeyOf = ({ offset, isTied, ...gate }) =>
  [keyOf(gate), offset.x, offset.y, isTied].join("|");

function gateSymbol(map, layer, gate, { state = () => store.state, pane }) {
  const { feature, supposed, selected, current, status, half, offset } = gate;
  return symbol(map, {
    position: feature.geometry.coordinates,
    glyph: glyph(gate),
    half: half + (selected ? 9 : 2),
    label: t("map.crossing", {
      title: feature.properties.title,
      status: t(supposed ? "closed.supposedOne" : `crossing.${status}`),
    }),
    features: [`${layer.id}/${feature.id}`],
    card: () => crossingCard(feature, state()),
    offset,
    paneName: pane,
    rank: selected ? 9 : RANKS[status],
    current,
    open: () => open(layer.id, feature.id),
  });
}

function scaleOf(map, status) {
  if (status === "unused") return 1;
  if (map.getSize().x < 700) return 0.74;
  if (map.getZoom() < 6 && status === "open") return 0.44;
  return map.getZoom() < 7.5 ? 0.82 : 1;
}

function glyph({ status, scale, selected, supposed, offset, isTied }) {
  const gate = gateGlyph(status);
  gate.setAttribute("transform", `scale(${scale})`);
  const ring = supposed && svg("circle", { r: 8 * scale + 4.5, class: "gate-supposed" });
  return svg(
    "g",
    {},
    [
      ...(isTied ? tie(offset) : []),
      ...(selected ? selectionRing(8 * scale + 9) : []),
      ring,
      gate,
    ].filter(Boolean),
  );
}

/** What ties a gate to its own place. */
function tie({ x, y }) {
  return [
    svg("path", { d: `M0,0L${-x},${-y}`, class: "gate-tie" }),
    svg("circle", { cx: -x, cy: -y, r: DOT, class: "gate-place" }),
  ];
}
