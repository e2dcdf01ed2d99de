/** How large the reader's text is. */

/** From so many times the usual size on, the style sheets call it large. */
const LARGE = 1.5;

let scale = null;

function read() {
  const root = document.documentElement;
  const now = Number.parseFloat(getComputedStyle(root).fontSize) / 16;
  root.classList.toggle("large-text", now >= LARGE);
  return now;
}

/** How many times the usual size the reader's text has. */
export function textScale() {
  scale ??= read();
  return scale;
}

const listeners = [];

/** @param {() => void} listener called when the reader's text has become larger or smaller */
export const onTextSize = (listener) => listeners.push(listener);

/**
 * Who measures the window measures it anew when the reader's text becomes larger or smaller: to the page that is
 * a change of the window's size, in which there is room for so much text.
 */
export function watchTextSize() {
  const probe = document.createElement("div");
  probe.className = "text-probe";
  document.body.append(probe);
  new ResizeObserver(() => {
    const now = read();
    if (now === textScale()) return;
    scale = now;
    for (const listener of listeners) listener();
    globalThis.dispatchEvent(new Event("resize"));
  }).observe(probe);
}
