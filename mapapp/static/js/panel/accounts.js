/** Figures of killed on a scale: those of all accounts on one, or the range of an event. */
import { accountsScale, killedScale } from "../rules/describe/accounts.js";
import { svg } from "../rules/glyphs.js";
import { fromLeft } from "../rules/messages.js";
import { el } from "./dom.js";
import { shortSource } from "./outward.js";

const AXIS = 9;
const percent = (share) => `${(fromLeft(share) * 100).toFixed(2)}%`;
const line = (name, from, to, y1 = AXIS, y2 = AXIS) =>
  svg("line", { class: `killed-${name}`, x1: percent(from), x2: percent(to), y1, y2 });
const upright = (name, at, half) => line(name, at, at, AXIS - half, AXIS + half);

/** What runs on where only one end is given: a quarter of the scale. */
const ON = 0.25;

/**
 * Who says what, each figure on the same scale; all of it stands in words beside it.
 *
 * @param {import("../rules/describe/accounts.js").Accounts} accounts
 */
export function accountsElement({ title, measure, told, note }) {
  const scale = accountsScale(told);
  return el(
    "div.note.note-dispute.accounts",
    {},
    el("h3", {}, title, measure && " ", measure && el("small", {}, measure)),
    scale && drawing(14, labels(scale, 11)),
    el("ul", {}, ...told.map((account) => accountElement(account, scale))),
    note && el("p", {}, note),
  );
}

function accountElement({ party, killed, claim, low, high, sources }, scale) {
  return el(
    "li",
    {},
    el("b", {}, party),
    killed && " ",
    killed && el("span.account-killed", {}, killed),
    scale && drawing(18, [...axis(scale, 3), ...mark(low, high, scale)]),
    el("p", {}, claim),
    sources.length > 0 && el("p.entry-sources", {}, ...sources.flatMap(shortSource)),
  );
}

/** The range of killed of an event on a logarithmic scale; the figures stand beside it in words. */
export function killedBar({ low, high }) {
  const scale = killedScale(low, high);
  return drawing(32, [
    ...axis(scale, 4),
    ...range(scale.at(low), scale.at(high)),
    ...labels(scale, 28),
  ]);
}

function drawing(height, children) {
  return svg("svg", { class: "killed", width: "100%", height, "aria-hidden": "true" }, children);
}

function axis({ ticks }, half) {
  return [line("axis", 0, 1), ...ticks.map(({ at }) => upright("axis", at, half))];
}

/** Characters that stand side by side on a scale; of more, every other label is left out. */
const ROOM = 32;

function labels({ ticks }, y) {
  const longest = Math.max(...ticks.map(({ text }) => text.length));
  const every = longest * ticks.length > ROOM ? 2 : 1;
  const anchor = (index) => (index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle");
  return ticks.flatMap(({ at, text }, index) => {
    if (index % every) return [];
    const label = svg("text", { x: percent(at), y, "text-anchor": anchor(index) });
    label.textContent = text;
    return [label];
  });
}

/** A ring for one figure, a bar for a range; where one end is open, what runs on from the other. */
function mark(low, high, { at }) {
  if (low === null && high === null) return [];
  if (low === high)
    return [svg("circle", { class: "killed-one", cx: percent(at(low)), cy: AXIS, r: 4.2 })];
  if (high === null)
    return [line("open", at(low), Math.min(at(low) + ON, 1)), upright("end", at(low), 6)];
  if (low === null)
    return [line("open", at(high), Math.max(at(high) - ON, 0)), upright("end", at(high), 6)];
  return range(at(low), at(high));
}

function range(from, to) {
  return [line("range", from, to), upright("end", from, 6), upright("end", to, 6)];
}
