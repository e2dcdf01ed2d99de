/** The box or shape that events are filtered by, as a thin line on the map. */
import { store } from "../../app/store.js";
import { pane } from "./panes.js";

/** @param {L.Map} map */
export function filterArea(map) {
  let line = null;
  const draw = ({ filters }) => {
    line?.remove();
    const corners = cornersOf(filters);
    line = corners.length ? outline(map, corners) : null;
  };
  store.subscribe((state, previous) => {
    if (state.filters !== previous.filters) draw(state);
  });
  draw(store.state);
}

/** The corners of the area, as longitude and latitude; none where there is none. */
function cornersOf({ bbox, area }) {
  if (area) return [area];
  if (!Array.isArray(bbox)) return [];
  const [west, south, east, north] = bbox;
  return [boxCorners([west, south, west <= east ? east : east + 360, north])];
}

export const boxCorners = ([west, south, east, north]) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

/**
 * @param {L.Map} map
 * @param {[number, number][][]} rings longitude and latitude of the corners
 * @param {string} [className] more than what it has anyway
 * @returns {L.Polygon} a thin line round an area, over the paper and under the signs
 */
export function outline(map, rings, className = "") {
  const places = rings.map((ring) => ring.map(([lon, lat]) => [lat, lon]));
  const look = {
    className: `filter-area ${className}`,
    interactive: false,
    fill: false,
    noClip: true,
  };
  return L.polygon(places, { ...pane(map, "filter-area"), ...look }).addTo(map);
}
