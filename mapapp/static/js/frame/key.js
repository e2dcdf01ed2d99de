/** The key under the map: the signs that are on it, and no others. */
import { config, layerConfig } from "../app/config.js";
import { loadLayer } from "../app/data.js";
import { isMatch } from "../app/shown.js";
import { store } from "../app/store.js";
import { byId } from "../panel/dom.js";
import { counts, isTimeMoved } from "../rules/states.js";

export function frameKey() {
  const rows = Map.groupBy(byId("key").children, (row) => row.dataset.layer);
  store.subscribe((state, previous) => {
    if (state.layers === previous.layers && !isTimeMoved(state, previous)) return;
    for (const [id, own] of rows) draw(id, own);
  });
}

async function draw(id, rows) {
  const isOn = () => store.state.layers.includes(id);
  const counted = isOn() && rows.some((row) => row.dataset.key);
  const { features } = counted ? await loadLayer(id) : { features: [] };
  const layer = layerConfig(id);
  const matching = features.filter((feature) => isMatch(feature, layer, store.state));
  const { byKey } = counts(matching, layer, store.state, config.symbols.categories);
  for (const row of rows) {
    const { key } = row.dataset;
    row.hidden = !isOn() || (key !== undefined && !byKey.get(key));
  }
}
