/**
 * Trade corridors: whole, cut (drained of ink) or planned on the day shown.
 */

import { config, roleId } from "../../app/config.js";
import { onPoint } from "../../app/pointed.js";
import { store } from "../../app/store.js";
import { isTold } from "../../app/told.js";
import { routeCard } from "../../rules/cards.js";
import { t } from "../../rules/messages.js";
import { dayOf, routeStatus } from "../../rules/states.js";
import { curve } from "../drawing/curve.js";
import { marks } from "../drawing/marks.js";
import { elementsOf, strokes, target } from "../drawing/paths.js";
import { publish } from "../drawing/scene.js";
import { pixelsOf } from "../placing/pixels.js";
import { cellsAlong } from "../placing/stretches.js";
import { isSelected } from "./visibility.js";

const CLASSES = {
  whole: ["route-halo", "route"],
  cut: ["route-cut-halo", "route-cut", "route-cut-drain"],
  unknown: ["route-unknown"],
  planned: ["route-planned"],
};

/** From this zoom all are named. */
const NAMED = 7;

/** Px of the boxes that stand for the corridors when texts are placed. */
const CELL = 12;

const curves = new WeakMap();

/**
 * @param {L.Map} map
 * @param {{id: string}} layer
 */
export function routesView(map, layer) {
  const drawn = marks(map);
  const groups = new Map();
  let pointed = [];
  let shown = [];
  let drawnAs = "";
  const named = naming(map, layer);
  const strengthen = () => {
    for (const [id, group] of groups) {
      const name = `${layer.id}/${id}`;
      const strong = pointed.includes(name) || isSelected(store.state, layer.id, id);
      const told = isTold([name]);
      for (const path of elementsOf(group)) {
        path.classList.toggle("strong", strong);
        path.classList.toggle("told", told === true);
        path.classList.toggle("untold", told === false && !strong);
      }
    }
  };
  onPoint((features) => {
    pointed = features;
    strengthen();
  });
  map.on("zoomend", () => named(shown));
  drawDetours(map);
  return {
    show(features, state) {
      const day = dayOf(state);
      const wanted = new Map();
      shown = [];
      for (const feature of features) {
        const status = routeStatus(feature, day, state.closed);
        if (status === null) continue;
        shown.push(feature);
        if (isSelected(state, layer.id, feature.id)) {
          wanted.set(`${feature.id}|selected`, () =>
            strokes(map, shape(feature), "routes-planned", ["route-selected"]),
          );
        }
        const told = isTold([`${layer.id}/${feature.id}`]) === true;
        wanted.set(`${feature.id}|${status}|${told}`, () => {
          groups.set(feature.id, route(map, layer, feature, { status, told }));
          return groups.get(feature.id);
        });
      }
      map.getContainer().classList.toggle("routes-quiet", standBack(state));
      const key = [state.story, state.feature?.layer, state.feature?.id, ...wanted.keys()].join();
      if (key !== drawnAs) {
        drawn.draw(wanted);
        strengthen();
      }
      drawnAs = key;
      named(shown);
    },
    hide() {
      shown = [];
      drawnAs = "";
      drawn.clear();
      named(shown);
    },
  };
}

/** Draw the ways that are left once something is supposed closed, or a cut corridor is looked at. */
function drawDetours(map) {
  if (!config.urls.alternatives) return;
  let isAsked = false;
  const load = async () => {
    if (isAsked || (!store.state.closed.length && !store.ephemeral.detour)) return;
    isAsked = true;
    const { detour } = await import("./detour.js");
    detour(map);
  };
  store.subscribe(load);
  load();
}

/** Publish where the corridors run and what they are called, when either is another. */
function naming(map, layer) {
  let published = "";
  let wayName = null;
  const publishNow = (features) => {
    const lines = features.map((feature) => pixelsAlong(map, feature));
    const told = (feature) => isTold([`${layer.id}/${feature.id}`]) === true;
    const near = map.getZoom() >= NAMED;
    const names = features.flatMap((each, at) =>
      wayName && (near || told(each)) ? [wayName(each, lines[at], told(each))] : [],
    );
    publish(layer.id, {
      boxes: [],
      ways: lastFor((frame) => cellsAlong(lines, frame, CELL)),
      names: names.filter(isFirstOfItsName).sort((a, b) => b.isTold - a.isTold),
    });
  };
  return async (features) => {
    const key = [map.getZoom(), store.state.story, ...features.map(({ id }) => id)].join("|");
    if (key === published) return;
    published = key;
    publishNow(features);
    if (wayName || (map.getZoom() < NAMED && !store.state.story)) return;
    ({ wayName } = await import("../placing/waynames.js"));
    if (published === key) publishNow(features);
    else published = "";
  };
}

/** A function of a list of numbers that knows what it said last. */
function lastFor(reckon) {
  let key = "";
  let said = null;
  return (numbers) => {
    if (key !== numbers.join()) said = reckon(numbers);
    key = numbers.join();
    return said;
  };
}

/** Whether no name before it says the same: corridors may share their ends. */
const isFirstOfItsName = ({ words }, at, all) =>
  all.findIndex((other) => other.words === words) === at;

function pixelsAlong(map, feature) {
  return shape(feature).coordinates.map((position) => pixelsOf(map, position));
}

/** Whether the ways stand back: behind the events, where neither a chapter nor a question is of them. */
function standBack({ layers, story, closed }) {
  return layers.includes(roleId("events")) && !story && !closed.length;
}

/** Each status has a pane of its own: cut lies under whole, planned lowest, over all what is told of. */
export function route(map, layer, feature, { status, told, state = () => store.state, pane }) {
  const paneName = pane ?? (told ? "routes-told" : `routes-${status}`);
  const label = t("map.route", { title: feature.properties.title, status: t(`route.${status}`) });
  return L.layerGroup([
    strokes(map, shape(feature), paneName, classesOf(feature, status)),
    target(map, shape(feature), paneName, {
      layer: layer.id,
      id: feature.id,
      label,
      card: () => routeCard(feature, state()),
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
