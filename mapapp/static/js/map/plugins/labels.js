/**
 * Names on the map: countries first, then the line, towns by rank, provinces, ranges and rivers;
 * before the towns what a chapter or a question is of, after the great ones the call-outs of events, once
 * the map has come to rest; at last the dates at which provinces changed hands. On paper stands every name
 * that stood on the screen, and more call-outs.
 * A name that would touch something is moved; one that finds no room is left out.
 */

import { roleId, roleLayer } from "../../app/config.js";
import { loadBasemap, loadLayer, loadOutlines } from "../../app/data.js";
import { isStep, later } from "../../app/follow.js";
import { isOnPaper, onPaper } from "../../app/paper.js";
import { store } from "../../app/store.js";
import { onTextSize } from "../../app/textsize.js";
import { isTold } from "../../app/told.js";
import { svg } from "../../rules/glyphs.js";
import { isAgreed } from "../../rules/lineviews.js";
import { t } from "../../rules/messages.js";
import { dayOf, isRangeMoved, isTimeMoved } from "../../rules/states.js";
import { paneElement } from "../drawing/panes.js";
import { paperFrames } from "../drawing/paperframe.js";
import {
  afterScene,
  boxes,
  partNames,
  signs,
  stacks,
  strokeBoxes,
  wayBoxes,
} from "../drawing/scene.js";
import { arcName, arcStyles } from "../placing/arcs.js";
import { callouts } from "../placing/callouts.js";
import { changeDate } from "../placing/changes.js";
import { furnitureOf, TICKS } from "../placing/edge.js";
import { grown, inside, Obstacles } from "../placing/placement.js";
import { rest } from "../placing/rest.js";
import { sectionNames } from "../placing/sections.js";
import { mapTextScale, onFonts, px } from "../placing/text.js";
import { byRank, provinceName, townName } from "../placing/towns.js";

/** A map of less width in px, at the usual size of text, shows fewer names. */
const NARROW = 700;

/** After a step names wait for the map to rest; in a series of steps, so many ms at most. */
const IN_SERIES = 200;

/** Px kept free at the edge of a sheet's map. */
const EDGE = 4;

/** Px kept free between names. */
const GAP = 2;

/** Towns up to this rank take their place before the call-outs. */
const GREAT = 3;
const GREAT_NARROW = 1;

/** And in a chapter of the story, whose records come first. */
const GREAT_TOLD = 2;

/** Of these, such before the call-outs with which an editor leads. */
const GREATEST = 2;

/**
 * @param {L.Map} map
 */
