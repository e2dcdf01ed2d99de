/** The way to the table, which is loaded when it is first opened. */

import { untilLoaded } from "../app/again.js";
import { config, layerConfig } from "../app/config.js";
import { byKind, listedLayer } from "../app/kinds.js";
import { store } from "../app/store.js";
import { byId } from "./dom.js";
import { isPlainClick } from "./select.js";

const hasTable = (layer) => Boolean(layer?.role && config.kinds[layer.kind].columns.length);

/** The table of what is listed; where that has none, the first that there is, null without any. */
function tableOfList(state) {
  const listed = layerConfig(listedLayer(state));
  const others = byKind(config.layers).filter(hasTable);
  return hasTable(listed) ? listed.role : (others[0]?.role ?? null);
}

/**
 * @param {L.Map} map
 */
export function openTable(map) {
  const link = byId("results-table");
  let opened = null; // the table, once it is loaded
  const show = async (state, previous) => {
    if (state.table) document.body.dataset.table = state.table;
    else delete document.body.dataset.table;
    if (!state.table && !opened) return;
    opened ??= untilLoaded(() => import("./table/table.js")).then(({ table }) => table(map, link));
    (await opened)(store.state, previous);
  };
  link.hidden = !tableOfList(store.state);
  link.addEventListener("click", (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    store.set({ table: tableOfList(store.state) }, { history: "push" });
  });
  for (const type of ["pointerdown", "focusin", "contextmenu"]) {
    link.addEventListener(type, () => {
      link.href = store.href({ table: tableOfList(store.state) });
    });
  }
  link.href = store.href({ table: tableOfList(store.state) });
  store.subscribe(show);
  show(store.state, null);
}
