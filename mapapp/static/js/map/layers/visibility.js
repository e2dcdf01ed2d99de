/**
 * What the layers of a map have in common: on or off, loaded when first shown, redrawn when the
 * page's state asks for it.
 */

import { loadLayer } from "../../app/data.js";
import { store } from "../../app/store.js";

/**
 * @typedef {object} LayerView
 * @property {(features: object[], state: object) => void} show draw the features for a state
 * @property {() => void} hide take everything away
 */

/**
 * Keep a view of a layer in step with the page's state.
 *
 * @param {{id: string}} layer
 * @param {LayerView} view
 */
export function followState(layer, view) {
  let features = null;
  let shown = false;
  const update = async () => {
    if (!store.state.layers.includes(layer.id)) {
      if (shown) view.hide();
      shown = false;
      return;
    }
    features ??= (await loadLayer(layer.id)).features;
    if (!store.state.layers.includes(layer.id)) return;
    shown = true;
    view.show(features, store.state);
  };
  store.subscribe(update);
  update();
}

/**
 * Open a feature's details.
 *
 * @param {string} layer
 * @param {string} id
 */
export function open(layer, id) {
  store.setEphemeral({ stack: null });
  store.set({ feature: { layer, id } }, { history: "push" });
}

/**
 * @param {object} state
 * @param {string} layer
 * @param {string} id
 * @returns {boolean} whether the feature is the one whose details are open
 */
export function isSelected(state, layer, id) {
  return state.feature?.layer === layer && state.feature.id === id;
}