export function labels(map) {
  const canvas = svg("svg", { class: "names", width: 1, height: 1 });
  paneElement(map, "names").append(canvas);
  const sources = namesFrom();
  const inOrder = candidates(sources);
  const named = callouts();
  const edge = furnitureOf(map, () => schedule());
  const atRest = rest(() => {
    isResting = true;
    schedule();
  });
  let isResting = false;
  let isEmptied = true; // and not yet drawn again
  let isAfterStep = false;
  let drawn = new Map();
  let lesser = [];
  let standing = [];

  const layout = () => {
    if (isOnPaper()) return;
    if (!isAfterStep || isResting) return place();
    atRest.stir();
    canvas.toggleAttribute("data-moving", true);
    placeLater();
  };

  const place = () => {
    isAfterStep = false;
    isEmptied = false;
    const resting = isResting && !atRest.isSeries();
    isResting = false;
    if (!resting) atRest.stir();
    canvas.toggleAttribute("data-moving", !resting);
    const told = toldBoxes(visibleFrame(map, edge.ticks()));
    // A town below what a chapter tells of gives way to its call-outs, but is not lost to them
    if (!placeAll(resting, (town) => told.hit(town.dot(map)))) placeAll(resting, () => false);
    drawn = redraw(canvas, drawn, standing, map);
  };

  /** Place all names, those of towns that wait after the call-outs; tell whether all of these found room. */
  const placeAll = (resting, waits) => {
    const room = roomOf(map, edge);
    const { over, before: towns, after, dates } = inOrder(room);
    const before = towns.filter((town) => !waits(town));
    room.dots = dotsOf(map, [...towns, ...after]);
    const parts = partNames();
    const firsts = parts.filter(({ first }) => first);
    const isGreatest = ({ rank }) => rank <= GREATEST;
    const great = placeNames([...over, ...firsts, ...before.filter(isGreatest)], room);
    const next = () => {
      const placed = placeNames(
        before.filter((town) => !isGreatest(town)),
        room,
      );
      great.push(...placed);
      return boxesOf(placed);
    };
    const events = eventNames(room, great, next, resting);
    const waited = placeNames(towns.filter(waits), room);
    const others = placeNames([...parts.filter(({ first }) => !first), ...after], room);
    const changes = placeNames(room.state.compare ? [] : dates, {
      ...room,
      provinces: provinceBoxes(others),
    });
    lesser = boxesOf([...others, ...changes]);
    standing = [...great, ...events, ...waited, ...others, ...changes];
    return waited.length === towns.length - before.length;
  };

  /** Call-outs beside all that stands, for paper: it lists them. */
  const onto = () => {
    if (isEmptied || canvas.hasAttribute("data-moving")) {
      isResting = true;
      place();
    }
    const room = roomOf(map, edge);
    const names = filled(boxesOf(standing).map((box) => grown(box, GAP)));
    const obstacles = filled([...edge.boxes(), ...boxes(), ...boxesOf(standing)]);
    const free = {
      obstacles,
      solid: obstacles,
      names,
      lesser: filled([]),
      lines: room.drawn,
      border: room.lines,
    };
    const more = room.state.compare ? [] : named.more({ ...room, ...free, carded: false }, signs());
    drawn = redraw(canvas, drawn, [...standing, ...more], map);
    for (const lie of ["landscape", "portrait"]) {
      const names = beyond(room, [...standing, ...more], paperFrames(map)[lie]);
      const made = names.map(({ make }) => make(map.getPixelOrigin()));
      canvas.append(svg("g", { class: `names-beyond ${lie}` }, made));
    }
  };

  /** Names round what was seen, for a sheet that shows so much more. */
  const beyond = (room, stood, frame) => {
    const isNamed = new Set(stood.map(({ name }) => name));
    const { over, before, after, dates } = inOrder(room);
    const all = [...over, ...before, ...partNames(), ...after];
    const standing = boxesOf(stood).map((box) => grown(box, GAP));
    const around = {
      ...room,
      frame: inner(frame),
      obstacles: filled([...boxes(), ...standing]),
      covered: filled(standing),
      dots: dotsOf(map, [...before, ...after]),
      drawn: filled([...strokeBoxes(), ...wayBoxes(frame)]),
    };
    const free = (names) => names.filter((name) => !isNamed.has(name));
    const named = placeNames(free(all), around);
    if (room.state.compare) return named;
    const provinces = provinceBoxes([...stood, ...named]);
    return [...named, ...placeNames(free(dates), { ...around, provinces })];
  };

  /**
   * The call-outs of events: placed anew when the map has come to rest, before that kept or none; `next`
   * places the names that come after those with which an editor leads.
   */
  const eventNames = (room, great, next, resting) => {
    // Where two dates meet, a name of an event would stand over days on which it had not been
    const { callouts: wanted, compare } = room.state;
    const isNone = wanted === "off" || compare || atRest.isSeries();
    if (isNone) named.clear();
    if (isNone || !resting) {
      const kept = isNone ? [] : named.keep(room, signs());
      next();
      return kept;
    }
    const solid = filled([...edge.boxes(), ...boxes()]);
    const names = { names: filled(boxesOf(great)), lesser: filled(lesser) };
    return named.place(
      { ...room, ...names, solid, lines: room.drawn, border: room.lines },
      signs(),
      next,
    );
  };

  let isOfOtherFonts = false; // which came for paper: what stands there is numbered and listed
  const schedule = afterScene(layout);
  const moved = () => {
    isAfterStep = false;
    schedule();
  };
  const placeLater = later(() => isAfterStep && moved(), { after: IN_SERIES });
  const empty = () => {
    canvas.replaceChildren();
    drawn = new Map();
    named.clear();
    isEmptied = true;
    isAfterStep = false;
  };
  const anew = () => {
    empty();
    schedule();
  };
  onPaper((paper) => {
    if (paper) return onto();
    for (const names of canvas.querySelectorAll(".names-beyond")) names.remove();
    if (isOfOtherFonts) anew();
    isOfOtherFonts = false;
    schedule();
  });
  map.on("zoomstart", empty);
  map.on("zoomend viewreset", anew);
  map.on("moveend resize", moved);
  let { insets, card } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const covered = ephemeral.insets !== insets || ephemeral.card !== card;
    ({ insets, card } = ephemeral);
    if (isRangeMoved(state, previous)) atRest.step();
    if (state !== previous) isAfterStep = isStep(state, previous);
    if (covered || isOthers(state, previous)) schedule();
  });
  sources.onLoad(schedule);
  onFonts(() => {
    if (isOnPaper()) isOfOtherFonts = true;
    else anew();
  });
  onTextSize(anew);
  schedule();
}

