/**
 * What the details of a feature say, as plain blocks. Pure: knows no DOM; `panel/details.js` draws
 * the blocks.
 *
 * @typedef {{layer: string, id: string, text: string}} Link
 * @typedef {{term: string, text?: string, note?: string, tags?: string[], links?: Link[],
 *   killed?: {low: number | null, high: number | null}}} Fact
 * @typedef {{when: string, label: string, text?: string, doubt?: string, sources: Source[], current: boolean,
 *   link?: Link}} Entry
 * @typedef {{title: string, inside: Entry[], outside: Entry[], empty?: string}} History
 * @typedef {{title: string, url: string | null, host: string | null}} Source
 * @typedef {import("./strips.js").Strip} Strip
 * @typedef {{kicker: string, sign: {kind: "family" | "gate" | "layer", id: string}, title: string,
 *   facts: Fact[], summary: string | null, notes: {kind: "dispute" | "article" | "state", title: string,
 *   text: string}[], histories: History[], sources: Source[]}} Description
 */

import {
  dateText,
  hostOf,
  killedText,
  rangeText,
  safeUrl,
  shownDate,
  stateText,
  yearsText,
} from "./format.js";
import { drawingOf, fenceReport, overlaySince, viewOf } from "./lineviews.js";
import { hasMessage, listed, number, t } from "./messages.js";
import {
  changedWithin,
  controllerAt,
  crossingStatus,
  dayOf,
  isGate,
  lineStatus,
  routeStatus,
  stateInRange,
  statesOn,
} from "./states.js";
import { crossingStrip, routeStrip } from "./strips.js";

/**
 * Describe a feature in a range of years, its state on the day shown.
 *
 * @param {object} feature
 * @param {{id: string, kind: string, title: string}} layer
 * @param {import("./states.js").Range} range
 * @param {{families?: Record<string, string>, features?: (layer: string) => object[],
 *   claims?: import("./lineviews.js").Claims, years?: [number, number]}} [context] category to family,
 *   the loaded features of other layers, the views of the line, and the years of the data
 * @returns {Description}
 */
export function describe(feature, layer, range, context = {}) {
  const { properties } = feature;
  const base = {
    kicker: layer.title,
    sign: { kind: "layer", id: layer.id },
    title: properties.title ?? layer.title,
    facts: [],
    summary: properties.summary || null,
    notes: [],
    histories: [],
    sources: (properties.sources ?? []).map(sourceOf),
  };
  const own = (DESCRIBERS[layer.kind] ?? describeOther)(feature, range, {
    families: {},
    features: () => [],
    claims: { views: [], overlays: {} },
    years: [range.from, range.to],
    ...context,
  });
  return { ...base, ...own, facts: own.facts.filter(saysSomething) };
}

const DESCRIBERS = {
  events: describeEvent,
  crossings: describeCrossing,
  routes: describeRoute,
  line: describeSection,
  control: describeControl,
  records: describeClaim,
};

function saysSomething({ text, tags, links }) {
  return Boolean(text || tags?.length || links?.length);
}

/** A source with its host, and an address only where it is one that readers may follow. */
export function sourceOf({ title, url }) {
  const safe = safeUrl(url);
  return { title, url: safe, host: safe && hostOf(safe) };
}

function describeEvent({ properties }, _range, { families }) {
  const killed = { low: properties.fatalities_low, high: properties.fatalities_high };
  const uncertain = killed.low !== killed.high && killed.low !== null && killed.high !== null;
  return {
    kicker: t(`category.${properties.category}`),
    sign: { kind: "family", id: families[properties.category] },
    facts: [
      {
        term: t("fact.when"),
        text: rangeText(properties.start, properties.end),
        note: t(`precision.${properties.date_precision}`),
      },
      {
        term: t("fact.where"),
        text: placeText(properties),
        note: t(`place.${properties.place_precision}`),
      },
      { term: t("fact.actors"), tags: properties.actors },
      {
        term: t("fact.killed"),
        text: killedText(killed.low, killed.high) ?? "",
        note: uncertain ? t("killed.note") : undefined,
        killed: uncertain ? killed : undefined,
      },
    ],
    notes: notesOf(
      { kind: "dispute", title: t("dispute"), text: properties.dispute },
      { kind: "article", title: t("article"), text: properties.article_claim },
    ),
  };
}

