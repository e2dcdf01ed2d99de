/**
 * Events: one sign per family, sized by those killed; what stands at one spot is stacked, and a
 * stack opens into a fan or a ledger.
 */

import { config } from "../../app/config.js";
import { isShown } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { onTextSize } from "../../app/textsize.js";
import { candidateOf } from "../../app/weights.js";
import { eventCard, stackCard } from "../../rules/cards.js";
import { bothText } from "../../rules/format.js";
import { eventGlyph, eventSize, familyOf, svg } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { foremost } from "../../rules/naming.js";
import { dayOf } from "../../rules/states.js";
import { parseDate, rangeDates } from "../../rules/times.js";
import { marks } from "../drawing/marks.js";
import { paneElement } from "../drawing/panes.js";
import { ringGlyph } from "../drawing/ring.js";
import { publish } from "../drawing/scene.js";
import { symbol } from "../drawing/symbol.js";
import { pixelsOf } from "../placing/pixels.js";
import { fan, gather, ringRadius } from "../placing/stacks.js";
import { mapTextScale, px } from "../placing/text.js";
import { ledger } from "./ledger.js";
import { isSelected, open } from "./visibility.js";

/** More events than this do not fit a fan; they open a ledger. */
export const FAN = 8;

/** So many events of a stack are on its card. */
const ON_CARD = 4;

/** Below this map width in px symbols are smaller and gather wider. */
export const NARROW = 700;

/**
 * @param {L.Map} map
 * @param {{id: string, time: string}} layer
 */
export function eventsView(map, layer) {
  const symbols = marks(map);
  const card = ledger(map, (id) => open(layer.id, id));
  let features = [];
  let drawnAs = "";
  let drawnWith = null;

  const draw = () => {
    const { state } = store;
    const { stack: standing } = store.ephemeral;
    const named = !standing && state.stack?.layer === layer.id ? state.stack.id : null;
    const opened = openIds(layer, state, standing);
    const zoom = map.getZoom();
    const key = [
      ...rangeDates(state),
      ...(state.compare ? [state.compare, state.on] : []),
      state.certain,
      zoom,
      [...opened].join(),
      named,
      state.feature?.id,
      map.getSize().x,
      mapTextScale(),
    ];
    if (drawnAs === key.join("|") && drawnWith === state.filters) return;
    drawnAs = key.join("|");
    drawnWith = state.filters;
    const shown = eventsIn(features, layer, state);
    const stacks = gathered(map, shown);
    const scene = { boxes: [], stacks: [], signs: [] };
    const wanted = new Map();
    let large = null;
    for (const stack of stacks) {
      if (named && stack.members.some((item) => item.id === named)) openNamed(layer, stack);
      const unfold = stack.members.length > 1 && stack.members.some((item) => opened.has(item.id));
      if (unfold && stack.members.length > FAN && store.ephemeral.stack) large = stack;
      if (stack.members.length === 1) addSingle(map, layer, state, stack, wanted, scene);
      else if (unfold && stack.members.length <= FAN)
        addFan(map, layer, state, stack, wanted, scene);
      else addStack(map, layer, state, stack, unfold, wanted, scene);
    }
    symbols.draw(wanted);
    publish(layer.id, scene);
    card.show(large && !narrow(map) ? ledgerOf(map, large) : null);
  };

  const anew = () => {
    if (features.length) draw();
  };
  map.on("zoomend resize", anew);
  onTextSize(anew);
  return {
    show(all) {
      features = all;
      draw();
    },
    hide() {
      features = [];
      drawnAs = "";
      symbols.clear();
      card.show(null);
      publish(layer.id, { boxes: [], stacks: [], signs: [] });
    },
  };
}

/**
 * The events of a state of the page: of two dates that are compared, each has those that began by its own.
 *
 * @param {object[]} features
 * @param {{time: string}} layer
 * @param {object} state
 */
export function eventsIn(features, layer, state) {
  const kept = (
    feature, // what is opened is seen, though the filters leave it out
  ) => isShown(feature, layer, state) || isSelected(state, layer.id, feature.id);
  const within = features.filter(kept);
  if (!state.compare) return within;
  const day = dayOf(state);
  return within.filter((feature) => beganOn(feature) <= day);
}

const beganOn = ({ properties }) => parseDate(properties.start).start;

/** Those of some events that began after the other of two dates that are compared. */
function newIn(members, { compare }) {
  if (!compare) return [];
  const other = parseDate(compare).end;
  return members.filter((item) => beganOn(item) > other);
}

