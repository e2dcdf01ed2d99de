/**
 * "What if this crossing closed?": a switch, and in words what a closure cuts and which ways are
 * left. The server works the ways out on the network of corridors and crossings.
 */
import { cutCorridors } from "../app/alternatives.js";
import { config, roleId } from "../app/config.js";
import { loadedFeatures, loadLayer } from "../app/data.js";
import { store } from "../app/store.js";
import { cutBy } from "../rules/detours.js";
import { t } from "../rules/messages.js";
import { crossingStatus, dayOf, routeStatus } from "../rules/states.js";
import { byId, el } from "./dom.js";
import { featureHref, isPlainClick, openFeature } from "./select.js";

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
  const through = (cuts) => cutBy(cuts, feature.id, supposed);
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
    ways((cuts) => cuts.filter(({ id }) => id === feature.id), t("whatif.nothing")),
  );
}

/** The corridors that are cut, as far as `wanted`; they come when the server has answered. */
function ways(wanted, nothing) {
  const box = el("div.ways", { "aria-live": "polite", "aria-busy": "true" });
  Promise.all([cutCorridors(store.state), import("./ways.js")]).then(([cuts, { cutList }]) => {
    box.replaceChildren(
      ...cutList(wanted(cuts), nothing),
      el("p.whatif-note", {}, t("whatif.note"), " ", t("whatif.unknown")),
    );
    box.removeAttribute("aria-busy");
  });
  return box;
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