const notesOf = (...notes) => notes.filter((note) => note.text);

function placeText({ place, country }) {
  const name = wordOr(`country.${country}`, country);
  return place === name ? place : `${place}, ${name}`;
}

function describeCrossing(feature, range, { features, years }) {
  const { properties } = feature;
  const status = crossingStatus(feature, dayOf(range), range.closed);
  const supposed = range.closed?.includes(feature.id);
  return {
    strip: crossingStrip(feature, range, years),
    sign: { kind: "gate", id: status },
    facts: [
      {
        term: t("fact.status"),
        text: statusText(`crossing.${status}`, range),
        note: supposed ? t("closed.supposedOne") : since(feature, range),
      },
      { term: t("fact.kind"), text: t(`kind.${properties.kind}`) },
      { term: t("fact.afghanSide"), text: properties.afghan_side },
      {
        term: t("fact.otherSide"),
        text: placeText({ place: properties.other_side, country: properties.other_country }),
      },
      { term: t("fact.opened"), text: openedText(properties) },
      { term: t("fact.corridors"), links: linksTo("routes", properties.routes, features) },
    ],
    notes: notesOf({ kind: "state", title: t("latest"), text: properties.status_note }),
    histories: [
      {
        title: t("closures"),
        empty: t("none.closures"),
        ...entries(feature, range, (state) => ({
          label: listed(
            [t(`crossing.${state.status}`), wordOr(`scope.${state.scope}`, "")].filter(Boolean),
          ),
          text: state.cause,
        })),
      },
      { title: t("near"), ...split(nearby(properties.near, range, features("events"))) },
    ],
  };
}

/** When a gate was opened; a pass that takes no traffic never was. */
function openedText({ kind, start }) {
  if (start) return dateText(start);
  return isGate(kind) ? t("date.unknown") : "";
}

/** The events near a crossing, with how far away each is. */
function nearby(near, range, events) {
  const known = new Map(events.map((event) => [event.id, event.properties]));
  return near
    .filter(({ event }) => known.has(event))
    .map(({ event, km }) => {
      const { title, start, end, place_precision: precision } = known.get(event);
      return {
        when: rangeText(start, end),
        label: t(precision === "exact" ? "near.away" : "near.about", { km }),
        link: { layer: "events", id: event, text: title },
        sources: [],
        current: false,
        inside: stateInRange({ start, end: end ?? start }, range),
      };
    });
}

/** Since when the state on the day shown holds, where that began within the record. */
function since(feature, range) {
  const starts = statesOn(feature, dayOf(range)).map((state) => state.start);
  return starts.length ? t("date.since", { date: dateText(starts.sort()[0]) }) : undefined;
}

function describeRoute(feature, range, { features, years }) {
  const { properties } = feature;
  const status = routeStatus(feature, dayOf(range), range.closed) ?? "none";
  const names = new Map(
    linksTo("crossings", properties.crossings, features).map((link) => [link.id, link]),
  );
  const supposed = properties.crossings.filter((id) => range.closed?.includes(id));
  return {
    strip: routeStrip(feature, range, years, (id) => names.get(id).text),
    facts: [
      {
        term: t("fact.status"),
        text: statusText(`route.${status}`, range),
        note: supposed.length
          ? t("closed.supposed", { crossings: listed(supposed.map((id) => names.get(id).text)) })
          : properties.status,
      },
      { term: t("fact.kind"), text: t(`mode.${properties.mode}`) },
      {
        term: t("fact.inUse"),
        text: properties.start || properties.end ? stateText(properties.start, properties.end) : "",
      },
      {
        term: t("fact.length"),
        text: t("length", { km: properties.length_km }),
        note: t("length.drawn"),
      },
      { term: t("fact.crossings"), links: [...names.values()] },
      { term: t("fact.route"), text: properties.places.join(" – ") },
      { term: t("fact.goods"), text: properties.goods_note },
      { term: t("fact.agreement"), text: properties.agreement },
    ],
    histories: [
      {
        title: t("cuts"),
        empty: t("none.closures"),
        ...entries(feature, range, (state) => ({
          label: t("cut.at", { crossing: names.get(state.crossing)?.text ?? state.crossing }),
          text: state.cause,
        })),
      },
    ],
  };
}

