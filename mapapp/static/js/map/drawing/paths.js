/**
 * Lines and areas that open their details: a wide unseen stroke takes the click, a name tells what
 * it is, and what is selected wears an edge.
 */

import { svg } from "../../rules/glyphs.js";
import { open } from "../layers/visibility.js";
import { pane } from "./panes.js";
import { pointable } from "./pointing.js";

/** Width in px of what takes a click on a line. */
const HIT = 16;

/**
 * Draw one feature as strokes over one another.
 *
 * @param {L.Map} map
 * @param {object} geometry GeoJSON line or area
 * @param {string} paneName
 * @param {string[]} classNames one path per class, bottom first
 * @returns {L.LayerGroup}
 */
export function strokes(map, geometry, paneName, classNames) {
  return L.layerGroup(
    classNames.map((className) =>
      L.geoJSON(geometry, {
        ...pane(map, paneName),
        interactive: false,
        style: { className, smoothFactor: 0.8 },
      }),
    ),
  );
}

/** @param {L.Layer} layer @returns {SVGElement[]} the paths that draw it, once it is on the map */
export function elementsOf(layer) {
  if (layer.getElement) return [layer.getElement()].filter(Boolean);
  return layer.getLayers().flatMap(elementsOf);
}

/**
 * An unseen path over a feature that opens its details.
 *
 * @param {L.Map} map
 * @param {object} geometry GeoJSON
 * @param {string} paneName
 * @param {{layer: string, id: string, label: string, area?: boolean,
 *   card: () => import("../../rules/cards.js").Card, weight?: number}} target `weight` in px of
 *   what takes a click on a line
 * @returns {L.GeoJSON}
 */
export function target(map, geometry, paneName, what) {
  const { layer, id, label, card, area = false, weight = HIT } = what;
  const path = L.geoJSON(geometry, {
    ...pane(map, paneName),
    style: {
      className: area ? "target target-area" : "target",
      stroke: !area,
      weight,
      opacity: 0,
      fill: area,
      fillOpacity: 0,
      bubblingMouseEvents: false,
    },
  });
  path.on("click", () => open(layer, id));
  path.on("add", () => {
    for (const element of elementsOf(path)) {
      const words = svg("desc"); // no title, which the browser would show beside the card
      words.textContent = label;
      element.replaceChildren(words);
      pointable(map, element, { features: [`${layer}/${id}`], card, radius: 0 });
    }
  });
  return path;
}

/**
 * A group that is redrawn only when its key changes.
 *
 * @param {L.Map} map
 * @returns {{draw: (key: string, make: () => L.Layer[]) => void, clear: () => void}}
 */
export function drawing(map) {
  const group = L.layerGroup().addTo(map);
  let drawn = null;
  return {
    draw(key, make) {
      if (key === drawn) return;
      drawn = key;
      group.clearLayers();
      for (const layer of make()) layer.addTo(group);
    },
    clear() {
      drawn = null;
      group.clearLayers();
    },
  };
}
