/** The events that share one spot of the map, as a list; the way to all of Kabul. */
import { layerConfig } from "../app/config.js";
import { loadLayer, peek } from "../app/data.js";
import { isShown } from "../app/shown.js";
import { store } from "../app/store.js";
import { daysText } from "../rules/format.js";
import { t } from "../rules/messages.js";
import { isTimeMoved } from "../rules/states.js";
import { byId, el } from "./dom.js";
import { rememberFocus } from "./focus.js";
import { bindRows, makeRow, setStop } from "./rows.js";

export function stackView() {
  const section = byId("stack");
  let shown = null;
  let giveBack = rememberFocus();
  bindRows(section);
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") store.setEphemeral({ stack: null });
  });
  store.subscribe(async (state, previous, { stack }) => {
    const visible = Boolean(stack) && !state.feature;
    const moved = isTimeMoved(state, previous);
    const returned = visible && section.hidden && shown === stack;
    section.hidden = !visible;
    if (shown && !stack) giveBack(byId("results"));
    if (stack && !shown) giveBack = rememberFocus();
    if (!stack) shown = null;
    if (!visible || (stack === shown && !moved && !returned)) return;
    await loadLayer(stack.layer);
    if (store.ephemeral.stack !== stack) return;
    draw(section, stack, state);
    if (stack !== shown) byId("stack-title").focus({ preventScroll: true });
    else if (returned) section.querySelector('a.row[tabindex="0"]')?.focus();
    shown = stack;
  });
}

function draw(section, { layer, title, ids }, state) {
  const of = layerConfig(layer);
  const features = ids
    .map((id) => peek(layer, id))
    .filter((feature) => feature && isShown(feature, of, state));
  const note = t("stack.note", {
    events: t("count.events", { n: features.length }),
    years: daysText(state),
  });
  const back = el(
    "button.back",
    { type: "button" },
    el("span", { "aria-hidden": "true" }, "← "),
    t(state.story ? "back.story" : "back.layers"),
  );
  const cross = el("button.close", { type: "button", "aria-label": t("close") }, "×");
  for (const button of [back, cross]) {
    button.addEventListener("click", () => store.setEphemeral({ stack: null }));
  }
  section.replaceChildren(
    el("div.back-row", {}, back, cross),
    el(
      "div.details-body",
      {},
      el("h2", { id: "stack-title", tabindex: -1 }, title),
      el("p.standfirst", {}, note),
      el("ol.rows", {}, ...features.map((feature) => makeRow(feature, layer))),
    ),
  );
  setStop(section);
}
