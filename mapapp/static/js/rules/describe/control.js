/** What the details of a province say: who held it when. */
import { bothDay, daysText, shownDate } from "../format.js";
import { codeText, t } from "../messages.js";
import { changedWithin, controllerAt, dayOf } from "../states.js";
import { entries, statusText } from "./parts.js";

export function describeControl(feature, range) {
  const controller = controllerAt(feature, dayOf(range));
  return {
    facts: [
      {
        term: t("fact.heldBy"),
        text: controller ? statusText("control", controller, range) : "",
        note: changedWithin(feature, range) ? changedText(range) : undefined,
      },
      { term: t("fact.capital"), text: feature.properties.capital },
    ],
    histories: [
      {
        title: t("history"),
        ...entries(feature, range, (state, index) => ({
          label: codeText("control", state.controller),
          text: state.note,
          doubt: startDoubt(state, index),
        })),
      },
    ],
  };
}

function changedText(range) {
  if (!range.on) return t("changed", { years: daysText(range) });
  const { date, isDay } = shownDate(range);
  return isDay ? t("changed.on", { date }) : t("changed", { years: date });
}

/** How sure the day is from which a province was held; the first state is older than the record. */
function startDoubt({ start, date_precision: precision }, index) {
  if (index === 0) return start ? t("start.before", { date: bothDay(start) }) : undefined;
  if (precision === "day") return undefined;
  return t("start.doubt", { precision: t(`precision.${precision}`) });
}
