/** Links to pages that show the same years as the map. */
import { config } from "../app/config.js";
import { store } from "../app/store.js";

export function pageLinks() {
  const links = [...document.querySelectorAll("a[data-years]")];
  const draw = ({ from, to, lang }) => {
    const query = new URLSearchParams();
    if (lang) query.set("lang", lang);
    if (from !== config.years[0]) query.set("from", from);
    if (to !== config.years[1]) query.set("to", to);
    for (const link of links) link.search = query.toString();
  };
  store.subscribe((state, previous) => {
    if (state.from !== previous.from || state.to !== previous.to) draw(state);
  });
  draw(store.state);
}
