import assert from "node:assert/strict";
import test from "node:test";
import { typedYear, typedYears } from "../../mapapp/static/js/rules/typed.js";

const LIMITS = [1879, 2026];

test("a year is taken in the digits of any keyboard", () => {
  const same = ["1998", " 1998 ", "١٩٩٨", "۱۹۹۸", "१९९८", "১৯৯৮", "１９９８", "19۹8"];
  assert.deepEqual(
    same.map(typedYear),
    same.map(() => 1998),
  );
});

test("what is no year is none", () => {
  const none = [
    "",
    " ",
    "x",
    "19.8",
    "-199",
    "1e3",
    "19980",
    "1998-05",
    "ⅹ",
    "𝟏𝟗𝟗𝟖",
    "１９９８年",
    "<b>",
  ];
  assert.deepEqual(
    none.map(typedYear),
    none.map(() => null),
  );
  assert.equal(typedYear("9".repeat(100_000)), null);
});

test("the range ends as it was typed", () => {
  assert.deepEqual(typedYears({ from: "1995", to: "1998" }, LIMITS, false), {
    years: [1995, 1998],
  });
  assert.deepEqual(typedYears({ from: "1879", to: "2026" }, LIMITS, true), { years: LIMITS });
});

test("both typed mean a range in either order, one alone waits for the other", () => {
  const texts = { from: "1998", to: "1995" };
  assert.deepEqual(typedYears(texts, LIMITS, true), { years: [1995, 1998] });
  assert.deepEqual(typedYears(texts, LIMITS, false), { wrong: ["from", "to"], outside: false });
});

test("the field that holds no year of the atlas is named", () => {
  const wrong = (from, to) => typedYears({ from, to }, LIMITS, true);
  assert.deepEqual(wrong("1878", "1998"), { wrong: ["from"], outside: true });
  assert.deepEqual(wrong("1998", "2027"), { wrong: ["to"], outside: true });
  assert.deepEqual(wrong("", "x"), { wrong: ["from", "to"], outside: true });
});
