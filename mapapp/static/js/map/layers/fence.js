/**
 * Signs of the border fence: crosses beside the line, on the side on which it was built. There are
 * more of them the more was built; they stand evenly along the line, because which stretches are
 * fenced is not in the data.
 */

import { config } from "../../app/config.js";
import { store } from "../../app/store.js";
import { fenceCard } from "../../rules/cards.js";
import { t } from "../../rules/messages.js";
import { pane } from "../drawing/panes.js";
import { target } from "../drawing/paths.js";

/** Px between crosses of a fence that is all built, from the line to their middle, and to their tips. */
const GAP = 40;
const AWAY = 9;
const ARM = 2.4;

/** Width in px of what takes a click on a cross. */
const HIT = 9;

/** Percent that is drawn while no report says how much is built. */
const BEGUN = 15;

/** Px over which the line's direction is taken, so that its bends do not throw the crosses about. */
const REACH = 14;

/**
 * @param {L.Map} map
 * @param {{id: string}} layer of the line, whose section a click on a cross opens
 * @returns {{show: (sections: object[], percent?: number) => void}} draws the fence beside sections,
 *   as much of it as is built
 */
export function fenceSigns(map, layer) {
  const drawn = L.layerGroup().addTo(map);
  let shown = [];
  let built = BEGUN;
  const draw = () => {
    drawn.clearLayers();
    if (!shown.length) return;
    const arms = shown.map((section) => crosses(map, section, GAP / (built / 100)));
    const ink = { ...pane(map, "line"), interactive: false, className: "fence" };
    L.polyline(arms.flat(), ink).addTo(drawn);
    shown.forEach(({ id }, index) => {
      crossesTarget(map, { layer, id, arms: arms[index] }).addTo(drawn);
    });
  };
  map.on("zoomend", draw);
  return {
    show(sections, percent = BEGUN) {
      const same =
        sections.length === shown.length && sections.every((each, i) => each === shown[i]);
      if (same && percent === built) return;
      shown = sections;
      built = percent;
      draw();
    },
  };
}

/** What takes a click on the crosses beside a section. */
function crossesTarget(map, { layer, id, arms }) {
  const coordinates = arms.map((arm) => arm.map(({ lat, lng }) => [lng, lat]));
  return target(map, { type: "MultiLineString", coordinates }, "line", {
    layer: layer.id,
    id,
    label: t("card.fence"),
    card: () => fenceCard(config.claims, store.state),
    weight: HIT,
  });
}

/** The arms of all crosses of a section, each a line of two positions. */
function crosses(map, { geometry }, gap) {
  const points = geometry.coordinates.map(([lon, lat]) => map.project([lat, lon]));
  const places = every(gap, points);
  const at = (x, y) => map.unproject([x, y]);
  return places.flatMap(({ x, y, dx, dy }) => {
    // Sections run from the Pamirs to Iran: Pakistan, which built the fence, lies to their left.
    const [cx, cy] = [x + dy * AWAY, y - dx * AWAY];
    return [
      [at(cx - ARM, cy - ARM), at(cx + ARM, cy + ARM)],
      [at(cx - ARM, cy + ARM), at(cx + ARM, cy - ARM)],
    ];
  });
}

/** Places along a line at even distances, half a gap from its start, with the direction there. */
function every(gap, points) {
  const places = [];
  let walked = 0;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    for (let next = (places.length + 0.5) * gap; next <= walked + step; next += gap) {
      const share = (next - walked) / step;
      const [x, y] = [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
      places.push({ x, y, ...direction(points, index, { x, y }) });
    }
    walked += step;
  }
  return places;
}

/** The line's direction round a place, as a step of length one. */
function direction(points, index, place) {
  const far = (point) => Math.hypot(point.x - place.x, point.y - place.y) >= REACH;
  const after = points.slice(index).find(far) ?? points.at(-1);
  const before = points.slice(0, index).findLast(far) ?? points[0];
  const [dx, dy] = [after.x - before.x, after.y - before.y];
  const length = Math.hypot(dx, dy) || 1;
  return { dx: dx / length, dy: dy / length };
}
