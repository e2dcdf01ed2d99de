/**
 * The bottom sheet of a phone: how high it stands, which of its tabs is open, and how much of the
 * map it covers.
 */
import { isOnPaper } from "../app/paper.js";
import { store } from "../app/store.js";
import { byId } from "./dom.js";

const PHONE = matchMedia("(max-width: 699px)");

/** Heights of the sheet: in px, or as a share of the window; the bar with the title stays free. */
const PEEK = 180;
const HALF = 0.42;
const TITLE_BAR = 52;

/** Less than this in px is a tap on the grabber and not a drag. */
const TAP = 6;

const heights = () => {
  const whole = globalThis.innerHeight - TITLE_BAR;
  return { peek: PEEK, half: Math.round(globalThis.innerHeight * HALF), full: whole };
};

export function sheet() {
  const grabber = byId("grabber");
  let size = "half";
  const set = (name) => {
    size = name;
    document.body.dataset.sheet = name;
    grabber.setAttribute("aria-expanded", String(name !== "peek"));
    stand(heights()[name]);
  };
  const layout = () => {
    if (isOnPaper()) return; // its size is not the window's
    if (PHONE.matches) set(size);
    else release();
  };
  PHONE.addEventListener("change", layout);
  globalThis.addEventListener("resize", layout);
  bindGrabber(grabber, () => size, set);
  bindTabs(() => size === "peek" && set("half"));
  byId("open-search").addEventListener("click", () => {
    showTab("results");
    byId("panel").classList.add("searching");
    set("full");
    byId("search").focus();
  });
  store.subscribe((state, previous) => {
    const opened = state.feature && state.feature !== previous.feature;
    if (PHONE.matches && opened && (size === "peek" || !previous.feature)) set("half");
  });
  layout();
}

function stand(height) {
  document.documentElement.style.setProperty("--sheet", `${height}px`);
  const { bottom } = store.ephemeral.insets;
  const covered = Math.min(height, heights().half);
  if (bottom === covered) return;
  store.setEphemeral({ insets: { top: 0, right: 0, bottom: covered, left: 0 } });
}

function release() {
  document.documentElement.style.removeProperty("--sheet");
  delete document.body.dataset.sheet;
  if (store.ephemeral.insets.bottom) {
    store.setEphemeral({ insets: { top: 0, right: 0, bottom: 0, left: 0 } });
  }
}

/** Drag the grabber to a height, tap it or press Enter to go up a step and round. */
function bindGrabber(grabber, current, set) {
  let start = null;
  let dragged = false;
  grabber.addEventListener("pointerdown", (event) => {
    start = { y: event.clientY, height: heights()[current()] };
    dragged = false;
    grabber.setPointerCapture(event.pointerId);
    document.body.classList.add("dragging");
  });
  grabber.addEventListener("pointermove", (event) => {
    if (!start) return;
    const height = start.height + start.y - event.clientY;
    dragged ||= Math.abs(start.y - event.clientY) > TAP;
    if (dragged) {
      const clamped = Math.min(Math.max(height, PEEK), heights().full);
      document.documentElement.style.setProperty("--sheet", `${clamped}px`);
    }
  });
  const end = (event) => {
    if (!start) return;
    const height = start.height + start.y - event.clientY;
    start = null;
    document.body.classList.remove("dragging");
    if (dragged) set(nearest(height));
  };
  grabber.addEventListener("pointerup", end);
  grabber.addEventListener("pointercancel", end);
  grabber.addEventListener("click", () => {
    if (!dragged) set({ peek: "half", half: "full", full: "peek" }[current()]);
  });
}

function nearest(height) {
  const distance = ([, value]) => Math.abs(value - height);
  return Object.entries(heights()).sort((a, b) => distance(a) - distance(b))[0][0];
}

function bindTabs(raise) {
  for (const tab of tabs()) {
    tab.addEventListener("click", () => {
      showTab(tab.dataset.tab);
      raise();
    });
  }
}

function tabs() {
  return document.querySelectorAll(".tabs [data-tab]");
}

function showTab(name) {
  byId("panel").dataset.tab = name;
  for (const tab of tabs()) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
}
