/**
 * The map's panes, bottom to top: what is drawn over what. Leaflet's own, which begin at 400, are
 * over them all: on a map that stands alone they hold what a reader has added.
 */

const ORDER = {
  relief: 210,
  tint: 225,
  veil: 230,
  sea: 235,
  areas: 238,
  water: 240,
  outlines: 250,
  "edges-paper": 260,
  edges: 262,
  band: 300,
  "routes-planned": 316,
  "routes-unknown": 317,
  "routes-cut": 318,
  "routes-whole": 320,
  "routes-told": 324,
  detour: 328,
  "filter-area": 335,
  line: 340,
  arcs: 360,
  names: 380,
  chains: 386,
  symbols: 390,
  leaders: 392,
  opened: 394,
};

/** Before the name of a pane: the same for the other of two dates that are compared, just above it. */
const OTHER = "other-";

/** The name of the pane of the other date. */
export const otherPane = (name) => `${OTHER}${name}`;

const zOf = (name) => ORDER[name] ?? ORDER[name.slice(OTHER.length)] + 1;

/** @type {WeakMap<L.Map, Map<string, L.SVG>>} */
const renderers = new WeakMap();

/**
 * Return the options that put a path into a pane with an SVG renderer of its own.
 *
 * @param {L.Map} map
 * @param {keyof typeof ORDER} name
 * @returns {{pane: string, renderer: L.SVG}}
 */
export function pane(map, name) {
  if (!map.getPane(name)) {
    const element = map.createPane(name);
    element.style.zIndex = String(zOf(name));
    element.dataset.pane = name;
  }
  if (!renderers.has(map)) renderers.set(map, new Map());
  const own = renderers.get(map);
  if (!own.has(name)) own.set(name, L.svg({ pane: name, padding: BEYOND }));
  return { pane: name, renderer: own.get(name) };
}

/** How far beyond the window paths are drawn, in sizes of the window. */
const BEYOND = 0.3;

/**
 * Draw paths so far beyond the window that a sheet of paper may show more than it; without `share`, as usual.
 *
 * @param {L.Map} map
 * @param {number} [share] in sizes of the window
 */
export function drawBeyond(map, share = BEYOND) {
  for (const renderer of renderers.get(map)?.values() ?? []) {
    renderer.options.padding = Math.max(share, BEYOND);
    if (map.hasLayer(renderer)) renderer._update(); // else it would be with the next move of the map
  }
}

/**
 * @param {L.Map} map
 * @param {keyof typeof ORDER} name
 * @returns {HTMLElement} the pane's element, made when first asked for
 */
export function paneElement(map, name) {
  pane(map, name);
  return map.getPane(name);
}
