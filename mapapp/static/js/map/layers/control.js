/**
 * Who holds each province on the day shown, and an ink edge between two holders.
 *
 * The provinces stay drawn while the years move; only their fills and edges change.
 */

import { config } from "../../app/config.js";
import { loadEdges } from "../../app/data.js";
import { store } from "../../app/store.js";
import { partsHolders } from "../../rules/areas.js";
import { provinceCard } from "../../rules/cards.js";
import { codeText, t } from "../../rules/messages.js";
import { changedWithin, controllerAt, dayOf } from "../../rules/states.js";
import { LAST_DAY, parseDate } from "../../rules/times.js";
import { controlKey } from "../drawing/controlkey.js";
import { pane } from "../drawing/panes.js";
import { elementsOf, strokes, target } from "../drawing/paths.js";
import { isSelected } from "./visibility.js";

/** The tints of each holder, each until the end of a day; what contests a province changes in time. */
const TINTS = new Map(
  config.symbols.controllers.map(({ id, tints }) => [
    id,
    tints.map(([tint, until]) => [tint, until ? parseDate(until).end : LAST_DAY]),
  ]),
);

/** Who moves nothing of his own wants no flash either. */
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The date that the page shows; the other of two that are compared is drawn in panes of its own. */
const SHOWN = { pane: (name) => name, state: () => store.state, hasKey: true };

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 * @param {{pane: (name: string) => string, state: () => object, hasKey?: boolean}} [side]
 */
export function controlView(map, layer, side = SHOWN) {
  const group = L.layerGroup();
  const key = side.hasKey ? controlKey(map) : null;
  let last = null;
  let provinces = null;
  let edges = null;
  return {
    show(features, state) {
      provinces ??= features.map((feature) => province(map, layer, feature, group, side));
      const added = !map.hasLayer(group); // paths are made anew with it, and know no look yet
      group.addTo(map);
      const isStep = !added && isDayStep(state, last);
      last = state;
      const day = dayOf(state);
      const holders = new Map();
      features.forEach((feature, index) => {
        const controller = controllerAt(feature, day);
        holders.set(feature.id, controller);
        provinces[index]({
          controller,
          tint: controller && tintOf(controller, day),
          selected: isSelected(state, layer.id, feature.id),
          added,
          isStep,
        });
      });
      edges ??= holdersEdges(map, layer, group, side);
      edges(holders, added);
      const changed = features.filter((feature) => changedWithin(feature, state)).length;
      key?.show(heldBy(holders, day), changed);
    },
    hide() {
      group.remove();
      key?.hide();
    },
  };
}

/** Who holds provinces on a day with how many, in the order of the legend: who is striped comes last. */
function heldBy(holders, day) {
  const inOrder = config.symbols.controllers.toSorted(
    (a, b) => a.stripes.length - b.stripes.length,
  );
  const counts = new Map(inOrder.map(({ id }) => [id, 0]));
  for (const holder of holders.values()) if (holder) counts.set(holder, counts.get(holder) + 1);
  const held = [...counts].filter(([, count]) => count > 0);
  return new Map(held.map(([id, count]) => [id, { count, tint: tintOf(id, day) }]));
}

/** Whether the day moved within a range that stayed. */
const isDayStep = (state, last) =>
  state.on !== last?.on && state.from === last?.from && state.to === last?.to;

const tintOf = (controller, day) => TINTS.get(controller).find(([, until]) => day <= until)[0];

/**
 * Draw a province once: fill, ring and what takes a click.
 *
 * @returns {(look: {controller: string | null, tint: string | null, selected: boolean,
 *   added: boolean, isStep: boolean}) => void} changes its look; `added` says that it has none yet, and
 *   `isStep` that the day moved, so that a change of hands is shown
 */
function province(map, layer, feature, group, side) {
  const { id, geometry, properties } = feature;
  const fill = L.geoJSON(geometry, {
    ...pane(map, side.pane("tint")),
    interactive: false,
    style: { className: "province-tint", fillOpacity: 1 },
  });
  const ring = strokes(map, geometry, side.pane("edges"), ["area-selected"]);
  const area = target(map, geometry, side.pane("tint"), {
    layer: layer.id,
    id,
    label: properties.title,
    card: () => provinceCard(feature, side.state()),
    area: true,
  });
  for (const part of [fill, ring, area]) group.addLayer(part);
  let shown = {};
  return ({ controller, tint, selected, added, isStep }) => {
    if (added) shown = {};
    if (tint !== shown.tint) {
      // An attribute of the path: in a style sheet the pattern's address would be the sheet's.
      fill.setStyle({ fillColor: tint ? `url(#tint-${tint})` : "none" });
      name(area, properties.title, controller);
    }
    if (selected !== shown.selected) show(ring, selected);
    if (isStep && controller !== shown.controller && !still.matches) flash(map, geometry, group);
    shown = { controller, tint, selected };
  };
}

/** Show for a moment that a province has just changed hands. */
function flash(map, geometry, group) {
  const outline = strokes(map, geometry, "edges", ["area-flash"]);
  group.addLayer(outline);
  for (const element of elementsOf(outline)) {
    element.addEventListener("animationend", () => group.removeLayer(outline), { once: true });
  }
}

/**
 * The edges between two holders.
 *
 * @returns {(holders: Map<string, string | null>, added: boolean) => void} follows who holds the
 *   provinces, by their ids; `added` says that what was drawn is drawn anew
 */
function holdersEdges(map, layer, group, side) {
  let edges = [];
  let last = new Map();
  const follow = (added) => {
    for (const [edge, draw] of edges) draw(partsHolders(edge, last), added);
  };
  loadEdges(layer.id).then((found) => {
    edges = found.map((edge) => [edge, holdersEdge(map, edge, group, side)]);
    follow(false);
  });
  return (holders, added) => {
    last = holders;
    follow(added);
  };
}

/** An edge that is drawn when it first parts two holders, and then shown or hidden. */
function holdersEdge(map, { lines }, group, side) {
  const geometry = { type: "MultiLineString", coordinates: lines };
  let drawn = null;
  let shown = false;
  return (visible, added) => {
    if (added) shown = drawn !== null;
    if (visible === shown) return;
    shown = visible;
    if (drawn) return show(drawn, visible);
    drawn = L.layerGroup([
      strokes(map, geometry, side.pane("edges-paper"), ["holders-paper"]),
      strokes(map, geometry, side.pane("edges"), ["holders-ink"]),
    ]);
    group.addLayer(drawn);
  };
}

function show(layer, visible) {
  for (const element of elementsOf(layer)) element.toggleAttribute("hidden", !visible);
}

function name(area, title, controller) {
  const text = controller
    ? t("map.province", { title, controller: codeText("control", controller) })
    : title;
  for (const element of elementsOf(area)) {
    const words = element.querySelector("desc");
    if (words) words.textContent = text;
  }
}
