/**
 * What the reader opened, as a card beside its sign and never over it: short, since a frame is small; the
 * atlas says the rest.
 */
import { config, layerConfig, roleId } from "../app/config.js";
import { loadDetails, loadedFeatures, feature as loadFeature, loadLayer } from "../app/data.js";
import { isMatch } from "../app/shown.js";
import { store } from "../app/store.js";
import { covering, frameOf } from "../map/drawing/card.js";
import { afterScene, signs } from "../map/drawing/scene.js";
import { FAN, NARROW, placeOf } from "../map/layers/events.js";
import { cardSpot } from "../map/placing/cardspot.js";
import { byId, el } from "../panel/dom.js";
import { rememberFocus } from "../panel/focus.js";
import { closeFeature, openFeature } from "../panel/select.js";
import { describe, relatedLayers } from "../rules/describe/index.js";
import { bothText, solarText, startText } from "../rules/format.js";
import { t } from "../rules/messages.js";
import { isTimeMoved } from "../rules/states.js";

/** So many facts stand for what has no summary. */
const FACTS = 3;

/** Half the size in px of what has no sign of its own, as a stretch of the line. */
const SPOT = 6;

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {L.Map} map */
export function frameCard(map) {
  const section = el("section.sign-card.frame-card", {
    id: "details",
    "aria-labelledby": "details-title",
    hidden: true,
  });
  map.getContainer().append(section);
  L.DomEvent.disableClickPropagation(section);
  L.DomEvent.disableScrollPropagation(section);
  const view = {
    map,
    section,
    shown: null, // what it speaks of: a record, or the events of a stack
    pressed: null, // where on the ground the reader pressed last
    offset: null, // from the sign to the card
    brings: false, // whether the map is yet to be moved, so that all of it is seen
    giveBack: rememberFocus(),
  };
  map.getContainer().addEventListener(
    "pointerdown",
    (event) => {
      if (!section.contains(event.target)) view.pressed = map.mouseEventToLatLng(event);
    },
    { capture: true },
  );
  section.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  const settle = afterScene(() => place(view));
  map.on("move", () => follow(view));
  map.on("zoomstart", () => section.classList.add("waits"));
  map.on("moveend zoomend resize", settle);
  let { stack } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const moved = state.feature !== previous.feature || ephemeral.stack !== stack;
    stack = ephemeral.stack;
    if (moved && section.hidden) view.giveBack = rememberFocus();
    if (moved || isTimeMoved(state, previous)) fill(view, { moved });
  });
  fill(view, { moved: true, focus: false });
}

function close() {
  store.setEphemeral({ stack: null });
  closeFeature();
}

/** The large stack that is open where the map has no room for its ledger. */
function listedStack(map) {
  const { stack } = store.ephemeral;
  return stack && stack.ids.length > FAN && map.getSize().x < NARROW ? stack : null;
}

async function fill(view, { moved, focus = moved }) {
  const { feature } = store.state;
  const what = feature ?? listedStack(view.map);
  if (!what) {
    hide(view);
    return;
  }
  const content = feature ? await record(view, feature) : stackList(what);
  if ((store.state.feature ?? listedStack(view.map)) !== what || !content) return;
  view.section.replaceChildren(el("div", {}, ...content));
  view.shown = what;
  view.section.hidden = false;
  view.section.classList.add("waits");
  if (moved) view.brings = true;
  place(view);
  if (focus) byId("details-title").focus({ preventScroll: true });
}

function hide(view) {
  if (view.section.hidden) return;
  view.section.hidden = true;
  view.section.replaceChildren();
  view.shown = null;
  store.setEphemeral({ card: null });
  view.giveBack();
}

/** What is said of a record: when and where, its title, its summary, and the way to the rest. */
async function record(view, selected) {
  const layer = layerConfig(selected.layer);
  const [found] = await Promise.all([
    loadFeature(selected.layer, selected.id),
    loadDetails(selected.layer),
    ...relatedLayers(layer.kind).map(roleId).filter(Boolean).map(loadLayer),
  ]);
  if (!found) return null;
  const told = describe(found, layer, store.state, {
    families: config.symbols.categories,
    actors: config.actors,
    layerOf: roleId,
    features: (role) => loadedFeatures(roleId(role)),
    claims: config.claims,
    years: config.years,
  });
  const { properties } = found;
  const isEvent = layer.kind === "events";
  const said = told.facts.filter(({ text }) => text);
  const line = isEvent ? [bothText(properties), properties.place] : [told.kicker, said[0]?.text];
  const facts = told.summary ? [] : said.slice(1, FACTS);
  return [
    ...head(line.filter(Boolean).join(" · "), told.title),
    !isMatch(found, layer, store.state) && el("p", {}, t("filter.leftOut")),
    told.summary && el("p.frame-card-summary", { dir: "auto" }, told.summary),
    facts.length && el("dl", {}, ...facts.flatMap(factOf)),
    el("p.frame-card-foot", {}, readOn(told.sources.length), moreHere(view, selected)),
  ].filter(Boolean);
}

const factOf = ({ term, text }) => [el("dt", {}, term), el("dd", { dir: "auto" }, text)];

function head(line, title) {
  const cross = el("button.close", { type: "button", "aria-label": t("close") }, "×");
  cross.addEventListener("click", close);
  return [
    cross,
    el("p.frame-card-line", {}, line),
    el("h2", { id: "details-title", tabindex: -1, dir: "auto" }, title),
  ];
}