/**
 * The signs of events on the other of two dates, all folded.
 *
 * @param {L.Map} map
 * @param {{id: string, time: string, pane: string}} layer
 * @param {object[]} features
 * @param {object} state
 * @returns {{wanted: Map<string, () => L.Layer>, signs: object[]}}
 */
export function foldedSigns(map, layer, features, state) {
  const wanted = new Map();
  const scene = { boxes: [], stacks: [], signs: [] };
  for (const stack of gathered(map, eventsIn(features, layer, state))) {
    if (stack.members.length === 1) addSingle(map, layer, state, stack, wanted, scene);
    else addStack(map, layer, state, stack, false, wanted, scene);
  }
  return { wanted, signs: scene.signs };
}

/** Open the stack that the address names by one of its events, where others stand with that. */
function openNamed(layer, { members }) {
  if (members.length < 2) return;
  const ids = inOrder(members).map((item) => item.id);
  store.setEphemeral({ stack: { layer: layer.id, title: placeOf(members), ids } });
}

/** Ids whose stack stands open: those of the stack that was clicked, and the selected event's. */
function openIds(layer, state, stack) {
  const ids = new Set(stack?.ids);
  if (state.feature?.layer === layer.id) ids.add(state.feature.id);
  return ids;
}

function narrow(map) {
  return map.getSize().x < NARROW;
}

function scaleOf(map) {
  return narrow(map) ? 0.86 : 1;
}

/** How much larger a ring is where the reader's text is, so that its number has room. */
const growth = () => 1 + 0.7 * (mapTextScale() - 1);

/** @returns {number} px from a stack's middle to its ring */
const ringOf = (map, members) => ringRadius(members.length) * scaleOf(map) * growth();

/** What stands too close to each other, gathered; larger rings gather as on a smaller map. */
function gathered(map, events) {
  const by = growth();
  const near = points(map, events).map((point) => ({ ...point, x: point.x / by, y: point.y / by }));
  return gather(near, reach(map)).map((stack) => ({ ...stack, x: stack.x * by, y: stack.y * by }));
}

function reach(map) {
  if (narrow(map)) return 22;
  return map.getZoom() < 7.5 ? 19 : 20;
}

/** Where an event is drawn: a nationwide one at its country's peg. */
function placed({ properties, geometry }) {
  const peg = properties.place_precision === "country" && config.symbols.pegs[properties.country];
  return peg || geometry.coordinates;
}

function points(map, features) {
  return features.map((item) => {
    const { x, y } = pixelsOf(map, placed(item));
    return { x, y, item, apart: item.properties.place_precision === "country" };
  });
}

function labelOf({ properties }) {
  return t("map.event", {
    title: properties.title,
    date: bothText(properties),
    place: properties.place,
  });
}

function around(x, y, half) {
  return [x - half, y - half, x + half, y + half];
}

/** Note what a sign takes, with the word under one at a peg, and that it can be named. */
function take(scene, layer, { x, y, members }, radius, peg = false) {
  const boxes = [around(x, y, radius)];
  if (peg) boxes.push([x - px(34), y + radius + 1, x + px(34), y + radius + px(16)]);
  scene.boxes.push(...boxes);
  scene.signs.push({ layer: layer.id, members, x, y, radius, boxes });
}

function addSingle(map, layer, state, { x, y, members: [item] }, wanted, scene) {
  const selected = isSelected(state, layer.id, item.id);
  const scale = scaleOf(map);
  const { extent } = eventSize(item.properties, { scale, selected });
  const peg = item.properties.place_precision === "country";
  take(scene, layer, { x, y, members: [item] }, extent, peg);
  if (!peg) scene.stacks.push({ x, y, radius: extent });
  const isNew = newIn([item], state).length > 0;
  wanted.set(`${item.id}|${selected}|${scale}|${isNew}`, () =>
    symbol(map, {
      position: placed(item),
      glyph: marked(eventGlyph(item.properties, { scale, selected }), isNew && extent + 3),
      half: extent + (isNew ? 5 : 2),
      label: isNew ? `${labelOf(item)}, ${t("compare.between")}` : labelOf(item),
      ...pointedAt(layer, item),
      rank: selected ? 9 : 4,
      paneName: layer.pane,
      caption: peg ? t("map.nationwide") : undefined,
      current: selected,
      open: () => open(layer.id, item.id),
    }),
  );
}

/** A sign with an ink ring round it that says: began between the two dates. */
function marked(glyph, radius) {
  if (radius) glyph.append(svg("circle", { r: radius, class: "event-new" }));
  return glyph;
}

