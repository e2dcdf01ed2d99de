/**
 * Call-outs: date and title of the most important signs in view, with a leader to each; of a sign of
 * which the open chapter of the story tells several times, or with which an editor leads twice, a list.
 */

import { isTold } from "../../app/told.js";
import { candidateOf } from "../../app/weights.js";
import { NO_FILTERS } from "../../rules/filters.js";
import { bothBrief, startText } from "../../rules/format.js";
import { svg } from "../../rules/glyphs.js";
import { fromLeft, isTurned } from "../../rules/messages.js";
import { closer, limits, nextNamed, PLATE, titleLines, WANTED } from "../../rules/naming.js";
import { grown, inside, Obstacles } from "./placement.js";
import { AWAY, bestSpot, FINE_TURNS, freeSpots } from "./spots.js";
import { mapText, mapTextScale, px, textWidth } from "./text.js";
import { together } from "./together.js";

const dateFont = () => ({ size: px(11), height: px(14) });
const titleFont = () => ({ size: px(14), height: px(16), family: "serif" });

/** Width in px of a line of a title. */
const WIDTH = 190;
const WIDTH_NARROW = 132;

/** A list: what a row takes and the width of its dates, and the most rows. */
const listSizes = () => ({ height: px(17), dates: px(94) });
const MOST_ROWS = 6;
/** A chapter tells of all of its events, often several at one sign, and names no others. */
const FOR_TOLD = { away: [...AWAY, 150, 180], turned: true };
/** What an editor leads with is looked for between all signs, and further off, where it finds no room else. */
const AWAY_LEAD = [22, 32, 44, 60, 82, 100, 120, 150, 180, 220];
const LIST_AWAY = [24, 44, 70, 100, 140, 180, 220, 260];

/** In a chapter a list further off, or over more lines, tells less than a call-out for each. */
const MOST_LISTED = 320;

/** Px that a list leaves round other signs of which the chapter tells, for their own call-outs. */
const ELBOW = 24;

/** So many that find no room are passed over for others. */
const SPARE = 12;

/**
 * @typedef {{key: string, boxes: number[][], make: (origin: L.Point) => SVGElement}} Placed
 */

/**
 * @returns {{place: (room: object, signs: object[], next: () => number[][]) => Placed[],
 *   keep: (room: object, signs: object[]) => Placed[], more: (room: object, signs: object[]) => Placed[],
 *   clear: () => void}} `place` puts the call-outs of a view anew, each where it was if that is free, and those
 *   with which an editor leads before the names that `next` places and gives the boxes of; `keep`
 *   leaves those that still stand beside their sign; `more` gives what a plate names beside them
 */
export function callouts() {
  let last = [];
  const place = (room, signs, next) => {
    const before = new Map(last.map((each) => [each.id, each.spot.place]));
    const leads = placeAll(room, signs, before, { isWanted: isFirst });
    for (const box of next()) room.names.add(box);
    last = placeAll(room, signs, before, { standing: leads });
    return last.map((each) => each.placed);
  };
  const keep = ({ obstacles }, signs) => {
    const standing = new Set(
      signs.flatMap(({ members, ...sign }) => members.map(({ id }) => spotKey(id, sign))),
    );
    last = last.filter(({ at, spot }) => standing.has(at) && !obstacles.hit(spot.box));
    const placed = last.map((each) => each.placed);
    for (const box of placed.flatMap(({ boxes }) => boxes)) obstacles.add(box);
    return placed;
  };
  const more = (room, signs) =>
    placeAll(room, signs, new Map(), { standing: last, least: PLATE })
      .slice(last.length)
      .map((each) => each.placed);
  const clear = () => {
    last = [];
  };
  return { place, keep, more, clear };
}

const isFirst = ({ selected, lead }) => selected || lead;

/** Place call-outs one after the other; where that strikes or misses something, together. */
function placeAll(room, signs, before, options = {}) {
  const { standing = [] } = options;
  const one = oneByOne(room, signs, before, options);
  const placed = (isGood(one) ? one.named : atOnce(one, room)).map(withPlaced);
  for (const box of placed.flatMap((each) => each.placed.boxes)) {
    room.obstacles.add(box);
    room.solid.add(box);
  }
  return [...standing, ...placed];
}

const isGood = ({ named, missed }) => !missed.length && named.every(({ spot }) => !spot.struck);

