/**
 * The state of the page as URL parameters: canonical, so that one view has one address.
 * What equals its default is left out; `mapapp/meaning/address.py` reads and writes the same form.
 *
 * @typedef {{from: number, to: number, since: string | null, until: string | null, layers: readonly string[],
 *   view: {zoom: number, lat: number, lon: number} | null,
 *   feature: {layer: string, id: string} | null, stack: {layer: string, id: string} | null,
 *   base: "relief" | "plain",
 *   claims: "neutral" | "afghanistan" | "pakistan" | "ground", callouts: "on" | "off",
 *   closed: readonly string[], on: string | null, certain: boolean, knownUntil: string | null,
 *   sort: string, group: "none" | "year" | "place", table: string | null,
 *   compare: string | null, how: "swipe" | "beside",
 *   story: string | null, lang: string | null, filters: Readonly<import("../rules/filters.js").Filters>}} State `from` and `to` are the years that hold the range, `since`
 *   and `until` the dates where it begins and ends that are no whole years; `knownUntil` is of the data, and in no address
 * @typedef {{years: [number, number], knownUntil?: string | null,
 *   zooms: {least: number, most: number, step: number},
 *   layers: {id: string, panel: boolean, default: boolean}[],
 *   chapters?: {id: string, view: Record<string, string>}[]}} Defaults
 */
import { filterTexts, readFilters } from "../rules/filters.js";
import { dayOf } from "../rules/states.js";
import { isoOfDay } from "../rules/steps.js";
import { isDateWithin, parseDate, rangeDates, rangeSpan, readRange } from "../rules/times.js";
import { unread } from "../rules/unread.js";

/** The views of the line; the first is the default. */
export const CLAIMS = ["neutral", "afghanistan", "pakistan", "ground"];

/** What results and tables are in order of, and grouped by, when the URL does not say. */
export const SORT = "time";
export const GROUPS = ["none", "year", "place"];

/** Ids of the layers that are on when the URL does not say. */
export function defaultLayers({ layers }) {
  return layers.filter((layer) => layer.panel && layer.default).map((layer) => layer.id);
}

/** Put layer ids in the order of the panel, once each, unknown ones dropped. */
export function orderedLayers(ids, { layers }) {
  const wanted = new Set(ids);
  return layers.filter((layer) => layer.panel && wanted.has(layer.id)).map((layer) => layer.id);
}

