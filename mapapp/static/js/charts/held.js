/** How many provinces each side held through time, from the layer of control. Pure. */
import { controllerAt } from "../rules/states.js";
import { parseDate } from "../rules/times.js";

/**
 * How many provinces each side holds on a day; none before the record begins.
 *
 * @param {object[]} features
 * @param {number} day
 * @param {string[]} sides in the order in which a chart stacks them, from below
 * @returns {Record<string, number>}
 */
export function heldOn(features, day, sides) {
  const counts = Object.fromEntries(sides.map((side) => [side, 0]));
  for (const feature of features) {
    const side = controllerAt(feature, day);
    if (side) counts[side] += 1;
  }
  return counts;
}

/**
 * When provinces changed hands, at the precision that is known, oldest first.
 *
 * @param {object[]} features
 * @param {import("../rules/times.js").Span} span days to look at
 * @returns {{date: string, day: number, turned: {title: string, side: string}[]}[]} `day` is the
 *   first on which the change may have been, from which on it is shown
 */
export function turns(features, span) {
  const byDate = new Map();
  for (const { properties } of features) {
    for (const { start, controller } of properties.states.slice(1)) {
      if (!start) continue; // since before the record
      const day = parseDate(start).start;
      if (day < span.start || day > span.end) continue;
      if (!byDate.has(start)) byDate.set(start, { date: start, day, turned: [] });
      byDate.get(start).turned.push({ title: properties.title, side: controller });
    }
  }
  return [...byDate.values()].sort((a, b) => a.day - b.day || (a.date < b.date ? -1 : 1));
}

/**
 * Stacked columns for a chart of steps: days, then for each side how many provinces it and those
 * below it hold from that day on.
 *
 * @param {object[]} features
 * @param {import("../rules/times.js").Span} span
 * @param {string[]} sides
 * @returns {number[][]}
 */
export function stacked(features, span, sides) {
  const changes = turns(features, span).map(({ day }) => day);
  const days = [...new Set([span.start, ...changes, span.end])];
  const counts = days.map((day) => heldOn(features, day, sides));
  return [
    days,
    ...sides.map((_side, place) =>
      counts.map((held) => sum(sides.slice(0, place + 1).map((side) => held[side]))),
    ),
  ];
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
