/** The details of the selected feature: they replace the lists, and give the focus back. */

import { recordQuery } from "../app/address.js";
import { untilLoaded } from "../app/again.js";
import { config, layerConfig, roleId } from "../app/config.js";
import { loadDetails, loadedFeatures, feature as loadFeature, loadLayer } from "../app/data.js";
import { listedLayer } from "../app/kinds.js";
import { hasPermalink } from "../app/permalink.js";
import { isMatch, shownFeatures } from "../app/shown.js";
import { store } from "../app/store.js";
import { describe, relatedLayers } from "../rules/describe/index.js";
import { NO_FILTERS } from "../rules/filters.js";
import { framed, gateGlyph, miniGlyph } from "../rules/glyphs.js";
import { number, t } from "../rules/messages.js";
import { inOrder } from "../rules/order.js";
import { reportHref } from "../rules/report.js";
import { isTimeMoved } from "../rules/states.js";
import { blocks } from "./blocks.js";
import { chainsSwitch } from "./chains.js";
import { copyLink } from "./copy.js";
import { byId, el } from "./dom.js";
import { rememberFocus } from "./focus.js";
import { showOtherNames } from "./othernames.js";
import { layerSign } from "./rows.js";
import { closeFeature, featureHref, isPlainClick, openFeature } from "./select.js";
import { whatIf } from "./whatif.js";

export function detailsView() {
  const section = byId("details");
  const view = {
    section,
    shown: null,
    stack: store.ephemeral.stack,
    followed: false, // by a stack that was opened in their place, and takes the focus
    giveBack: rememberFocus(),
  };
  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-feature]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    openFeature(...split(link.dataset.feature));
  });
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeFeature();
  });
  store.subscribe((state, previous, ephemeral) => {
    const moved = state.feature !== previous.feature;
    if (moved && state.feature && !previous.feature) view.giveBack = rememberFocus();
    const others = ["closed", "claims", "layers"].some((key) => state[key] !== previous[key]);
    const changed = moved || others || isTimeMoved(state, previous);
    const stacked = ephemeral.stack !== view.stack;
    view.stack = ephemeral.stack;
    view.followed = stacked && ephemeral.stack !== null;
    if (changed || stacked) draw(view, { focus: moved });
  });
  draw(view, { focus: false });
}

const split = (text) => {
  const cut = text.indexOf("/");
  return [text.slice(0, cut), text.slice(cut + 1)];
};

async function draw(view, { focus }) {
  const { feature: selected } = store.state;
  if (!selected) {
    hide(view);
    return;
  }
  const layer = layerConfig(selected.layer);
  const listed = listedLayer(store.state);
  const related = [...relatedLayers(layer.kind).map(roleId), listed].filter(Boolean);
  const [found] = await Promise.all([
    loadFeature(selected.layer, selected.id),
    loadDetails(selected.layer),
    ...related.map(loadLayer),
  ]);
  if (store.state.feature !== selected || !found) return;
  const description = describe(found, layer, store.state, {
    families: config.symbols.categories,
    actors: config.actors,
    layerOf: roleId,
    features: (role) => loadedFeatures(roleId(role)),
    claims: config.claims,
    years: config.years,
  });
  const switched = document.activeElement?.id === "whatif-switch";
  const isSupposed = store.state.closed.includes(found.id);
  const scroll =
    view.shown === selected ? view.section.querySelector(".details-body").scrollTop : 0;
  view.section.replaceChildren(
    backRow(listed),
    el(
      "div.details-body",
      {},
      leftOut(found, layer),
      ...blocks(
        description,
        sign(description.sign),
        whatIf(found, layer) ?? chainsSwitch(found),
        isSupposed,
      ),
    ),
    foot(selected, found),
  );
  showOtherNames(byId("details-title"), layer, found.id);
  view.section.hidden = false;
  view.section.querySelector(".details-body").scrollTop = scroll;
  view.shown = selected;
  if (focus) byId("details-title").focus({ preventScroll: true });
  else if (switched) byId("whatif-switch")?.focus(); // which has moved
}

function hide(view) {
  if (view.section.hidden) return;
  const id = view.shown && `${view.shown.layer}/${view.shown.id}`;
  view.section.hidden = true;
  view.section.replaceChildren();
  view.shown = null;
  if (view.followed) return;
  view.giveBack(id && document.querySelector(`#panel a.row[data-feature="${CSS.escape(id)}"]`));
}

