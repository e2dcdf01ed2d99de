import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ceiling, columns, extent, inOrder, nearest } from "../../mapapp/static/js/charts/lines.js";
import { COLOURS, DASHES, MARKS } from "../../mapapp/static/js/charts/value_marks.js";

const point = (x, y, joined = false) => ({ x, y, joined });
const source = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("a joined line runs on over the places of another", () => {
  const lines = [[point(2018.5, 10), point(2019.5, 20, true)], [point(2019, 7)]];
  assert.deepEqual(columns(lines), [
    [2018.5, 2019, 2019.5],
    [10, undefined, 20],
    [null, 7, null],
  ]);
});

test("a line breaks between periods that do not follow one another", () => {
  const lines = [[point(2018.5, 10), point(2020.5, 30), point(2021.5, 40, true)]];
  assert.deepEqual(columns(lines), [
    [2018.5, 2019.5, 2020.5, 2021.5],
    [10, null, 30, 40],
  ]);
});

test("values at one place stand beside each other, each to be reached", () => {
  const points = inOrder([[point(2023.5, 60)], [point(2007.5, 55), point(2023.5, 60)]]);
  assert.deepEqual(
    points.map(({ x, index, beside }) => [x, index, beside]),
    [
      [2007.5, 1, 0],
      [2023.5, 0, 0],
      [2023.5, 1, 1],
    ],
  );
});

test("an axis holds whole years, and a few of them where there is one value", () => {
  assert.deepEqual(extent([2013.5, 2025.5]), [2013, 2026]);
  assert.deepEqual(extent([2010.5]), [2009, 2012]);
  assert.deepEqual(extent([2022.5, 2023.5], 6), [2020, 2026]);
});

test("an axis ends at a round figure that holds all values", () => {
  assert.equal(ceiling([12632, 40]), 14000);
  assert.equal(ceiling([83]), 100);
  assert.equal(ceiling([1000]), 1000);
  assert.equal(ceiling([0.7]), 0.8);
});

test("the nearest value within reach is chosen", () => {
  const places = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 30, y: 0 },
  ];
  assert.equal(nearest(places, { x: 18, y: 5 }, 26).id, "b");
  assert.equal(nearest(places, { x: 80, y: 0 }, 26), null);
});

test("legends show the marks, dashes and colours that the plots have", () => {
  const template = source("templates/partials/plots.html");
  const css = source("mapapp/static/css/statistics.css");
  MARKS.forEach((path, index) => {
    assert.ok(template.includes(`"${path}"`));
    const rule = css.match(new RegExp(`\\.plot-line-${index} \\{([^}]*)\\}`))[1];
    assert.ok(rule.includes(`stroke: var(${COLOURS[index]})`));
    const dash = rule.match(/stroke-dasharray: ([\d ]+);/)?.[1] ?? "";
    assert.equal(dash, DASHES[index].join(" "));
    assert.ok(css.includes(`.plot-mark-${index} {\n  --mark: var(${COLOURS[index]});`));
  });
});