function describeSection(feature, range, { features, claims: lineClaims }) {
  const { properties } = feature;
  const day = dayOf(range);
  const status = lineStatus(feature, day) ?? "none";
  const since = (overlay) => {
    const start = overlaySince(overlay, day, lineClaims);
    return start ? dateText(start) : null;
  };
  const [rejected, fenced] = [since("rejected"), since("fenced")];
  const report = fenceReport(day, lineClaims);
  const view = viewOf(range, lineClaims);
  const { drawn } = drawingOf(status, day, view, lineClaims);
  const own = new Set(properties.states.map((state) => state.claim));
  const others = features("claims").filter((claim) => !own.has(claim.id));
  const speaksOf = ({ properties: { sections } }) => sections.includes(feature.id);
  const elsewhere = ({ properties: { sections } }) => sections.length === 0;
  return {
    ...(view.name && { kicker: view.name }),
    facts: [
      {
        term: t("fact.status"),
        text: statusText(`line.${status}`, range),
        note: drawn === status ? undefined : t(`drawn.${drawn}`, { party: view.party }),
      },
      {
        term: t("fact.acceptance"),
        text: rejected ? t("acceptance.rejected", { date: rejected }) : "",
      },
      {
        term: t("fact.fence"),
        text: fenced ? t("fence.since", { date: fenced }) : "",
        note: report
          ? t("fence.built", { percent: report.percent, date: dateText(report.date) })
          : t("fence.where"),
      },
      { term: t("fact.ends"), text: properties.ends.map(endName).join(" – ") },
      { term: t("fact.length"), text: t("length", { km: properties.length_km }) },
      { term: t("fact.doubt"), text: t("doubt", { km: properties.uncertainty_km }) },
    ],
    histories: [
      {
        title: t("history"),
        ...entries(feature, range, (state) => ({
          label: t(`claim.${state.status}`),
          link: { layer: "claims", id: state.claim, text: state.title },
          text: state.summary,
        })),
      },
      {
        title: t("claims"),
        ...split(others.filter(speaksOf).map((claim) => claimEntry(claim, range))),
      },
      {
        title: t("claims.near"),
        ...split(others.filter(elsewhere).map((claim) => claimEntry(claim, range))),
      },
    ],
  };
}

const endName = (end) => (Array.isArray(end) ? end[0] : end);

function claimEntry({ id, properties }, range) {
  return {
    when: stateText(properties.start, properties.end),
    label: partiesText(properties.position_of),
    link: { layer: "claims", id, text: properties.title },
    text: properties.summary,
    sources: [],
    current: false,
    inside: stateInRange(properties, range),
  };
}

/** Parties in words. */
export function partiesText(parties) {
  return listed(parties.map((party) => wordOr(`party.${party}`, party)));
}

function describeClaim({ properties }, _range, { features }) {
  return {
    facts: [
      {
        term: t("fact.when"),
        text: stateText(properties.start, properties.end),
        note: t(`precision.${properties.date_precision}`),
      },
      {
        term: t("fact.position"),
        tags: properties.position_of.map((party) => wordOr(`party.${party}`, party)),
      },
      { term: t("fact.kind"), text: t(`claim.${properties.status}`) },
      sectionsFact(properties.sections, features),
    ],
  };
}

