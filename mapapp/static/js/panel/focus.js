/** Giving the focus back to where it was, when what took it goes away. */

/**
 * Remember what has the focus now.
 *
 * @returns {(fallback?: HTMLElement | null) => void} gives the focus back once all has been drawn;
 *   a sign of the map that was drawn anew meanwhile is known by its name
 */
export function rememberFocus() {
  const origin = document.activeElement;
  const name = origin?.getAttribute("aria-label");
  return (fallback = null) => {
    setTimeout(() => {
      const again = name && document.querySelector(`[aria-label="${CSS.escape(name)}"]`);
      const isSeen = (each) => each !== document.body && each?.getClientRects().length > 0;
      [origin, again, fallback].find(isSeen)?.focus();
    });
  };
}
