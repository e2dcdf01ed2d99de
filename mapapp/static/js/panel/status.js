/** What is said aloud and in the title: how many events in which years, and what was changed. */
import { config, layerConfig } from "../config.js";
import { loadLayer, peek } from "../data.js";
import { inRange } from "../filters.js";
import { yearsText } from "../format.js";
import { t } from "../messages.js";
import { store } from "../store.js";
import { byId, setText } from "./dom.js";

const EVENTS = "events";

export async function statusLine() {
  const { features } = await loadLayer(EVENTS);
  const rule = layerConfig(EVENTS).time;
  const draw = (state) => {
    const years = yearsText(state.from, state.to);
    const n = features.filter((feature) => inRange(feature, rule, state)).length;
    setText(byId("status"), t("status", { events: t("count.events", { n }), years }));
    const { notice } = store.ephemeral;
    const said = notice && t("notice.moved", { years: yearsText(notice.from, notice.to) });
    setText(byId("notice"), said ?? "");
    document.title = pageTitle(state, years);
  };
  store.subscribe(draw);
  draw(store.state);
}

function pageTitle({ feature, from, to }, years) {
  const title = t("title");
  const opened = feature && peek(feature.layer, feature.id);
  if (opened) {
    const name = opened.properties.title ?? layerConfig(feature.layer).title;
    return t("title.feature", { feature: name, title });
  }
  return from === config.years[0] && to === config.years[1]
    ? title
    : t("title.years", { years, title });
}
