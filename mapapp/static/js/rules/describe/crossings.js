/** What the details of a crossing say. */
import { bothDay, bothText, sinceText } from "../format.js";
import { listed, t } from "../messages.js";
import { crossingStatus, dayOf, isGate, lastKnown, stateInRange, statesOn } from "../states.js";
import { isoOfDay } from "../steps.js";
import { crossingStrip } from "../strips.js";
import { entries, linksTo, notesOf, placeText, split, statusText, wordOr } from "./parts.js";

export function describeCrossing(feature, range, { years, ...related }) {
  const { properties } = feature;
  const status = crossingStatus(feature, dayOf(range), range.closed);
  const supposed = range.closed?.includes(feature.id);
  return {
    strip: crossingStrip(feature, range, years),
    sign: { kind: "gate", id: status },
    facts: [
      {
        term: t("fact.status"),
        text: statusText("crossing", status, range),
        note: supposed ? t("closed.supposedOne") : since(feature, range, status),
      },
      { term: t("fact.kind"), text: t(`kind.${properties.kind}`) },
      { term: t("fact.afghanSide"), text: properties.afghan_side },
      {
        term: t("fact.otherSide"),
        text: placeText({ place: properties.other_side, country: properties.other_country }),
      },
      { term: t("fact.opened"), text: openedText(properties) },
      { term: t("fact.corridors"), links: linksTo("routes", properties.routes, related) },
    ],
    notes: notesOf({ kind: "state", title: t("latest"), text: properties.status_note }),
    histories: [
      {
        title: t("closures"),
        empty: t("none.closures"),
        ...entries(feature, range, (state) => ({
          label: listed(
            [
              t(`crossing.${state.status}`),
              wordOr(`scope.${state.scope}`, ""),
              wordOr(`endKind.${state.end_kind}`, ""),
            ].filter(Boolean),
          ),
          text: state.cause,
        })),
      },
      { title: t("near"), ...split(nearby(properties.near, range, related)) },
    ],
  };
}

/** When a gate was opened; a pass that takes no traffic never was. */
function openedText({ kind, start }) {
  if (start) return bothDay(start);
  return isGate(kind) ? t("date.unknown") : "";
}

/** The events near a crossing, with how far away each is. */
function nearby(near, range, { features, layerOf }) {
  const layer = layerOf("events");
  const known = new Map(features("events").map((event) => [event.id, event.properties]));
  return near
    .filter(({ event }) => known.has(event))
    .map(({ event, km }) => {
      const properties = known.get(event);
      const { title, place_precision: precision } = properties;
      return {
        when: bothText(properties),
        label: t(precision === "exact" ? "near.away" : "near.about", { km }),
        link: { layer, id: event, text: title },
        sources: [],
        current: false,
        inside: stateInRange(properties, range, "instant"),
      };
    });
}

/** Since when the state on the day shown holds, where that began within the record. */
function since(feature, range, status) {
  if (status === "unknown") return lastKnownText(feature, dayOf(range));
  const known = statesOn(feature, dayOf(range)).filter(({ start }) => start);
  if (!known.length) return undefined;
  return bothText(
    known.reduce((first, each) => (each.start < first.start ? each : first)),
    sinceText,
  );
}

/** On which day the state was last known, and what it was. */
function lastKnownText(feature, day) {
  const known = lastKnown(feature, day);
  if (known === null) return undefined;
  const status = t(`crossing.${crossingStatus(feature, known)}`);
  return t("lastKnown", { date: bothDay(isoOfDay(known)), status });
}
