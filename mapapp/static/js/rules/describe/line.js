/** What the details of a section of the line say. */
import { bothDay, bothText, heldText } from "../format.js";
import { drawingOf, fenceText, overlaySince, viewOf } from "../lineviews.js";
import { codeText, listed, t } from "../messages.js";
import { dayOf, lineStatus, stateInRange } from "../states.js";
import { entries, split, statusText } from "./parts.js";

export function describeSection(feature, range, { claims, ...related }) {
  const { properties } = feature;
  const view = viewOf(range, claims);
  return {
    ...(view.name && { kicker: view.name }),
    facts: [
      statusFact(feature, range, view, claims),
      acceptanceFact(dayOf(range), claims),
      fenceFact(dayOf(range), claims),
      { term: t("fact.ends"), text: properties.ends.join(" – ") },
      { term: t("fact.length"), text: t("length", { km: properties.length_km }) },
      { term: t("fact.doubt"), text: t("doubt", { km: properties.uncertainty_km }) },
    ],
    histories: histories(feature, range, related),
  };
}

function statusFact(feature, range, view, claims) {
  const status = lineStatus(feature, dayOf(range)) ?? "none";
  const { drawn } = drawingOf(status, dayOf(range), view, claims);
  return {
    term: t("fact.status"),
    text: statusText("line", status, range),
    note:
      drawn === status ? undefined : t(`drawn.${drawn}`, { party: codeText("actor", view.party) }),
  };
}

function acceptanceFact(day, claims) {
  const rejected = overlaySince("rejected", day, claims);
  return {
    term: t("fact.acceptance"),
    text: rejected ? t("acceptance.rejected", { date: bothDay(rejected) }) : "",
  };
}

function fenceFact(day, claims) {
  const fenced = overlaySince("fenced", day, claims);
  return {
    term: t("fact.fence"),
    text: fenced ? t("fence.since", { date: bothDay(fenced) }) : "",
    note: fenceText(day, claims),
  };
}

function histories(feature, range, { features, layerOf }) {
  const layer = layerOf("claims");
  const own = new Set(feature.properties.states.map((state) => state.claim));
  const others = features("claims").filter((claim) => !own.has(claim.id));
  const here = others.filter(({ properties }) => properties.sections.includes(feature.id));
  const elsewhere = others.filter(({ properties }) => properties.sections.length === 0);
  const told = (list) => split(list.map((claim) => claimEntry(layer, claim, range)));
  return [
    {
      title: t("history"),
      ...entries(feature, range, (state) => ({
        label: codeText("claim", state.status),
        link: { layer, id: state.claim, text: state.title },
        text: state.summary,
      })),
    },
    { title: t("claims"), ...told(here) },
    { title: t("claims.near"), ...told(elsewhere) },
  ];
}

function claimEntry(layer, { id, properties }, range) {
  return {
    when: bothText(properties, heldText),
    label: partiesText(properties.position_of),
    link: { layer, id, text: properties.title },
    text: properties.summary,
    sources: [],
    current: false,
    inside: stateInRange(properties, range),
  };
}

/** Parties in words. */
export function partiesText(parties) {
  return listed(parties.map((party) => codeText("actor", party)));
}
