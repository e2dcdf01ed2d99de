/**
 * A set of map layers kept in step with what should be drawn: only what changed is touched, so that
 * a step of the years costs what it changes.
 */

/**
 * @param {L.Map} map
 * @returns {{draw: (wanted: Map<string, () => L.Layer>) => void, clear: () => void}}
 */
export function marks(map) {
  let drawn = new Map();
  const draw = (wanted) => {
    const next = new Map();
    const focused = document.activeElement?.closest?.(".symbol")?.getAttribute("aria-label");
    for (const [key, mark] of drawn) if (!wanted.has(key)) mark.remove();
    for (const [key, make] of wanted) next.set(key, drawn.get(key) ?? make().addTo(map));
    drawn = next;
    if (focused && !document.activeElement?.closest?.(".symbol")) refocus(map, focused);
  };
  return { draw, clear: () => draw(new Map()) };
}

/** A symbol that was redrawn (a ring round it, say) keeps the focus it had. */
function refocus(map, label) {
  for (const element of map.getContainer().querySelectorAll(".symbol[role=button]")) {
    if (element.getAttribute("aria-label") === label) {
      element.focus({ preventScroll: true });
      return;
    }
  }
}
