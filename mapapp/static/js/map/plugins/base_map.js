/**
 * The base map: relief, sea, coast, borders, lakes and minor rivers, in our own drawing.
 */

import { basemapFile } from "../../app/config.js";
import { loadOutlines } from "../../app/data.js";
import { isOnPaper } from "../../app/paper.js";
import { store } from "../../app/store.js";
import { inTurn, RANK } from "../../app/turns.js";
import { pane } from "../drawing/panes.js";
import { onThemeChange, theme } from "../drawing/theme.js";

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
  const draw = (file, paneName, className, rank) =>
    loadOutlines(file, rank).then((features) => outline(map, features, paneName, className));
  draw("veil", "veil", (feature) =>
    feature.properties.kind === "half" ? "veil veil-half" : "veil",
  );
  draw("sea", "sea", () => "sea");
  draw("coast", "sea", () => "coast");
  draw("lakes", "water", () => "lake", RANK.last);
  draw("rivers-minor", "water", () => "river river-minor", RANK.last);
  draw("borders", "outlines", (feature) => `border border-${feature.properties.kind}`);
}

function outline(map, features, paneName, className) {
  L.geoJSON(features, {
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
      image = null;
      drawn = wanted;
      if (wanted && isOnPaper()) load(wanted);
      else if (wanted) inTurn(RANK.last, () => load(wanted));
    }
    image?.setOpacity(opacityAt(drawn, map.getZoom()));
  };
  const load = async (wanted) => {
    if (wanted !== drawn || image) return;
    const { pane: own } = pane(map, "relief");
    image = L.imageOverlay(basemapFile(`relief-${wanted}.webp`), bounds, { pane: own });
    image.setOpacity(opacityAt(drawn, map.getZoom()));
    await new Promise((done) => image.once("load error remove", done).addTo(map));
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
