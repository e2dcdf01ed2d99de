import assert from "node:assert/strict";
import test from "node:test";
import { cardSpot } from "../../mapapp/static/js/map/placing/cardspot.js";
import {
  crossingCard,
  eventCard,
  fenceCard,
  provinceCard,
  routeCard,
  sectionEndCard,
  stackCard,
} from "../../mapapp/static/js/rules/cards.js";
import { feature, speakEnglish } from "./support.js";

speakEnglish({ category: { massacre: "Massacre" } });

function event(id, more = {}) {
  return feature(id, {
    title: id,
    start: "1998-08-08",
    end: null,
    place: "Mazar-e Sharif",
    place_precision: "city",
    category: "massacre",
    fatalities_low: 2000,
    fatalities_high: 8000,
    ...more,
  });
}

test("the card of an event has its date, place, kind and killed", () => {
  assert.deepEqual(eventCard(event("Massacre in Mazar")), {
    title: "Massacre in Mazar",
    line: "8 August 1998, Mazar-e Sharif",
    rows: [
      ["Kind", "Massacre"],
      ["Killed", "2,000 to 8,000"],
    ],
    more: undefined,
  });
});

test("it says where no figure is known nothing of killed, and that a place is vague", () => {
  const none = { fatalities_low: null, fatalities_high: null, place_precision: "province" };
  const { rows, more } = eventCard(event("Raid", none));
  assert.deepEqual(rows, [["Kind", "Massacre"]]);
  assert.equal(more, "Hollow sign: its place is known to the province only");
});

test("the card of a stack counts its families and names the first of its events", () => {
  const members = [
    event("a", { start: "1893", category: "treaty" }),
    event("b", { start: "1979-12-27" }),
    event("c", { start: "2026-03" }),
  ];
  const named = {
    title: "Kabul",
    familyOf: (category) => (category === "treaty" ? "talks" : "attacks"),
    families: ["attacks", "talks", "trade"],
  };
  assert.deepEqual(stackCard(members, members.slice(1), named), {
    title: "Kabul",
    line: "3 events here, 1893–2026",
    families: [
      ["attacks", 2],
      ["talks", 1],
    ],
    rows: [
      ["27 Dec 1979", "b", ""],
      ["Mar 2026", "c", ""],
    ],
    more: "and 1 more: a click, or Enter, opens all",
  });
  assert.equal(stackCard(members, members, named).more, undefined);
  const { line } = stackCard(members, members, { ...named, nationwide: true });
  assert.equal(line, "3 nationwide events, 1893–2026");
});

test("the card of a crossing has its state on the day shown, or that it is supposed", () => {
  const gate = feature("torkham", { title: "Torkham", kind: "trade", start: null, states: [] });
  const range = { from: 1995, to: 1998, closed: [] };
  assert.deepEqual(crossingCard(gate, range), {
    title: "Torkham",
    line: "Open at the end of 1998",
    rows: [["Kind", "Trade and travel"]],
    more: undefined,
  });
  assert.equal(crossingCard(gate, { ...range, closed: ["torkham"] }).line, "Supposed closed");
});

test("every mark of the line and of a pass says in words what it is", () => {
  const pass = feature("dorah", { title: "Dorah", kind: "informal", start: null, states: [] });
  const range = { from: 1995, to: 2026, closed: [] };
  assert.equal(crossingCard(pass, range).more, "White dot: a pass without a gate");
  const claims = { fence: [["2023-01", 98]] };
  assert.deepEqual(fenceCard(claims, range), {
    title: "Fence, reported built",
    line: "98 percent built, as reported in January 2023. Which stretches is not in the data.",
  });
  assert.match(fenceCard(claims, { ...range, to: 2020 }).line, /^Which stretches/);
  const section = feature("khyber", { title: "Palosai – Torkham", ends: ["Palosai", "Torkham"] });
  assert.deepEqual(sectionEndCard(section), {
    title: "Palosai",
    line: "Ring: a section of the line ends here, and another begins",
  });
});

test("the card of a corridor has its state, its ends and what goes there", () => {
  const route = feature("road", {
    title: "Karachi – Kabul",
    places: ["Karachi", "Torkham", "Kabul"],
    goods_note: "Fruit",
    start: null,
    end: null,
    phase: "use",
    crossings: ["torkham"],
    states: [],
  });
  const range = { from: 1995, to: 1998, closed: ["torkham"] };
  assert.deepEqual(routeCard(route, range), {
    title: "Karachi – Kabul",
    line: "Cut at the end of 1998",
    rows: [
      ["From, to", "Karachi – Kabul"],
      ["Goods", "Fruit"],
    ],
  });
});

test("the card of a province has who holds it on the day shown", () => {
  const states = [{ start: "1996-09-26", end: null, controller: "taliban" }];
  const kabul = feature("AF-KAB", { title: "Kabul", states });
  const line = (to) => provinceCard(kabul, { from: 1990, to }).line;
  assert.equal(line(1998), "taliban at the end of 1998");
  assert.equal(line(1995), "No record of control");
});

const SIGN = { x: 500, y: 300, radius: 10 };
const SIZE = { width: 200, height: 100 };
const FRAME = [0, 0, 1000, 600];

test("a card stands beside its sign, on the side on which it covers least", () => {
  const covered = (sides) => (box) =>
    (box[0] >= 510 ? sides.right : 0) + (box[2] <= 490 ? sides.left : 0);
  assert.equal(cardSpot(SIGN, SIZE, FRAME, () => 0).side, "right");
  assert.equal(cardSpot(SIGN, SIZE, FRAME, covered({ right: 2, left: 1 })).side, "below");
  const { side, left, top, gap } = cardSpot(SIGN, SIZE, FRAME, covered({ right: 2, left: 0 }));
  assert.deepEqual([side, left + SIZE.width + gap, top + SIZE.height / 2], ["left", 490, 300]);
});

test("a card stays in the frame, whatever it covers there", () => {
  const corner = cardSpot({ ...SIGN, x: 990, y: 10 }, SIZE, FRAME, () => 9);
  assert.deepEqual([corner.side, corner.top], ["left", 0]);
});
