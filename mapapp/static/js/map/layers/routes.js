/**
 * Trade corridors: whole, cut (drained of ink) or planned on the day shown.
 */

import { roleId } from "../../app/config.js";
import { onPoint } from "../../app/pointed.js";
import { store } from "../../app/store.js";
import { routeCard } from "../../rules/cards.js";
import { t } from "../../rules/messages.js";
import { dayOf, routeStatus } from "../../rules/states.js";
import { curve } from "../drawing/curve.js";
import { marks } from "../drawing/marks.js";
import { elementsOf, strokes, target } from "../drawing/paths.js";
import { isSelected } from "./visibility.js";

const CLASSES = {
  whole: ["route-halo", "route"],
  cut: ["route-cut-halo", "route-cut", "route-cut-drain"],
  unknown: ["route-unknown"],
  planned: ["route-planned"],
};

const curves = new WeakMap();

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function routesView(map, layer) {
  const drawn = marks(map);
  const groups = new Map();
  let pointed = [];
  const strengthen = () => {
    for (const [id, group] of groups) {
      const strong = pointed.includes(`${layer.id}/${id}`) || isSelected(store.state, layer.id, id);
      for (const path of elementsOf(group)) path.classList.toggle("strong", strong);
    }
  };
  onPoint((features) => {
    pointed = features;
    strengthen();
  });
  return {
    show(features, state) {
      const day = dayOf(state);
      const wanted = new Map();
      for (const feature of features) {
        const status = routeStatus(feature, day, state.closed);
        if (status === null) continue;
        if (isSelected(state, layer.id, feature.id)) {
          wanted.set(`${feature.id}|selected`, () =>
            strokes(map, shape(feature), "routes-planned", ["route-selected"]),
          );
        }
        wanted.set(`${feature.id}|${status}`, () => {
          groups.set(feature.id, route(map, layer, feature, status));
          return groups.get(feature.id);
        });
      }
      drawn.draw(wanted);
      map.getContainer().classList.toggle("routes-quiet", standBack(state));
      strengthen();
    },
    hide: drawn.clear,
  };
}

/** Whether the ways stand back: behind the events, where neither a chapter nor a question is of them. */
function standBack({ layers, story, closed }) {
  return layers.includes(roleId("events")) && !story && !closed.length;
}

/** Each status has a pane of its own: cut lies under whole, planned lowest. */
function route(map, layer, feature, status) {
  const paneName = `routes-${status}`;
  const label = t("map.route", { title: feature.properties.title, status: t(`route.${status}`) });
  return L.layerGroup([
    strokes(map, shape(feature), paneName, classesOf(feature, status)),
    target(map, shape(feature), paneName, {
      layer: layer.id,
      id: feature.id,
      label,
      card: () => routeCard(feature, store.state),
    }),
  ]);
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
