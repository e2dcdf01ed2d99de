/**
 * What the details of a feature say, as plain blocks: one module for each kind of layer. Pure: knows no
 * DOM; `panel/blocks.js` draws the blocks. `mapapp/meaning/describe` says the same on the server.
 *
 * @typedef {{layer: string | null, id: string, text: string}} Link
 * @typedef {{text: string, page?: string}} Tag A name, with the page of the atlas that tells more of it
 * @typedef {{term: string, text?: string, url?: string, page?: string, note?: string, tags?: Tag[], links?: Link[],
 *   killed?: {low: number, high: number}, aside?: {title: string, text: string}}} Fact `aside` only some ask for
 * @typedef {{when: string, label: string, text?: string, doubt?: string, sources: Source[], current: boolean,
 *   link?: Link}} Entry
 * @typedef {{title: string, inside: Entry[], outside: Entry[], empty?: string}} History
 * @typedef {{title: string, url: string | null, host: string | null}} Source
 * @typedef {import("../strips.js").Strip} Strip
 * @typedef {import("./accounts.js").Accounts} Accounts
 * @typedef {{kicker: string, sign: {kind: "family" | "gate" | "layer", id: string}, title: string,
 *   facts: Fact[], summary: string | null, accounts: Accounts | null, notes: {kind: "dispute" | "article" | "state", title: string,
 *   text: string}[], histories: History[], sources: Source[]}} Description
 */

import { sourceOf, titleOf } from "../format.js";
import { describeControl } from "./control.js";
import { describeCrossing } from "./crossings.js";
import { describeEvent } from "./events.js";
import { describeSection } from "./line.js";
import { describeOther } from "./others.js";
import { describePlain } from "./plain.js";
import { describeClaim } from "./records.js";
import { describeRoute } from "./routes.js";

/** What describes the features of each kind. */
export const DESCRIBERS = {
  events: describeEvent,
  crossings: describeCrossing,
  routes: describeRoute,
  line: describeSection,
  control: describeControl,
  records: describeClaim,
  points: describePlain,
  lines: describePlain,
  areas: describePlain,
  places: describeOther,
  provinces: describeOther,
  rivers: describeOther,
};

/**
 * Describe a feature in a range of years, its state on the day shown.
 *
 * @param {object} feature
 * @param {{id: string, kind: string, title: string}} layer
 * @param {import("../states.js").Range} range
 * @param {{families?: Record<string, string>, actors?: {title: string, names: string[]}[],
 *   layerOf?: (role: string) => string | null, features?: (role: string) => object[],
 *   claims?: import("../lineviews.js").Claims, years?: [number, number]}} [context] category to family,
 *   the families of actors, the id of the layer that has a role and its loaded features, the views of the line, and the years of the data
 * @returns {Description}
 */
export function describe(feature, layer, range, context = {}) {
  const { properties } = feature;
  const base = {
    kicker: layer.title,
    sign: { kind: "layer", id: layer.id },
    title: titleOf(feature, layer.title),
    facts: [],
    summary: properties.summary || null,
    accounts: null,
    notes: [],
    histories: [],
    sources: (properties.sources ?? []).map(sourceOf),
  };
  const own = DESCRIBERS[layer.kind](feature, range, {
    families: {},
    actors: [],
    fields: layer.fields ?? [],
    layerOf: () => null,
    features: () => [],
    claims: { views: [], overlays: {} },
    years: [range.from, range.to],
    ...context,
  });
  return { ...base, ...own, facts: own.facts.filter(saysSomething) };
}

function saysSomething({ text, tags, links }) {
  return Boolean(text || tags?.length || links?.length);
}

/** Roles of the other layers whose features a description of this kind names. */
export function relatedLayers(kind) {
  return (
    {
      crossings: ["routes", "events"],
      events: ["crossings", "events"],
      routes: ["crossings"],
      line: ["claims"],
      records: ["line"],
    }[kind] ?? []
  );
}
