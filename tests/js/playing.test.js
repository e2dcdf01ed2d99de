import assert from "node:assert/strict";
import test from "node:test";
import {
  dayOfEvent,
  firstYears,
  nextEvent,
  nextYears,
} from "../../mapapp/static/js/rules/playing.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";

const limits = [2000, 2009];
/** Events in 2000, 2003, 2004 and 2008 alone. */
const counts = [2, 0, 0, 1, 3, 0, 0, 0, 1, 0];

/** All that playing shows, from its first years to its end. */
function played(shown, mode, known = counts) {
  const all = [];
  let years = firstYears(shown, mode, known, limits);
  while (years) {
    all.push(`${years.from}-${years.to}`);
    years = nextYears(years, mode, known, limits);
  }
  return all;
}

test("all years play one by one, without those that hold no event", () => {
  const all = ["2000-2000", "2003-2003", "2004-2004", "2008-2008"];
  assert.deepEqual(played({ from: 2000, to: 2009 }, "years"), all);
});

test("a window of years moves on as it is, and begins anew at the end", () => {
  const windows = ["2000-2001", "2002-2003", "2003-2004", "2004-2005", "2007-2008", "2008-2009"];
  assert.deepEqual(played({ from: 2000, to: 2001 }, "years"), windows);
  assert.deepEqual(played({ from: 2008, to: 2009 }, "years"), windows);
  assert.deepEqual(played({ from: 2004, to: 2005 }, "years"), windows.slice(3));
});

test("growing keeps the first year, and stops where an event is new", () => {
  assert.deepEqual(played({ from: 2000, to: 2009 }, "growing"), [
    "2000-2000",
    "2000-2003",
    "2000-2004",
    "2000-2008",
  ]);
  assert.deepEqual(played({ from: 2003, to: 2004 }, "growing"), ["2003-2004", "2003-2008"]);
  assert.deepEqual(played({ from: 2003, to: 2009 }, "growing")[0], "2003-2003");
});

test("before the events are known no year is left out", () => {
  assert.equal(played({ from: 2000, to: 2009 }, "years", null).length, 10);
});

const event = (id, start) => ({ id, properties: { start } });
const events = [event("a", "2000-05-01"), event("b", "2000-05-01"), event("c", "2003")];

test("events follow one another, also on one day", () => {
  const day = parseDate("2000-04-30").end;
  assert.equal(nextEvent(events, null, day).id, "a");
  assert.equal(nextEvent(events, "a", day).id, "b");
  assert.equal(nextEvent(events, "b", day).id, "c");
  assert.equal(nextEvent(events, "c", day), null);
  assert.equal(nextEvent(events, null, parseDate("2009").end), null);
});

test("the needle stands where an event has happened, as precisely as that is known", () => {
  assert.equal(dayOfEvent(events[0]), "2000-05-01");
  assert.equal(dayOfEvent(event("d", "2000-05")), "2000-05");
  assert.equal(dayOfEvent(events[2]), "2003-12");
});
