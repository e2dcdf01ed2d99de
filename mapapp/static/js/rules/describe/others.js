/** What the details of a feature of any other kind say. */
import { heldText } from "../format.js";
import { codeText, t } from "../messages.js";
import { whenFact } from "./parts.js";

export function describeOther(feature) {
  const { country, capital, iso } = feature.properties;
  return {
    facts: [
      { term: t("fact.country"), text: country && codeText("country", country) },
      { term: t("fact.capital"), text: typeof capital === "string" ? capital : "" },
      { term: t("fact.code"), text: iso },
      whenFact(feature, heldText),
    ],
  };
}