function addFan(map, layer, state, { x, y, members }, wanted, scene) {
  const ordered = inOrder(members);
  const places = fan(ordered.length);
  const position = placed(ordered[0]);
  const ids = ordered.map((item) => item.id).join();
  scene.boxes.push(around(x, y, 6));
  wanted.set(`leaders|${ids}`, () => leaders(map, position, places));
  ordered.forEach((item, index) => {
    const selected = isSelected(state, layer.id, item.id);
    const look = { scale: scaleOf(map), selected };
    const { extent } = eventSize(item.properties, look);
    const offset = places[index];
    take(scene, layer, { x: x + offset.x, y: y + offset.y, members: [item] }, extent);
    wanted.set(`fan|${ids}|${item.id}|${selected}`, () =>
      symbol(map, {
        position,
        glyph: eventGlyph(item.properties, look),
        half: extent + 2,
        label: labelOf(item),
        ...pointedAt(layer, item),
        offset,
        rank: selected ? 9 : 5,
        paneName: "opened",
        current: selected,
        open: () => open(layer.id, item.id),
      }),
    );
  });
}

function leaders(map, position, places) {
  paneElement(map, "leaders");
  const lines = places.flatMap(({ x, y }) => [
    svg("path", { d: `M0,0L${x.toFixed(1)},${y.toFixed(1)}`, class: "leader-halo" }),
    svg("path", { d: `M0,0L${x.toFixed(1)},${y.toFixed(1)}`, class: "leader" }),
  ]);
  const size = 120;
  const frame = svg(
    "svg",
    { width: size, height: size, viewBox: "-60 -60 120 120", "aria-hidden": "true" },
    [...lines, svg("circle", { r: 3, class: "leader-place" })],
  );
  return L.marker([position[1], position[0]], {
    icon: L.divIcon({ html: frame, className: "leaders", iconSize: [size, size] }),
    pane: "leaders",
    interactive: false,
    keyboard: false,
  });
}

function addStack(map, layer, state, stack, isOpen, wanted, scene) {
  const { x, y, members } = stack;
  const radius = ringOf(map, members);
  const peg = members[0].properties.place_precision === "country";
  const ids = inOrder(members).map((item) => item.id);
  take(scene, layer, stack, radius + 1, peg);
  scene.stacks.push({ x, y, radius: isOpen ? radius + 6 : radius });
  const recent = newIn(members, state).length;
  wanted.set(`stack|${ids}|${isOpen}|${radius}|${recent}`, () => {
    const title = placeOf(members);
    const key = peg ? "map.stackNationwide" : "map.stack";
    const counted = t(key, { n: members.length, place: title });
    return symbol(map, {
      position: unproject(map, stack),
      glyph: marked(
        ringGlyph(members, radius, { marked: isOpen, peg, text: mapTextScale() }),
        recent && radius + 4,
      ),
      half: radius + 6,
      label: recent ? `${counted}, ${t("compare.new", { n: recent })}` : counted,
      features: ids.map((id) => `${layer.id}/${id}`),
      card: () => cardOf(layer, inOrder(members), { title, nationwide: peg }),
      rank: 6 + members.length / 1000,
      paneName: layer.pane,
      caption: peg ? t("map.nationwide") : undefined,
      current: isOpen,
      open: () => {
        if (store.state.feature) store.set({ feature: null }, { history: "push" });
        store.setEphemeral({ stack: { layer: layer.id, title, ids } });
      },
    });
  });
}

/** What is pointed at where one event stands. */
function pointedAt(layer, item) {
  return { features: [`${layer.id}/${item.id}`], card: () => eventCard(item) };
}

/** What is said of a stack: the events that say most of it, in order of time. */
function cardOf(layer, members, named) {
  const candidates = members.map((item) => candidateOf(layer.id, item, { x: 0, y: 0 }));
  const chosen = new Set(foremost(candidates, ON_CARD).map(({ event }) => event));
  return stackCard(
    members,
    members.filter((item) => chosen.has(item)),
    { ...named, familyOf, families: config.symbols.families.map(({ id }) => id) },
  );
}

function unproject(map, { x, y }) {
  const { lat, lng } = map.unproject([x, y]);
  return [lng, lat];
}

function inOrder(members) {
  return [...members].sort((a, b) => (a.properties.start < b.properties.start ? -1 : 1));
}

/** The place most of a stack's events share. */
export function placeOf(members) {
  const counts = new Map();
  for (const { properties } of members) {
    const name = properties.place.replace(/ \(.*/, "");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

function ledgerOf(map, { x, y, members }) {
  const radius = ringOf(map, members) + 6;
  return { x, y, radius, title: placeOf(members), members: inOrder(members) };
}
