/** Where places stand in world pixels: worked out once for each zoom, not at each step of the years. */

/** @type {WeakMap<number[], {zoom: number, point: L.Point}>} */
const known = new WeakMap();

/**
 * @param {L.Map} map
 * @param {number[]} position lon, lat in degrees
 * @returns {Readonly<L.Point>} at the zoom of the map
 */
export function pixelsOf(map, position) {
  const zoom = map.getZoom();
  const last = known.get(position);
  if (last?.zoom === zoom) return last.point;
  const [lon, lat] = position;
  const point = map.project([lat, lon], zoom);
  known.set(position, { zoom, point });
  return point;
}
