/** Links to pages that show the same years as the map, and to the map in another language or calendar. */
import { config } from "../app/config.js";
import { store } from "../app/store.js";
import { isRangeMoved } from "../rules/states.js";
import { rangeDates } from "../rules/times.js";

export function pageLinks() {
  const usual = rangeDates({ from: config.years[0], to: config.years[1] });
  const links = [...document.querySelectorAll("a[data-years]")];
  const draw = (state) => {
    const { lang } = state;
    const query = new URLSearchParams();
    if (lang) query.set("lang", lang);
    const [from, to] = rangeDates(state);
    if (from !== usual[0]) query.set("from", from);
    if (to !== usual[1]) query.set("to", to);
    for (const link of links) link.search = query.toString();
  };
  store.subscribe((state, previous) => {
    if (isRangeMoved(state, previous)) draw(state);
  });
  draw(store.state);
  for (const link of document.querySelectorAll("a[data-lang]")) sayState(link);
}

/** Let a link lead to what is shown: the address changes all the time, and is written when it is needed. */
function sayState(link) {
  for (const type of ["pointerdown", "focusin", "contextmenu"]) {
    link.addEventListener(type, () => {
      link.href = store.href({ lang: link.dataset.lang });
    });
  }
}
