/** Opening a feature from the panel: its layer goes on, so that it is seen on the map as well. */
import { layerConfig } from "../app/config.js";
import { store } from "../app/store.js";

/** What changes in the state when a feature is opened. */
function opened(layer, id) {
  const { layers } = store.state;
  const hidden = layerConfig(layer)?.panel && !layers.includes(layer);
  return { feature: { layer, id }, layers: hidden ? [...layers, layer] : layers };
}

export function openFeature(layer, id) {
  store.set(opened(layer, id), { history: "push" });
}

export function closeFeature() {
  store.set({ feature: null }, { history: "push" });
}

/** Address of the page with a feature open. */
export function featureHref(layer, id) {
  return store.href(opened(layer, id));
}

/** Whether a click means "open here" and not "open in a new tab". */
export function isPlainClick(event) {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
