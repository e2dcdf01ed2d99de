/**
 * What the card beside a sign says when the reader points at it. Pure; details say the rest.
 *
 * @typedef {object} Card
 * @property {string} title
 * @property {string} [line] under it
 * @property {[string, number][]} [families] families of events with their counts
 * @property {string[][]} [rows] what each is called, what it is, and what stands below what it is called
 * @property {string} [more] what a click adds
 */

import { statusText } from "./describe/parts.js";
import { bothText, killedText, solarText, startText, yearsText } from "./format.js";
import { fenceText } from "./lineviews.js";
import { codeText, listed, t } from "./messages.js";
import { controllerAt, crossingStatus, dayOf, routeStatus } from "./states.js";

/** Precisions of a place that are said, since the sign does not stand where it was. */
const VAGUE = ["province", "country"];

/** @param {object} event @returns {Card} */
export function eventCard({ properties }) {
  const { title, place, category, place_precision: precision } = properties;
  const killed = killedText(properties.fatalities_low, properties.fatalities_high);
  return {
    title,
    line: listed([bothText(properties), place]),
    rows: [
      [t("fact.kind"), codeText("category", category)],
      ...(killed === null ? [] : [[t("fact.killed"), killed]]),
    ],
    more: VAGUE.includes(precision) ? t(`card.${precision}`) : undefined,
  };
}

/**
 * @param {object[]} members the events that share a sign, in order of time
 * @param {object[]} foremost those of them that say most of it
 * @param {{title: string, familyOf: (category: string) => string, families: string[],
 *   nationwide?: boolean}} named where they are, the families in their order, and whether they
 *   stand at no place but for their country
 * @returns {Card}
 */
export function stackCard(members, foremost, { title, familyOf, families, nationwide }) {
  const counts = new Map();
  for (const { properties } of members) {
    const family = familyOf(properties.category);
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const [first, last] = [members[0], members.at(-1)].map(({ properties }) =>
    Number(properties.start.slice(0, 4)),
  );
  const n = members.length - foremost.length;
  return {
    title,
    line: t(nationwide ? "card.nationwide" : "card.here", {
      n: members.length,
      years: yearsText(first, last),
    }),
    families: families.filter((id) => counts.has(id)).map((id) => [id, counts.get(id)]),
    rows: foremost.map(({ properties }) => [
      startText(properties, { short: true }),
      properties.title,
      solarText(properties, startText),
    ]),
    more: n ? t("card.more", { n }) : undefined,
  };
}

/**
 * @param {object} crossing
 * @param {import("./states.js").Range} range
 * @returns {Card}
 */
export function crossingCard(crossing, range) {
  const { title, kind } = crossing.properties;
  const status = crossingStatus(crossing, dayOf(range), range.closed);
  const supposed = range.closed?.includes(crossing.id);
  return {
    title,
    line: supposed ? t("closed.supposedOne") : statusText("crossing", status, range),
    rows: [[t("fact.kind"), t(`kind.${kind}`)]],
    more: status === "unused" && !supposed ? t("card.pass") : undefined,
  };
}

/**
 * The card of the crosses beside the line.
 *
 * @param {import("./lineviews.js").Claims} claims
 * @param {import("./states.js").Range} range
 * @returns {Card}
 */
export function fenceCard(claims, range) {
  return { title: t("card.fence"), line: fenceText(dayOf(range), claims) };
}

/**
 * The card of the ring at which a section of the line begins.
 *
 * @param {object} section
 * @returns {Card}
 */
export function sectionEndCard({ properties }) {
  return { title: properties.ends[0], line: t("card.sectionEnd") };
}

/**
 * @param {object} route
 * @param {import("./states.js").Range} range
 * @returns {Card}
 */
export function routeCard(route, range) {
  const { title, places, goods_note: goods } = route.properties;
  const status = routeStatus(route, dayOf(range), range.closed) ?? "none";
  return {
    title,
    line: statusText("route", status, range),
    rows: [
      [t("fact.ends"), [places[0], places.at(-1)].join(" – ")],
      ...(goods ? [[t("fact.goods"), goods]] : []),
    ],
  };
}

/**
 * @param {object} province
 * @param {import("./states.js").Range} range
 * @returns {Card}
 */
export function provinceCard(province, range) {
  const controller = controllerAt(province, dayOf(range));
  return {
    title: province.properties.title,
    line: controller ? statusText("control", controller, range) : t("holders.none"),
  };
}
