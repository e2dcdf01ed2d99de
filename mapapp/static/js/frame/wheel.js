/**
 * The wheel belongs to the page that frames the map, which the reader may only be scrolling: it zooms after a
 * click on the map, until the pointer leaves, or with Ctrl or Cmd held.
 */
import { el } from "../panel/dom.js";
import { t } from "../rules/messages.js";

/** Ms for which it is said how the wheel zooms. */
const SAID = 1800;

/** @param {L.Map} map */
export function politeWheel(map) {
  const container = map.getContainer();
  const apple = /Mac|iP(hone|ad)/.test(navigator.platform);
  const words = t(apple ? "frame.wheel.cmd" : "frame.wheel.ctrl");
  const note = el("p.wheel-note", { "aria-hidden": "true" }, words);
  container.append(note);
  let isAwake = false;
  let timer = 0;
  const say = () => {
    note.classList.add("said-now");
    clearTimeout(timer);
    timer = setTimeout(() => note.classList.remove("said-now"), SAID);
  };
  container.addEventListener("pointerdown", () => {
    isAwake = true;
    note.classList.remove("said-now");
  });
  document.documentElement.addEventListener("pointerleave", () => {
    isAwake = false;
  });
  const spare = (event) => {
    if (isAwake || event.ctrlKey || event.metaKey) return;
    event.stopPropagation(); // Leaflet would take it from the page
    say();
  };
  container.addEventListener("wheel", spare, { capture: true, passive: true });
}
