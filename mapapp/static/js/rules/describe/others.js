/** What the details of a feature of any other kind say. */
import { stateText } from "../format.js";
import { codeText, t } from "../messages.js";

export function describeOther({ properties }) {
  const { country, capital, iso, start, end } = properties;
  return {
    facts: [
      { term: t("fact.country"), text: country && codeText("country", country) },
      { term: t("fact.capital"), text: typeof capital === "string" ? capital : "" },
      { term: t("fact.code"), text: iso },
      { term: t("fact.when"), text: start || end ? stateText(start, end) : "" },
    ],
  };
}
