/**
 * Ties the map's view to the page's state: the first view, links, back and forward.
 */

import { isOnPaper, onPaper } from "../../app/paper.js";
import { store } from "../../app/store.js";
import { isComposed, showComposed } from "../layers/composed.js";
import { reveal } from "../layers/reveal.js";

/** Below this width in px the map opens on the line's eastern half. */
const NARROW = 700;

/** From this zoom names and dashes are drawn larger. */
const NEAR = 7.5;

/**
 * @param {L.Map} map
 * @param {{home: number[], narrowHome: number[]}} options boxes as west, south, east, north
 */
export function view(map, { home, narrowHome }) {
  let programmatic = false;
  let applied = null; // where we put the map; Leaflet may tell of it again, later
  const quietly = (move) => {
    programmatic = true;
    move();
    programmatic = false;
    applied = current(map);
  };
  const apply = () =>
    quietly(() => show(map, map.getSize().x < NARROW ? narrowHome : home, store.state));

  map.on("moveend", () => {
    publish(map);
    const shown = current(map);
    if (programmatic || same(shown, applied)) return;
    applied = null;
    if (!same(shown, store.state.view)) store.set({ view: shown }, { history: "replace" });
  });
  // Leaflet would hear of the window's size only; the time bar and the panel change the map's too. The
  // end of the move comes later: at once, it would start a pan of its own back into the bounds before
  // the view is fitted to the new size. Paper changes nothing: the map stays as it was on the screen,
  // also where the sheet comes before the plate's own script.
  const resize = () => {
    if (!isOnPaper()) quietly(() => map.invalidateSize({ pan: false, debounceMoveend: true }));
  };
  new ResizeObserver(resize).observe(map.getContainer());
  onPaper((paper) => paper || resize());
  const least = map.getMinZoom();
  const fill = () => quietly(() => keepFilled(map, least));
  map.on("resize", () => {
    fill();
    apply();
  });
  follow(map, apply);
  fill();
  apply();
  if (asksForAnother(map)) store.takeView(current(map));
  // A link that names a view shows exactly that.
  if (store.state.feature && !store.state.view) reveal(map, store.state.feature);
}

/** Whether the address names a view that the map lacks: a zoom, or a place beyond its edge. */
function asksForAnother(map) {
  const asked = new URLSearchParams(location.search).get("view");
  if (!asked || isComposed(store.state)) return false;
  const [zoom, lat, lon] = asked.split("/").map(Number);
  return !same({ zoom, lat: round(lat), lon: round(lon) }, current(map));
}

/** Put the map where the state wants it, or to the box that is its home. */
function show(map, home, state) {
  const { insets } = store.ephemeral;
  if (isComposed(state)) showComposed(map, state, insets);
  else if (state.view)
    map.setView([state.view.lat, state.view.lon], state.view.zoom, { animate: false });
  else fit(map, home, insets);
}

function fit(map, [west, south, east, north], { top, right, bottom, left }) {
  const bounds = [
    [south, west],
    [north, east],
  ];
  map.fitBounds(bounds, {
    animate: false,
    paddingTopLeft: [left, top],
    paddingBottomRight: [right, bottom],
  });
}

/** Let no zoom be chosen at which the base map is smaller than the window: its edge is never in sight. */
function keepFilled(map, least) {
  map.options.minZoom = least;
  const filling = map.getBoundsZoom(map.options.maxBounds, true);
  if (map.getZoom() < filling) map.setZoom(filling, { animate: false });
  map.options.minZoom = null; // set anew, so that whoever draws the zoom buttons hears of it
  map.setMinZoom(filling);
}

/** Move the map when the state's view, its feature or what covers the map changes. */
function follow(map, apply) {
  let { insets } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const covered = ephemeral.insets.bottom !== insets.bottom;
    insets = ephemeral.insets;
    const moved = !same(state.view, previous.view);
    if (state.feature && state.feature !== previous.feature && !moved) reveal(map, state.feature);
    if (moved && !same(state.view, current(map))) apply();
    else if (covered && follows(state)) apply();
    else if (covered) publish(map);
  });
}

/** Tell the page what the map shows. */
function publish(map) {
  const zoom = map.getZoom();
  const container = map.getContainer();
  container.classList.toggle("map-near", zoom >= NEAR);
  container.dataset.zoom = String(Math.floor(zoom));
  store.setEphemeral({ bounds: boundsInView(map) });
}

/** Whether the view is one that fits itself to the size of the map, and no reader's own. */
function follows(state) {
  return !state.view || isComposed(state);
}

/** What of the map is not covered, as degrees. */
function boundsInView(map) {
  const { top, right, bottom, left } = store.ephemeral.insets;
  const size = map.getSize();
  const northWest = map.containerPointToLatLng([left, top]);
  const southEast = map.containerPointToLatLng([size.x - right, size.y - bottom]);
  return { west: northWest.lng, north: northWest.lat, east: southEast.lng, south: southEast.lat };
}

function current(map) {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat: round(lat), lon: round(lng) };
}

/** Four decimals are ten metres: more would only make links longer. */
function round(degrees) {
  return Math.round(degrees * 1e4) / 1e4;
}

function same(a, b) {
  return a === b || (a && b && a.zoom === b.zoom && a.lat === b.lat && a.lon === b.lon);
}
