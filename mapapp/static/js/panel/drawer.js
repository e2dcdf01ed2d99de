/**
 * The panel where it does not always stand beside the map: on a tablet a button closes it, in a low window
 * it is a drawer over the map, opened by that button and by what is chosen on the map.
 */
import { isOnPaper } from "../app/paper.js";
import { store } from "../app/store.js";
import { byId } from "./dom.js";

const LOW = matchMedia("(width >= 700px) and (height < 480px)");

/** What of the state takes the place of the lists in the panel. */
const FILLS = ["feature", "stack", "story"];

export function drawer() {
  const button = byId("toggle-panel");
  const isOpen = () => document.body.dataset.panel === "open";
  const set = (open) => {
    document.body.dataset.panel = open ? "open" : "closed";
    button.setAttribute("aria-expanded", String(open));
    cover(LOW.matches && open ? byId("panel").offsetWidth : 0);
  };
  const layout = () => set(!LOW.matches || FILLS.some((name) => store.state[name]));
  button.addEventListener("click", () => set(!isOpen()));
  LOW.addEventListener("change", () => isOnPaper() || layout());
  byId("map-region").addEventListener("pointerdown", ({ target }) => {
    if (LOW.matches && !target.closest(".tools")) set(false);
  });
  store.subscribe((state, previous) => {
    if (FILLS.some((name) => state[name] && state[name] !== previous[name])) set(true);
  });
  layout();
}

/** Tell what of the map the drawer covers, so that what is revealed lies beside it. */
function cover(width) {
  const { insets } = store.ephemeral;
  const side = document.documentElement.dir === "rtl" ? "right" : "left";
  if (insets[side] !== width) store.setEphemeral({ insets: { ...insets, [side]: width } });
}
