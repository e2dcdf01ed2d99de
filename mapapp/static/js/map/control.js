/**
 * Who holds each province at the end of the range, and an ink edge where that changed within it.
 */

import { changedWithin, controllerAt, lastDay } from "../filters.js";
import { t } from "../messages.js";
import { pane } from "./panes.js";
import { drawing, strokes, target } from "./paths.js";
import { isSelected } from "./visibility.js";

/** The year from which `contested` is between the Taliban and the republic. */
const REPUBLIC = 2001;

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function controlView(map, layer) {
  const tints = drawing(map);
  const edges = drawing(map);
  return {
    show(features, state) {
      const day = lastDay(state);
      const held = features.map((feature) => ({ feature, tint: tintOf(feature, day, state.to) }));
      tints.draw(held.map(({ tint }) => tint).join(), () =>
        held.flatMap(({ feature, tint }) => province(map, layer, feature, tint)),
      );
      const changed = features.filter((feature) => changedWithin(feature, state));
      const selected = features.filter((item) => isSelected(state, layer.id, item.id));
      const key = `${changed.map(({ id }) => id)}|${selected.map(({ id }) => id)}`;
      edges.draw(key, () => [
        ...changed.map(({ geometry }) => strokes(map, geometry, "changes", ["changed-paper"])),
        ...changed.map(({ geometry }) => strokes(map, geometry, "changes", ["changed-ink"])),
        ...selected.map(({ geometry }) => strokes(map, geometry, "changes", ["area-selected"])),
      ]);
    },
    hide() {
      tints.clear();
      edges.clear();
    },
  };
}

function tintOf(feature, day, year) {
  const controller = controllerAt(feature, day);
  return controller === "contested" && year > REPUBLIC ? "contested-republic" : controller;
}

function province(map, layer, feature, tint) {
  const label = tint
    ? t("map.province", {
        title: feature.properties.title,
        controller: t(`control.${tint.replace("-republic", "")}`),
      })
    : feature.properties.title;
  const { id, geometry } = feature;
  const area = target(map, geometry, "tint", { layer: layer.id, id, label, area: true });
  if (!tint) return [area];
  // The pattern is an attribute of the path: in a style sheet its address would be the sheet's.
  const fill = L.geoJSON(geometry, {
    ...pane(map, "tint"),
    interactive: false,
    style: { className: "province-tint", fillColor: `url(#tint-${tint})`, fillOpacity: 1 },
  });
  return [fill, area];
}
