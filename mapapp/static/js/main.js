/** Puts the page together: each part draws from the store and none knows another. */
import { inTurn, RANK } from "./app/turns.js";
import { claimsView } from "./panel/claims.js";
import { compareOpener } from "./panel/compared.js";
import { detailsView } from "./panel/details.js";
import { drawer } from "./panel/drawer.js";
import { filterPanel } from "./panel/filter.js";
import { howTo } from "./panel/howto.js";
import { layersList } from "./panel/layers.js";
import { notices } from "./panel/notices.js";
import { openTable } from "./panel/opentable.js";
import { pageLinks } from "./panel/pages.js";
import { resultsList } from "./panel/results.js";
import { searchField } from "./panel/search.js";
import { sheet } from "./panel/sheet.js";
import { stackView } from "./panel/stack.js";
import { statusLine } from "./panel/status.js";
import { storyView } from "./panel/story.js";
import { tabs } from "./panel/tabs.js";
import { tools } from "./panel/tools.js";
import { panelView } from "./panel/view.js";
import { supposedView } from "./panel/whatif.js";
import { start } from "./start.js";
import { timeBar } from "./time/time_bar.js";

const listTabs = tabs();
sheet(listTabs);
drawer(listTabs);
panelView();
notices();
layersList();
claimsView();
supposedView();
searchField();
detailsView();
stackView();
storyView();
tools(globalThis.map_main);
compareOpener(globalThis.map_main);
howTo();
pageLinks();
resultsList();
statusLine();
filterPanel(globalThis.map_main, listTabs);
// By the name that Folium's script gave it; the panel is there first, since it covers a part of it
start(globalThis.map_main, { timeBar });
openTable(globalThis.map_main);
// Nothing is waited for when a print begins
inTurn(RANK.next, () => import("./panel/plate.js")).then(({ plate }) => plate(globalThis.map_main));
