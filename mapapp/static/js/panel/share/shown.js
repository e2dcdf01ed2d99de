/** What is shown, in words. */
import { config } from "../../app/config.js";
import { filtersText } from "../../app/filterwords.js";
import { eventCounts } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { NO_FILTERS } from "../../rules/filters.js";
import { comparedDates } from "../../rules/format.js";
import { t } from "../../rules/messages.js";
import { sentence } from "../../rules/sentence.js";

export function shownInWords() {
  const { state } = store;
  const { filters, compare } = state;
  return [
    sentence(eventCounts(state), state, config.facts),
    compare && t("compare.said", comparedDates(state)),
    filters !== NO_FILTERS && t("filter.sentence", { filters: filtersText(filters) }),
  ]
    .filter(Boolean)
    .join(" ");
}
