/** One pair of axes with the lines of a table's bodies, drawn by uPlot on a canvas. */

import { textScale } from "../app/textsize.js";
import { digits, fromLeft, isTurned, number } from "../rules/messages.js";
import { columns, inOrder, nearest } from "./lines.js";
import { token } from "./tokens.js";
import uPlot from "./uplot.js";
import { COLOURS, DASHES, drawMark } from "./value_marks.js";

const HEIGHT = 190;

/** How an axis is written: its font and the px that it takes, at the reader's size of text. */
const written = ({ size, space }) => ({
  font: `${11 * textScale()}px ${token("--sans")}`,
  size: size * textScale(),
  space: space * textScale(),
});

/** Values at one place stand so many px apart. */
const BESIDE = 11;

/** How far from a value, in px, a pointer or finger still chooses it. */
const REACH = 26;

/** Where uPlot puts an axis. */
const SIDE = { right: 1, left: 3 };

const MOVES = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * Draw lines into an element and let readers choose a value by pointer or keys.
 *
 * @param {HTMLElement} area
 * @param {import("./lines.js").Point[][]} lines
 * @param {{x: [number, number], y: number, choose: (point: object | null) => void}} options the
 *   ends of the axes, and what to do with the value that is chosen
 * @returns {{redraw: () => void, release: () => void}} draw again, as after a change of colours;
 *   forget what was chosen
 */
export function plot(area, lines, { x, y, choose }) {
  const points = inOrder(lines);
  let chosen = null;
  const marks = (drawn) => drawMarks(drawn, points, chosen);
  const chart = new uPlot(settings(area, lines, { x, y, marks }), columns(lines), area);
  const pick = (point) => {
    if (!point || point.row === chosen?.row) return;
    chosen = point;
    chart.redraw(false);
    choose(point);
  };
  for (const type of ["pointermove", "click"]) {
    chart.over.addEventListener(type, (event) => pick(pointAt(chart, points, event)));
  }
  area.addEventListener("keydown", (event) => {
    const index = target(points, chosen, event.key);
    if (index === null) return;
    event.preventDefault();
    pick(points[index]);
  });
  new ResizeObserver(() => {
    chart.setSize({ width: area.clientWidth, height: HEIGHT });
  }).observe(area);
  return {
    redraw: () => chart.redraw(),
    release: () => {
      chosen = null;
      chart.redraw(false);
    },
  };
}

/** What uPlot needs to know of a chart; `marks` draws the values. */
function settings(area, lines, { x, y, marks }) {
  const turned = isTurned();
  return {
    width: area.clientWidth,
    height: HEIGHT,
    padding: turned ? [10, 0, 0, 14] : [10, 14, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: x, dir: turned ? -1 : 1 }, y: { range: [0, y] } },
    axes: [yearAxis(x), valueAxis()],
    series: [{}, ...lines.map((_points, index) => series(index))],
    hooks: { draw: [marks] },
  };
}

function drawMarks(chart, points, chosen) {
  for (const point of points) {
    const place = {
      ...point,
      x: chart.valToPos(point.x, "x", true) + aside(point) * uPlot.pxRatio,
      y: chart.valToPos(point.y, "y", true),
      ratio: uPlot.pxRatio,
      chosen: point.row === chosen?.row,
    };
    drawMark(chart.ctx, place, token);
  }
}

/** How far to the right of its place a value is drawn, in px, so as not to cover others there. */
function aside({ beside }) {
  return fromLeft(-beside * BESIDE, 0, 0);
}

/** The value that a pointer or finger chooses; null where none is within reach. */
function pointAt(chart, points, event) {
  const box = chart.over.getBoundingClientRect();
  const places = points.map((point) => ({
    point,
    x: chart.valToPos(point.x, "x") + aside(point),
    y: chart.valToPos(point.y, "y"),
  }));
  const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
  return nearest(places, pointer, REACH)?.point ?? null;
}

/** Where a key leads from the chosen value; null for keys that do not move. */
function target(points, chosen, key) {
  const last = points.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (!(key in MOVES)) return null;
  const turned = isTurned() && (key === "ArrowLeft" || key === "ArrowRight");
  const step = turned ? -MOVES[key] : MOVES[key];
  const from = points.findIndex(({ row }) => row === chosen?.row);
  if (from < 0) return step > 0 ? 0 : last;
  return Math.min(Math.max(from + step, 0), last);
}

function series(index) {
  return {
    stroke: () => token(COLOURS[index % COLOURS.length]),
    width: 1.8,
    dash: DASHES[index % DASHES.length],
    points: { show: false },
  };
}

function yearAxis([first, last]) {
  return {
    stroke: () => token("--ink-2"),
    ...written({ size: 28, space: 44 }),
    gap: 4,
    grid: { show: false },
    ticks: { stroke: () => token("--ink-2"), size: 5, width: 1 },
    border: { show: true, stroke: () => token("--ink-2"), width: 1 },
    incrs: [1, 2, 5, 10, 20],
    splits: (_chart, _axis, _min, _max, step) => yearsBetween(first, last, step),
    values: (_chart, splits) => splits.map(digits),
  };
}

function yearsBetween(first, last, step) {
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  return years;
}

function valueAxis() {
  return {
    side: isTurned() ? SIDE.right : SIDE.left,
    stroke: () => token("--ink-2"),
    ...written({ size: 48, space: 34 }),
    gap: 4,
    grid: { stroke: () => token("--rule"), width: 1 },
    ticks: { show: false },
    values: (_chart, splits) => splits.map(number),
  };
}
