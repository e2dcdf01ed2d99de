/** The search field: finds in all layers, whatever the spelling. */
import { config } from "../app/config.js";
import { loadLayer } from "../app/data.js";
import { byKind } from "../app/kinds.js";
import { store } from "../app/store.js";
import { t } from "../rules/messages.js";
import { find, makeIndex } from "../rules/search.js";
import { byId, setText } from "./dom.js";
import { bindRows, makeRow, setStop } from "./rows.js";

/** More rows than this help nobody: another letter does. */
const MOST = 60;

let index = null;

/** Load what is searched, when somebody first searches; a layer that fails to come is left out. */
function loadIndex() {
  const layers = byKind(config.layers.filter(({ searched }) => searched));
  index ??= Promise.all(
    layers.map(({ id, searched }) =>
      loadLayer(id).then(
        ({ features }) => ({ layer: id, features, searched }),
        () => null,
      ),
    ),
  ).then((layers) => makeIndex(layers.filter(Boolean)));
  return index;
}

export function searchField() {
  const field = byId("search");
  const section = byId("found");
  const list = byId("found-list");
  bindRows(section);
  field.addEventListener("focus", loadIndex, { once: true });
  field.addEventListener("input", () => store.setEphemeral({ query: field.value.trim() }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.stopPropagation();
      field.value = "";
      store.setEphemeral({ query: "" });
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("a.row")?.focus();
    }
  });
  let shown = "";
  store.subscribe(async (_state, _previous, { query }) => {
    section.hidden = !query;
    if (query === shown) return;
    shown = query;
    if (!query) return;
    const found = find(await loadIndex(), query);
    if (store.ephemeral.query === query) draw(list, found, query);
  });
}

function draw(list, found, query) {
  const rows = found.slice(0, MOST).map(({ layer, feature }) => makeRow(feature, layer));
  list.replaceChildren(...rows);
  setText(
    byId("found-count"),
    found.length ? t("count.found", { n: found.length }) : t("search.none", { query }),
  );
  setStop(byId("found"));
}
