/** Puts the page for a frame together: the details as a card, the way to the whole atlas. */

import { toQuery } from "./app/address.js";
import { config } from "./app/config.js";
import { store } from "./app/store.js";
import { featureCard } from "./map/plugins/feature_card.js";
import { byId } from "./panel/dom.js";
import { notices } from "./panel/notices.js";
import { statusLine } from "./panel/status.js";
import { start } from "./start.js";
import { timeBar } from "./time/time_bar.js";

/** The map that Folium's script made, by the name that it gave it. */
const map = globalThis.map_main;

start(map, { timeBar });
featureCard(map);
notices();
statusLine();

const whole = byId("whole");
const home = whole.pathname;
store.subscribe((state) => {
  whole.href = home + toQuery(state, config);
});
