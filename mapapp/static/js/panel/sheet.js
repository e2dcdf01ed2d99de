/**
 * The bottom sheet of a phone: how high it stands. The time bar rides on it, and both cover a part of the
 * map. What is opened raises it, and what is closed again lets it down to where it was.
 */
import { isOnPaper } from "../app/paper.js";
import { store } from "../app/store.js";
import { textScale } from "../app/textsize.js";
import { byId, setAttribute } from "./dom.js";
import { isFilled, isFilledAnew } from "./view.js";

const PHONE = matchMedia("(max-width: 699px)");

/** Heights in px at the usual size of text: of the sheet at rest, of the bar on a sheet that is raised, of what
    is said at the map's upper edge. */
const PEEK = 46;
const BAR = 64;
const CAPTIONS = 46;

/** The height in px of the title, and what of it grows with the text. */
const HEAD = 48;
const TITLE = 42;

/** A sheet that is pulled up leaves so many px of the map in sight. */
const GAP = 12;

const HALF = 0.41;

/** Less than this in px is a tap and not a drag. */
const TAP = 6;

const heights = () => {
  const { innerHeight } = globalThis;
  const scale = textScale();
  const full = innerHeight - Math.max(HEAD, TITLE * scale) - GAP - BAR * scale;
  return { peek: PEEK * scale, half: Math.min(Math.round(innerHeight * HALF), full), full };
};

/**
 * @param {{show: (tab: string) => void, onTab: (listener: () => void) => void}} tabs
 */
export function sheet(tabs) {
  const grabber = byId("grabber");
  const size = () => document.body.dataset.sheet;
  let raised = false; // by what was opened, and to be let down with it
  const set = (name) => {
    document.body.dataset.sheet = name;
    setAttribute(grabber, "aria-expanded", String(name !== "peek"));
    if (name === "peek") search(false);
    raised = false;
    layout();
  };
  const raise = () => {
    const follows = raised || size() === "peek";
    set("half");
    raised = follows;
  };
  const layout = () => PHONE.matches && stand(size());
  const inWindow = (listener) => () => isOnPaper() || listener(); // a sheet of paper is none
  const begin = () => {
    set(PHONE.matches && isFilled(store.state) ? "half" : "peek");
    if (!PHONE.matches) release();
  };
  PHONE.addEventListener("change", inWindow(begin));
  globalThis.addEventListener("resize", inWindow(layout));
  bindDrag(grabber, size, set);
  grabber.addEventListener("click", () => {
    set({ peek: "half", half: "full", full: "peek" }[size()]);
  });
  tabs.onTab(() => PHONE.matches && size() === "peek" && set("half"));
  bindSearch(() => {
    tabs.show("results");
    set("full");
  });
  store.subscribe((state, previous) => {
    if (!PHONE.matches) return;
    if (isFilledAnew(state, previous)) {
      search(false);
      if (size() === "peek" || !isFilled(previous)) raise();
    } else if (raised && !isFilled(state)) set("peek");
  });
  begin();
}

function stand(name) {
  const height = heights()[name];
  const scale = textScale();
  const top = CAPTIONS * scale;
  const bar = document.querySelector(".time-bar");
  document.body.style.setProperty("--sheet", `${height}px`);
  const covered = Math.min(height + bar.offsetHeight, heights().half + BAR * scale);
  const { insets } = store.ephemeral;
  if (insets.bottom === covered && insets.top === top) return;
  store.setEphemeral({ insets: { top, right: 0, bottom: covered, left: 0 } });
}

function release() {
  document.body.style.removeProperty("--sheet");
  const { insets } = store.ephemeral;
  if (insets.bottom) store.setEphemeral({ insets: { ...insets, top: 0, bottom: 0 } });
}

/** Drag the grabber, or the row that it stands on, to a height; a tap does what it does without. */
function bindDrag(grabber, current, set) {
  let start = null;
  let dragged = false;
  const heightAt = ({ clientY }) => start.height + start.y - clientY;
  const begin = ({ clientY }) => {
    if (PHONE.matches) start = { y: clientY, height: heights()[current()] };
  };
  const move = (event) => {
    if (!start) return;
    dragged ||= Math.abs(start.y - event.clientY) > TAP;
    if (!dragged) return;
    start.at = heightAt(event);
    document.body.classList.add("dragging");
    const clamped = Math.min(Math.max(heightAt(event), heights().peek), heights().full);
    document.body.style.setProperty("--sheet", `${clamped}px`);
  };
  const end = (event) => {
    if (!start) return;
    // What is cancelled says no place: the sheet stays near where it was pulled to
    if (dragged) set(nearest(event.type === "pointerup" ? heightAt(event) : start.at));
    start = null;
    document.body.classList.remove("dragging");
    setTimeout(() => {
      dragged = false;
    });
  };
  for (const handle of [grabber, byId("doors")]) {
    handle.addEventListener("pointerdown", begin);
    // The click that ends a drag is none
    const stop = (event) => {
      if (!dragged) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    handle.addEventListener("click", stop, { capture: true });
  }
  // What a browser would begin with the same pull, to select or to carry off, ends it
  for (const type of ["selectstart", "dragstart"])
    document.addEventListener(type, (event) => start && event.preventDefault());
  // A pointer may run ahead of the sheet
  document.addEventListener("pointermove", move);
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, end);
}

function nearest(height) {
  const distance = ([, value]) => Math.abs(value - height);
  return Object.entries(heights()).sort((a, b) => distance(a) - distance(b))[0][0];
}

/** On a phone the field takes the place of the title while something is searched for. */
function bindSearch(raise) {
  const button = byId("open-search");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    search(open);
    if (!open) return;
    raise();
    byId("search").focus();
  });
}

function search(open) {
  byId("panel").classList.toggle("searching", open);
  setAttribute(byId("open-search"), "aria-expanded", String(open));
}
