/** The tools at the edge of the map: relief, names of events, light or dark, what can be taken away. */

import { untilLoaded } from "../app/again.js";
import { store } from "../app/store.js";
import { theme } from "../map/drawing/theme.js";
import { t } from "../rules/messages.js";
import { byId, setAttribute, setText } from "./dom.js";

/**
 * @param {L.Map} map
 */
export function tools(map) {
  switchButton("toggle-relief", "base", ["relief", "plain"]);
  switchButton("toggle-callouts", "callouts", ["on", "off"]);
  themeButton();
  byId("share-open")?.addEventListener("click", () => share(map));
}

/** The dialog is loaded when it is first asked for. */
async function share(map) {
  const { shareDialog } = await untilLoaded(() => import("./share/dialog.js"));
  await shareDialog(map);
}

/** A button that switches something of the state between two values; pressed, it has the first. */
function switchButton(id, name, [on, off]) {
  const button = byId(id);
  button.addEventListener("click", () => {
    store.set({ [name]: store.state[name] === on ? off : on });
  });
  const draw = (state) => setAttribute(button, "aria-pressed", String(state[name] === on));
  store.subscribe(draw);
  draw(store.state);
}

/** The button names the theme that is on; a choice is kept for the next visit. */
function themeButton() {
  const button = byId("toggle-theme");
  const label = button.querySelector("span");
  const draw = () => setText(label, t(`theme.${theme()}`));
  button.addEventListener("click", () => {
    const chosen = theme() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("theme", chosen);
    } catch {
      // storage may be forbidden: the choice then lasts as long as the page
    }
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
}
