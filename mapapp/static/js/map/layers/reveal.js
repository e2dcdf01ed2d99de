/**
 * Bringing what was opened into view, if it is out of it and on the map at all.
 */

import { feature as loadFeature } from "../../app/data.js";
import { store } from "../../app/store.js";

/** Px between what is opened and the edge of what is seen. */
const MARGIN = 40;

const still = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {L.Map} map
 * @param {{layer: string, id: string}} selected
 */
export async function reveal(map, { layer, id }) {
  const found = await loadFeature(layer, id);
  const now = store.state.feature;
  if (!found?.geometry || now?.layer !== layer || now.id !== id) return;
  const bounds = L.geoJSON(found).getBounds();
  if (!map.options.maxBounds.contains(bounds) || seen(map).intersects(bounds)) return;
  map.panTo(bounds.getCenter(), { animate: !still.matches, duration: 0.25 });
}

/** What is neither covered nor at the very edge. */
function seen(map) {
  const { top, right, bottom, left } = store.ephemeral.insets;
  const size = map.getSize();
  return L.latLngBounds(
    map.containerPointToLatLng([left + MARGIN, size.y - bottom - MARGIN]),
    map.containerPointToLatLng([size.x - right - MARGIN, top + MARGIN]),
  );
}
