/**
 * Layers of anybody's: points, lines and areas as the symbol in the catalogue says.
 */

import { layerConfig } from "../../app/config.js";
import { titleOf } from "../../rules/format.js";
import { selectionRing, shapeGlyph, svg } from "../../rules/glyphs.js";
import { inRange } from "../../rules/states.js";
import { marks } from "../drawing/marks.js";
import { drawing, strokes, target } from "../drawing/paths.js";
import { publish } from "../drawing/scene.js";
import { symbol } from "../drawing/symbol.js";
import { pixelsOf } from "../placing/pixels.js";
import { isSelected, open } from "./visibility.js";

/** Radius of a point in px, and of the ring round the one that is selected. */
const RADIUS = 5.5;
const RING = 11;

/**
 * @param {L.Map} map
 * @param {{id: string, time: string}} layer
 */
export function pointsView(map, layer) {
  const symbols = marks(map);
  const { title, symbol: sign } = layerConfig(layer.id);
  let shown = [];
  const stand = () => publish(layer.id, { boxes: shown.map((item) => boxOf(map, item)) });
  map.on("zoomend", stand);

  const point = (feature, selected) =>
    symbol(map, {
      position: feature.geometry.coordinates,
      glyph: svg("g", {}, [
        ...(selected ? selectionRing(RING) : []),
        shapeGlyph(sign.shape, RADIUS, `plain-point ${sign.classes}`),
      ]),
      half: selected ? RING + 1 : RADIUS + 2,
      label: titleOf(feature, title),
      features: [`${layer.id}/${feature.id}`],
      card: () => ({ title: titleOf(feature, title), line: title }),
      rank: selected ? 9 : 2,
      current: selected,
      open: () => open(layer.id, feature.id),
    });

  return {
    show(features, state) {
      shown = features.filter((feature) => inRange(feature, layer.time, state));
      const wanted = new Map();
      for (const feature of shown) {
        const selected = isSelected(state, layer.id, feature.id);
        wanted.set(`${feature.id}|${selected}`, () => point(feature, selected));
      }
      symbols.draw(wanted);
      stand();
    },
    hide() {
      shown = [];
      symbols.clear();
      stand();
    },
  };
}

function boxOf(map, { geometry: { coordinates } }) {
  const { x, y } = pixelsOf(map, coordinates);
  return [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS];
}

/** Lines, each dashed as the symbol says. */
export function linesView(map, layer) {
  return paths(map, layer, { pane: "outlines", className: "plain-line", marked: "line-selected" });
}

/** Areas: an outline and a light wash. */
export function areasView(map, layer) {
  const options = { pane: "areas", className: "plain-area", marked: "area-selected", area: true };
  return paths(map, layer, options);
}

function paths(map, layer, { pane, className, marked, area = false }) {
  const group = drawing(map);
  const { title, symbol: sign } = layerConfig(layer.id);
  const classes = `${className} ${sign.classes}`;
  return {
    show(features, state) {
      const shown = features.filter((feature) => inRange(feature, layer.time, state));
      const selected = shown.find((item) => isSelected(state, layer.id, item.id))?.id;
      group.draw([...shown.map(({ id }) => id), selected].join("|"), () =>
        shown.flatMap((feature) => [
          strokes(map, feature.geometry, pane, [
            feature.id === selected ? `${classes} ${marked}` : classes,
          ]),
          target(map, feature.geometry, pane, {
            layer: layer.id,
            id: feature.id,
            label: titleOf(feature, title),
            card: () => ({ title: titleOf(feature, title), line: title }),
            area,
          }),
        ]),
      );
    },
    hide: group.clear,
  };
}
