/**
 * "How to read the map": one picture with the words of its signs, behind the legend and the menu, and
 * offered once to a reader who comes for the first time.
 */
import { store } from "../app/store.js";
import { t } from "../rules/messages.js";
import { byId, el } from "./dom.js";

/** Where the browser keeps that it was offered. */
const OFFERED = "how-to-read";

export function howTo() {
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-howto]")) show();
  });
  if (isFirstVisit()) offer();
}

/** The picture is loaded when it is asked for. */
async function show() {
  const { howToRead } = await import("./howtopicture.js");
  howToRead();
}

/** Whether nobody was here before; where the browser keeps nothing this cannot be told, and none is asked. */
function isFirstVisit() {
  try {
    const isFirst = localStorage.getItem(OFFERED) === null;
    localStorage.setItem(OFFERED, "offered");
    return isFirst;
  } catch {
    return false;
  }
}

/** A line that leaves when it is closed, taken up, or when the reader turns to something else. */
function offer() {
  const open = el("button", { type: "button", "data-howto": true }, t("howto"));
  const close = el("button.close", { type: "button", "aria-label": t("howto.later") }, "×");
  const line = byId("offer");
  line.replaceChildren(t("howto.first"), " ", open, " ", close);
  const leave = () => line.replaceChildren();
  line.addEventListener("click", leave);
  // Not before the press has ended: what stands below moves up, away from the pointer.
  document.addEventListener("click", ({ target }) => {
    if (!line.contains(target)) leave();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") leave();
  });
  store.subscribe((state, previous) => {
    if (state !== previous) leave();
  });
}
