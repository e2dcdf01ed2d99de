/** Two dates on two maps beside each other, or one above the other, that show the same place. */
import { store } from "../app/store.js";
import { otherPane, paneElement } from "../map/drawing/panes.js";
import { baseMap } from "../map/plugins/base_map.js";
import { el, setAttribute, setText } from "../panel/dom.js";
import { svg } from "../rules/glyphs.js";
import { t } from "../rules/messages.js";
import { datesOf, otherState } from "./dates.js";
import { DATED, otherDate } from "./other.js";

/** What the style sheet knows of a map that names, routes and the line follow. */
const LOOKS = ["map-near", "routes-quiet"];

/**
 * @param {L.Map} map
 * @returns {{show: (state: object) => void, hide: () => void}}
 */
export function beside(map) {
  const region = map.getContainer().parentElement;
  const box = el("div.other-map");
  const tags = [el("p.swipe-tag.other-tag"), el("p.swipe-tag.main-tag")];
  let second = null; // a map takes its size from what it stands in: it is made when that is shown
  let other = null;
  return {
    show(state) {
      const dates = datesOf(state);
      const isEarlier = !dates[0].isShown;
      region.dataset.compared = "beside";
      region.dataset.beside = isEarlier ? "first" : "last";
      const [first, last] = isEarlier ? dates : dates.toReversed();
      if (!second) {
        region.append(box, ...tags);
        second = secondMap(map, box);
        other = otherDate(second);
      }
      const { bottom, left, right } = store.ephemeral.insets;
      region.style.setProperty("--swipe-below", `${bottom}px`);
      region.style.setProperty("--swipe-covered", `${Math.max(left, right)}px`);
      box.hidden = false;
      for (const tag of tags) tag.hidden = false;
      setAttribute(box, "aria-label", t("compare.side", { date: first.text }));
      setText(tags[0], first.text);
      setText(tags[1], last.text);
      second.invalidateSize({ pan: false });
      second.follow();
      other.show(otherState(state));
    },
    hide() {
      delete region.dataset.compared;
      delete region.dataset.beside;
      box.hidden = true;
      for (const tag of tags) tag.hidden = true;
      other?.hide();
    },
  };
}

/** A map of the same base that goes where the first goes, and takes it along where it is moved itself. */
function secondMap(map, box) {
  const { maxBounds, zoomSnap, zoomDelta, maxBoundsViscosity } = map.options;
  const second = L.map(box, {
    ...{ maxBounds, zoomSnap, zoomDelta, maxBoundsViscosity },
    minZoom: map.getMinZoom(),
    maxZoom: map.getMaxZoom(),
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    renderer: L.svg({ padding: 0.3 }),
  });
  second.setView(map.getCenter(), map.getZoom(), { animate: false });
  box.setAttribute("role", "region");
  const [, options] = map.atlas.find(([name]) => name === "baseMap");
  for (const name of DATED) paneElement(second, otherPane(name));
  baseMap(second, options);
  let leader = null;
  const follow = (from, to) => () => {
    if (leader === to) return;
    leader = from;
    to.setView(centreFor(from, to), from.getZoom(), { animate: false });
    leader = null;
  };
  second.follow = follow(map, second);
  map.on("move zoomend", second.follow);
  second.on("move zoomend", follow(second, map));
  namesOf(map, second);
  looksOf(map.getContainer(), box);
  return second;
}

/** The centre of a map whose upper left corner is to show what that of the other shows: one may be covered below. */
function centreFor(from, to) {
  const half = to.getSize().divideBy(2);
  return from.containerPointToLatLng(half);
}

/** Let what the style sheet knows of one map hold for the other. */
function looksOf(from, to) {
  const copy = () => {
    for (const look of LOOKS) to.classList.toggle(look, from.classList.contains(look));
    to.dataset.zoom = from.dataset.zoom;
  };
  new MutationObserver(copy).observe(from, { attributeFilter: ["class", "data-zoom"] });
  copy();
}

/** The names stand on both maps where they were placed on the first, which shows the same place at the same size. */
function namesOf(map, second) {
  const names = map.getPane("names");
  const copy = svg("svg", { class: "names", width: 1, height: 1, "aria-hidden": "true" });
  paneElement(second, "names").append(copy);
  const inner = svg("g");
  copy.append(inner);
  let asked = false;
  const draw = () => {
    asked = false;
    const own = names.querySelector("svg");
    if (!own) return;
    const kept = [...own.children].filter((name) => !name.matches(".callout, .name-change"));
    inner.replaceChildren(...kept.map((name) => name.cloneNode(true)));
    const { x, y } = map.getPixelOrigin().subtract(second.getPixelOrigin());
    inner.setAttribute("transform", `translate(${x},${y})`);
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  };
  new MutationObserver(ask).observe(names, { childList: true, subtree: true });
  second.on("viewreset zoomend moveend", ask);
  ask();
}
