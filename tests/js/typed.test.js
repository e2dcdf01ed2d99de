import assert from "node:assert/strict";
import test from "node:test";
import { rangeDates } from "../../mapapp/static/js/rules/times.js";
import { searchedRange, typedDate, typedRange } from "../../mapapp/static/js/rules/typed.js";
import { speakEnglish } from "./support.js";

speakEnglish();

const LIMITS = [1879, 2026];

const typed = (from, to, both = true) => {
  const { range, ...fault } = typedRange({ from, to }, LIMITS, both);
  return range ? rangeDates(range) : fault;
};

test("a date is taken in the digits of any keyboard", () => {
  const same = [
    "1998",
    " 1998 ",
    "١٩٩٨",
    "۱۹۹۸",
    "१९९८",
    "১৯৯৮",
    "１９９８",
    "19۹8",
    "\u20661998\u2069",
  ];
  for (const text of same) assert.equal(typedDate(text), "1998");
  for (const text of ["1998-08-08", "۱۹۹۸-۰۸-۰۸", "1998/08/08", "1998.08.08", "1998–08–08"]) {
    assert.equal(typedDate(text), "1998-08-08");
  }
});

test("what is no date is said to be none", () => {
  const none = ["", " ", "x", "19.8", "-199", "1e3", "19980", "98-1", "1998-13", "1998-02-30"];
  for (const text of [...none, "1998-8-8", "ⅹ", "𝟏𝟗𝟗𝟖", "１９９８年", "<b>", "9".repeat(100_000)]) {
    assert.deepEqual(typed(text, "1998"), { wrong: ["from"], why: "unread" }, text);
    assert.deepEqual(typed("1998", text), { wrong: ["to"], why: "unread" }, text);
  }
  assert.deepEqual(typed("", "x"), { wrong: ["from", "to"], why: "unread" });
});

test("the range ends as it was typed", () => {
  assert.deepEqual(typed("1995", "1998", false), ["1995", "1998"]);
  assert.deepEqual(typed("1879", "2026"), ["1879", "2026"]);
  assert.deepEqual(typed("1998-08", "۱۹۹۸-۰۸", false), ["1998-08", "1998-08"]);
  assert.deepEqual(typed("1998-01-01", "1998-12", false), ["1998", "1998"]);
});

test("both typed mean a range in either order, one alone waits for the other", () => {
  assert.deepEqual(typed("1998", "1995"), ["1995", "1998"]);
  assert.deepEqual(typed("1998", "1995", false), { wrong: ["from", "to"], why: "order" });
  assert.deepEqual(typed("1998-08-08", "1998-03"), ["1998-03", "1998-08-08"]);
  assert.deepEqual(typed("1998-08-08", "1998-03", false), { wrong: ["from", "to"], why: "order" });
  assert.deepEqual(typed("1998-08-08", "1998-08", false), ["1998-08-08", "1998-08"]);
});

test("the field that holds no date of the atlas is named", () => {
  assert.deepEqual(typed("1878", "1998"), { wrong: ["from"], why: "outside" });
  assert.deepEqual(typed("1998", "2027-01-01"), { wrong: ["to"], why: "outside" });
});

test("a month may stand in words, as a reader writes it", () => {
  for (const text of [
    "5 Sep 1995",
    "5 Sept 1995",
    "Sep 5, 1995",
    "september 5th 1995",
    "۵ Sep ۱۹۹۵",
  ])
    assert.equal(typedDate(text), "1995-09-05", text);
  for (const text of ["Sep 1995", "Sept. 1995", "September 1995", "1995 Sep"])
    assert.equal(typedDate(text), "1995-09", text);
  assert.deepEqual(typed("5 Sep 1995", "May 1998"), ["1995-09-05", "1998-05"]);
  for (const text of [
    "Se 1995",
    "31 Feb 1995",
    "5 6 Sep 1995",
    "Sep",
    "5 Sep",
    "Sep 95",
    "Smarch 1995",
  ])
    assert.deepEqual(typed(text, "1998"), { wrong: ["from"], why: "unread" }, text);
});

test("years that are searched for are a range, and anything else is none", () => {
  const searched = (text) => {
    const found = searchedRange(text, LIMITS);
    return found && [...rangeDates(found.range), found.isSpan];
  };
  assert.deepEqual(searched("1998"), ["1998", "1998", false]);
  assert.deepEqual(searched("Sept 1995"), ["1995-09", "1995-09", false]);
  for (const text of ["1995-1998", "1995 – 1998", "1998—1995", "۱۹۹۵-۱۹۹۸"])
    assert.deepEqual(searched(text), ["1995", "1998", true], text);
  for (const text of [
    "1995 to 1998",
    "1995/1998",
    "1995-98",
    "1995/98",
    "۱۹۹۵ تا ۱۹۹۸",
    "1995 to 98",
  ])
    assert.deepEqual(searched(text), ["1995", "1998", true], text);
  assert.deepEqual(searched("May 1995 to 3 June 1998"), ["1995-05", "1998-06-03", true]);
  assert.deepEqual(searched("1995-08"), ["1995-08", "1995-08", false], "a month comes first");
  assert.deepEqual(searched("1998-08-1998-10"), ["1998-08", "1998-10", true]);
  assert.deepEqual(searched("5 Sep 1995 - May 1998"), ["1995-09-05", "1998-05", true]);
  const none = [
    "",
    "-",
    "torkham",
    "Torkham 1998",
    "1998 1999",
    "1495-1498",
    "1995-",
    "1995-95",
    "1998-15",
    "1995 at Torkham",
    "1995 March 1998",
    "-".repeat(9),
  ];
  for (const text of [...none, "1998-".repeat(1000)]) assert.equal(searched(text), null, text);
});