/** The sections a claim speaks of, or the whole line where it speaks of all of them. */
function sectionsFact(sections, features) {
  const term = t("fact.sections");
  const all = features("durand-line").length;
  return all && sections.length === all
    ? { term, text: t("sections.all", { n: all }) }
    : { term, links: linksTo("durand-line", sections, features) };
}

function describeControl(feature, range) {
  const controller = controllerAt(feature, dayOf(range));
  return {
    facts: [
      {
        term: t("fact.heldBy"),
        text: controller ? statusText(`control.${controller}`, range) : "",
        note: changedWithin(feature, range) ? changedText(range) : undefined,
      },
      { term: t("fact.capital"), text: feature.properties.capital },
    ],
    histories: [
      {
        title: t("history"),
        ...entries(feature, range, (state, index) => ({
          label: t(`control.${state.controller}`),
          text: state.note,
          doubt: startDoubt(state, index),
        })),
      },
    ],
  };
}

function changedText(range) {
  const { date, isDay } = shownDate(range);
  if (isDay) return t("changed.on", { date });
  return t("changed", { years: range.on ? date : yearsText(range.from, range.to) });
}

/** How sure the day is from which a province was held; the first state is older than the record. */
function startDoubt({ start, date_precision: precision }, index) {
  if (index === 0) return t("start.before", { date: dateText(start) });
  if (precision === "day") return undefined;
  return t("start.doubt", { precision: t(`precision.${precision}`) });
}

function describeOther({ properties }) {
  const { country, capital, iso, claimant, start, end } = properties;
  return {
    facts: [
      { term: t("fact.country"), text: country && wordOr(`country.${country}`, country) },
      { term: t("fact.capital"), text: typeof capital === "string" ? capital : "" },
      { term: t("fact.code"), text: iso },
      { term: t("fact.claimant"), text: claimant },
      { term: t("fact.when"), text: start || end ? stateText(start, end) : "" },
    ],
  };
}

function statusText(key, range) {
  const { date, isDay } = shownDate(range);
  const params = { status: t(key), date };
  return isDay ? t("status.on", params) : t("status.at", params);
}

/** The states of a feature as entries, those in range apart from the others. */
function entries(feature, range, wordsOf) {
  const holding = new Set(statesOn(feature, dayOf(range)));
  return split(
    feature.properties.states.map((state, index) => ({
      when: stateText(state.start, state.end),
      sources: (state.sources ?? []).map(sourceOf),
      current: holding.has(state),
      inside: stateInRange(state, range),
      ...wordsOf(state, index),
    })),
  );
}

function split(all) {
  return {
    inside: all.filter((entry) => entry.inside),
    outside: all.filter((entry) => !entry.inside),
  };
}

function linksTo(layer, ids, features) {
  const titles = new Map(features(layer).map(({ id, properties }) => [id, properties.title]));
  return ids.map((id) => ({ layer, id, text: titles.get(id) ?? id }));
}

function wordOr(key, fallback) {
  return hasMessage(key) ? t(key) : fallback;
}

/** Other layers whose features a description of this kind names. */
export function relatedLayers(kind) {
  return (
    {
      crossings: ["routes", "events"],
      routes: ["crossings"],
      line: ["claims"],
      records: ["durand-line"],
    }[kind] ?? []
  );
}

/** Where a range of killed stands on a logarithmic scale of whole decades, as shares of its length. */
export function killedScale({ low, high }) {
  const least = 10 ** Math.floor(Math.log10(Math.max(low, 1)));
  const most = Math.max(10 ** Math.ceil(Math.log10(Math.max(high, 1))), least * 10);
  const decades = Math.log10(most / least);
  const at = (value) => Math.log10(Math.max(value, least) / least) / decades;
  const ticks = Array.from({ length: decades + 1 }, (_, index) => least * 10 ** index);
  return {
    low: at(low),
    high: at(high),
    ticks: ticks.map((value) => ({ at: at(value), text: number(value) })),
  };
}
