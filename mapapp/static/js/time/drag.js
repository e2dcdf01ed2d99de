/** What stands on the bar is moved: by pointer, and by the keys of a slider. Time runs as the page does. */
import { fromLeft, isTurned } from "../rules/messages.js";

/** Less than this in px is a click and not a drag. */
const CLICK = 4;

/**
 * Follow a pointer from where it is pressed until it is let go.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} track what the way is measured along
 * @param {{start?: (share: number) => void, move?: (share: number, from: number) => void,
 *   click?: (share: number) => void, end?: () => void}} on `share` is how far along the track the
 *   pointer is, from 0 to 1; `move` comes with the first px that are more than a click
 */
export function onDrag(element, track, { start, move, click, end }) {
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const share = along(track);
    const from = share(event);
    let moved = false;
    const follow = (next) => {
      moved ||= Math.abs(next.clientX - event.clientX) >= CLICK;
      if (moved) move?.(share(next), from);
    };
    const stop = (last) => {
      element.removeEventListener("pointermove", follow);
      element.removeEventListener("pointerup", stop);
      element.removeEventListener("pointercancel", stop);
      if (!moved && last.type === "pointerup") click?.(from);
      end?.();
    };
    element.setPointerCapture(event.pointerId);
    element.addEventListener("pointermove", follow);
    element.addEventListener("pointerup", stop);
    element.addEventListener("pointercancel", stop);
    start?.(from);
  });
}

/** How far along an element a pointer is: from 0 where time begins to 1; measured once. */
export function along(element) {
  const { left, width } = element.getBoundingClientRect();
  return ({ clientX }) => Math.min(Math.max(fromLeft((clientX - left) / width), 0), 1);
}

/**
 * By how many steps a key moves a slider: endless for its ends, 0 for a key that does not.
 *
 * @param {KeyboardEvent} event
 * @param {number} many steps of a page, and of an arrow with shift
 */
export function stepsOfKey({ key, shiftKey }, many) {
  const sense = isTurned() ? -1 : 1;
  const arrow = { ArrowRight: sense, ArrowLeft: -sense, ArrowUp: 1, ArrowDown: -1 }[key];
  if (arrow) return shiftKey ? arrow * many : arrow;
  return { PageUp: many, PageDown: -many, Home: -Infinity, End: Infinity }[key] ?? 0;
}
