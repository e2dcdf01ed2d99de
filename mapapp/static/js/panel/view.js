/** Which of its views the panel shows: the lists, a stack, or the details of one feature. */

import { store } from "../app/store.js";
import { byId } from "./dom.js";

/** What of the state takes the place of the lists in the panel. */
const FILLS = ["feature", "stack", "compare", "story"];

/** Whether something is open in the place of the lists. */
export function isFilled(state) {
  return FILLS.some((name) => state[name]);
}

/** Whether something was opened there that was not before. */
export function isFilledAnew(state, previous) {
  return FILLS.some((name) => state[name] && state[name] !== previous[name]);
}

export function panelView() {
  const panel = byId("panel");
  const draw = (state, _previous, { stack }) => {
    const open = [
      [state.feature, "details"],
      [stack, "stack"],
      [state.compare, "compare"],
      [state.story, "story"],
    ];
    panel.dataset.view = open.find(([isOpen]) => isOpen)?.[1] ?? "lists";
  };
  store.subscribe(draw);
  draw(store.state, store.state, store.ephemeral);
  document.querySelector(".skip").addEventListener("click", (event) => {
    const heading = byId(
      panel.dataset.view === "lists" ? "results" : `${panel.dataset.view}-title`,
    );
    if (!heading) return;
    event.preventDefault();
    heading.focus();
  });
}
