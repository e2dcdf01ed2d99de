/** What the details of an event say. */
import { isSoft, killedText, whenText } from "../format.js";
import { codeText, t } from "../messages.js";
import { actorPage, placePage } from "../profiles.js";
import { accountsOf, endsText } from "./accounts.js";
import { chainsOf } from "./chains.js";
import { linksTo, notesOf, placeText, whenFact } from "./parts.js";

export function describeEvent(event, range, { families, actors, ...related }) {
  const { properties } = event;
  const killed = { low: properties.fatalities_low, high: properties.fatalities_high };
  const named = endsText(killed.low, killed.high, properties.accounts);
  const accounts = accountsOf(properties);
  const uncertain =
    !named && killed.low !== killed.high && killed.low !== null && killed.high !== null;
  return {
    kicker: codeText("category", properties.category),
    sign: { kind: "family", id: families[properties.category] },
    facts: [
      whenFact(event, whenText, {
        note: t(`precision.${isSoft(properties) ? "differs" : properties.date_precision}`),
      }),
      {
        term: t("fact.where"),
        text: placeText(properties),
        note: t(`place.${properties.place_precision}`),
        page: placePage(properties, Boolean(related.layerOf("provinces"))),
      },
      {
        term: t("fact.crossings"),
        links: linksTo("crossings", properties.gates ?? [], related),
      },
      ...byFamily(actors, properties.actors).map(([family, names]) => ({
        term: family ? t("fact.actorsOf", { family }) : t("fact.actors"),
        tags: names.map((name) => ({ text: codeText("actor", name), page: actorPage(name) })),
      })),
      {
        term: t("fact.killed"),
        text: named || (killedText(killed.low, killed.high) ?? ""),
        note: uncertain ? t("killed.note") : undefined,
        killed: uncertain && !accounts?.measure ? killed : undefined,
      },
    ],
    accounts,
    histories: chainsOf(properties, range, related),
    notes: notesOf(
      { kind: "dispute", title: t("dispute"), text: accounts ? null : properties.dispute },
      { kind: "article", title: t("article"), text: properties.article_claim },
    ),
  };
}

/**
 * Actors by the titles of their families, first those of none, under an empty one. Families come in
 * the order of the catalogue, actors in that of the event.
 *
 * @param {{title: string, names: string[]}[]} families
 * @param {string[]} actors
 * @returns {[string, string[]][]}
 */
export function byFamily(families, actors) {
  const known = families.flatMap(({ names }) => names);
  return [
    ["", actors.filter((actor) => !known.includes(actor))],
    ...families.map(({ title, names }) => [title, actors.filter((actor) => names.includes(actor))]),
  ].filter(([, found]) => found.length);
}