/** The way to the same record in the atlas, with all its sources. */
function readOn(n) {
  const words = n ? t("frame.sources", { n }) : t("frame.readOn");
  return el("a", { href: store.href(), target: "_blank", rel: "noopener" }, words);
}

/** The way to the other events that its sign stands for. */
function moreHere({ map }, { layer, id }) {
  const sign = signs().find((each) => each.layer === layer && holds(each, id));
  const members = sign?.members ?? [];
  if (members.length < 2) return null;
  const button = el("button", { type: "button" }, t("frame.more", { n: members.length - 1 }));
  button.addEventListener("click", () => {
    const ids = members.toSorted(inTime).map((item) => item.id);
    store.set({ feature: null }, { history: "none" });
    store.setEphemeral({ stack: { layer, title: placeOf(members), ids } });
    map.getContainer().focus({ preventScroll: true });
  });
  return button;
}

const inTime = (a, b) => (a.properties.start < b.properties.start ? -1 : 1);
const holds = ({ members }, id) => members.some((item) => item.id === id);

function stackList({ layer, title, ids }) {
  const found = new Map(loadedFeatures(layer).map((item) => [item.id, item.properties]));
  const rows = ids.map((id) => {
    const properties = found.get(id);
    const solar = solarText(properties, startText);
    const button = el(
      "button",
      { type: "button" },
      el("span", {}, startText(properties, { short: true }), solar && el("span.solar", {}, solar)),
      " ",
      el("span", { dir: "auto" }, properties.title),
    );
    button.addEventListener("click", () => openFeature(layer, id));
    return el("li", {}, button);
  });
  return [...head(t("count.events", { n: ids.length }), title), el("ol", {}, ...rows)];
}

/** Put the card beside its sign, and the first time bring both into sight. */
function place(view) {
  const { map, section, shown } = view;
  const sign = shown && signOf(view);
  if (!sign) return;
  const size = { width: section.offsetWidth, height: section.offsetHeight };
  const frame = frameOf(map);
  frame[3] -= map.getContainer().querySelector(".map-attribution").offsetHeight; // never covered
  const { side, left, top, gap } = cardSpot(sign, size, frame, covering(map));
  view.offset = { from: sign.ground, left: left - sign.x, top: top - sign.y };
  section.dataset.side = side;
  const along = ["left", "right"].includes(side) ? -view.offset.top : -view.offset.left;
  section.style.setProperty("--tie-at", `${Math.round(along)}px`);
  section.style.setProperty("--tie-length", `${gap}px`);
  section.classList.remove("waits");
  follow(view);
  publish(map, [left, top, left + size.width, top + size.height]);
  if (view.brings) {
    view.brings = false;
    const { x, y, radius } = sign;
    const both = [
      Math.min(left, x - radius),
      Math.min(top, y - radius),
      Math.max(left + size.width, x + radius),
      Math.max(top + size.height, y + radius),
    ];
    const way = [beyond(both, frame, 0), beyond(both, frame, 1)].map(Math.round);
    if (way.some(Boolean)) map.panBy(way, { animate: !still.matches, duration: 0.25 });
  }
}

/** How far a box lies beyond a frame, along one axis. */
const beyond = (box, frame, axis) =>
  Math.min(box[axis] - frame[axis], 0) || Math.max(box[axis + 2] - frame[axis + 2], 0);

/** Keep the card where it is beside its sign while the map moves. */
function follow({ map, section, shown, offset }) {
  if (!shown || !offset) return;
  const { x, y } = map.latLngToContainerPoint(offset.from);
  const [left, top] = [x + offset.left, y + offset.top].map(Math.round);
  section.style.transform = `translate(${left}px, ${top}px)`;
}

/** Tell where it stands, so that names and call-outs keep off it. */
function publish(map, box) {
  const { x, y } = map.getPixelBounds().min;
  const [left, top, right, bottom] = box.map(Math.round);
  const card = [left + x, top + y, right + x, bottom + y];
  if (String(card) !== String(store.ephemeral.card)) store.setEphemeral({ card });
}

/** Where the sign stands of what is shown; null as long as it is not drawn. */
function signOf({ map, shown, pressed }) {
  const { layer, id, ids } = shown;
  const { min } = map.getPixelBounds();
  const sign = signs().find((each) => each.layer === layer && holds(each, id ?? ids[0]));
  if (sign) return at(map, L.point(sign.x - min.x, sign.y - min.y), sign.radius);
  const drawn = map.getContainer().querySelector('.symbol[aria-current="true"]');
  if (drawn) return at(map, middleOf(map, drawn), drawn.offsetWidth / 2);
  const { kind } = layerConfig(layer);
  const isWaiting = store.state.layers.includes(layer) && ["events", "crossings"].includes(kind);
  if (isWaiting) return null;
  const [found] = loadedFeatures(layer).filter((item) => item.id === id);
  if (!found?.geometry) return at(map, map.getSize().divideBy(2), 0);
  const ground = pressed ?? L.geoJSON(found).getBounds().getCenter();
  return at(map, map.latLngToContainerPoint(ground), SPOT);
}

function at(map, point, radius) {
  return { x: point.x, y: point.y, radius, ground: map.containerPointToLatLng(point) };
}

function middleOf(map, element) {
  const corner = map.getContainer().getBoundingClientRect();
  const { left, top, width, height } = element.getBoundingClientRect();
  return L.point(left + width / 2 - corner.left, top + height / 2 - corner.top);
}