/** Place the same call-outs together, with those that were missed. */
function atOnce({ named, missed }, room) {
  const all = [...named, ...missed];
  const choices = all.map(({ sign, words, search }) =>
    freeSpots(sign, words, { ...search, obstacles: room.obstacles, solid: room.solid }),
  );
  const spots = together(
    choices,
    all.map(({ spot }) => spot ?? null),
  );
  return all.map((each, at) => ({ ...each, spot: spots[at] })).filter(({ spot }) => spot);
}

/**
 * Place call-outs one after the other, the most important first, each where it was or where it costs least.
 *
 * @returns {{named: object[], missed: object[]}} `missed` found no room, though they come first or the open
 *   chapter tells of them
 */
function oneByOne(room, signs, before, { standing = [], least = 0, isWanted = () => true }) {
  const { frame, zoom, map, state, carded } = room; // what a card names needs no call-out
  const free = { ...room, obstacles: room.obstacles.copy(), solid: room.solid.copy() };
  const candidates = signs
    .filter(({ boxes }) => inside(boxes[0], frame))
    .flatMap((sign) =>
      sign.members.map((event) => candidateOf(sign.layer, event, sign, state.feature)),
    )
    .filter(({ id, selected }) => (selected ? !carded : isTold([id]) !== false));
  const limit = limits(candidates, {
    width: map.getSize().x / mapTextScale(),
    zoom,
    filtered: state.filters !== NO_FILTERS,
  });
  const most = Math.max(limit.most, least);
  const named = [];
  const missed = [];
  for (const each of candidates) {
    each.tried = !isWanted(each) || standing.some(({ sign }) => isSame(sign, each.sign));
  }
  for (let tries = 0; tries < most + SPARE; tries++) {
    const all = [...standing, ...named];
    if (all.length >= most) break;
    const isShort = all.length < Math.min(WANTED, most - 1);
    const found =
      nextNamed(candidates, all, limit) ?? (isShort && nextNamed(candidates, all, closer(limit)));
    if (!found) break;
    const next = latestLead(found, candidates);
    next.tried = true;
    const { words, spot, search } = placedWords(
      next,
      free,
      before.get(next.id),
      toldBeside(next.sign, signs),
    );
    if (!words.rows) apart(next, candidates);
    if (!spot) {
      if (isFirst(next) || state.story) missed.push({ ...next, words, search });
      continue;
    }
    for (const box of [spot.box, ...spot.leader]) {
      free.obstacles.add(box);
      free.solid.add(box);
    }
    named.push({ ...next, words, spot, search });
  }
  return { named, missed };
}

function withPlaced({ words, spot, ...named }) {
  const at = spotKey(named.event.id, named.sign);
  const boxes = [spot.box, ...spot.leader];
  return { ...named, at, spot, placed: placedAt(at, words, spot, boxes) };
}

/** Where other signs stand of which the open chapter tells. */
function toldBeside(sign, signs) {
  const others = new Obstacles();
  const isOther = (each) =>
    !isSame(each, sign) && isTold(each.members.map(({ id }) => `${each.layer}/${id}`));
  for (const box of signs.filter(isOther).flatMap(({ boxes }) => boxes))
    others.add(grown(box, ELBOW));
  return others;
}

/** Give each that the chapter tells of at a sign a call-out of its own, where they make no list. */
function apart(next, candidates) {
  const { sign } = next;
  for (const each of candidates) {
    if (each === next || each.sign !== sign || !isTold([each.id])) continue;
    each.sign = { ...sign, members: [each.event] };
  }
}

/** Of several with which an editor leads at one sign, the latest stands for all where no list has room. */
function latestLead(found, candidates) {
  if (found.selected || !found.lead) return found;
  const leads = candidates.filter(({ sign, lead, tried }) => sign === found.sign && lead && !tried);
  return leads.reduce((a, b) => (isBefore(a.event, b.event) ? b : a));
}

const isBefore = (a, b) => a.properties.start < b.properties.start;

const isSame = (a, b) => a.x === b.x && a.y === b.y;

/** Tells whether a sign stands where it stood. */
function spotKey(id, { layer, x, y, radius }) {
  return [layer, id, ...[x, y, radius].map(Math.round)].join("|");
}

