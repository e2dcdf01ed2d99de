/** Two dates on one map: a handle across it parts them. It moves by pointer and by the keys of a slider. */
import { store } from "../app/store.js";
import { otherPane, paneElement } from "../map/drawing/panes.js";
import { el, setAttribute, setText } from "../panel/dom.js";
import { fromLeft, isTurned, number, t } from "../rules/messages.js";
import { onDrag, stepsOfKey } from "../time/drag.js";
import { datesOf, otherState } from "./dates.js";
import { DATED, otherDate } from "./other.js";

/** Percent by which a key moves the handle, and a page or an arrow with shift. */
const STEP = 2;
const MANY = 5;

/**
 * @param {L.Map} map
 * @returns {{show: (state: object) => void, hide: () => void}}
 */
export function swipe(map) {
  const other = otherDate(map);
  const region = map.getContainer().parentElement;
  const knob = el(
    "button.swipe-knob",
    {
      type: "button",
      role: "slider",
      "aria-label": t("compare.handle"),
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    el("span", { "aria-hidden": "true" }, "‹›"),
  );
  const tags = [el("p.swipe-tag"), el("p.swipe-tag")];
  const frame = el("div.swipe", { hidden: true }, el("div.swipe-line", {}, ...tags, knob));
  region.append(frame);
  let earlier = 50; // percent of the map that show the earlier date
  let isMoved = false;
  let shown = null;
  const clip = () => shown && clipSides(map, shares());
  /** Which part of the map, from its left, each side has. */
  const shares = () => {
    const [first] = datesOf(shown);
    const left = fromLeft(earlier, 0, 100);
    return { left: left / 100, isOtherLeft: first.isShown === isTurned() };
  };
  const draw = () => {
    const dates = datesOf(shown).map(({ text }) => text);
    frame.style.setProperty("--earlier", `${earlier}%`);
    const { top, bottom } = store.ephemeral.insets;
    frame.style.setProperty("--middle", `calc(${top}px + (100% - ${top + bottom}px) * 0.55)`);
    setAttribute(knob, "aria-valuenow", String(earlier));
    const [first, last] = dates;
    setAttribute(
      knob,
      "aria-valuetext",
      t("compare.handle.text", { percent: number(earlier), first, last }),
    );
    tags.forEach((tag, side) => {
      setText(tag, dates[side]);
    });
    clip();
  };
  const moveTo = (percent) => {
    isMoved = true;
    earlier = Math.min(Math.max(Math.round(percent), 0), 100);
    draw();
  };
  onDrag(frame.firstElementChild, frame, { move: (share) => moveTo(100 * share) });
  knob.addEventListener("keydown", (event) => {
    const steps = stepsOfKey(event, MANY);
    if (!steps) return;
    event.preventDefault();
    moveTo(earlier + STEP * steps);
  });
  map.on("move zoom viewreset resize", clip);
  return {
    show(state) {
      if (!isMoved) earlier = middleOf(map);
      region.dataset.compared = "swipe";
      frame.hidden = false;
      shown = state;
      draw();
      other.show(otherState(state));
    },
    hide() {
      shown = null;
      delete region.dataset.compared;
      frame.hidden = true;
      other.hide();
      for (const name of DATED.flatMap((each) => [each, otherPane(each)])) {
        paneElement(map, name).style.clipPath = "";
      }
    },
  };
}

/** The middle of what is seen of the map, in percent from where time begins: a drawer may cover its start. */
function middleOf(map) {
  const covered = store.ephemeral.insets[isTurned() ? "right" : "left"];
  return Math.round(50 + (50 * covered) / map.getSize().x);
}

/** Let each pane show its side: a pane has no size, so the side is said in px of the map's layers. */
function clipSides(map, { left, isOtherLeft }) {
  const size = map.getSize();
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const middle = x + Math.round(left * size.x);
  const sideOf = (from, to) =>
    `polygon(${from}px ${y}px, ${to}px ${y}px, ${to}px ${y + size.y}px, ${from}px ${y + size.y}px)`;
  const sides = [sideOf(x, middle), sideOf(middle, x + size.x)];
  for (const name of DATED) {
    for (const [pane, isLeft] of [
      [name, !isOtherLeft],
      [otherPane(name), isOtherLeft],
    ]) {
      paneElement(map, pane).style.clipPath = sides[isLeft ? 0 : 1];
    }
  }
}
