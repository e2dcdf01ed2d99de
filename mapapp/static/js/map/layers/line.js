/**
 * The Durand Line: ink in a soft band, the same on both sides; dashed where it was never marked,
 * hollow where it is rejected. A view of a party draws all of it as that party sees it.
 */

import { config } from "../../app/config.js";
import { loadOutlines } from "../../app/data.js";
import { sectionEndCard } from "../../rules/cards.js";
import { drawingOf, fenceReport, viewOf } from "../../rules/lineviews.js";
import { codeText, listed, t } from "../../rules/messages.js";
import { dayOf, lineStatus } from "../../rules/states.js";
import { pane, paneElement } from "../drawing/panes.js";
import { drawing, strokes, target } from "../drawing/paths.js";
import { pointable } from "../drawing/pointing.js";
import { publish } from "../drawing/scene.js";
import { fenceSigns } from "./fence.js";
import { isSelected, open } from "./visibility.js";

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
  const fence = fenceSigns(map, layer);
  paneElement(map, "band").classList.add("line-band");
  paneElement(map, "line").classList.add("line-ink");
  let shown = [];
  const stand = () => publish(layer.id, { boxes: [], strokes: boxesAlong(map, shown) });
  map.on("zoomend", stand);

  return {
    show(features, state) {
      const view = viewOf(state, config.claims);
      const sections = sectionsOf(features, layer, state, view);
      line.draw(sections.map(keyOf).join(), () => drawn(map, layer, sections, view));
      fence.show(
        sections.filter(({ fenced }) => fenced).map(({ feature }) => feature),
        fenceReport(dayOf(state), config.claims)?.percent,
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

/** The sections that there are on the day shown, and how each is drawn. */
export function sectionsOf(features, layer, state, view) {
  const day = dayOf(state);
  return features
    .map((feature) => ({ feature, status: lineStatus(feature, day) }))
    .filter(({ status }) => status !== null)
    .map(({ feature, status }) => ({
      feature,
      selected: isSelected(state, layer.id, feature.id),
      ...drawingOf(status, day, view, config.claims),
    }));
}

/** What a section's drawing depends on. */
export const keyOf = ({ feature, drawn, rejected, selected }) =>
  [feature.id, drawn, rejected, selected].join("|");

/**
 * The sections as paths: what lies below comes first, for all of them.
 *
 * @param {(name: string) => string} [paneOf] the pane in which what belongs into one is drawn
 */
export function drawn(map, layer, sections, view, paneOf = (name) => name) {
  const along = (name, classesOf) =>
    sections.map((section) =>
      strokes(map, section.feature.geometry, paneOf(name), classesOf(section)),
    );
  return [
    ...along("band", () => ["section-band"]),
    ...along("line", haloClasses),
    ...along("line", inkClasses),
    ...sections.map((section) =>
      target(map, section.feature.geometry, paneOf("line"), {
        layer: layer.id,
        id: section.feature.id,
        label: label(section, view),
        card: () => sectionCard(section, view),
      }),
    ),
    ...sections.map(({ feature }) => sectionEnd(map, layer, feature, paneOf("line"))),
  ];
}

function haloClasses({ selected, rejected }) {
  const halo = rejected ? "section-halo cased" : "section-halo";
  return selected ? ["section-selected", halo] : [halo];
}

function inkClasses({ drawn: as, rejected }) {
  return rejected ? [`section cased status-${as}`, "section-hollow"] : [`section status-${as}`];
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

function label(section, view) {
  const { title } = section.feature.properties;
  return t("map.section", { name: nameIn(view), title, status: statusOf(section) });
}

function sectionCard(section, view) {
  const { title } = section.feature.properties;
  return {
    title,
    line: nameIn(view),
    rows: [[t("fact.status"), statusOf(section)]],
    more: section.rejected ? t("card.rejected") : undefined,
  };
}

const nameIn = (view) => view.name ?? t("map.lineName");

function statusOf({ drawn, rejected, fenced }) {
  const words = [rejected && t("line.rejected"), fenced && t("line.fenced")];
  return listed([codeText("line", drawn), ...words.filter(Boolean)]);
}

/** A ring where a section begins; seen from zoom 9. */
function sectionEnd(map, layer, feature, paneName) {
  const [lon, lat] = feature.geometry.coordinates[0];
  const ring = L.circleMarker([lat, lon], {
    ...pane(map, paneName),
    radius: 4,
    bubblingMouseEvents: false,
    className: "target section-end",
  });
  ring.on("click", () => open(layer.id, feature.id));
  const features = [`${layer.id}/${feature.id}`];
  const card = () => sectionEndCard(feature);
  ring.on("add", () => pointable(map, ring.getElement(), { features, card, radius: 4 }));
  return ring;
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
