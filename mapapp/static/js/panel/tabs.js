/** The tabs over the lists, where these do not stand one below the other. */

import { byId, setAttribute } from "./dom.js";

/**
 * @returns {{show: (name: string) => void, onTab: (listener: (name: string, again: boolean) => void) => void}}
 *   `onTab` tells of a tab that was pressed, and whether it was the one that is shown already
 */
export function tabs() {
  const panel = byId("panel");
  const buttons = document.querySelectorAll(".tabs [data-tab]");
  const listeners = [];
  const show = (name) => {
    panel.dataset.tab = name;
    for (const each of buttons)
      setAttribute(each, "aria-pressed", String(each.dataset.tab === name));
  };
  for (const each of buttons) {
    each.addEventListener("click", () => {
      const { tab } = each.dataset;
      const again = panel.dataset.tab === tab;
      show(tab);
      for (const listener of listeners) listener(tab, again);
    });
  }
  show(panel.dataset.tab);
  return { show, onTab: (listener) => listeners.push(listener) };
}
