/**
 * "What if this crossing closed?": a switch, and in words what a closure cuts and which ways are
 * left. The server works the ways out on the network of corridors and crossings.
 */
import { config, roleId } from "../app/config.js";
import { fetchJson, loadedFeatures, loadLayer } from "../app/data.js";
import { store } from "../app/store.js";
import { shortTitle } from "../rules/format.js";
import { listed, t } from "../rules/messages.js";
import { crossingStatus, dayOf, routeStatus } from "../rules/states.js";
import { byId, el } from "./dom.js";
import { featureHref, isPlainClick, openFeature } from "./select.js";

const answers = new Map();

/**
 * The block for the details of a crossing or corridor; null where there is nothing to suppose or
 * nobody to ask.
 *
 * @param {object} feature
 * @param {{kind: string}} layer
 * @returns {HTMLElement | null}
 */
export function whatIf(feature, layer) {
  if (!config.urls.alternatives || !roleId("routes") || !roleId("crossings")) return null;
  if (layer.role === "crossings") return ofCrossing(feature);
  if (layer.role === "routes") return ofRoute(feature);
  return null;
}

function ofCrossing(feature) {
  const { state } = store;
  const supposed = state.closed.includes(feature.id);
  const real = crossingStatus(feature, dayOf(state));
  if (real === "unused" && !supposed) return null;
  const through = (corridor) => corridor.at.some(({ id }) => id === feature.id);
  return el(
    "section.whatif",
    { "aria-labelledby": "whatif-title" },
    el("h3", { id: "whatif-title" }, t("whatif.title")),
    real === "closed" ? el("p", {}, t("whatif.closed")) : closingSwitch(feature, supposed),
    (supposed || real === "closed") && ways(through, t("whatif.nothing")),
  );
}

function closingSwitch({ id, properties }, supposed) {
  const input = el("input", {
    type: "checkbox",
    role: "switch",
    id: "whatif-switch",
    checked: supposed,
  });
  input.addEventListener("change", () => suppose(id, input.checked));
  return el(
    "label.switch",
    {},
    input,
    el("span", {}, t("whatif.suppose", { crossing: properties.title })),
  );
}

/** Suppose a crossing closed, or open again; its corridors are shown, so that the cut is seen. */
function suppose(id, closed) {
  const others = store.state.closed.filter((other) => other !== id);
  const layers = closed ? [...store.state.layers, roleId("routes")] : store.state.layers;
  store.set({ closed: closed ? [...others, id] : others, layers }, { history: "push" });
}

function ofRoute(feature) {
  const { state } = store;
  if (routeStatus(feature, dayOf(state), state.closed) !== "cut") return null;
  if (feature.properties.mode === "pipeline") return null;
  return el(
    "section.whatif",
    { "aria-labelledby": "whatif-title" },
    el("h3", { id: "whatif-title" }, t("whatif.ways")),
    ways(({ id }) => id === feature.id, t("whatif.nothing")),
  );
}

/** The corridors that are cut, as far as `wanted`; they come when the server has answered. */
function ways(wanted, nothing) {
  const box = el("div.ways", { "aria-live": "polite", "aria-busy": "true" });
  answer(store.state).then(({ corridors }) => {
    const found = corridors.filter(wanted);
    box.replaceChildren(
      ...(found.length ? found.map(corridorElement) : [el("p", {}, nothing)]),
      el("p.whatif-note", {}, t("whatif.note"), " ", t("whatif.unknown")),
    );
    box.removeAttribute("aria-busy");
  });
  return box;
}

function answer({ from, to, on, closed, lang }) {
  const query = new URLSearchParams({ from, to });
  if (on) query.set("on", on);
  if (closed.length) query.set("closed", closed.join());
  if (lang) query.set("lang", lang);
  const url = `${config.urls.alternatives}?${query}`;
  if (!answers.has(url)) answers.set(url, fetchJson(url, "alternatives"));
  return answers.get(url);
}

function corridorElement(corridor) {
  const { id, title, from, to, at, alternatives, inland, port } = corridor;
  return el(
    "article.cut-corridor",
    {},
    el("h4", {}, link(roleId("routes"), id, title)),
    el(
      "p.cut-at",
      {},
      t("whatif.cut", {
        km: corridor.length_km,
        crossings: listed(at.map(({ title: name }) => shortTitle(name))),
      }),
    ),
    alternatives.length
      ? el("ul", {}, ...alternatives.map(wayElement))
      : el("p", {}, t("whatif.none", { from, to })),
    el(
      "p.cut-port",
      {},
      port
        ? t("whatif.port", {
            from: inland,
            port: port.to,
            km: port.length_km,
            by: crossingsText(port),
          })
        : t("whatif.noPort", { from: inland }),
    ),
  );
}

function wayElement(way) {
  const { length_km: km, extra_km: extra, legs } = way;
  const more = extra >= 0 ? t("whatif.longer", { km: extra }) : t("whatif.shorter", { km: -extra });
  return el(
    "li",
    {},
    el("strong", {}, t("whatif.by", { crossings: crossingsText(way) })),
    " ",
    t("whatif.length", { km, more }),
    el("ol.legs", {}, ...legs.map(legElement)),
  );
}

function legElement({ id, title, mode, from, to, length_km: km }) {
  return el(
    "li",
    {},
    t("whatif.leg", { from, to, km }),
    " ",
    el("span.leg-mode", {}, t(`mode.${mode}`)),
    " ",
    link(roleId("routes"), id, title),
  );
}

function crossingsText({ crossings }) {
  if (!crossings.length) return t("whatif.noCrossing");
  return listed(
    crossings.map(({ title, status }) =>
      status === "restricted"
        ? t("whatif.restricted", { crossing: shortTitle(title) })
        : shortTitle(title),
    ),
  );
}

function link(layer, id, text) {
  return el("a", { href: featureHref(layer, id), "data-feature": `${layer}/${id}` }, text);
}

/** The list of what is supposed closed, with the way back, beside the layers. */
export function supposedView() {
  const section = byId("supposed");
  section.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      const left = store.state.closed.filter((id) => button.value && id !== button.value);
      store.set({ closed: left }, { history: "push" });
      return;
    }
    const anchor = event.target.closest("[data-feature]");
    if (!anchor || !isPlainClick(event)) return;
    event.preventDefault();
    openFeature(roleId("crossings"), anchor.dataset.feature.split("/")[1]);
  });
  const draw = async ({ closed }) => {
    section.hidden = closed.length === 0;
    if (!closed.length) return;
    const layer = roleId("crossings");
    await loadLayer(layer);
    if (store.state.closed !== closed) return;
    const crossings = loadedFeatures(layer).filter(({ id }) => closed.includes(id));
    const list = crossings.map(({ id, properties: { title } }) =>
      el(
        "li",
        {},
        link(layer, id, title),
        el(
          "button.link-button",
          { type: "button", value: id, "aria-label": t("closed.openOne", { crossing: title }) },
          t("closed.open"),
        ),
      ),
    );
    byId("supposed-list").replaceChildren(...list);
  };
  store.subscribe((state, previous) => {
    if (state.closed !== previous.closed) draw(state);
  });
  draw(store.state);
}
