/**
 * Symbols on the map: focusable, named, opened by click or Enter, walked with the arrow keys.
 *
 * Only one symbol is a tab stop at a time (a map of a hundred stops would be a trap); from it the
 * arrow keys go to the nearest symbol in their direction.
 */

import { framed } from "../../rules/glyphs.js";
import { paneElement } from "./panes.js";
import { pointable, rested } from "./pointing.js";

/** Least size in px of what is clicked, for a mouse and for a finger. */
export const HIT = matchMedia("(pointer: coarse)").matches ? 36 : 24;

/**
 * @typedef {object} SymbolOptions
 * @property {number[]} position lon, lat in degrees
 * @property {SVGElement} glyph a group drawn round 0,0
 * @property {number} half half its size in px
 * @property {string} label what a screen reader says
 * @property {() => void} open what a click or Enter does
 * @property {string[]} features what stands there, as layer/id
 * @property {() => import("../../rules/cards.js").Card} card what is said of it when it is pointed at
 * @property {{x: number, y: number}} [offset] px from the position
 * @property {number} [rank] higher ranks are drawn above lower ones
 * @property {string} [paneName]
 * @property {string} [caption] small words under the symbol
 * @property {boolean} [current] whether its details are open
 */

/**
 * Make a symbol; the caller adds it to the map. Laid by, it leaves the drawing and stays Leaflet's,
 * which moves it with the map: what comes back is not made anew.
 *
 * @param {L.Map} map
 * @param {SymbolOptions} options
 * @returns {L.Marker & {layBy: () => void, bringBack: () => L.Marker}}
 */
export function symbol(map, options) {
  const {
    position,
    glyph,
    half,
    offset = { x: 0, y: 0 },
    rank = 0,
    paneName = "symbols",
  } = options;
  paneElement(map, paneName);
  const reach = Math.max(half, HIT / 2);
  const marker = flat([position[1], position[0]], {
    icon: L.divIcon({
      html: framed(glyph, reach),
      className: "symbol",
      iconSize: [2 * reach, 2 * reach],
      iconAnchor: [reach - offset.x, reach - offset.y],
    }),
    pane: paneName,
    keyboard: false,
    zIndexOffset: rank * 10_000,
  });
  marker.on("add", () => dress(map, marker.getElement(), options, half));
  return Object.assign(marker, {
    layBy: () => marker.getElement().remove(),
    bringBack: () => {
      const element = marker.getElement();
      element.tabIndex = -1;
      rested(element);
      marker.getPane().append(element);
      keepOneTabStop(map);
      return marker;
    },
  });
}

/**
 * A marker that moves in the plane: Leaflet's translate3d makes each marker a layer of the
 * compositor's, and a hundred of them cost more than all else in a step of the years. Their pane is
 * one layer instead (`map.css`).
 */
function flat(place, options) {
  const marker = L.marker(place, options);
  const { _setPos: setPos } = marker;
  marker._setPos = (point) => {
    setPos.call(marker, point);
    marker.getElement().style.transform = `translate(${point.x}px, ${point.y}px)`;
  };
  return marker;
}

function dress(map, element, { label, open, features, card, caption, current }, half) {
  const name = caption && !label.includes(caption) ? `${label}, ${caption}` : label;
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", name);
  pointable(map, element, { features, card, radius: half });
  if (current) element.setAttribute("aria-current", "true");
  element.tabIndex = -1;
  if (caption) {
    const words = document.createElement("span");
    words.className = "symbol-caption";
    words.textContent = caption;
    words.style.top = `calc(50% + ${half + 1}px)`;
    element.append(" ", words); // the space keeps a count and the words apart when they are read
  }
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    open();
  });
  watchArrows(map);
  keepOneTabStop(map);
}

const DIRECTIONS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const watched = new WeakSet();

function watchArrows(map) {
  if (watched.has(map)) return;
  watched.add(map);
  const container = map.getContainer();
  container.addEventListener(
    "keydown",
    (event) => {
      const direction = DIRECTIONS[event.key];
      const here = event.target.closest?.(".symbol");
      if (!direction || !here) return;
      event.preventDefault();
      event.stopPropagation();
      nearest(here, symbolsOf(container), direction)?.focus();
    },
    true,
  );
  container.addEventListener("focusin", (event) => {
    const here = event.target.closest?.(".symbol");
    if (!here) return;
    for (const other of container.querySelectorAll('.symbol[tabindex="0"]')) other.tabIndex = -1;
    here.tabIndex = 0;
  });
}

function symbolsOf(container) {
  return [...container.querySelectorAll(".symbol[role=button]")];
}

let checking = false;

function keepOneTabStop(map) {
  if (checking) return;
  checking = true;
  queueMicrotask(() => {
    checking = false;
    const container = map.getContainer();
    if (container.querySelector('.symbol[tabindex="0"]')) return;
    const first = container.querySelector(".symbol[role=button]");
    if (first) first.tabIndex = 0;
  });
}

/** The nearest symbol within 60 degrees of a direction, on screen. */
function nearest(here, others, [dx, dy]) {
  const from = middle(here);
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other === here) continue;
    const to = middle(other);
    const [x, y] = [to.x - from.x, to.y - from.y];
    const along = x * dx + y * dy;
    const away = Math.hypot(x, y);
    if (along < away / 2 || away === 0) continue;
    if (away < least) {
      least = away;
      best = other;
    }
  }
  return best;
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
