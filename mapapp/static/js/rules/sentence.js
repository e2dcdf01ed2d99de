/**
 * What a view shows and what is disputed in it, in one sentence from the data. Pure;
 * `mapapp/meaning/sentence.py` says the same, and makes the steps.
 *
 * @template Value
 * @typedef {[number, Value | null][]} Steps from which day on what holds; null where nothing is known
 */
/**
 * @typedef {{held: Steps<[string, number, number]>, held_until: string | null,
 *   country: string | null, gates: Steps<number[]>,
 *   line: Steps<[string, string]>}} Facts
 */
import { bothDay, daysText, shownDate } from "./format.js";
import { codeText, listed, number, t } from "./messages.js";
import { dayOf, shownOn } from "./states.js";
import { parseDate } from "./times.js";

/** The order in which the crossings of a step are counted. */
const GATE_STATES = ["open", "restricted", "closed", "unknown"];

/**
 * How many events are in range, the states at its end, and whose positions on the line are opposed;
 * without the parts of which the data hold nothing.
 *
 * @param {{n: number, all?: number | null} | null} counts events in range and, where filters leave some
 *   out, of how many; null where the data have none at all
 * @param {import("./states.js").Range} range
 * @param {Facts} facts
 */
export function sentence(counts, range, facts) {
  return Object.values(sentenceParts(counts, range, facts))
    .filter(Boolean)
    .join(" ");
}

/** The same in its three parts: which events, which states, and what is disputed. */
export function sentenceParts(counts, range, facts) {
  const day = dayOf(range);
  return {
    events: eventsText(counts, range),
    states: statesText(gatesText(facts, day), holdersText(facts, day), range),
    line: lineText(facts, day),
  };
}

/** How many events are shown, and of how many where filters leave some out. */
export function countText({ n, all = null }) {
  return all === null
    ? t("count.events", { n })
    : t("count.filtered", { shown: number(n), n: all });
}

function eventsText(counts, range) {
  if (!counts) return "";
  const key = range.certain ? "said.events.certain" : "said.events";
  return t(key, { years: daysText(range), events: countText(counts) });
}

function statesText(first, second, range) {
  const states = first && second ? t("said.both", { first, second }) : first || second;
  if (!states) return "";
  if (!shownOn(range)) return t("said.states.end", { states });
  const { date, isDay } = shownDate(range);
  return t(isDay ? "said.states.on" : "said.states.at", { date, states });
}

function holdersText({ held, held_until: until }, day) {
  const step = stepAt(held, day);
  if (!step) return "";
  const [holder, count, total] = step;
  const key = count === total ? "said.held.all" : "said.held";
  const text = t(key, { side: codeText("control", holder), count, total });
  if (until === null || day <= parseDate(until).end) return text;
  return t("said.recorded", { held: text, date: bothDay(until) });
}

function gatesText(facts, day) {
  const step = stepAt(facts.gates, day);
  if (!step) return "";
  const country = codeText("country", facts.country);
  const found = GATE_STATES.map((state, place) => [state, step[place]]).filter(([, n]) => n);
  if (found.length === 1) return t(`said.gates.${found[0][0]}`, { country });
  const counts = listed(found.map(([state, count]) => t(`said.gate.${state}`, { count })));
  return t("said.gates", { country, counts });
}

function lineText({ line }, day) {
  const positions = stepAt(line, day);
  if (!positions) return "";
  const [border, rejected] = positions.map((party) => codeText("actor", party));
  return t("said.line", { border, rejected });
}

function stepAt(steps, day) {
  return steps.findLast(([from]) => from <= day)?.[1] ?? null;
}
