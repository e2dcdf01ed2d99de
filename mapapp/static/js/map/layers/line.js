/**
 * The Durand Line: ink in a soft band, the same on both sides; dashed where it was never marked,
 * hollow where it is rejected. A view of a party draws all of it as that party sees it.
 */

import { config } from "../../app/config.js";
import { loadOutlines } from "../../app/data.js";
import { drawingOf, fenceReport, viewOf } from "../../rules/lineviews.js";
import { listed, t } from "../../rules/messages.js";
import { dayOf, lineStatus } from "../../rules/states.js";
import { pane, paneElement } from "../drawing/panes.js";
import { drawing, strokes, target } from "../drawing/paths.js";
import { publish } from "../drawing/scene.js";
import { fenceSigns } from "./fence.js";
import { isSelected } from "./visibility.js";

/** From this zoom the band is ground: kilometres, not pixels. */
const GROUND = 9;

/** Px between the boxes that stand for the line when names are placed. */
const STRIDE = 10;

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function lineView(map, layer) {
  const line = drawing(map);
  const ground = groundBand(map);
  const fence = fenceSigns(map);
  paneElement(map, "band").classList.add("line-band");
  paneElement(map, "line").classList.add("line-ink");
  let shown = [];
  const stand = () => publish("line", { boxes: [], strokes: boxesAlong(map, shown) });
  map.on("zoomend", stand);

  return {
    show(features, state) {
      const day = dayOf(state);
      const view = viewOf(state, config.claims);
      const sections = features
        .map((feature) => ({ feature, status: lineStatus(feature, day) }))
        .filter(({ status }) => status !== null)
        .map((section) => ({ ...section, ...drawingOf(section.status, day, view, config.claims) }));
      const selected = features.find((item) => isSelected(state, layer.id, item.id))?.id;
      const key =
        sections.map(({ feature, drawn, rejected }) => feature.id + drawn + rejected).join() +
        selected;
      line.draw(key, () => [
        ...sections.map(({ feature }) => strokes(map, feature.geometry, "band", ["section-band"])),
        ...sections.map(({ feature, rejected }) =>
          strokes(map, feature.geometry, "line", [
            ...(feature.id === selected ? ["section-selected"] : []),
            rejected ? "section-halo cased" : "section-halo",
          ]),
        ),
        ...sections.map(({ feature, drawn, rejected }) =>
          strokes(
            map,
            feature.geometry,
            "line",
            rejected
              ? [`section cased section-${drawn}`, "section-hollow"]
              : [`section section-${drawn}`],
          ),
        ),
        ...sections.map(({ feature }) => sectionEnd(map, feature)),
        ...sections.map((section) =>
          target(map, section.feature.geometry, "line", {
            layer: layer.id,
            id: section.feature.id,
            label: label(section, view),
          }),
        ),
      ]);
      fence.show(
        sections.filter(({ fenced }) => fenced).map(({ feature }) => feature),
        fenceReport(day, config.claims)?.percent,
      );
      ground.show(sections.length > 0);
      if (shown.length !== sections.length) {
        shown = sections.map(({ feature }) => feature);
        stand();
      }
    },
    hide() {
      line.clear();
      ground.show(false);
      fence.show([]);
      shown = [];
      stand();
    },
  };
}

/** Small boxes along the line in world pixels, which names that give way keep off. */
function boxesAlong(map, features) {
  const boxes = [];
  let last = { x: Number.NEGATIVE_INFINITY, y: 0 };
  for (const [lon, lat] of features.flatMap(({ geometry }) => geometry.coordinates)) {
    const { x, y } = map.project([lat, lon]);
    if (Math.hypot(x - last.x, y - last.y) < STRIDE) continue;
    last = { x, y };
    boxes.push([x - STRIDE / 2, y - STRIDE / 2, x + STRIDE / 2, y + STRIDE / 2]);
  }
  return boxes;
}

function label({ feature, drawn, rejected, fenced }, view) {
  const status = [
    t(`line.${drawn}`),
    rejected && t("line.rejected"),
    fenced && t("line.fenced"),
  ].filter(Boolean);
  return t("map.section", {
    name: view.name ?? t("map.lineName"),
    title: feature.properties.title,
    status: listed(status),
  });
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
      band.addData(await loadOutlines("line-band"));
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
