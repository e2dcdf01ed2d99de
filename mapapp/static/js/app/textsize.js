/** How large the reader's text is. */

/** From so many times the usual size on, the style sheets call it large. */
const LARGE = 1.5;

let scale = read();

function read() {
  const root = document.documentElement;
  const now = Number.parseFloat(getComputedStyle(root).fontSize) / 16;
  root.classList.toggle("large-text", now >= LARGE);
  return now;
}

/** How many times the usual size the reader's text has. */
export const textScale = () => scale;

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
    if (now === scale) return;
    scale = now;
    globalThis.dispatchEvent(new Event("resize"));
  }).observe(probe);
}
