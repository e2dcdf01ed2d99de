/**
 * The other of two dates on a map: who held what, what was open or whole, how the line stood, which events
 * had begun, in panes of its own above those of the day shown.
 */
import { config, layerConfig } from "../app/config.js";
import { loadLayer } from "../app/data.js";
import { marks } from "../map/drawing/marks.js";
import { otherPane, paneElement } from "../map/drawing/panes.js";
import { drawing } from "../map/drawing/paths.js";
import { controlView } from "../map/layers/control.js";
import { apart, gateSymbols, gatesIn } from "../map/layers/crossings.js";
import { foldedSigns } from "../map/layers/events.js";
import { drawn, keyOf, sectionsOf } from "../map/layers/line.js";
import { route } from "../map/layers/routes.js";
import { viewOf } from "../rules/lineviews.js";
import { dayOf, routeStatus } from "../rules/states.js";

/** The panes that say what was at a date. */
export const DATED = [
  ...["tint", "edges-paper", "edges", "band", "line", "symbols"],
  ...["routes-planned", "routes-unknown", "routes-cut", "routes-whole", "routes-told"],
];

/** How what is of each role is drawn; gates come after the events, whose signs they keep off. */
const VIEWS = {
  control: controlOn,
  line: lineOn,
  routes: routesOn,
  events: eventsOn,
  crossings: gatesOn,
};

/**
 * @param {L.Map} map
 * @returns {{show: (state: object) => Promise<void>, hide: () => void}}
 */
export function otherDate(map) {
  let state = null;
  const side = { pane: otherPane, state: () => state, rounds: [] };
  const views = Object.entries(VIEWS).flatMap(([role, make]) => {
    const found = config.layers.find((layer) => layer.role === role);
    return found ? [[found.id, make(map, layerConfig(found.id), side)]] : [];
  });
  const draw = async () => {
    const wanted = state;
    if (!wanted) return;
    const on = views.filter(([id]) => wanted.layers.includes(id));
    const loaded = await Promise.all(on.map(([id]) => loadLayer(id)));
    if (state !== wanted) return;
    side.rounds = [];
    for (const [id, view] of views) if (!wanted.layers.includes(id)) view.hide();
    on.forEach(([, view], at) => {
      view.show(loaded[at].features, wanted);
    });
  };
  map.on("zoomend resize", draw);
  return {
    show(next) {
      state = next;
      return draw();
    },
    hide() {
      state = null;
      for (const [, view] of views) view.hide();
    },
  };
}

function controlOn(map, layer, side) {
  return controlView(map, layer, side);
}

function lineOn(map, layer, side) {
  const line = drawing(map);
  paneElement(map, side.pane("band")).classList.add("line-band");
  paneElement(map, side.pane("line")).classList.add("line-ink");
  return {
    show(features, state) {
      const view = viewOf(state, config.claims);
      const sections = sectionsOf(features, layer, state, view);
      line.draw(sections.map(keyOf).join(), () => drawn(map, layer, sections, view, side.pane));
    },
    hide: line.clear,
  };
}

function routesOn(map, layer, { pane, state: now }) {
  const ways = marks(map);
  return {
    show(features, state) {
      const wanted = new Map();
      for (const feature of features) {
        const status = routeStatus(feature, dayOf(state), state.closed);
        if (status === null) continue;
        const look = { status, state: now, pane: pane(`routes-${status}`) };
        wanted.set(`${feature.id}|${status}`, () => route(map, layer, feature, look));
      }
      ways.draw(wanted);
    },
    hide: ways.clear,
  };
}

function eventsOn(map, layer, side) {
  const symbols = marks(map);
  return {
    show(features, state) {
      const own = { ...layer, pane: side.pane("symbols") };
      const { wanted, signs } = foldedSigns(map, own, features, state);
      side.rounds = signs;
      symbols.draw(wanted);
    },
    hide: symbols.clear,
  };
}

function gatesOn(map, layer, side) {
  const symbols = marks(map);
  return {
    show(features, state) {
      const gates = apart(gatesIn(map, layer, features, state), side.rounds);
      const look = { state: side.state, pane: side.pane("symbols") };
      symbols.draw(gateSymbols(map, layer, gates, look));
    },
    hide: symbols.clear,
  };
}
