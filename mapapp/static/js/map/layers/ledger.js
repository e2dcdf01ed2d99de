/**
 * The ledger: a card tied to a large stack, one row per era and one cell per event in order of
 * date. Arrow keys walk the cells; the foot names the cell in focus.
 */

import { config } from "../../app/config.js";
import { store } from "../../app/store.js";
import { bothText, yearsText } from "../../rules/format.js";
import { familyOf, miniGlyph } from "../../rules/glyphs.js";
import { t } from "../../rules/messages.js";
import { periodOf } from "../../rules/naming.js";

/** Width of the card and its distance from the stack's middle, in px. */
const WIDTH = 400;
const GAP = 56;

/**
 * @typedef {{x: number, y: number, radius: number, title: string, members: object[]}} LargeStack
 *   place in world pixels, radius of its ring in px, events in order of date
 */

/**
 * @param {L.Map} map
 * @param {(id: string) => void} open
 * @returns {{show: (stack: LargeStack | null) => void}}
 */
export function ledger(map, open) {
  let card = null;
  let stack = null;
  let ids = "";

  const place = () => {
    if (!card) return;
    const point = map.latLngToContainerPoint(map.unproject([stack.x, stack.y], card.zoom));
    const size = map.getSize();
    const right = point.x + GAP + WIDTH < size.x;
    const left = right ? point.x + GAP : Math.max(8, point.x - GAP - WIDTH);
    const height = card.element.offsetHeight;
    const top = Math.min(Math.max(8, point.y - height / 2), Math.max(8, size.y - height - 34));
    card.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    card.element.classList.toggle("ledger-right", right);
    card.element.style.setProperty("--tie-at", `${Math.round(point.y - top)}px`);
    card.element.style.setProperty("--tie-length", `${GAP - stack.radius}px`);
  };

  const close = () => {
    card?.element.remove();
    card = null;
    ids = "";
  };

  map.on("move resize", place);
  map.on("zoomstart", close);

  return {
    show(wanted) {
      const key = wanted?.members.map((item) => item.id).join() ?? "";
      if (key === ids && card) return place();
      close();
      if (!wanted) return;
      stack = wanted;
      ids = key;
      card = { element: build(wanted, open), zoom: map.getZoom() };
      map.getContainer().append(card.element);
      L.DomEvent.disableClickPropagation(card.element);
      L.DomEvent.disableScrollPropagation(card.element);
      place();
    },
  };
}

function build(stack, open) {
  const card = make("section", "ledger");
  card.setAttribute("aria-label", t("map.stack", { n: stack.members.length, place: stack.title }));
  const head = make("header", "ledger-head");
  const title = make("h2", "ledger-title", stack.title);
  const note = make("span", "ledger-note", t("map.ledger.note", { n: stack.members.length }));
  const close = make("button", "ledger-close", "×");
  close.type = "button";
  close.setAttribute("aria-label", t("map.ledger.close"));
  close.addEventListener("click", () => store.setEphemeral({ stack: null }));
  head.append(title, note, close);
  const foot = make("p", "ledger-foot");
  const rows = make("div", "ledger-rows");
  for (const { label, members } of periods(stack.members)) {
    const row = make("div", "ledger-row");
    const cells = make("div", "ledger-cells");
    cells.append(...members.map((item) => cell(item, open, foot)));
    row.append(make("span", "ledger-period", label), cells);
    rows.append(row);
  }
  card.append(head, rows, foot);
  name(foot, stack.members[0]);
  rows.querySelector("button").tabIndex = 0;
  rows.addEventListener("keydown", (event) => walk(event, rows));
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") store.setEphemeral({ stack: null });
  });
  return card;
}

function cell(item, open, foot) {
  const button = make("button", "ledger-cell");
  button.type = "button";
  button.tabIndex = -1;
  button.append(miniGlyph(familyOf(item.properties.category)));
  button.setAttribute(
    "aria-label",
    t("map.event", {
      title: item.properties.title,
      date: bothText(item.properties),
      place: item.properties.place,
    }),
  );
  if (store.state.feature?.id === item.id) button.setAttribute("aria-current", "true");
  button.addEventListener("focus", () => name(foot, item));
  button.addEventListener("pointerenter", () => name(foot, item));
  button.addEventListener("click", () => open(item.id));
  return button;
}

function name(foot, { properties }) {
  const title = make("strong", "", properties.title);
  const date = bothText(properties);
  foot.replaceChildren(`${date} · `, title, ` · ${properties.place}`);
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: "up", ArrowDown: "down" };

function walk(event, rows) {
  const step = STEPS[event.key];
  const here = event.target.closest(".ledger-cell");
  if (!step || !here) return;
  event.preventDefault();
  event.stopPropagation();
  const cells = [...rows.querySelectorAll(".ledger-cell")];
  const next = typeof step === "number" ? cells[cells.indexOf(here) + step] : beside(here, step);
  if (!next) return;
  here.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The cell in the row above or below, in the same column or the row's last. */
function beside(here, step) {
  const row = here.closest(".ledger-row");
  const other = step === "up" ? row.previousElementSibling : row.nextElementSibling;
  const column = [...here.parentElement.children].indexOf(here);
  const cells = other?.querySelectorAll(".ledger-cell") ?? [];
  return cells[Math.min(column, cells.length - 1)];
}

/** Events by the period they began in. */
function periods(members) {
  const rows = new Map();
  for (const item of members) {
    const id = periodOf(item, config)?.id;
    if (!rows.has(id)) rows.set(id, { members: [] });
    rows.get(id).members.push(item);
  }
  for (const row of rows.values()) {
    const years = row.members.map((item) => Number(item.properties.start.slice(0, 4)));
    row.label = yearsText(years[0], years.at(-1));
  }
  return rows.values();
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
