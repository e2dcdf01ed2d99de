/** What changed between two dates, in words: each row opens what it tells of. */

import { onWithin } from "../app/address.js";
import { config, roleLayer } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { isMatch } from "../app/shown.js";
import { store } from "../app/store.js";
import { byId, el, setText } from "../panel/dom.js";
import { rememberFocus } from "../panel/focus.js";
import { bindRows, legendSign, makeRow, setStop } from "../panel/rows.js";
import { featureHref } from "../panel/select.js";
import { beganBetween, COMPARED, changedBack, stateAt, turns } from "../rules/changes.js";
import { bothDay, titleOf } from "../rules/format.js";
import { codeText, hasMessage, number, t } from "../rules/messages.js";
import { parseDate, rangeSpan } from "../rules/times.js";
import { typedDay } from "../rules/typedday.js";
import { datesOf, stop } from "./dates.js";

export function comparedView() {
  const section = el("section.details.compared", {
    id: "compare",
    "aria-labelledby": "compare-title",
    hidden: true,
  });
  byId("panel").append(section);
  bindRows(section);
  let giveBack = rememberFocus();
  let shown = false;
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
  const draw = async (state, _previous, { stack }) => {
    const visible = Boolean(state.compare) && !state.feature && !stack;
    section.hidden = !visible;
    if (!state.compare) {
      if (shown) giveBack(byId("day-text"));
      shown = false;
      return;
    }
    if (!shown) giveBack = rememberFocus();
    const layers = COMPARED.map(roleLayer).filter(Boolean);
    const events = roleLayer("events");
    await Promise.all([...layers, events].filter(Boolean).map(({ id }) => loadLayer(id)));
    if (store.state !== state) return;
    const focused = section.contains(document.activeElement) && document.activeElement.name;
    const scroll = section.querySelector(".details-body")?.scrollTop ?? 0;
    section.replaceChildren(head(), body(state, layers, events));
    setStop(section);
    section.querySelector(".details-body").scrollTop = scroll;
    if (focused) (section.querySelector(`[name="${focused}"]`) ?? byId("compare-title")).focus();
    if (!shown && visible) byId("compare-title").focus({ preventScroll: true });
    shown = true;
  };
  store.subscribe(draw);
  draw(store.state, store.state, store.ephemeral);
}

function head() {
  const back = el(
    "button.back",
    { type: "button" },
    el("span", { "aria-hidden": "true" }, "← "),
    t("compare.stop"),
  );
  const cross = el("button.close", { type: "button", "aria-label": t("close") }, "×");
  for (const button of [back, cross]) button.addEventListener("click", stop);
  return el("div.back-row", {}, back, cross);
}

function body(state, layers, events) {
  const dates = datesOf(state);
  const [first, last] = dates.map(({ day }) => day);
  return el(
    "div.details-body",
    {},
    el("h2", { id: "compare-title", tabindex: -1 }, t("compare.title")),
    el("div.compared-dates", {}, ...dates.map(field)),
    el("p.compared-fault", { id: "compare-fault", role: "alert" }),
    how(state),
    ...layers.map((layer) => changesOf(layer, dates, first, last)),
    events && eventsBetween(events, first, last),
    pageLink(dates),
  );
}

/** A date as a field: of what is typed, what is no day of the range is said to be none. */
function field({ brief: text, isShown }, side) {
  const name = side ? "later" : "earlier";
  const input = el("input", {
    name: `compare-${name}`,
    value: text,
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
    "aria-describedby": "compare-fault",
  });
  const commit = () => {
    if (input.value === text) return;
    const date = typedDay(input.value);
    const { start, end } = rangeSpan(store.state);
    const day = date && parseDate(date).end;
    if (!date || day < start || day > end) {
      setText(byId("compare-fault"), t("compare.fault"));
      input.setAttribute("aria-invalid", "true");
      return;
    }
    const patch = isShown ? { on: onWithin(date, store.state) } : { compare: date };
    store.set(patch, { history: "push" });
  };
  input.addEventListener("change", commit);
  return el("label", {}, el("span", {}, t(`compare.field.${name}`)), input);
}

function how(state) {
  const buttons = ["swipe", "beside"].map((name) => {
    const pressed = String(state.how === name);
    const button = el(
      "button",
      { type: "button", name: `how-${name}`, "aria-pressed": pressed },
      t(`compare.how.${name}`),
    );
    button.addEventListener("click", () => store.set({ how: name }, { history: "push" }));
    return button;
  });
  return el("div.compared-how", { role: "group", "aria-label": t("compare.how") }, ...buttons);
}

