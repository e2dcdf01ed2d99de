/** The address of what is shown, for elsewhere. */
import { config } from "./config.js";
import { store } from "./store.js";

/** Whether what is shown has an address: a file that knows of no server has none. */
export const hasPermalink = Boolean(config.urls.home);

/** @param {Partial<import("./address.js").State>} [patch] what differs from what is shown */
export function permalink(patch = {}) {
  return new URL(store.href(patch), location.href).href;
}