/** @returns {string} the query with its question mark, or an empty text for the defaults. */
export function toQuery(state, defaults) {
  const usual = textsOf(fromQuery("", defaults, chapterOf(state.story, defaults)));
  const parts = Object.entries(textsOf(state))
    .filter(([name, text]) => text !== null && text !== usual[name])
    .map(([name, text]) => `${name}=${readable(text)}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** @returns {string} the query that opens one record, whatever its id holds. */
export function recordQuery({ layer, id }, lang = null) {
  return `?feature=${readable(`${layer}/${id}`)}${inLanguage(lang)}`;
}

/** @returns {string} the query that opens a chapter of the story. */
export function chapterQuery(id, lang = null) {
  return `?story=${readable(id)}${inLanguage(lang)}`;
}

const inLanguage = (lang) => (lang ? `&lang=${lang}` : "");

/** What each parameter says of a state; null where it cannot say it but by being absent. */
function textsOf(state) {
  const [from, to] = rangeDates(state);
  return {
    from,
    to,
    layers: state.layers.join(),
    certain: state.certain ? "yes" : "no",
    ...filterTexts(state.filters),
    view: state.view && viewText(state.view),
    feature: state.feature && `${state.feature.layer}/${state.feature.id}`,
    stack: state.stack && `${state.stack.layer}/${state.stack.id}`,
    base: state.base,
    claims: state.claims,
    callouts: state.callouts,
    closed: state.closed.join(),
    on: state.on ?? "",
    sort: state.sort,
    group: state.group,
    table: state.table,
    compare: state.compare ?? "",
    how: state.how,
    story: state.story,
    lang: state.lang ?? null,
  };
}

/**
 * Read a query that this page or its server wrote; anything else falls back to the default, which
 * a chapter of the story replaces by its own view.
 *
 * @returns {State}
 */
export function fromQuery(query, defaults, chapter = null) {
  const given = new URLSearchParams(query);
  const story = chapterOf(given.get("story"), defaults);
  const params = new URLSearchParams({ ...(story ?? chapter)?.view, ...Object.fromEntries(given) });
  const range = rangeIn(params.get("from"), params.get("to"), defaults.years);
  const { knownUntil = null } = defaults;
  const layers = params.get("layers");
  return {
    ...range,
    layers: layers === null ? defaultLayers(defaults) : orderedLayers(layers.split(","), defaults),
    view: viewOf(params.get("view"), defaults.zooms),
    feature: featureOf(params.get("feature"), defaults),
    stack: featureOf(params.get("stack"), defaults),
    base: params.get("base") === "plain" ? "plain" : "relief",
    claims: CLAIMS.find((view) => view === params.get("claims")) ?? CLAIMS[0],
    callouts: params.get("callouts") === "off" ? "off" : "on",
    closed: idsOf(params.get("closed")),
    on: onWithin(params.get("on"), { ...range, knownUntil }),
    sort: sortOf(params.get("sort"), defaults),
    group: GROUPS.find((group) => group === params.get("group")) ?? GROUPS[0],
    table: tableOf(params.get("table"), defaults),
    compare: comparedWithin(params.get("compare"), range),
    how: params.get("how") === "beside" ? "beside" : "swipe",
    certain: params.get("certain") === "yes",
    filters: readFilters((name) => params.get(name)),
    knownUntil,
    story: story?.id ?? null,
    lang: params.get("lang"),
  };
}

/** The names in a query that are not understood, as they are told to the reader. */
export function unreadIn(query, defaults) {
  const known = Object.keys(textsOf(fromQuery("", defaults)));
  return unread(new URLSearchParams(query).keys(), known);
}

/** What something can be in order of: a column of any table, and how well it fits the words asked for. */
function sortOf(text, { kinds = {} }) {
  const columns = Object.values(kinds).flatMap((kind) => kind.columns.map(({ id }) => id));
  return ["relevance", ...columns].includes(text?.replace(/^-/, "")) ? text : SORT;
}

/** The role of a layer that has a table. */
function tableOf(text, { kinds = {}, layers }) {
  const layer = layers.find(({ role }) => role === text);
  return text && kinds[layer?.kind]?.columns.length ? text : null;
}

function chapterOf(id, { chapters = [] }) {
  return chapters.find((chapter) => chapter.id === id) ?? null;
}

function readable(value) {
  return encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",");
}

function viewText({ zoom, lat, lon }) {
  return [Number(zoom.toFixed(2)), Number(lat.toFixed(4)), Number(lon.toFixed(4))].join("/");
}

/** A view at the nearest zoom that the map has: an address keeps none that it lacks. */
function viewOf(text, { least, most, step }) {
  const [zoom, lat, lon] = (text ?? "").split("/").map(Number.parseFloat);
  if (![zoom, lat, lon].every(Number.isFinite)) return null;
  return { zoom: Math.min(Math.max(Math.round(zoom / step) * step, least), most), lat, lon };
}

/**
 * The month or day at which states are shown, if it is one and lies within a range; null for the
 * day at which they are shown anyway.
 *
 * @param {string | null} text
 * @param {import("../rules/states.js").Range} range
 */
export function onWithin(text, range) {
  if (!text || text.length === "YYYY".length) return null;
  const days = rangeSpan(range);
  try {
    const { end } = parseDate(text);
    const isWithin = days.start <= end && end <= days.end;
    return isWithin && end !== dayOf({ ...range, on: null }) ? text : null;
  } catch {
    return null;
  }
}

/**
 * The date that is compared with the day shown: one whose end lies within a range.
 *
 * @param {string | null} text
 * @param {import("../rules/states.js").Range} range
 */
export function comparedWithin(text, range) {
  const { start, end } = rangeSpan(range);
  try {
    const day = parseDate(text ?? "").end;
    return start <= day && day <= end ? text : null;
  } catch {
    return null;
  }
}

/** The same date, or the nearest day of a range that was moved away from it. */
export function comparedNear(date, range) {
  if (comparedWithin(date, range)) return date;
  const { start, end } = rangeSpan(range);
  return isoOfDay(parseDate(date).end < start ? start : end);
}

/** Ids in order, each once. */
function idsOf(text) {
  return [...new Set((text ?? "").split(",").filter(Boolean))].sort();
}

function featureOf(text, { layers }) {
  const cut = (text ?? "").indexOf("/");
  const feature = cut < 1 ? null : { layer: text.slice(0, cut), id: text.slice(cut + 1) };
  return feature && layers.some((layer) => layer.id === feature.layer) ? feature : null;
}

/** The range between two dates; the limit of a side whose date is none. */
function rangeIn(from, to, limits) {
  const dates = [from, to].map((text, side) =>
    text !== null && isDateWithin(text, limits) ? text : String(limits[side]),
  );
  return readRange(...dates, limits);
}