function changesOf(layer, dates, first, last) {
  const found = turns(loadedFeatures(layer.id), layer.kind, first, last);
  const [changed, back] = [false, true].map((isBack) =>
    found.filter((turn) => changedBack(turn) === isBack).map((turn) => row(layer, turn)),
  );
  return el(
    "section.compared-layer",
    {},
    el("h3", {}, layer.title, " ", el("small", {}, number(changed.length))),
    !store.state.layers.includes(layer.id) && putOnMap(layer),
    layer.kind === "control" && holders(layer, dates),
    changed.length
      ? el("ol.rows", {}, ...changed)
      : el("p.compared-none", {}, t(back.length ? "compare.same" : "compare.nothing")),
    back.length > 0 &&
      el(
        "details",
        {},
        el("summary", {}, t("compare.back", { n: back.length })),
        el("ol.rows", {}, ...back),
      ),
  );
}

/** How many provinces each side held at the two dates. */
/** What changed is told of layers that are off, too: how to see it. */
function putOnMap({ id, title }) {
  const button = el(
    "button.link-button",
    { type: "button", name: `show-${id}`, "aria-label": t("compare.show", { layer: title }) },
    t("compare.show.short"),
  );
  button.addEventListener("click", () => {
    store.set({ layers: [...store.state.layers, id] }, { history: "push" });
  });
  return el("p.compared-none", {}, t("compare.off"), " ", button);
}

function holders(layer, dates) {
  const features = loadedFeatures(layer.id);
  const counts = dates.map(({ day }) => {
    const held = features.map((feature) => stateAt(layer.kind, feature, day));
    return (id) => held.filter((holder) => holder === id).length;
  });
  const rows = config.symbols.controllers.flatMap(({ id }) => {
    const [before, after] = counts.map((count) => count(id));
    if (!before && !after) return [];
    return el(
      "li",
      {},
      legendSign(layer.id, id),
      el("span", {}, codeText("control", id)),
      el("b", {}, t("compare.turned", { before: number(before), after: number(after) })),
    );
  });
  return el("ul.compared-held", {}, ...rows);
}

function row(layer, { feature, before, after, steps }) {
  const when = t("compare.times", { n: steps.length, date: bothDay(steps.at(-1).date) });
  const words = t("compare.turned", {
    before: wordsOf(layer, before),
    after: wordsOf(layer, after),
  });
  const signs = [before, after].map((state) => state && legendSign(layer.id, state));
  return el(
    "li",
    {},
    el(
      "a.row",
      {
        href: featureHref(layer.id, feature.id),
        tabindex: -1,
        "data-feature": `${layer.id}/${feature.id}`,
      },
      el(
        "span.row-text",
        {},
        el("span.row-title", {}, titleOf(feature, layer.title)),
        " ",
        layer.kind === "control"
          ? el("span.row-place", {}, when, el("span.visually-hidden", {}, ` ${words}`))
          : el("span.row-place", {}, `${when} · ${words}`),
      ),
      el(
        "span.compared-signs",
        { "aria-hidden": "true" },
        signs[0] || "–",
        el("span.arrow", {}, "→"),
        signs[1] || "–",
      ),
    ),
  );
}

const GROUPS = { control: "control", crossings: "crossing", routes: "route", line: "line" };

function wordsOf({ kind }, state) {
  const key = `${GROUPS[kind]}.${state ?? "none"}`;
  if (!state && !hasMessage(key)) return t("compare.none");
  return codeText(GROUPS[kind], state ?? "none");
}

function eventsBetween(layer, first, last) {
  const found = loadedFeatures(layer.id).filter(
    (each) => beganBetween(each, first, last) && isMatch(each, layer, store.state),
  );
  return el(
    "section.compared-layer",
    {},
    el("h3", {}, t("compare.events"), " ", el("small", {}, number(found.length))),
    found.length
      ? el("ol.rows", {}, ...found.map((feature) => makeRow(feature, layer.id)))
      : el("p.compared-none", {}, t("compare.noEvent")),
  );
}

function pageLink([first, last]) {
  const { compare } = config.urls;
  if (!compare) return null;
  const query = new URLSearchParams({ from: first.iso, to: last.iso });
  if (store.state.lang) query.set("lang", store.state.lang);
  return el("p", {}, el("a", { href: `${compare}?${query}` }, t("compare.page")));
}
