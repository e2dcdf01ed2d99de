import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  bothText,
  daysText,
  heldText,
  lunarText,
  rangeText,
  startText,
  stateText,
  whenText,
  yearsText,
} from "../../mapapp/static/js/rules/format.js";
import {
  apart,
  digits,
  fromLeft,
  number,
  percent,
  t,
  useMessages,
} from "../../mapapp/static/js/rules/messages.js";
import { pluralIn } from "../../mapapp/static/js/rules/numbers.js";
import { readRange } from "../../mapapp/static/js/rules/times.js";

const cases = JSON.parse(readFileSync(new URL("../cases/words.json", import.meta.url), "utf8"));

for (const [id, each] of Object.entries(cases)) {
  const { locale, table } = each;
  const same = (what, say) => {
    if (!each[what]) return;
    test(`${id}: ${what} are as on the server`, () => {
      useMessages(table, locale);
      assert.ok(each[what].length);
      for (const row of each[what]) say(...row);
    });
  };
  same("numbers", (value, said) => assert.equal(number(value), said));
  same("percents", (value, said) => assert.equal(percent(value), said));
  same("digits", (value, said) => assert.equal(digits(value), said));
  same("plurals", (count, category) => assert.equal(pluralIn(locale, count), category));
  same("axes", (at, length, whole, left) => assert.equal(fromLeft(at, length, whole), left));
  same("apart", (text, said) => assert.equal(apart(text), said));
  same("events", (n, said) => assert.equal(t("count.events", { n }), said));
  same("years", (from, to, said) => assert.equal(yearsText(from, to), said));
  same("days", (from, to, said) => {
    assert.equal(daysText(readRange(from, to, [1, 9999])), said);
  });
  same("doubtful", (record, held, when, start) => {
    assert.equal(heldText(record), held);
    if (record.start) assert.equal(whenText(record), when);
    if (record.start) assert.equal(startText(record, { short: true }), start);
  });
  same("calendars", (record, both, lunar) => {
    assert.equal(bothText(record), both);
    assert.equal(lunarText(record), lunar);
  });
  same("spans", (start, end, state, range) => {
    assert.equal(stateText(start, end), state);
    if (start) assert.equal(rangeText(start, end, { short: true }), range);
  });
}
