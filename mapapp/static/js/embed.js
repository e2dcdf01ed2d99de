/** Puts the page for a frame together: head, card and key, and manners towards the site that frames it. */
import { frameCard } from "./frame/card.js";
import { frameHead } from "./frame/head.js";
import { frameKey } from "./frame/key.js";
import { politeWheel } from "./frame/wheel.js";
import { byId } from "./panel/dom.js";
import { markForeign } from "./panel/foreign.js";
import { notices } from "./panel/notices.js";
import { statusLine } from "./panel/status.js";
import { start } from "./start.js";
import { timeBar } from "./time/time_bar.js";

/** The map that Folium's script made, by the name that it gave it. */
const map = globalThis.map_main;
const nothing = () => {};

markForeign();
start(map, { timeBar: byId("time-bar") ? timeBar : nothing });
politeWheel(map);
frameCard(map);
frameHead();
if (byId("key")) frameKey();
notices();
statusLine({ isTitled: "titled" in document.body.dataset });
