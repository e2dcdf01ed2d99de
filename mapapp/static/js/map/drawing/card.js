/**
 * The card beside the sign that the reader points at: what stands there, before it is opened. The
 * signs have names of their own, so the card is for eyes only.
 */

import { store } from "../../app/store.js";
import { el } from "../../panel/dom.js";
import { miniGlyph } from "../../rules/glyphs.js";
import { number } from "../../rules/messages.js";
import { cardSpot } from "../placing/cardspot.js";
import { edgeBoxes } from "../placing/edge.js";
import { Obstacles } from "../placing/placement.js";
import { boxes, strokeBoxes } from "./scene.js";

/** Px kept free at the edge of what is seen, and what it costs to cover a tool. */
const MARGIN = 8;
const TOOL = 50;

/**
 * @param {L.Map} map
 * @returns {{show: (sign: {x: number, y: number, radius: number}, card: import("../../rules/cards.js").Card) => void,
 *   hide: () => void, element: HTMLElement}} `sign` in px of the map's corner
 */
export function signCard(map) {
  const element = el("div.sign-card", { "aria-hidden": "true", hidden: true });
  map.getContainer().append(element);
  L.DomEvent.disableClickPropagation(element);
  return {
    element,
    show(sign, card) {
      element.replaceChildren(...partsOf(card));
      element.hidden = false;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { side, left, top, gap } = cardSpot(sign, size, frameOf(map), covering(map));
      element.dataset.side = side;
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      const along = ["left", "right"].includes(side) ? sign.y - top : sign.x - left;
      element.style.setProperty("--tie-at", `${Math.round(along)}px`);
      element.style.setProperty("--tie-length", `${gap}px`);
    },
    hide() {
      element.hidden = true;
    },
  };
}

function partsOf({ title, line, families = [], rows = [], more }) {
  return [
    el("p.sign-card-title", { dir: "auto" }, title),
    line && el("p.sign-card-line", {}, line),
    families.length > 0 &&
      el(
        "p.sign-card-families",
        {},
        ...families.map(([id, count]) => el("span", {}, miniGlyph(id), number(count))),
      ),
    rows.length > 0 &&
      el(
        "dl.sign-card-rows",
        {},
        ...rows.flatMap(([term, text, below]) => [
          el("dt", {}, term, below && el("span.solar", {}, below)),
          el("dd", { dir: "auto" }, text),
        ]),
      ),
    more && el("p.sign-card-line", {}, more),
  ].filter(Boolean);
}

/** What of the map is seen. */
export function frameOf(map) {
  const { top, right, bottom, left } = store.ephemeral.insets;
  const { x, y } = map.getSize();
  return [left + MARGIN, top + MARGIN, x - right - MARGIN, y - bottom - MARGIN];
}

/** What a card would cover: signs and the line, and the tools, which matter more. */
export function covering(map) {
  const { x, y } = map.getPixelBounds().min;
  const standing = new Obstacles();
  for (const box of [...boxes(), ...strokeBoxes()]) standing.add(box);
  const edge = new Obstacles();
  for (const box of edgeBoxes(map)) edge.add(box);
  return (box) =>
    standing.count([box[0] + x, box[1] + y, box[2] + x, box[3] + y]) + TOOL * edge.count(box);
}
