/** What the details of a corridor say. */
import { stateText } from "../format.js";
import { listed, t } from "../messages.js";
import { dayOf, routeStatus } from "../states.js";
import { routeStrip } from "../strips.js";
import { entries, linksTo, statusText } from "./parts.js";

export function describeRoute(feature, range, { years, ...related }) {
  const { properties } = feature;
  const status = routeStatus(feature, dayOf(range), range.closed) ?? "none";
  const names = new Map(
    linksTo("crossings", properties.crossings, related).map((link) => [link.id, link]),
  );
  const supposed = properties.crossings.filter((id) => range.closed?.includes(id));
  return {
    strip: routeStrip(feature, range, years, (id) => names.get(id).text),
    facts: [
      {
        term: t("fact.status"),
        text: statusText("route", status, range),
        note: supposed.length
          ? t("closed.supposed", { crossings: listed(supposed.map((id) => names.get(id).text)) })
          : properties.status,
      },
      { term: t("fact.kind"), text: t(`mode.${properties.mode}`) },
      {
        term: t("fact.inUse"),
        text: properties.start || properties.end ? stateText(properties.start, properties.end) : "",
      },
      {
        term: t("fact.length"),
        text: t("length", { km: properties.length_km }),
        note: t("length.drawn"),
      },
      { term: t("fact.crossings"), links: [...names.values()] },
      { term: t("fact.route"), text: properties.places.join(" – ") },
      { term: t("fact.goods"), text: properties.goods_note },
      { term: t("fact.agreement"), text: properties.agreement },
    ],
    histories: [
      {
        title: t("cuts"),
        empty: t("none.closures"),
        ...entries(feature, range, (state) => ({
          label: t("cut.at", { crossing: names.get(state.crossing)?.text ?? state.crossing }),
          text: state.cause,
        })),
      },
    ],
  };
}
