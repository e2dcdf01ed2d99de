/** The address of what is shown, for elsewhere. */
import { config } from "./config.js";
import { store } from "./store.js";

/** Whether what is shown has an address: a file that knows of no server has none. */
export const hasPermalink = Boolean(config.urls.home);

/** The address of a page to read, such as `actors/taliban`: it stands beside that of the map. */
export function pageHref(page) {
  const { lang } = store.state;
  const path = page.split("/").map(encodeURIComponent).join("/");
  const url = new URL(path, new URL(config.urls.home, location.href));
  if (lang) url.searchParams.set("lang", lang);
  return url.href;
}

/** @param {Partial<import("./address.js").State>} [patch] what differs from what is shown */
export function permalink(patch = {}) {
  return new URL(store.href(patch), location.href).href;
}
