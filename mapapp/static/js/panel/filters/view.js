/**
 * The view of the filters: it takes the place of all that stands over the results. On a phone it is a sheet
 * as high as the window.
 */
import { eventCounts, factsInRange } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { facets, NO_FILTERS } from "../../rules/filters.js";
import { number, t } from "../../rules/messages.js";
import { isTimeMoved } from "../../rules/states.js";
import { byId, el, emphasised, setText } from "../dom.js";
import { areaFacet } from "./area.js";
import { chipRow } from "./chips.js";
import {
  KILLED,
  killedFacet,
  kindFacet,
  listFacets,
  sourceFacet,
  switchFacet,
  textFacet,
} from "./facets.js";

const PHONE = matchMedia("(max-width: 699px)");

/**
 * @param {L.Map} map
 * @param {() => boolean} wantsFocus whether the reader asked for the view, which is told once
 */
export function filtersView(map, wantsFocus) {
  const section = byId("filters");
  const title = el("h2", { id: "filters-title", tabindex: -1 });
  const count = el("p.filters-count");
  const clear = el("button.link-button", { type: "button" }, t("filter.clear"));
  const back = el(
    "button.back",
    { type: "button" },
    el("span", { "aria-hidden": "true" }, "← "),
    t("filter.back"),
  );
  const show = el("button.button", { type: "button" });
  const chips = chipRow(title);
  const within = { km: store.state.filters.within ?? 50 };
  const area = areaFacet(map);
  const parts = [
    kindFacet(),
    ...listFacets(area.opener),
    area,
    killedFacet(),
    switchFacet(within),
    sourceFacet(),
    textFacet(),
  ];
  section.replaceChildren(
    el("div.back-row", {}, back, clear),
    el("div.filters-head", {}, title, count),
    chips.element,
    ...parts.map(({ element }) => element),
    el("div.filters-foot", {}, show),
  );

  const leave = () => {
    store.setEphemeral({ filtering: false });
    setTimeout(() => byId("filter-open").focus()); // once it is there again
  };
  back.addEventListener("click", leave);
  show.addEventListener("click", leave);
  clear.addEventListener("click", () => {
    store.set({ filters: NO_FILTERS }, { history: "push" });
    title.focus();
  });
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });

  const draw = (state, { bounds }) => {
    const { filters } = state;
    const isSet = filters !== NO_FILTERS;
    const { n, all } = eventCounts(state);
    const seen = bounds && [bounds.west, bounds.south, bounds.east, bounds.north];
    const asked = { killed: KILLED, within: within.km, seen };
    const counts = facets(factsInRange(state), filters, asked);
    setText(title, t(isSet ? "filter.filtered" : "filter.title"));
    const words = isSet ? t("filter.count", { shown: n, all }) : t("count.events", { n });
    count.replaceChildren(...emphasised(words, number(n)));
    clear.hidden = !isSet;
    setText(show, t("filter.show", { n }));
    chips.draw(filters);
    for (const part of parts) part.draw(filters, counts);
  };
  let isOpen = false;
  let seen = null;
  const follow = (state, previous, ephemeral) => {
    const opened = ephemeral.filtering && !isOpen;
    const changed = isTimeMoved(state, previous) || seen !== ephemeral.bounds;
    const isLeft = isOpen && !ephemeral.filtering;
    isOpen = ephemeral.filtering;
    section.hidden = !isOpen;
    if (opened || isLeft) cover();
    if (!isOpen || !(opened || changed)) return;
    seen = ephemeral.bounds;
    draw(state, ephemeral);
    if (opened && wantsFocus()) title.focus({ preventScroll: true });
  };
  /** On a phone nothing else is there while it is. */
  const cover = () => {
    const isAlone = isOpen && PHONE.matches;
    for (const other of others(section)) other.inert = isAlone;
  };
  PHONE.addEventListener("change", cover);
  within.redraw = () => draw(store.state, store.ephemeral);
  store.subscribe(follow);
  follow(store.state, store.state, store.ephemeral);
}

/** All that stands beside an element, and beside what holds it. */
function others(element) {
  const found = [];
  for (let at = element; at !== document.body; at = at.parentElement)
    found.push(...[...at.parentElement.children].filter((each) => each !== at));
  return found;
}
