import assert from "node:assert/strict";
import test from "node:test";
import { dayOfSolar, lunarDate, solarDate } from "../../mapapp/static/js/rules/calendars.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";

/** 1 January 1970, from which a `Date` counts. */
const EPOCH = parseDate("1970-01-01").start;
const DAY = 86_400_000;

/** Year, month and day of a day as ICU reckons them, with its own rules and tables. */
function reckoned(calendar) {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    ...{ year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" },
  });
  const names = ["year", "month", "day"];
  return (day) => {
    const found = parts.formatToParts(new Date((day - EPOCH) * DAY));
    return names.map((name) => Number(found.find(({ type }) => type === name).value));
  };
}

function everyDay(from, to, holds) {
  const days = parseDate(to).end - parseDate(from).start + 1;
  for (let day = parseDate(from).start; day < parseDate(from).start + days; day += 1) holds(day);
  return days;
}

test("each day from 1879 to 2030 is that of the Solar Hijri calendar which ICU gives", () => {
  const solar = reckoned("persian");
  const days = everyDay("1879", "2030", (day) => {
    assert.deepEqual(solarDate(day), solar(day));
    assert.equal(dayOfSolar(...solar(day)), day);
  });
  assert.equal(days, 55_517);
});

test("each day of the years of lunar dates is that of the tabular calendar which ICU gives", () => {
  const lunar = reckoned("islamic-civil");
  everyDay("1879", "1922", (day) => assert.deepEqual(lunarDate(day), lunar(day)));
});

test("a date that the Solar Hijri calendar lacks is no day", () => {
  for (const date of [
    [1377, 7, 31],
    [1377, 12, 30],
    [1377, 13, 1],
    [1377, 0, 1],
    [1377, 1, 0],
    [1377, 1, 32],
  ])
    assert.equal(dayOfSolar(...date), null, String(date));
  assert.notEqual(dayOfSolar(1375, 12, 30), null, "a leap year");
});
