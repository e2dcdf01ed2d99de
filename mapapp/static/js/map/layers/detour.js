/**
 * The way that is left where a corridor is cut: drawn over the others, which step back, with how much
 * longer it is and the sea port that is still reached. Loaded when something is supposed closed or asked.
 */

import { cutCorridors } from "../../app/alternatives.js";
import { roleId } from "../../app/config.js";
import { loadLayer, peek } from "../../app/data.js";
import { store } from "../../app/store.js";
import { drawnCut } from "../../rules/detours.js";
import { isTimeMoved } from "../../rules/states.js";
import { curve } from "../drawing/curve.js";
import { drawing, strokes } from "../drawing/paths.js";
import { publish } from "../drawing/scene.js";
import { portName, wayTag } from "../placing/detournames.js";
import { pixelsOf } from "../placing/pixels.js";

/** Px kept free round the way that the view is fitted to. */
const MARGIN = 48;

/** The name of the pane, and of the part of the scene. */
const PART = "detour";

const CUT = ["route-cut-halo", "route-cut", "route-cut-drain"];
const WAY = ["detour-case", "detour-way", "detour-paper", "detour-dots"];

const still = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {L.Map} map
 */
export function detour(map) {
  const way = drawing(map);
  const container = map.getContainer();
  let shown = null;
  let asked = 0;

  const stand = () => publish(PART, { boxes: [], names: shown ? namesOf(map, shown) : [] });
  const show = (cut) => {
    const path = cut?.alternatives[0]?.path;
    if (cut?.id === shown?.id && String(path) === String(shown?.alternatives[0]?.path))
      return false;
    shown = cut ?? null;
    container.classList.toggle("detour-shown", Boolean(shown));
    way.draw(`${cut?.id}|${path}`, () => (shown ? drawn(map, shown) : []));
    stand();
    return true;
  };
  const update = async (isFitted) => {
    asked += 1;
    const mine = asked;
    const { state } = store;
    const { detour: chosen } = store.ephemeral;
    const isWanted = state.layers.includes(roleId("routes"));
    const isAsked = state.closed.length > 0 || (chosen && state.feature);
    const coming = isWanted && isAsked ? [cutCorridors(state), loadLayer(roleId("routes"))] : [];
    const [cuts = []] = await Promise.all(coming);
    if (mine !== asked) return; // an answer to what nobody asks any more
    if (show(drawnCut(cuts, chosen)) && shown && isFitted) fit(map, shown);
  };

  map.on("zoomend", stand);
  let { detour: chosen } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const others = ["closed", "layers", "feature", "lang"].some(
      (key) => state[key] !== previous[key],
    );
    const isChosen = ephemeral.detour !== chosen;
    chosen = ephemeral.detour;
    if (!others && !isChosen && !isTimeMoved(state, previous)) return;
    update(isChosen || state.closed !== previous.closed);
  });
  update(!store.state.view);
}

/** The corridor as it is cut, at its full weight, and over it the way that is left. */
function drawn(map, { id, alternatives }) {
  const line = (path) => ({ type: "LineString", coordinates: curve(path) });
  const corridor = peek(roleId("routes"), id);
  const [best] = alternatives;
  return [
    ...(corridor ? [strokes(map, line(corridor.geometry.coordinates), PART, CUT)] : []),
    ...(best ? [strokes(map, line(best.path), PART, WAY)] : []),
  ];
}

/** How much longer the way is, and the port; the port too where no way is left. */
function namesOf(map, cut) {
  const pixels = (position) => pixelsOf(map, position);
  const [best] = cut.alternatives;
  return [
    ...(cut.port ? [portName(cut, pixels(cut.port.path.at(-1)))] : []),
    ...(best ? [wayTag(cut, curve(best.path).map(pixels))] : []),
  ];
}

/** Bring the way into view, clear of what covers the map. */
function fit(map, { alternatives, port }) {
  const path = [...(alternatives[0]?.path ?? []), ...(port?.path.slice(-1) ?? [])];
  if (!path.length) return;
  const { top, right, bottom, left } = store.ephemeral.insets;
  const bounds = L.latLngBounds(path.map(([lon, lat]) => [lat, lon]));
  map.fitBounds(bounds, {
    animate: !still.matches,
    maxZoom: Math.max(map.getZoom(), 7),
    paddingTopLeft: [left + MARGIN, top + MARGIN],
    paddingBottomRight: [right + MARGIN, bottom + MARGIN],
  });
}
