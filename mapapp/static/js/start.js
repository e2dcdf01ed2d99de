/** Runs the modules that the map's Folium classes noted on it (`mapapp/map/plugins/page_module.py`). */
import { watchTextSize } from "./app/textsize.js";
import { filterArea } from "./map/drawing/filterarea.js";
import { baseMap } from "./map/plugins/base_map.js";
import { furniture } from "./map/plugins/furniture.js";
import { labels } from "./map/plugins/labels.js";
import { lineView } from "./map/plugins/line_view.js";
import { view } from "./map/plugins/offline_map.js";
import { timedLayer } from "./map/plugins/timed_layer.js";

const MODULES = { baseMap, furniture, labels, lineView, timedLayer, view };

/**
 * @param {L.Map & {atlas: [string, object][]}} map
 * @param {Record<string, (map: L.Map, options: object) => void>} [more] modules of this page alone
 */
export function start(map, more = {}) {
  const modules = { ...MODULES, ...more };
  watchTextSize();
  filterArea(map);
  for (const [name, options] of map.atlas) {
    try {
      modules[name](map, options);
    } catch (error) {
      reportError(error); // one that fails keeps no other from its place
    }
  }
}
