/** What the details of a claim say. */
import { heldText } from "../format.js";
import { codeText, t } from "../messages.js";
import { linksTo, whenFact } from "./parts.js";

export function describeClaim(claim, _range, related) {
  const { properties } = claim;
  return {
    facts: [
      whenFact(claim, heldText, {
        note: properties.date_precision && t(`precision.${properties.date_precision}`),
      }),
      {
        term: t("fact.position"),
        tags: properties.position_of.map((party) => ({ text: codeText("actor", party) })),
      },
      {
        term: t("fact.kind"),
        text: properties.status && codeText("claim", properties.status),
      },
      sectionsFact(properties.sections, related),
    ],
  };
}

/** The sections a claim speaks of, or the whole line where it speaks of all of them. */
function sectionsFact(sections, related) {
  const term = t("fact.sections");
  const all = related.features("line").length;
  return all && sections.length === all
    ? { term, text: t("sections.all", { n: all }) }
    : { term, links: linksTo("line", sections, related) };
}
