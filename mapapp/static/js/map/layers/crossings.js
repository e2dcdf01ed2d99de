/**
 * Crossings: a gate for each, darker the more closed it is on the day shown.
 */

import { store } from "../../app/store.js";
import { gateGlyph, selectionRing, svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { crossingStatus, dayOf, inRange } from "../../rules/states.js";
import { marks } from "../drawing/marks.js";
import { onScene, publish, stacks } from "../drawing/scene.js";
import { symbol } from "../drawing/symbol.js";
import { isSelected, open } from "./visibility.js";

const RANKS = { closed: 3, restricted: 2, open: 1, unused: 0 };

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
    const { state } = store;
    around = stacks();
    const day = dayOf(state);
    const wanted = new Map();
    const boxes = [];
    for (const feature of features) {
      if (!inRange(feature, layer.time, state)) continue;
      const status = crossingStatus(feature, day, state.closed);
      const selected = isSelected(state, layer.id, feature.id);
      const [lon, lat] = feature.geometry.coordinates;
      const { x, y } = map.project([lat, lon]);
      const scale = scaleOf(map, status);
      const half = status === "unused" ? 4 : 8 * scale;
      const offset = docked(x, y, half);
      if (offset && status === "unused" && !selected) continue;
      const { x: dx, y: dy } = offset ?? { x: 0, y: 0 };
      boxes.push([x + dx - half, y + dy - half, x + dx + half, y + dy + half]);
      const supposed = state.closed.includes(feature.id);
      const key = [
        feature.id,
        status,
        supposed,
        selected,
        scale,
        Math.round(dx),
        Math.round(dy),
      ].join("|");
      wanted.set(key, () =>
        symbol(map, {
          position: feature.geometry.coordinates,
          glyph: glyph(status, scale, { selected, supposed }),
          half: half + (selected ? 9 : 2),
          label: t("map.crossing", {
            title: feature.properties.title,
            status: t(supposed ? "closed.supposedOne" : `crossing.${status}`),
          }),
          offset: { x: dx, y: dy },
          rank: selected ? 9 : RANKS[status],
          current: selected,
          open: () => open(layer.id, feature.id),
        }),
      );
    }
    symbols.draw(wanted);
    const now = JSON.stringify(boxes);
    if (now !== published) publish("crossings", { boxes });
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
      publish("crossings", { boxes: [] });
    },
  };
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