/** The words of an event and where they find room: in two lines where one finds none. */
function placedWords(next, room, kept, others) {
  const { sign } = next;
  const list = listOf(sign, room);
  const most = room.state.story ? MOST_LISTED : undefined;
  const forList = { ...room, away: LIST_AWAY, apart: others, most };
  const listed = list && bestSpot(sign, list, forList, kept);
  if (listed) return { words: list, spot: listed, search: forList };
  const words = wordsOf(next, px(room.narrow ? WIDTH_NARROW : WIDTH), room.narrow);
  const search = room.state.story && !room.narrow ? { ...room, ...FOR_TOLD } : room;
  const spot = bestSpot(sign, words, search, kept);
  const [line, second] = words.lines;
  if (spot) return { words, spot, search };
  const shorter =
    second || !line.includes(" ") ? words : wordsOf(next, widthOf(line) - 1, room.narrow);
  const found = shorter === words ? null : bestSpot(sign, shorter, search, kept);
  if (found || !(isFirst(next) || room.state.story)) return { words: shorter, spot: found, search };
  const further = { ...room, away: AWAY_LEAD, turns: FINE_TURNS, turned: true };
  return { words: shorter, spot: bestSpot(sign, shorter, further), search: further };
}

const widthOf = (text) => textWidth(text, titleFont());

/**
 * The rows of a sign of which the open chapter tells several times, or with which an editor leads more
 * than once.
 */
function listOf({ layer, members }, { narrow, state }) {
  const isListed = ({ id, properties }) =>
    state.story ? isTold([`${layer}/${id}`]) : properties.lead;
  const listed = members.filter(isListed);
  if (narrow || listed.length < 2 || listed.length > MOST_ROWS) return null;
  const rows = listed
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))
    .map(({ id, properties }) => ({
      id: `${layer}/${id}`,
      date: bothBrief(properties),
      title: properties.title,
    }));
  const { height } = listSizes();
  const dates = Math.max(
    listSizes().dates,
    ...rows.map(({ date }) => textWidth(date, dateFont()) + px(12)),
  );
  const width = dates + Math.max(...rows.map(({ title }) => widthOf(title)));
  return { rows, dates, width, height: rows.length * height };
}

/** Where there is little room the date is in one calendar alone. */
function wordsOf({ id, event: { properties } }, most, narrow) {
  const date = narrow ? startText(properties, { short: true }) : bothBrief(properties);
  const lines = titleLines(properties.title, most, widthOf);
  const width = Math.max(textWidth(date, dateFont()), ...lines.map(widthOf));
  const height = dateFont().height + lines.length * titleFont().height;
  return { id, date, lines, width, height };
}

function placedAt(at, words, spot, boxes) {
  const { from, to, left, top } = spot;
  const { height, lines, rows } = words;
  return {
    key: `callout|${at}|${Math.round(left)}|${Math.round(top)}|${rows?.length ?? ""}|${lines?.length}`,
    boxes,
    make({ x, y }) {
      const point = ([px, py]) => `${(px - x).toFixed(1)},${(py - y).toFixed(1)}`;
      const d = `M${point(from)}L${point(to)}M${point([to[0], top])}v${height}`;
      const corner = { x: left - x, y: top - y };
      return svg("g", { class: "callout", "aria-hidden": "true" }, [
        svg("path", { d, class: "callout-halo" }),
        svg("path", { d, class: "callout-leader" }),
        ...(rows ? listTexts(words, corner) : texts(words, corner, spot.right)),
      ]);
    },
  };
}

/** The date over the lines of the title, at the side of the bar. */
function texts({ id, date, lines, width }, { x, y }, isRight) {
  const edge = { x: isRight ? x : x + width, "text-anchor": isRight ? "start" : "end" };
  const base = y + dateFont().height;
  const { height } = titleFont();
  return [
    dateAt(id, date, { ...edge, y: base - px(3) }),
    ...lines.map((line, index) =>
      titleAt(line, { ...edge, y: base + (index + 1) * height - px(3.5) }),
    ),
  ];
}

/** Dates and titles in two columns, the dates where a line begins. */
function listTexts({ rows, dates, width }, { x, y }) {
  const { height } = listSizes();
  const turned = isTurned();
  const at = (along) => ({
    x: x + fromLeft(along, 0, width),
    "text-anchor": turned ? "end" : "start",
  });
  return rows.flatMap(({ id, date, title }, index) => {
    const base = y + (index + 1) * height - px(4.5);
    return [dateAt(id, date, { ...at(0), y: base }), titleAt(title, { ...at(dates), y: base })];
  });
}

/** The date of an event, which says whose it is: on paper its number stands before it. */
function dateAt(id, date, place) {
  return written(date, dateFont(), {
    ...place,
    class: "name callout-date",
    "data-feature": id,
  });
}

function titleAt(title, place) {
  return written(title, titleFont(), { ...place, class: "name callout-title" });
}

function written(words, { size }, attributes) {
  return mapText(words, { ...attributes, "font-size": size });
}
