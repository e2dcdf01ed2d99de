/**
 * The base map: relief, sea, coast, borders, lakes and minor rivers, in our own drawing.
 */

import { basemapFile } from "../config.js";
import { loadBasemap } from "../data.js";
import { pane } from "../map/panes.js";
import { onThemeChange, theme } from "../map/theme.js";
import { store } from "../store.js";

/** Relief opacity by zoom: soft from 8 on, so it is let go. */
const RELIEF = {
  light: { 5: 1, 6: 1, 7: 0.76, 8: 0.58, 9: 0.42, 10: 0.28 },
  dark: { 5: 1, 6: 1, 7: 0.9, 8: 0.7, 9: 0.45, 10: 0.3 },
};

/**
 * @param {L.Map} map
 * @param {{extent: number[]}} options west, south, east, north of the relief image
 */
export function baseMap(map, { extent }) {
  relief(map, extent);
  const draw = (file, paneName, className) =>
    loadBasemap(file).then((collection) => outline(map, collection, paneName, className));
  draw("veil.geojson", "veil", (feature) =>
    feature.properties.kind === "half" ? "veil veil-half" : "veil",
  );
  draw("sea.geojson", "sea", () => "sea");
  draw("coast.geojson", "sea", () => "coast");
  draw("lakes.geojson", "water", () => "lake");
  draw("rivers-minor.geojson", "water", () => "river river-minor");
  draw("borders.geojson", "outlines", (feature) => `border border-${feature.properties.kind}`);
}

function outline(map, collection, paneName, className) {
  L.geoJSON(collection, {
    ...pane(map, paneName),
    interactive: false,
    style: (feature) => ({ className: className(feature), smoothFactor: 1 }),
  }).addTo(map);
}

function relief(map, [west, south, east, north]) {
  const bounds = [
    [south, west],
    [north, east],
  ];
  let image = null;
  let drawn = null;
  const update = () => {
    const wanted = store.state.base === "relief" ? theme() : null;
    if (wanted !== drawn) {
      image?.remove();
      image = wanted
        ? L.imageOverlay(basemapFile(`relief-${wanted}.webp`), bounds, {
            pane: pane(map, "relief").pane,
          })
        : null;
      image?.addTo(map);
      drawn = wanted;
    }
    image?.setOpacity(opacityAt(drawn, map.getZoom()));
  };
  map.on("zoomend", update);
  onThemeChange(update);
  store.subscribe(update);
  update();
}

function opacityAt(name, zoom) {
  const steps = RELIEF[name];
  const at = Math.min(Math.max(zoom, 5), 10);
  const low = Math.floor(at);
  const high = Math.min(low + 1, 10);
  return steps[low] + (steps[high] - steps[low]) * (at - low);
}
