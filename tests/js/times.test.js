import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  certainSpan,
  overlaps,
  parseDate,
  possibleSpan,
  rangeDates,
  rangeSpan,
  readRange,
  spanOf,
  yearSpan,
} from "../../mapapp/static/js/rules/times.js";

const cases = JSON.parse(readFileSync(new URL("../cases/spans.json", import.meta.url), "utf-8"));

/** First and last day of a case; dates are proved to be read right by the cases before. */
const days = ({ first, last }) => ({
  start: parseDate(first).start,
  end: parseDate(last).end,
});

for (const { name, text, first, last } of cases.dates) {
  test(`a date stands for all its days: ${name}`, () => {
    assert.deepEqual(parseDate(text), { start: first, end: last });
  });
}

for (const text of cases.malformed) {
  test(`a malformed date is refused with what came: ${JSON.stringify(text)}`, () => {
    assert.throws(() => parseDate(text), {
      name: "RangeError",
      message: /expected a date as YYYY, YYYY-MM or YYYY-MM-DD/,
    });
  });
}

for (const given of cases.spans) {
  test(`a span reaches from first to last day: ${given.name}`, () => {
    assert.deepEqual(spanOf(given.start, given.end, given.rule), days(given));
  });
}

for (const { name, start, end } of cases.timeless) {
  test(`what is timeless has no span: ${name}`, () => {
    assert.equal(spanOf(start, end, "timeless"), null);
  });
}

for (const { name, start, end, rule } of cases.badSpans) {
  test(`a span that cannot be is refused: ${name}`, () => {
    assert.throws(() => spanOf(start, end, rule), RangeError);
  });
}

for (const given of cases.ranges) {
  test(`a year range covers its years whole: ${given.name}`, () => {
    assert.deepEqual(yearSpan(given.from, given.to), days(given));
  });
}

for (const { name, from, to } of [
  ...cases.badRanges,
  { name: "half a year", from: 1998, to: 1998.5 },
]) {
  test(`a year range that cannot be is refused: ${name}`, () => {
    assert.throws(() => yearSpan(from, to), RangeError);
  });
}

const ALL = [1, 9999];

for (const given of cases.shown) {
  test(`a range that is shown begins and ends with its dates: ${given.name}`, () => {
    const range = readRange(given.from, given.to, ALL);
    assert.deepEqual(rangeSpan(range), days(given));
    assert.deepEqual(rangeDates(range), given.dates);
    assert.deepEqual(readRange(...given.dates, ALL), range);
  });
}

for (const text of cases.notShown) {
  test(`what is no date shows nothing: ${JSON.stringify(text)}`, () => {
    assert.equal(readRange(text, "1998", ALL), null);
    assert.equal(readRange("1998", text, ALL), null);
  });
}

test("dates out of order are turned round, and end as their reader wrote them", () => {
  const range = readRange("1998-08", "1998-04-15", ALL);
  assert.deepEqual(rangeDates(range), ["1998-04-15", "1998-08"]);
  assert.equal(readRange("1878-12-31", "1998", [1879, 2026]), null);
});

for (const { name, record, rule, from, to, ...expected } of cases.doubtful) {
  test(`doubtful dates are possibly and certainly in range: ${name}`, () => {
    const within = (span) => span === null || overlaps(span, yearSpan(from, to));
    assert.equal(within(possibleSpan(record, rule)), expected.possible);
    assert.equal(within(certainSpan(record, rule)), expected.certain);
  });
}

for (const given of cases.overlaps) {
  test(`overlap is one day in common: ${given.name}`, () => {
    const span = spanOf(given.start, given.end, given.rule);
    const years = yearSpan(given.from, given.to);
    assert.equal(overlaps(span, years), given.overlaps);
    assert.equal(overlaps(years, span), given.overlaps);
  });
}
