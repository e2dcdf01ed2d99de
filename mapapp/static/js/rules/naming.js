/**
 * Which events a map names where not all can be named, and in how many words. Pure; what an event
 * weighs comes from the server (`mapapp/meaning/weights.py`).
 *
 * @typedef {{id: string, sign: {x: number, y: number}, weight: number, lead: boolean,
 *   selected: boolean, period: string | null, tried?: boolean}} Candidate an event and the sign that
 *   it stands in; a sign may hold several
 */

/** An event of less weight than this share of the heaviest in view is named only where few are shown. */
const LEAST = 1 / 3;

/** So many events in view are few: all are named that find room. */
const FEW = 12;

/** Of what the reader filtered, more of a period may be named, and what weighs less. */
const FILTERED = { most: 8, apart: 70, least: 1.5, ofPeriod: 5 };

/** How many a plate on paper names at least, if they find room. */
export const PLATE = 9;

/** Px between two signs that are both named, where not all are. */
const APART = 92;

/** A map that names fewer names also what is nearer. */
export const WANTED = 5;

/** Widest first: from which width of the map in px how many events are named at most. */
const MOST = [
  [1000, 8],
  [700, 6],
  [380, 4],
];

/** What is farther off than this zoom, or narrower, names two. */
const FAR = 5.5;
const LEAST_NAMED = 2;

/** Two lines may be wider than one by this factor before a title is cut. */
const WIDER = 1.4;

/** A title longer than this many characters is not measured to its end. */
const LONGEST = 120;

/**
 * How many events a map names at most, and how near to each other their signs may be.
 *
 * @param {Candidate[]} candidates the events in view
 * @param {{width: number, zoom: number, filtered?: boolean}} map `filtered` where filters leave some out
 * @returns {{most: number, apart: number, least: number, ofPeriod?: number}} `ofPeriod` is how many of one
 *   period at most
 */
export function limits(candidates, { width, zoom, filtered = false }) {
  if (candidates.length <= FEW) return { most: filtered ? FILTERED.most : FEW, apart: 0, least: 0 };
  const most = MOST.find(([from]) => width >= from)?.[1] ?? LEAST_NAMED;
  if (filtered) return { ...FILTERED, most: zoom < FAR ? LEAST_NAMED : most };
  const least = LEAST * Math.max(...candidates.map(({ weight }) => weight));
  return { most: zoom < FAR ? LEAST_NAMED : most, apart: APART, least };
}

/** @returns {{apart: number}} limits for signs that are nearer to each other */
export function closer(limit) {
  return { ...limit, apart: limit.apart / 2 };
}

/**
 * The event to name next: what is selected before what an editor leads with, before what is of a
 * period that fewer of the named are of, before what weighs more. One of a sign is named.
 *
 * @param {Candidate[]} candidates
 * @param {Candidate[]} named
 * @param {{apart: number, least: number, ofPeriod?: number}} limit
 * @returns {Candidate | null} null where there is no other
 */
export function nextNamed(
  candidates,
  named,
  { apart, least, ofPeriod = Number.POSITIVE_INFINITY },
) {
  const counts = new Map();
  for (const { period } of named) counts.set(period, (counts.get(period) ?? 0) + 1);
  const isFree = ({ sign }) =>
    named.every(
      (other) =>
        other.sign !== sign && Math.hypot(other.sign.x - sign.x, other.sign.y - sign.y) >= apart,
    );
  let best = null;
  for (const each of candidates) {
    const counted = each.selected || each.lead || each.weight >= least;
    const isFull = !each.selected && (counts.get(each.period) ?? 0) >= ofPeriod;
    if (each.tried || !counted || isFull || !isFree(each)) continue;
    if (!best || before(each, best, counts) < 0) best = each;
  }
  return best;
}

/**
 * Those of one sign that say most of it.
 *
 * @param {Candidate[]} candidates
 * @param {number} count how many at most
 * @returns {Candidate[]}
 */
export function foremost(candidates, count) {
  const apart = candidates.map((each) => ({ ...each, sign: { x: 0, y: 0 } }));
  const chosen = [];
  while (chosen.length < count) {
    const next = nextNamed(apart, chosen, { apart: 0, least: 0 });
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

function before(a, b, counts) {
  return (
    b.selected - a.selected ||
    b.lead - a.lead ||
    (counts.get(a.period) ?? 0) - (counts.get(b.period) ?? 0) ||
    b.weight - a.weight ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * The period of an event. Periods overlap by a year, which the later one takes.
 *
 * @param {{properties: {start: string}}} event
 * @param {{eras: {id: string, from: number, to: number}[], years: [number, number]}} record
 * @returns {{id: string, from: number, to: number} | undefined} undefined where no period is named
 */
export function periodOf({ properties }, { eras, years: [first, last] }) {
  const periods = eras.filter(({ from, to }) => from > first || to < last);
  const year = Number(properties.start.slice(0, 4));
  return periods.findLast(({ from }) => from <= year) ?? periods[0];
}

/**
 * A title in one line, or in two of about the same width where one is too long. What two lines
 * cannot hold is left out, first what follows a colon.
 *
 * @param {string} title
 * @param {number} most width of a line in px
 * @param {(text: string) => number} widthOf
 * @returns {string[]}
 */
export function titleLines(title, most, widthOf) {
  const whole = title.slice(0, LONGEST).trim();
  for (const text of [whole, whole.split(": ")[0]]) {
    if (widthOf(text) <= most) return [text];
    const lines = halves(text, widthOf);
    if (lines.every((line) => widthOf(line) <= most * WIDER)) return lines;
  }
  const [first, rest] = filled(whole, most, widthOf);
  return rest ? [first, shortened(rest, most, widthOf)] : [first];
}

/** A text broken between two words so that the longer part is as short as can be. */
function halves(text, widthOf) {
  const words = text.split(/\s+/);
  let best = [text];
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    const width = Math.max(...lines.map(widthOf));
    if (width < least) [best, least] = [lines, width];
  }
  return best;
}

/** As many words as a line holds, and the rest; a word that is too long is cut. */
function filled(text, most, widthOf) {
  const words = text.split(/\s+/);
  let count = 1;
  while (count < words.length && widthOf(words.slice(0, count + 1).join(" ")) <= most) count += 1;
  const first = words.slice(0, count).join(" ");
  if (widthOf(first) > most) return [shortened(first, most, widthOf), ""];
  return [first, words.slice(count).join(" ")];
}

/** A text cut to a width, with an ellipsis where something is gone. */
function shortened(text, most, widthOf) {
  if (widthOf(text) <= most) return text;
  const letters = Array.from(text);
  const cut = (count) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let count = letters.length - 1;
  while (count > 1 && widthOf(cut(count)) > most) count -= 1;
  return cut(count);
}
