/** Playing: a step at a time until the end, a key, or a hand on the bar. */
import { t } from "../rules/messages.js";

/**
 * Make a button play.
 *
 * @param {HTMLButtonElement} button
 * @param {{start: () => void, step: () => boolean, delay: () => number, label: () => string,
 *   stopped: () => void}} what `step` moves on and says whether there is more; `delay` is the time
 *   between steps in ms
 * @returns {() => void} names the button again, as when its label changes
 */
export function player(button, { start, step, delay, label, stopped }) {
  let timer = 0;
  const name = () => button.setAttribute("aria-label", timer ? t("pause") : label());
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    button.classList.remove("playing");
    stopped();
    name();
  };
  const next = () => {
    if (!step()) stop();
    else timer = setTimeout(next, delay());
  };
  button.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    start();
    timer = setTimeout(next, delay());
    button.classList.add("playing");
    name();
  });
  button.closest(".time-bar").addEventListener("pointerdown", ({ target }) => {
    if (timer && !button.contains(target)) stop();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!timer) return;
      stop();
      if (event.target === button) event.preventDefault();
    },
    { capture: true },
  );
  return name;
}
