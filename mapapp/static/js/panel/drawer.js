/**
 * The panel where it does not stand beside the map: in a low window and on a tablet it is a drawer over
 * the map, opened by its button or its tabs, and by what is chosen on the map.
 */
import { isOnPaper } from "../app/paper.js";
import { store } from "../app/store.js";
import { byId, setAttribute } from "./dom.js";
import { isFilled, isFilledAnew } from "./view.js";

const LOW = matchMedia("(width >= 700px) and (height < 480px)");
const TABLET = matchMedia("(width >= 700px) and (width < 900px) and (height >= 480px)");

/**
 * @param {{onTab: (listener: (name: string, again: boolean) => void) => void}} tabs
 */
export function drawer(tabs) {
  const button = byId("toggle-panel");
  const isDrawer = () => LOW.matches || TABLET.matches;
  const isOpen = () => document.body.dataset.panel === "open";
  let followed = false; // opened by what was chosen, and closed with it
  const set = (open) => {
    document.body.dataset.panel = open ? "open" : "closed";
    setAttribute(button, "aria-expanded", String(open));
    followed = false;
    if (!open && store.ephemeral.filtering) store.setEphemeral({ filtering: false });
    cover(open ? width() : 0);
  };
  const layout = () => {
    const { compare, how } = store.state;
    const needsRoom = LOW.matches && compare && how === "beside"; // two maps one above the other
    if (isDrawer()) set((isFilled(store.state) && !needsRoom) || store.ephemeral.filtering);
    else {
      delete document.body.dataset.panel;
      cover(0);
    }
  };
  button.addEventListener("click", () => set(!isOpen()));
  tabs.onTab((_name, again) => {
    if (!TABLET.matches) return;
    const listed = byId("panel").dataset.view === "lists";
    set(!(again && isOpen() && listed));
  });
  for (const query of [LOW, TABLET])
    query.addEventListener("change", () => isOnPaper() || layout());
  byId("search").addEventListener("focus", () => TABLET.matches && set(true));
  byId("map-region").addEventListener("pointerdown", ({ target }) => {
    if (LOW.matches && !target.closest(".tools")) set(false);
  });
  let isFiltering = false;
  store.subscribe((state, previous, { filtering }) => {
    const filters = filtering && !isFiltering;
    isFiltering = filtering;
    if (!isDrawer()) return;
    if (filters || isFilledAnew(state, previous)) {
      const follows = followed || !isOpen();
      set(true);
      followed = follows;
    } else if (followed && !filtering && !isFilled(state)) set(false);
  });
  layout();
}

function width() {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--panel"));
}

/** Tell what of the map the drawer covers, so that what is revealed lies beside it. */
function cover(width) {
  const { insets } = store.ephemeral;
  const side = document.documentElement.dir === "rtl" ? "right" : "left";
  if (insets[side] !== width) store.setEphemeral({ insets: { ...insets, [side]: width } });
}
