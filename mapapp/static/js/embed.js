/** Puts the page for a frame together: the details as a card, the way to the whole atlas. */
import { config } from "./config.js";
import { byId } from "./panel/dom.js";
import { statusLine } from "./panel/status.js";
import { featureCard } from "./plugins/feature_card.js";
import { yearRange } from "./plugins/year_range.js";
import { start } from "./start.js";
import { store } from "./store.js";
import { toQuery } from "./urlstate.js";

/** The map that Folium's script made, by the name that it gave it. */
const map = globalThis.map_main;

start(map, { yearRange });
featureCard(map);
statusLine();

const whole = byId("whole");
const home = whole.pathname;
store.subscribe((state) => {
  whole.href = home + toQuery(state, config);
});