/** Whether two states of the page may have other names on the map. */
function isOthers(state, previous) {
  const isSet = (name) => state[name] !== previous[name];
  return (
    isTimeMoved(state, previous) || ["layers", "claims", "callouts", "story", "compare"].some(isSet)
  );
}

/** What names are placed in: the view, and what stands there already. */
function roomOf(map, edge) {
  const frame = visibleFrame(map, edge.ticks());
  const strokes = strokeBoxes();
  const covered = edge.boxes();
  return {
    map,
    zoom: map.getZoom(),
    narrow: map.getSize().x < NARROW * mapTextScale(),
    frame,
    obstacles: filled([...covered, ...boxes()]),
    covered: filled(covered),
    lines: filled(strokes),
    drawn: filled([...strokes, ...wayBoxes(frame)]),
    stacks: stacks(),
    state: store.state,
    small: { count: 0 }, // names of the smallest places, which are few
    carded: store.ephemeral.card !== null,
  };
}

/** Where signs in a frame stand of which the open chapter tells. */
function toldBoxes(frame) {
  const isOfTold = ({ layer, members, boxes: [box] }) =>
    inside(box, frame) && isTold(members.map(({ id }) => `${layer}/${id}`));
  return filled(
    signs()
      .filter(isOfTold)
      .flatMap((sign) => sign.boxes),
  );
}

function filled(boxes) {
  const obstacles = new Obstacles();
  for (const box of boxes) obstacles.add(box);
  return obstacles;
}

/** Place names one after the other, each where those before it leave room; some find none. */
function placeNames(names, room) {
  const standing = [];
  for (const name of names) {
    const placed = name.place(room);
    if (!placed) continue;
    for (const box of placed.boxes) room.obstacles.add(grown(box, GAP));
    standing.push({ ...placed, name });
  }
  return standing;
}

/** Where the great towns among names are. */
const dotsOf = (map, names) =>
  filled(names.filter(({ rank }) => rank <= GREAT).map((town) => town.dot(map)));

const boxesOf = (placed) => placed.flatMap(({ boxes }) => boxes);

/** Where the names of provinces stand, by the provinces' ids. */
function provinceBoxes(placed) {
  const names = placed.filter(({ province }) => province);
  return new Map(names.map(({ province, boxes: [box] }) => [province, box]));
}

/** What of a sheet's part of the map names may take, beside the ticks at its edge. */
const inner = ([left, top, right, bottom]) => [
  left + px(TICKS.left),
  top + px(TICKS.top),
  right - EDGE,
  bottom - EDGE,
];

/** The part of the map that is seen, in world pixels. */
function visibleFrame(map, ticks) {
  const { top, right, bottom, left } = store.ephemeral.insets;
  const { min, max } = map.getPixelBounds();
  const from = [min.x + Math.max(left, ticks.left) + 2, min.y + top + ticks.top];
  return [...from, max.x - right - 2, max.y - bottom - 2];
}

