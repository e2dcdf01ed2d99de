/**
 * A map that stands alone: `build_map` and `mapapp export`. Its bundle is the body of a function
 * (`bundle.mjs`) that the map's own script calls with the map and its name, so that each of several
 * maps on one page has a state of its own.
 */
import { featureCard } from "./map/plugins/feature_card.js";
import { markForeign } from "./panel/foreign.js";
import { start } from "./start.js";

markForeign(ATLAS_MAP.getContainer());
start(ATLAS_MAP, { featureCard });
