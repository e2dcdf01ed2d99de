import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { rangeDates } from "../../mapapp/static/js/rules/times.js";
import { searchedRange } from "../../mapapp/static/js/rules/typed.js";
import { typedDay } from "../../mapapp/static/js/rules/typedday.js";

const cases = JSON.parse(readFileSync(new URL("../cases/typed.json", import.meta.url), "utf8"));

for (const [id, { locale, table, days }] of Object.entries(cases)) {
  test(`${id}: a day that is typed is read as on the server`, () => {
    useMessages(table, locale);
    assert.ok(days.length > 40);
    for (const [text, iso] of days) assert.equal(typedDay(text), iso, text);
  });
}

test("a day of the Solar Hijri calendar is searched for as one of ours", () => {
  const limits = [1879, 2026];
  const searched = (text) => {
    const found = searchedRange(text, limits);
    return found && rangeDates(found.range);
  };
  useMessages(cases["fa-AF"].table, cases["fa-AF"].locale);
  assert.deepEqual(searched("۱۷ اسد ۱۳۷۷"), ["1998-08-08", "1998-08-08"]);
  assert.deepEqual(searched("۱۳۷۷-۰۵-۱۷"), ["1998-08-08", "1998-08-08"]);
  assert.deepEqual(searched("۱۷ اسد ۱۳۷۷ تا ۱ سنبله ۱۳۷۷"), ["1998-08-08", "1998-08-23"]);
  assert.deepEqual(searched("۱۹۹۵ تا ۱۹۹۸"), ["1995", "1998"]);
  assert.equal(searched("۱۳۷۷"), null, "a year is two of ours");
  useMessages(cases.ur.table, cases.ur.locale);
  assert.equal(searched("1377-05-17"), null);
});
