/**
 * Whether the page is being put on paper. A browser tells of it at once before it prints, and waits for
 * nothing that comes later: whoever draws for paper draws in the call.
 */

/** @type {Set<(paper: boolean) => void>} */
const listeners = new Set();
const print = globalThis.matchMedia?.("print");
let paper = false;

/** Whether it is, also where the browser has laid the page out for paper and not yet told of it. */
export function isOnPaper() {
  return paper || Boolean(print?.matches);
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

if (print) {
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
  print.addEventListener("change", ({ matches }) => turn(matches));
}
