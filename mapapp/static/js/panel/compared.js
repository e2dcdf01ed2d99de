/** The way to two dates beside each other: what draws and tells them comes when they are first compared. */
import { untilLoaded } from "../app/again.js";
import { store } from "../app/store.js";
import { byId, el } from "./dom.js";

/**
 * @param {L.Map} map
 */
export function compareOpener(map) {
  const opener = byId("compare-open");
  opener.addEventListener("click", () => {
    opener.closest("[popover]").hidePopover();
    compare();
  });
  let isLoading = false;
  const load = async ({ compare: date }) => {
    if (!date || isLoading) return;
    isLoading = true;
    const { style } = opener.dataset;
    const [{ comparing }] = await Promise.all([
      untilLoaded(() => import("../compare/index.js")),
      style && styled(style),
    ]);
    comparing(map);
  };
  store.subscribe(load);
  load(store.state);
}

/** Compare the day shown with another: the first of the range. */
export async function compare() {
  const { firstCompared } = await untilLoaded(() => import("../compare/dates.js"));
  store.set({ compare: firstCompared(store.state) }, { history: "push" });
}

/** Load a style sheet; never refused: without it what it is for is plain, and can be read. */
function styled(address) {
  const link = el("link", { rel: "stylesheet", href: address });
  document.head.append(link);
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
}
