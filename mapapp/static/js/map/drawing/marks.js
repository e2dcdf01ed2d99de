/**
 * A set of map layers kept in step with what should be drawn: only what changed is touched, so that
 * a step of the years costs what it changes.
 */

/** So many symbols are laid by for when they are wanted again: who filters turns back, too. */
const SPARE = 300;

/**
 * @param {L.Map} map
 * @returns {{draw: (wanted: Map<string, () => L.Layer>) => void, clear: () => void}}
 */
export function marks(map) {
  let drawn = new Map();
  const spare = new Map();
  const lay = (key, mark) => {
    if (!mark.layBy) return mark.remove();
    mark.layBy();
    spare.set(key, mark);
  };
  const bring = (key) => {
    const mark = spare.get(key);
    spare.delete(key);
    return mark?.bringBack();
  };
  const draw = (wanted) => {
    const next = new Map();
    const focused = document.activeElement?.closest?.(".symbol")?.getAttribute("aria-label");
    for (const [key, mark] of drawn) if (!wanted.has(key)) lay(key, mark);
    for (const [key, make] of wanted) {
      next.set(key, drawn.get(key) ?? bring(key) ?? make().addTo(map));
    }
    drawn = next;
    dropOldest(spare);
    if (focused && !document.activeElement?.closest?.(".symbol")) refocus(map, focused);
  };
  return { draw, clear: () => draw(new Map()) };
}

function dropOldest(spare) {
  for (const [key, mark] of spare) {
    if (spare.size <= SPARE) return;
    mark.remove();
    spare.delete(key);
  }
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
