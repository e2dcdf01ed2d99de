/**
 * The key of who holds what, on the map where there is room: the holders of the day shown with how many
 * provinces each has.
 */
import { store } from "../../app/store.js";
import { el } from "../../panel/dom.js";
import { dayWords } from "../../rules/format.js";
import { svg } from "../../rules/glyphs.js";
import { codeText, number, t } from "../../rules/messages.js";

/**
 * @param {L.Map} map
 * @returns {{show: (holders: Map<string, {count: number, tint: string}>, changed: number) => void,
 *   hide: () => void}} `changed` of the provinces changed hands in the time shown
 */
export function controlKey(map) {
  const box = el("section.map-key.map-edge", { "aria-hidden": "true", hidden: true });
  map.getContainer().append(box);
  L.DomEvent.disableClickPropagation(box);
  let said = "";
  return {
    show(holders, changed) {
      const { compare } = store.state; // of two dates the list beside the map has both counts
      const title = compare ? t("key.who") : t("key.held", { date: dayWords(store.state) });
      box.hidden = holders.size === 0;
      const saying = JSON.stringify([title, [...holders], changed]);
      if (saying === said) return;
      said = saying;
      const rows = [...holders].map(([id, { count, tint }]) =>
        row(tintSwatch(tint), codeText("control", id), compare ? undefined : count),
      );
      const date = el("span.map-key-date", {}, t("key.date"));
      box.replaceChildren(
        el("p", {}, title),
        ...rows,
        ...(holders.size > 1 ? [row(edgeSwatch(), t("key.between"))] : []),
        ...(changed && !compare ? [row(date, t("key.changed"), changed)] : []),
      );
    },
    hide() {
      box.hidden = true;
    },
  };
}

const row = (sign, words, count) =>
  el(
    "div",
    {},
    sign,
    el("span", {}, words),
    count === undefined ? null : el("span.count", {}, number(count)),
  );

function swatch(...drawn) {
  return svg("svg", { class: "swatch", width: 30, height: 13 }, drawn);
}

function edgeSwatch() {
  const edge = { d: "M0,10L11,3L20,11L30,3" };
  const classes = ["swatch-between-paper", "swatch-between"];
  return swatch(...classes.map((name) => svg("path", { ...edge, class: name })));
}

function tintSwatch(tint) {
  const patch = { x: 0.5, y: 0.5, width: 29, height: 12, class: "swatch-edge" };
  return swatch(svg("rect", { ...patch, fill: `url(#tint-${tint})` }));
}
