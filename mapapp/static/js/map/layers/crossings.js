/**
 * Crossings: a gate for each, darker the more closed it is on the day shown.
 */

import { store } from "../../app/store.js";
import { crossingCard } from "../../rules/cards.js";
import { gateGlyph, selectionRing, svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { crossingStatus, dayOf, inRange } from "../../rules/states.js";
import { marks } from "../drawing/marks.js";
import { onScene, publish, stacks } from "../drawing/scene.js";
import { symbol } from "../drawing/symbol.js";
import { pixelsOf } from "../placing/pixels.js";
import { isSelected, open } from "./visibility.js";

/** Above the stacks of events, so that a gate can be opened at its centre wherever it is seen. */
const RANKS = { closed: 8, unknown: 7.9, restricted: 7.8, open: 7.5, unused: 0 };

/**
 * @param {L.Map} map
 * @param {{id: string, time: string}} layer
 */
export function crossingsView(map, layer) {
  const symbols = marks(map);
  let features = [];
  let published = "";
  let around = null;

  const draw = () => {
    around = stacks();
    const gates = features
      .filter((feature) => inRange(feature, layer.time, store.state))
      .map((feature) => gateOf(map, layer, feature, store.state))
      .filter(Boolean);
    symbols.draw(new Map(gates.map((gate) => [keyOf(gate), () => gateSymbol(map, layer, gate)])));
    const boxes = gates.map(({ box }) => box);
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
      symbols.clear();
      publish(layer.id, { boxes: [] });
    },
  };
}

/**
 * What is drawn of a crossing, and the box in world pixels that it takes; null for one that is not
 * in use and lies under a stack.
 */
function gateOf(map, layer, feature, state) {
  const status = crossingStatus(feature, dayOf(state), state.closed);
  const selected = isSelected(state, layer.id, feature.id);
  const { x, y } = pixelsOf(map, feature.geometry.coordinates);
  const scale = scaleOf(map, status);
  const half = status === "unused" ? 4 : 8 * scale;
  const dock = docked(x, y, half);
  if (dock && status === "unused" && !selected) return null;
  const offset = dock ?? { x: 0, y: 0 };
  const [left, top] = [x + offset.x - half, y + offset.y - half];
  return {
    feature,
    status,
    selected,
    supposed: state.closed.includes(feature.id),
    scale,
    half,
    offset,
    box: [left, top, left + 2 * half, top + 2 * half],
  };
}

/** What a gate's drawing depends on. */
function keyOf({ feature, status, supposed, selected, scale, offset }) {
  const place = [Math.round(offset.x), Math.round(offset.y)];
  return [feature.id, status, supposed, selected, scale, ...place].join("|");
}

function gateSymbol(map, layer, { feature, status, supposed, selected, scale, half, offset }) {
  return symbol(map, {
    position: feature.geometry.coordinates,
    glyph: glyph(status, scale, { selected, supposed }),
    half: half + (selected ? 9 : 2),
    label: t("map.crossing", {
      title: feature.properties.title,
      status: t(supposed ? "closed.supposedOne" : `crossing.${status}`),
    }),
    features: [`${layer.id}/${feature.id}`],
    card: () => crossingCard(feature, store.state),
    offset,
    rank: selected ? 9 : RANKS[status],
    current: selected,
    open: () => open(layer.id, feature.id),
  });
}

function scaleOf(map, status) {
  if (status === "unused") return 1;
  if (map.getSize().x < 700) return 0.74;
  if (map.getZoom() < 6 && status === "open") return 0.44;
  return map.getZoom() < 7.5 ? 0.82 : 1;
}

/** A gate under a stack of events docks to the ring's lower left. */
function docked(x, y, half) {
  const ring = stacks().find(
    (stack) => Math.hypot(stack.x - x, stack.y - y) < stack.radius + half - 2,
  );
  if (!ring) return null;
  const reach = (ring.radius + half - 1) * 0.72;
  return { x: ring.x - reach - x, y: ring.y + reach - y };
}

function glyph(status, scale, { selected, supposed }) {
  const gate = gateGlyph(status);
  gate.setAttribute("transform", `scale(${scale})`);
  const ring = supposed && svg("circle", { r: 8 * scale + 4.5, class: "gate-supposed" });
  return svg(
    "g",
    {},
    [...(selected ? selectionRing(8 * scale + 9) : []), ring, gate].filter(Boolean),
  );
}
