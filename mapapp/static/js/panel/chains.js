/** The switch that shows on the map what the open event came of and led to. */
import { untilLoaded } from "../app/again.js";
import { store } from "../app/store.js";
import { t } from "../rules/messages.js";
import { el } from "./dom.js";

/** @param {object} feature @returns {HTMLElement | null} null where there is nothing to show */
export function chainsSwitch({ properties }) {
  if (!properties.chains?.length) return null;
  const input = el("input", {
    type: "checkbox",
    role: "switch",
    id: "chains-switch",
    checked: store.ephemeral.chains,
  });
  input.addEventListener("change", () => show(input.checked));
  return el("label.switch", {}, input, el("span", {}, t("chains.show")));
}

async function show(chains) {
  store.setEphemeral({ chains });
  if (!chains) return;
  const drawer = await untilLoaded(() => import("../map/layers/chains.js"));
  drawer.chains(globalThis.map_main);
}
