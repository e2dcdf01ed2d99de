/** What the details of a claim say. */
import { stateText } from "../format.js";
import { t } from "../messages.js";
import { linksTo, wordOr } from "./parts.js";

export function describeClaim({ properties }, _range, { features }) {
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
