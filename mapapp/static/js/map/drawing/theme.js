/**
 * Which theme the page shows: the reader's choice (`data-theme` on the root element), else the
 * system's. Paper is light.
 */
import { isOnPaper, onPaper } from "../../app/paper.js";

const system = matchMedia("(prefers-color-scheme: dark)");

/** @returns {"light" | "dark"} */
export function theme() {
  if (isOnPaper()) return "light";
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return system.matches ? "dark" : "light";
}

/** @param {() => void} listener */
export function onThemeChange(listener) {
  onPaper(listener);
  system.addEventListener("change", listener);
  new MutationObserver(listener).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}
