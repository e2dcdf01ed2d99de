/**
 * Whether the page is being put on paper. A browser tells of it at once before it prints, and waits for
 * nothing that comes later: whoever draws for paper draws in the call.
 */

/** @type {Set<(paper: boolean) => void>} */
const listeners = new Set();
let paper = false;

export function isOnPaper() {
  return paper;
}

/** @param {(paper: boolean) => void} listener called before the page is printed, and after */
export function onPaper(listener) {
  listeners.add(listener);
}

function turn(next) {
  if (next === paper) return;
  paper = next;
  for (const listener of listeners) listener(paper);
}

if (globalThis.matchMedia) {
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
  matchMedia("print").addEventListener("change", ({ matches }) => turn(matches));
}
