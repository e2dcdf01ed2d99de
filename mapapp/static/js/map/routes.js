/**
 * Trade corridors: whole, cut (drained of ink) or planned at the end of the range.
 */

import { lastDay, routeStatus } from "../filters.js";
import { t } from "../messages.js";
import { curve } from "./curve.js";
import { drawing, strokes, target } from "./paths.js";
import { isSelected } from "./visibility.js";

/** Cut under whole, planned lowest. */
const ORDER = ["planned", "cut", "whole"];

const CLASSES = {
  whole: ["route-halo", "route"],
  cut: ["route-cut-halo", "route-cut", "route-cut-drain"],
  planned: ["route-planned"],
};

const curves = new WeakMap();

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function routesView(map, layer) {
  const group = drawing(map);
  return {
    show(features, state) {
      const day = lastDay(state);
      const routes = features
        .map((feature) => ({ feature, status: routeStatus(feature, day) }))
        .filter(({ status }) => status !== null)
        .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
      const selected = features.find((item) => isSelected(state, layer.id, item.id))?.id;
      const key = routes.map(({ feature, status }) => feature.id + status).join() + selected;
      group.draw(key, () => [
        ...routes
          .filter(({ feature }) => feature.id === selected)
          .map(({ feature }) => strokes(map, shape(feature), "routes", ["route-selected"])),
        ...routes.map(({ feature, status }) =>
          strokes(map, shape(feature), "routes", classesOf(feature, status)),
        ),
        ...routes.map(({ feature, status }) =>
          target(map, shape(feature), "routes", {
            layer: layer.id,
            id: feature.id,
            label: t("map.route", {
              title: feature.properties.title,
              status: t(`route.${status}`),
            }),
          }),
        ),
      ]);
    },
    hide: group.clear,
  };
}

function classesOf({ properties }, status) {
  if (status === "whole" && properties.mode === "rail") {
    return ["route-halo", "route route-rail", "route-ties"];
  }
  return CLASSES[status];
}

function shape(feature) {
  if (!curves.has(feature)) {
    curves.set(feature, { type: "LineString", coordinates: curve(feature.geometry.coordinates) });
  }
  return curves.get(feature);
}
