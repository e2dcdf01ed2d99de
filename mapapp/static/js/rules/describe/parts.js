/** What describers of all kinds share. */
import { bothText, heldText, lunarText, shownDate, sourceOf } from "../format.js";
import { codeText, hasMessage, listed, t } from "../messages.js";
import { dayOf, stateInRange, statesOn } from "../states.js";

export const notesOf = (...notes) => notes.filter((note) => note.text);

/** When a feature was, in the calendars that readers have; the lunar one aside. */
export function whenFact({ properties }, said, more = {}) {
  const { start, end } = properties;
  const date = lunarText(properties, said);
  return {
    term: t("fact.when"),
    text: start || end ? bothText(properties, said) : "",
    ...(date && { aside: { title: t("lunar"), text: t("lunar.about", { date }) } }),
    ...more,
  };
}

export function placeText({ place, country }) {
  const name = codeText("country", country);
  return place === name ? place : listed([place, name]);
}

export function statusText(group, code, range) {
  const { date, isDay } = shownDate(range);
  const params = { status: codeText(group, code), date };
  return isDay ? t("status.on", params) : t("status.at", params);
}

/** The states of a feature as entries, those in range apart from the others. */
export function entries(feature, range, wordsOf) {
  const holding = new Set(statesOn(feature, dayOf(range)));
  return split(
    feature.properties.states.map((state, index) => ({
      when: bothText(state, heldText),
      sources: (state.sources ?? []).map(sourceOf),
      current: holding.has(state),
      inside: stateInRange(state, range),
      ...wordsOf(state, index),
    })),
  );
}

export function split(all) {
  return {
    inside: all.filter((entry) => entry.inside),
    outside: all.filter((entry) => !entry.inside),
  };
}

/** Links to features of the layer that has a role; only their names where the data have none. */
export function linksTo(role, ids, { features, layerOf }) {
  const layer = layerOf(role);
  const titles = new Map(features(role).map(({ id, properties }) => [id, properties.title]));
  return ids.map((id) => ({ layer, id, text: titles.get(id) || id }));
}

export function wordOr(key, fallback) {
  return hasMessage(key) ? t(key) : fallback;
}
