/** The periods: buttons that set the years, in a row that is never cut; on a narrow window, a menu. */
import { byId, setAttribute } from "../panel/dom.js";

/**
 * @param {HTMLElement} bar
 * @param {(from: number, to: number, history: string) => void} setYears
 * @returns {(state: {from: number, to: number}) => void} marks the period that is shown
 */
export function presets(bar, setYears) {
  const buttons = [...bar.querySelectorAll(".presets button")];
  const menu = byId("presets");
  for (const button of buttons) {
    const { from, to } = button.dataset;
    button.addEventListener("click", () => {
      setYears(Number(from), Number(to), "push");
      if (menu.matches(":popover-open")) menu.hidePopover();
    });
  }
  const spans = [...menu.querySelectorAll(".years-of")].sort(
    (a, b) => b.textContent.length - a.textContent.length,
  );
  new ResizeObserver(() => fit(menu, spans)).observe(menu);
  let current = null;
  return ({ from, to }) => {
    const chosen = buttons.find(
      ({ dataset }) => Number(dataset.from) === from && Number(dataset.to) === to,
    );
    if (chosen === current) return;
    current = chosen;
    for (const button of buttons) setAttribute(button, "aria-pressed", String(button === chosen));
    fit(menu, spans); // what is chosen stands in bold, and takes more room
  };
}

/** Leave out the years of periods, the longest first, until the row holds all titles. */
function fit(menu, spans) {
  for (const span of spans) span.hidden = false;
  for (const span of spans) {
    if (menu.scrollWidth <= menu.clientWidth) break;
    span.hidden = true;
  }
}