/** Keep the names that stay where they are; add and take away the others. */
function redraw(canvas, drawn, placed, map) {
  const next = new Map();
  const wanted = new Map(placed.map(({ key, make }) => [key, make]));
  for (const [key, element] of drawn) if (!wanted.has(key)) element.remove();
  const origin = map.getPixelOrigin();
  for (const [key, make] of wanted) {
    let element = drawn.get(key);
    if (!element) {
      element = make(origin);
      canvas.append(element);
    }
    next.set(key, element);
  }
  return next;
}

/** The names of all kinds; those that have to be fetched come when first wanted. */
function namesFrom() {
  const listeners = [];
  const arrived = () => {
    for (const listener of listeners) listener();
  };
  const once = (load) => {
    let value = null;
    let asked = false;
    return () => {
      if (!asked) {
        asked = true;
        load().then((loaded) => {
          value = loaded;
          arrived();
        });
      }
      return value ?? [];
    };
  };
  return {
    onLoad: (listener) => listeners.push(listener),
    arcs: once(() => loadBasemap("labels.json").then(({ labels: list }) => list.map(arcName))),
    towns: once(() =>
      loadLayer(roleId("places")).then(({ features }) => features.toSorted(byRank).map(townName)),
    ),
    provinces: once(() => namePoints().then((points) => points.map(provinceName))),
    dates: once(changeDates),
    sections: once(() =>
      loadLayer(roleId("line")).then(({ features }) => sectionNames(features, t)),
    ),
  };
}

/** Where the names of provinces have most room. */
async function namePoints() {
  const features = await loadOutlines("province-lines");
  return features.filter(({ geometry }) => geometry.type === "Point");
}

/** The dates at which provinces changed hands. */
async function changeDates() {
  const [points, { features }] = await Promise.all([namePoints(), loadLayer(roleId("control"))]);
  const positions = new Map(points.map(({ id, geometry }) => [id, geometry.coordinates]));
  return features
    .filter(({ id }) => positions.has(id))
    .map((feature) => changeDate(feature, positions.get(feature.id)));
}

/**
 * Names in the order in which they take their place, before and after the call-outs of events; put
 * together again when others may be shown.
 */
function candidates(sources) {
  let key = "";
  let names = { over: [], before: [], after: [], dates: [] };
  sources.onLoad(() => {
    key = "";
  });
  return ({ zoom, narrow, state }) => {
    const agreed = isAgreed(dayOf(state), roleLayer("line")?.spans ?? []);
    const wanted = [zoom, narrow, agreed, state.story, state.layers].join("|");
    if (wanted !== key) {
      const on = (role) => state.layers.includes(roleId(role)) && (role !== "line" || agreed);
      key = wanted;
      names = namesShown(sources, { zoom, narrow, told: state.story }, on);
    }
    return names;
  };
}

function namesShown(sources, { zoom, narrow, told }, on) {
  const arcs = sources.arcs().filter((name) => name.shownAt(zoom, narrow, on));
  const first = arcs.filter((name) => arcStyles[name.kind].first);
  const last = arcs.filter((name) => !arcStyles[name.kind].first);
  const towns = on("places") ? sources.towns().filter((name) => name.shownAt(zoom, narrow)) : [];
  const close = on("provinces") && zoom >= 7 && zoom < 9.6;
  const provinces = (close || on("control")) && !narrow ? sources.provinces() : [];
  const sections = on("line") && zoom >= 9 ? sources.sections() : [];
  const named = provinces.filter(({ country }) => close || country === "AFG");
  const great = Math.min(narrow ? GREAT_NARROW : GREAT, told ? GREAT_TOLD : GREAT);
  const isGreat = ({ rank }) => rank <= great;
  return {
    over: [...first, ...sections],
    before: towns.filter(isGreat),
    after: [...towns.filter((town) => !isGreat(town)), ...named, ...last],
    dates: on("control") ? sources.dates() : [],
  };
}
