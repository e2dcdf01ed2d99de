/**
 * Pointing at what is on the map: by a pointer that rests there, or by the focus of the keyboard.
 * It shows a card and lights what stands for the same in a list; pointing there lights the sign. A
 * finger opens the details at once, and one that is held shows the card. What the open chapter of the story does not
 * speak of steps back.
 */

import { onPoint, point } from "../../app/pointed.js";
import { store } from "../../app/store.js";
import { isTold } from "../../app/told.js";
import { signCard } from "./card.js";

/** Ms that a pointer rests on a sign before its card comes, and that the card stays when it leaves. */
const REST = 120;
const LINGER = 200;

/** Ms that a finger is held on a sign before its card comes. */
const HELD = 450;

/** What can be pointed at: signs, and what takes a click of a line or an area. */
const SIGN = ".symbol[role=button]";
const POINTED = `${SIGN}, path.target`;

/** @type {WeakMap<Element, Pointable>} */
const known = new WeakMap();

/** @type {WeakSet<L.Map>} */
const watched = new WeakSet();

/**
 * @typedef {object} Pointable
 * @property {string[]} features what stands there, as layer/id
 * @property {() => import("../../rules/cards.js").Card} card
 * @property {number} radius of the sign in px
 */

/**
 * Let the reader point at an element.
 *
 * @param {L.Map} map
 * @param {Element} element a sign, or the path that takes a click
 * @param {Pointable} what
 */
export function pointable(map, element, what) {
  known.set(element, what);
  if (!isPath(element)) dim(element);
  if (watched.has(map)) return;
  watched.add(map);
  watch(map);
}

function watch(map) {
  const container = map.getContainer();
  const card = timedCard(container, signCard(map));
  followPointer(container, card);
  followFinger(container, card);
  container.addEventListener("focusin", ({ target }) => {
    const sign = signAt(target);
    if (sign && !isPath(sign) && target.matches(":focus-visible")) card.show(sign);
  });
  container.addEventListener("focusout", card.hide);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") card.hide();
  });
  map.on("movestart zoomstart", card.hide);
  store.subscribe(card.hide);
  store.subscribe((state, previous) => {
    if (state.story !== previous.story) container.querySelectorAll(SIGN).forEach(dim);
  });
  onPoint((features) => light(container, features));
}

/** Make a sign as it is at rest, whatever was pointed at or told while it was laid by. */
export function rested(element) {
  element.classList.remove("lit");
  dim(element);
}

/** Let what an open chapter of the story does not speak of step back. */
function dim(element) {
  element.classList.toggle("untold", isTold(known.get(element).features) === false);
}

const signAt = (target) => target.closest?.(POINTED);

/** The card, with what it waits for. */
function timedCard(container, card) {
  let timer = 0;
  let shown = null;
  const wait = (act, delay) => {
    clearTimeout(timer);
    if (act) timer = setTimeout(act, delay);
  };
  const show = (sign, { x, y } = middleOf(sign)) => {
    wait(null);
    if (sign === shown || !sign.isConnected) return;
    shown = sign;
    const what = known.get(sign);
    const corner = container.getBoundingClientRect();
    card.show({ x: x - corner.left, y: y - corner.top, radius: what.radius }, what.card());
    card.element.classList.toggle("passing", isPath(sign));
    point(what.features);
  };
  const hide = () => {
    wait(null);
    if (!shown) return;
    shown = null;
    card.hide();
    point([]);
  };
  return { show, hide, wait, holds: (target) => card.element.contains(target) };
}

/** Show the card where a pointer rests, and not again of what it has just opened. */
function followPointer(container, card) {
  let opened = "";
  const namesOf = (sign) => String(sign ? known.get(sign).features : "");
  container.addEventListener("pointerover", ({ target, pointerType, clientX, clientY }) => {
    if (pointerType === "touch") return;
    const sign = signAt(target);
    if (namesOf(sign) !== opened) opened = "";
    if (card.holds(target) || (sign && opened)) card.wait(null);
    else if (sign) {
      card.wait(() => card.show(sign, besideOf(sign, clientX, clientY)), REST);
    } else card.wait(card.hide, LINGER);
  });
  container.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") card.wait(card.hide, LINGER);
  });
  container.addEventListener("pointerdown", ({ target }) => {
    opened = namesOf(signAt(target));
    card.hide();
  });
}

/** Show the card where a finger is held; what its lifting would open stays shut. */
function followFinger(container, card) {
  let isHeld = false;
  container.addEventListener("pointerdown", ({ target, pointerType, clientX, clientY }) => {
    isHeld = false;
    const sign = pointerType === "touch" && signAt(target);
    if (!sign) return;
    card.wait(() => {
      isHeld = true;
      card.show(sign, besideOf(sign, clientX, clientY));
    }, HELD);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    container.addEventListener(type, ({ pointerType }) => {
      if (pointerType === "touch" && !isHeld) card.wait(null);
    });
  }
  for (const type of ["mousedown", "click", "contextmenu"]) {
    const stop = (event) => {
      if (!isHeld) return;
      event.preventDefault();
      event.stopPropagation();
    };
    container.addEventListener(type, stop, true);
  }
}

/** Where a card stands: beside the pointer on a line or an area, else beside the sign. */
const besideOf = (sign, x, y) => (isPath(sign) ? { x, y } : middleOf(sign));

/** Lines and areas, where the pointer and not a middle is what a card stands beside. */
const isPath = (element) => element instanceof SVGElement;

function middleOf(sign) {
  const { left, top, right, bottom } = sign.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Light the signs in which a feature stands that is pointed at. */
function light(container, features) {
  const wanted = new Set(features);
  for (const sign of container.querySelectorAll(POINTED)) {
    const stands = known.get(sign)?.features.some((feature) => wanted.has(feature));
    sign.classList.toggle("lit", Boolean(stands));
  }
}
