/** What the details of a province say: who held it when. */
import { dateText, shownDate, yearsText } from "../format.js";
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
  const { date, isDay } = shownDate(range);
  if (isDay) return t("changed.on", { date });
  return t("changed", { years: range.on ? date : yearsText(range.from, range.to) });
}

/** How sure the day is from which a province was held; the first state is older than the record. */
function startDoubt({ start, date_precision: precision }, index) {
  if (index === 0) return start ? t("start.before", { date: dateText(start) }) : undefined;
  if (precision === "day") return undefined;
  return t("start.doubt", { precision: t(`precision.${precision}`) });
}
