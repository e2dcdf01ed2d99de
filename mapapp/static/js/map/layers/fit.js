/** Fitting the view to what is told of beside the map. */

/** Px round what is fitted, and the greatest zoom that it may have. */
const MARGIN = 44;
const MOST = 9;

/**
 * Fit the view to features: what lies beyond the map's edge, and what has no place, is left out. Where the map
 * cannot be as small as that, most of them are in sight.
 *
 * @param {L.Map} map
 * @param {object[]} features
 */
export function fitTo(map, features) {
  const boxes = features
    .filter(({ geometry }) => geometry)
    .map((feature) => L.geoJSON(feature).getBounds())
    .filter((box) => map.options.maxBounds.contains(box));
  map.invalidateSize({ pan: false });
  if (!boxes.length) return;
  const bounds = boxes.reduce((all, box) => all.extend(box), L.latLngBounds([]));
  const padding = L.point(MARGIN, MARGIN);
  const zoom = map.getBoundsZoom(bounds, false, padding.multiplyBy(2));
  const middles = boxes.map((box) => box.getCenter());
  const middle = ["lat", "lng"].map((name) => median(middles.map((each) => each[name])));
  const at = isWhole(map, bounds, padding) ? bounds.getCenter() : middle;
  map.setView(at, Math.min(zoom, MOST), { animate: false });
}

/** Whether bounds are in sight as a whole at the least zoom. */
function isWhole(map, bounds, padding) {
  const zoom = map.getMinZoom();
  const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
  const [first, last] = corners.map((corner) => map.project(corner, zoom));
  const size = last.subtract(first).add(padding.multiplyBy(2));
  return map.getSize().contains(size);
}

/** The middle one of numbers. */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
