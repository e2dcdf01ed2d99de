/**
 * What the open event came of and led to, as arrows on the map. Loaded when a reader asks for it; the
 * details say the same in words.
 */
import { roleId } from "../../app/config.js";
import { peek } from "../../app/data.js";
import { store } from "../../app/store.js";
import { t } from "../../rules/messages.js";
import { bow } from "../drawing/bow.js";
import { pane } from "../drawing/panes.js";
import { drawing } from "../drawing/paths.js";
import { afterScene, signs } from "../drawing/scene.js";

const PART = "chains";
/** Px that an arrow keeps off a sign, and the radius of one that does not stand on the map. */
const GAP = 4;
const RADIUS = 6;
/** How an event is placed that is of a whole country. */
const PEGGED = "country";

/** Relations to the words of an arrow, and whether it runs from the open event to the other. */
const ARROWS = {
  followed_from: ["chain.arrow.led_to", false],
  led_to: ["chain.arrow.led_to", true],
  part_of: ["chain.arrow.part_of", true],
  has_part: ["chain.arrow.part_of", false],
};

/** @type {WeakSet<L.Map>} */
const drawnOn = new WeakSet();

/** @param {L.Map} map */
export function chains(map) {
  if (drawnOn.has(map)) return;
  drawnOn.add(map);
  const arrows = drawing(map);
  const draw = () => {
    const found = store.ephemeral.chains ? arrowsOf(map) : [];
    const key = found.map(({ id, line }) => `${id}:${line[0]},${line.at(-1)}`).join(";");
    arrows.draw(key, () => found.map((each) => arrow(map, each)));
  };
  store.subscribe(draw);
  afterScene(draw);
  draw();
}

/** The arrows of the open event, in world pixels; those alone whose two ends stand apart. */
function arrowsOf(map) {
  const { feature } = store.state;
  const events = roleId("events");
  const open = feature?.layer === events && peek(events, feature.id);
  if (!open) return [];
  return (open.properties.chains ?? []).flatMap(({ relation, event }) => {
    const other = peek(events, event);
    const [words, outward] = ARROWS[relation];
    if (!other) return [];
    const [from, to] = outward ? [open, other] : [other, open];
    const [start, end] = [standing(map, from), standing(map, to)];
    const drawn = start && end && bow(start, end);
    if (!drawn) return [];
    const label = t(words, { from: from.properties.title, to: to.properties.title });
    return [{ id: `${from.id}/${to.id}`, label, relation, ...drawn }];
  });
}

/** Where an event is drawn: in the middle of its sign or ring, else where it was; a peg is no place. */
function standing(map, event) {
  const sign = signs().find(({ members }) => members.some(({ id }) => id === event.id));
  if (sign) return { x: sign.x, y: sign.y, radius: sign.radius + GAP };
  if (event.properties.place_precision === PEGGED) return null;
  const [lon, lat] = event.geometry.coordinates;
  const { x, y } = map.project([lat, lon]);
  return { x, y, radius: RADIUS + GAP };
}

function arrow(map, { line, head, label, relation }) {
  const style = (className) => ({ ...pane(map, PART), interactive: false, className });
  const latlngs = (points) => points.map((point) => map.unproject(point));
  const part = relation === "part_of" || relation === "has_part" ? " chain-part" : "";
  const named = L.polyline(latlngs(line), style(`chain-arrow${part}`));
  named.on("add", () => {
    const element = named.getElement();
    element?.setAttribute("role", "img");
    element?.setAttribute("aria-label", label);
  });
  return L.layerGroup([
    L.polyline(latlngs(line), style("chain-case")),
    named,
    L.polyline(latlngs(head), style("chain-arrow chain-head")),
  ]);
}
