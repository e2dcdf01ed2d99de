/**
 * The upper edge of the table, which can be dragged: how much of the map it takes. A press, or Enter, gives it the
 * whole map and back; the arrows move it.
 */
import { t } from "../../rules/messages.js";
import { el, setAttribute } from "../dom.js";

/** Least height of the table and of the map above it in px, the step of an arrow, and what is a press yet. */
const LEAST = 130;
const MAP = 120;
const STEP = 29;
const TAP = 5;

/**
 * @param {() => void} onResize called when the table has another height
 * @returns {HTMLElement}
 */
export function tableEdge(onResize) {
  const element = el("div.table-edge", {
    role: "separator",
    tabindex: 0,
    "aria-orientation": "horizontal",
    "aria-label": t("table.height"),
    "aria-valuemin": 0,
    "aria-valuemax": 100,
  });
  const { body } = document;
  const room = () => {
    const bar = document.querySelector(".time-bar").getBoundingClientRect();
    const panel = getComputedStyle(document.documentElement).getPropertyValue("--head");
    return bar.top - Number.parseFloat(panel);
  };
  const height = () => element.parentElement.getBoundingClientRect().height;
  const tell = () => {
    setAttribute(element, "aria-valuenow", String(Math.round((100 * height()) / room())));
    onResize();
  };
  const isFull = () => body.dataset.tableSize === "full";
  const fill = (full) => {
    if (full) body.dataset.tableSize = "full";
    else delete body.dataset.tableSize;
    tell();
  };
  const set = (wanted) => {
    const most = room() - MAP;
    if (wanted > most + MAP / 2) return fill(true);
    body.style.setProperty("--table", `${Math.max(LEAST, Math.min(wanted, most))}px`);
    return fill(false);
  };
  element.addEventListener("keydown", (event) => {
    const moves = {
      ArrowUp: () => set(height() + STEP),
      ArrowDown: () => set(isFull() ? room() - MAP : height() - STEP),
      Home: () => set(LEAST),
      End: () => fill(true),
      Enter: () => fill(!isFull()),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });
  bindDrag(element, { height, set, press: () => fill(!isFull()) });
  return Object.assign(element, { tell });
}

function bindDrag(element, { height, set, press }) {
  let start = null;
  let dragged = false;
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    start = { y: event.clientY, height: height() };
    dragged = false;
  });
  element.addEventListener("pointermove", ({ clientY }) => {
    if (!start) return;
    dragged ||= Math.abs(start.y - clientY) > TAP;
    if (dragged) set(start.height + start.y - clientY);
  });
  const end = (event) => {
    if (start && !dragged && event.type === "pointerup") press();
    start = null;
  };
  for (const type of ["pointerup", "pointercancel"]) element.addEventListener(type, end);
}
