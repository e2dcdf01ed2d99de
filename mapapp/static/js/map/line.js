/**
 * The Durand Line: ink in a soft band, the same on both sides; dashed where it was never marked.
 */

import { basemapFile } from "../config.js";
import { dayOf, lineStatus } from "../filters.js";
import { t } from "../messages.js";
import { pane, paneElement } from "./panes.js";
import { drawing, strokes, target } from "./paths.js";
import { isSelected } from "./visibility.js";

/** From this zoom the band is ground: kilometres, not pixels. */
const GROUND = 9;

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function lineView(map, layer) {
  const line = drawing(map);
  const ground = groundBand(map);
  paneElement(map, "band").classList.add("line-band");
  paneElement(map, "line").classList.add("line-ink");

  return {
    show(features, state) {
      const day = dayOf(state);
      const sections = features
        .map((feature) => ({ feature, status: lineStatus(feature, day) }))
        .filter(({ status }) => status !== null);
      const selected = features.find((item) => isSelected(state, layer.id, item.id))?.id;
      const key = sections.map(({ feature, status }) => feature.id + status).join() + selected;
      line.draw(key, () => [
        ...sections.map(({ feature }) => strokes(map, feature.geometry, "band", ["section-band"])),
        ...sections.map(({ feature }) =>
          strokes(map, feature.geometry, "line", [
            feature.id === selected ? "section-halo section-selected" : "section-halo",
          ]),
        ),
        ...sections.map(({ feature, status }) =>
          strokes(map, feature.geometry, "line", [`section section-${status}`]),
        ),
        ...sections.map(({ feature }) => sectionEnd(map, feature)),
        ...sections.map(({ feature, status }) =>
          target(map, feature.geometry, "line", {
            layer: layer.id,
            id: feature.id,
            label: t("map.section", {
              title: feature.properties.title,
              status: t(`line.${status}`),
            }),
          }),
        ),
      ]);
      ground.show(sections.length > 0);
    },
    hide() {
      line.clear();
      ground.show(false);
    },
  };
}

/** A ring where a section begins; seen from zoom 9. */
function sectionEnd(map, { geometry }) {
  const [lon, lat] = geometry.coordinates[0];
  return L.circleMarker([lat, lon], {
    ...pane(map, "line"),
    radius: 4,
    interactive: false,
    className: "section-end",
  });
}

/** The band as an area on the ground: how far sources differ about where the line runs. */
function groundBand(map) {
  let wanted = false;
  let band = null;
  const update = async () => {
    const visible = wanted && map.getZoom() >= GROUND;
    if (visible && !band) {
      band = L.geoJSON(null, {
        ...pane(map, "band"),
        interactive: false,
        style: { className: "line-ground" },
      });
      const response = await fetch(basemapFile("line-band.geojson"));
      band.addData(await response.json());
    }
    if (wanted && map.getZoom() >= GROUND) band?.addTo(map);
    else band?.remove();
  };
  map.on("zoomend", update);
  return {
    show(value) {
      wanted = value;
      update();
    },
  };
}
