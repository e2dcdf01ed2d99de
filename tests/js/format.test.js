import assert from "node:assert/strict";
import test from "node:test";
import {
  briefText,
  dateText,
  killedText,
  rangeText,
  stateText,
  yearsText,
} from "../../mapapp/static/js/rules/format.js";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { localeTable, messageTable, speakEnglish } from "./support.js";

test.beforeEach(() => speakEnglish());

test("a date is said as precisely as it is known", () => {
  assert.equal(dateText("1998-08-08"), "8 August 1998");
  assert.equal(dateText("1998-08"), "August 1998");
  assert.equal(dateText("1998"), "1998");
  assert.equal(dateText("1998-08-08", { short: true }), "8 Aug 1998");
});

test("a date is brief where its year cannot be taken for a day", () => {
  assert.equal(briefText("1998-08-08"), "Aug 98");
  assert.equal(briefText("2021-08-15"), "Aug 2021");
  assert.equal(briefText("1929-01"), "Jan 1929");
  assert.equal(briefText("1998"), "1998");
});

for (const [start, end, expected] of [
  ["1996-09-26", null, "26 September 1996"],
  ["1996-09-26", "1996-09-26", "26 September 1996"],
  ["2025-10-11", "2025-10-15", "11–15 October 2025"],
  ["2003-05-14", "2003-06-03", "14 May – 3 June 2003"],
  ["1994-06", "1996", "June 1994 – 1996"],
  ["1994-06", "1994-09", "June – September 1994"],
  ["1994", "1996", "1994 – 1996"],
  ["1998-08-08", "1998-09", "8 August 1998 – September 1998"],
]) {
  test(`a span ${start} to ${end} is said once`, () => {
    assert.equal(rangeText(start, end), expected);
  });
}

test("a state without an end still holds, one without a start is older than the record", () => {
  assert.equal(stateText("2021-08-15", null), "since 15 August 2021");
  assert.equal(stateText(null, "1919"), "until 1919");
  assert.equal(stateText(null, null), "since before the record");
  assert.equal(stateText("1994", "1997-05-24"), "1994 – 24 May 1997");
});

test("a year has no thousands separator, a count has", () => {
  assert.equal(yearsText(1995, 1998), "1995–1998");
  assert.equal(yearsText(1998, 1998), "1998");
  assert.equal(killedText(2000, 8000), "2,000 to 8,000");
});

test("killed is a range, a figure, a bound, or unknown", () => {
  assert.equal(killedText(10, 10), "10");
  assert.equal(killedText(10, null), "at least 10");
  assert.equal(killedText(null, 8000), "up to 8,000");
  assert.equal(killedText(null, null), null);
  assert.equal(killedText(0, 0), "0");
});

test("digits follow the page's language", () => {
  useMessages(messageTable(), localeTable("fa-AF"));
  assert.equal(yearsText(1998, 1998), "۱۹۹۸");
  assert.equal(killedText(2000, 2000), "۲٬۰۰۰");
});
