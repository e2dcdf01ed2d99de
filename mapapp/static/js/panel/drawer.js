/**
 * The panel where it does not always stand beside the map: on a tablet a button closes it, in a low window
 * it is a drawer over the map, opened by that button and by what is chosen on the map.
 */
import { store } from "../app/store.js";
import { byId } from "./dom.js";

const LOW = matchMedia("(width >= 700px) and (height < 480px)");

export function drawer() {
  const button = byId("toggle-panel");
  const isOpen = () => document.body.dataset.panel === "open";
  const set = (open) => {
    document.body.dataset.panel = open ? "open" : "closed";
    button.setAttribute("aria-expanded", String(open));
    cover(LOW.matches && open ? byId("panel").offsetWidth : 0);
  };
  const layout = () => set(!LOW.matches || fills(store.state, store.ephemeral));
  button.addEventListener("click", () => set(!isOpen()));
  LOW.addEventListener("change", layout);
  byId("map-region").addEventListener("pointerdown", ({ target }) => {
    if (LOW.matches && !target.closest(".tools")) set(false);
  });
  let { stack } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const chosen =
      state.feature !== previous.feature ||
      state.story !== previous.story ||
      ephemeral.stack !== stack;
    stack = ephemeral.stack;
    if (chosen && fills(state, ephemeral)) set(true);
  });
  layout();
}

/** Whether something other than the lists is in the panel. */
function fills({ feature, story }, { stack }) {
  return Boolean(feature || story || stack);
}

/** Tell what of the map the drawer covers, so that what is revealed lies beside it. */
function cover(width) {
  const { insets } = store.ephemeral;
  const side = document.documentElement.dir === "rtl" ? "right" : "left";
  if (insets[side] !== width) store.setEphemeral({ insets: { ...insets, [side]: width } });
}