function sign({ kind, id }) {
  if (kind === "family") return miniGlyph(id);
  if (kind === "layer") return layerSign(id);
  return framed(gateGlyph(id), 9);
}

function backRow(listed) {
  const { stack } = store.ephemeral;
  const text = stack ? t("back.stack", { place: stack.title }) : backText(listed);
  const back = el(
    "button.back",
    { type: "button" },
    el("span", { "aria-hidden": "true" }, "← "),
    text,
  );
  const cross = el("button.close", { type: "button", "aria-label": t("close") }, "×");
  back.addEventListener("click", closeFeature);
  cross.addEventListener("click", () => {
    store.setEphemeral({ stack: null });
    closeFeature();
  });
  return el("div.back-row", {}, back, cross);
}

function backText(listed) {
  if (store.state.compare) return t("compare.title");
  if (store.state.story) return t("back.story");
  return listed ? t("back.results", { n: neighbours(listed).length }) : t("back.layers");
}

/** That the filters leave out what is opened: it is shown all the same. */
function leftOut(found, layer) {
  if (isMatch(found, layer, store.state)) return null;
  const clear = el("button", { type: "button" }, t("filter.clearIt"));
  clear.addEventListener("click", () => {
    store.set({ filters: NO_FILTERS }, { history: "push" });
    byId("details-title").focus({ preventScroll: true });
  });
  return el("p.note.left-out", { role: "status" }, t("filter.leftOut"), " ", clear);
}

function foot(selected, found) {
  const copy = hasPermalink && copyLinkButton();
  const quote = el("button", { type: "button", "aria-haspopup": "dialog" }, t("cite"));
  quote.addEventListener("click", () => cite(recordQuery(selected, store.state.lang)));
  const canCite = byId("share-open") !== null;
  const parts = [copy, canCite && quote, geojson(found), report(selected, found), pager(selected)];
  return el("div.details-foot", {}, ...parts);
}

/** A link that opens a report of an error in the record, where somebody reads such. */
function report({ layer, id }, { properties }) {
  const { report: where } = config.urls;
  if (!where) return null;
  const permalink = new URL(recordQuery({ layer, id }), new URL(config.urls.home, location.href));
  const href = reportHref(where.to, {
    record: `${layer}/${id}`,
    title: properties.title ?? layerConfig(layer).title,
    version: where.version,
    permalink: permalink.href,
  });
  return el("a.report", { href, rel: "noopener noreferrer" }, t("report"));
}

async function cite(query) {
  const { citeDialog } = await untilLoaded(() => import("./share/cite.js"));
  await citeDialog(query);
}

function copyLinkButton() {
  const button = el("button", { type: "button" }, el("span", { role: "status" }, t("copy.link")));
  button.addEventListener("click", () => copyLink(button.firstElementChild));
  return button;
}

/** The record as a file, made here from what the layer holds. */
function geojson(found) {
  const text = JSON.stringify(found, null, 2);
  const link = el("a", { href: "#", download: `${found.id}.geojson` }, t("geojson"));
  link.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/geo+json" }));
    link.href = address;
    setTimeout(() => URL.revokeObjectURL(address), 0);
  });
  return link;
}

/** The features before and after: of the stack that is open, else of the layer in range, as the results list it. */
function neighbours(layerId) {
  const { stack } = store.ephemeral;
  if (stack) return stack.ids;
  const { sort, filters } = store.state;
  const found = shownFeatures(layerId, store.state);
  const isEvents = layerConfig(layerId).kind === "events";
  const listed = isEvents ? inOrder(found, sort, filters.q) : found;
  return listed.map((item) => item.id);
}

function pager({ layer, id }) {
  const ids = neighbours(layer);
  const at = ids.indexOf(id);
  if (at < 0 || ids.length < 2) return null;
  const step = (key, sign, index) =>
    index in ids &&
    el(
      "a.step",
      {
        href: featureHref(layer, ids[index]),
        "data-feature": `${layer}/${ids[index]}`,
        "aria-label": t(key),
      },
      sign,
    );
  return el(
    "div.pager",
    {},
    step("previous", "‹", at - 1),
    el("span", {}, t("position", { place: number(at + 1), n: ids.length })),
    step("next", "›", at + 1),
  );
}
