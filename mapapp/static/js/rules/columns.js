/**
 * What the columns of the tables say, by kind and by the ids that `mapapp/kinds.py` gives them: the text of a
 * cell and the value that puts rows in order, null where a cell is empty. Pure.
 *
 * @typedef {object} View what a cell depends on beside its feature
 * @property {import("./states.js").Range} range
 * @property {number} day the day shown
 * @property {string[]} order of states, as lists have it
 * @property {(feature: object) => number} placeOf where a feature stands in its layer
 * @property {(role: string, id: string) => string | undefined} nameOf what another record is called
 * @property {(section: string) => number} claimsOn how many records of claims bear on a section
 *
 * @typedef {object} Column
 * @property {"time" | "number" | "text" | "state" | "yes"} type what its order is called by
 * @property {(feature: object, view: View) => string} text
 * @property {(feature: object, view: View) => string[]} [calendars] the text of a date in each calendar
 * @property {(feature: object, view: View) => string | number | null} value
 */
import { alphabetical } from "./alphabet.js";
import { bothBrief, killedBrief, solarText, startText, titleOf } from "./format.js";
import { codeText, listed, number, t } from "./messages.js";
import { crossingStatus, isGate, lineStatus, routeStatus } from "./states.js";
import { parseDate } from "./times.js";

/** @returns {Column} a column of texts, in the order of their letters */
const texts = (textOf) => ({
  type: "text",
  text: (feature, view) => textOf(feature.properties, view, feature) ?? "",
  value: (feature, view) => {
    const text = textOf(feature.properties, view, feature);
    return text ? alphabetical(text) : null;
  },
});

/** @returns {Column} a column of figures */
const figures = (figureOf) => ({
  type: "number",
  text: (feature, view) => {
    const figure = figureOf(feature.properties, view, feature);
    return figure === null ? "" : number(figure);
  },
  value: (feature, view) => figureOf(feature.properties, view, feature),
});

const inCalendars = (record) => [startText(record, { short: true }), solarText(record, startText)];

/** @returns {Column} a column of dates, as precisely as they are known */
const dates = (dateOf, withoutOne = () => "") => ({
  type: "time",
  text: (feature, view) => {
    const date = dateOf(feature.properties, view);
    return date ? bothBrief({ start: date }) : withoutOne(feature.properties);
  },
  calendars: (feature, view) => {
    const date = dateOf(feature.properties, view);
    return date ? inCalendars({ start: date }) : [withoutOne(feature.properties)];
  },
  value: (feature, view) => {
    const date = dateOf(feature.properties, view);
    return date ? parseDate(date).start : null;
  },
});

/** @returns {Column} a column that says yes or nothing */
const truths = (isTrue) => ({
  type: "yes",
  text: ({ properties }) => (isTrue(properties) ? t("table.yes") : ""),
  value: ({ properties }) => (isTrue(properties) ? 0 : null),
});

/** @returns {Column} the state on the day shown, in the order of the list */
const states = (group, stateOf, without) => ({
  type: "state",
  text: (feature, view) => {
    const state = stateOf(feature, view);
    return state ? codeText(group, state) : t(without);
  },
  value: (feature, view) => {
    const at = view.order.indexOf(stateOf(feature, view));
    return at < 0 ? view.order.length : at;
  },
});

const title = texts((_properties, _view, feature) => titleOf(feature, feature.id));
const sources = figures(({ sources: list }) => list?.length ?? null);
const changed = dates(({ states: list }, { day }) => lastChange(list, day));

/** Records have it only once their details have come. */
const isDisputed = ({ dispute, accounts = [] }) => Boolean(dispute) || accounts.length > 1;

const EVENTS = {
  time: {
    type: "time",
    text: ({ properties }) => bothBrief(properties),
    calendars: ({ properties }) => inCalendars(properties),
    value: (feature, { placeOf }) => placeOf(feature), // layers are in order of time
  },
  kind: texts(({ category }) => codeText("category", category)),
  title,
  place: texts(({ place }) => place),
  actors: texts(({ actors }) => listed(actors.map((name) => codeText("actor", name)))),
  killed: {
    ...figures(({ fatalities_low: low }) => low),
    text: ({ properties: { fatalities_low: low, fatalities_high: high } }) =>
      killedBrief(low, high),
  },
  highest: {
    ...figures(({ fatalities_low: low, fatalities_high: high }) => high ?? low),
    text: ({ properties: { fatalities_low: low, fatalities_high: high } }) =>
      killedBrief(low, high),
  },
  sources,
  country: texts(({ country }) => codeText("country", country)),
  away: figures(({ line_km: km }) => km ?? null),
  placed: texts(({ place_precision: precision }) => t(`table.placed.${precision}`)),
  dated: texts(({ date_precision: precision }) => t(`table.dated.${precision}`)),
  differs: truths(isDisputed),
  article: truths(({ in_article: isIn }) => isIn),
};

const CROSSINGS = {
  title,
  state: states(
    "crossing",
    (feature, { day, range }) => crossingStatus(feature, day, range.closed),
    "crossing.unused",
  ),
  neighbour: texts(({ other_country: country }) => codeText("country", country)),
  kind: texts(({ kind }) => t(`kind.${kind}`)),
  since: dates(
    ({ start }) => start,
    ({ kind }) => (isGate(kind) ? t("table.beforeRecord") : ""),
  ),
  changed,
  afghan: texts(({ afghan_side: side }) => side),
  across: texts(({ other_side: side }) => side),
  sources,
};

const ROUTES = {
  title,
  state: states(
    "route",
    (feature, { day, range }) => routeStatus(feature, day, range.closed),
    "route.none",
  ),
  from: texts(({ places }) => places.at(0)),
  to: texts(({ places }) => places.at(-1)),
  mode: texts(({ mode }) => t(`mode.${mode}`)),
  length: figures(({ length_km: km }) => km),
  crossings: texts(({ crossings }, { nameOf }) =>
    listed(crossings.map((id) => nameOf("crossings", id) ?? id)),
  ),
  since: dates(({ start }) => start),
  changed,
  sources,
};

const LINE = {
  title,
  state: texts((_properties, { day }, feature) =>
    codeText("line", lineStatus(feature, day) ?? "none"),
  ),
  length: figures(({ length_km: km }) => km),
  doubt: figures(({ uncertainty_km: km }) => km),
  claims: figures((_properties, { claimsOn }, feature) => claimsOn(feature.id)),
  changed,
  sources,
};

/** @type {Record<string, {named: (id: string) => string, columns: Record<string, Column>}>} */
export const TABLES = {
  events: { named: (id) => t(`column.events.${id}`), columns: EVENTS },
  crossings: { named: (id) => t(`column.crossings.${id}`), columns: CROSSINGS },
  routes: { named: (id) => t(`column.routes.${id}`), columns: ROUTES },
  line: { named: (id) => t(`column.line.${id}`), columns: LINE },
};

/**
 * The date at which a state last changed, up to a day: where one began, or where one ended that somebody saw
 * end. Null where none did.
 */
export function lastChange(list, day) {
  const seen = ({ end, end_kind: kind }) => (kind === "last-seen-shut" ? null : end);
  const changes = list
    .flatMap((state) => [state.start, seen(state)])
    .filter((date) => date && parseDate(date).start <= day);
  return changes.reduce(
    (last, date) => (last && parseDate(last).start >= parseDate(date).start ? last : date),
    null,
  );
}
