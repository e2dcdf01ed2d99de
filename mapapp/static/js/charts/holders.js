/**
 * Provinces by who held them, stacked through time in the graph of the time bar; with the same as
 * words and as a table.
 */

import { config } from "../app/config.js";
import { byId, el, setAttribute } from "../panel/dom.js";
import { bothDay, yearsText } from "../rules/format.js";
import { codeText, number, t } from "../rules/messages.js";
import { dayOf } from "../rules/states.js";
import { yearSpan } from "../rules/times.js";
import { heldOn, stacked, turns } from "./held.js";
import { tint } from "./tints.js";
import { onTheme, token } from "./tokens.js";
import uPlot from "./uplot.js";

/** The sides in the order in which the chart stacks them, from below. */
const SIDES = config.symbols.controllers.map(({ id }) => id);

/**
 * Make the chart.
 *
 * @param {HTMLElement} area
 * @param {object[]} features of the layer of control
 * @returns {(axis: {from: number, to: number}, state: object) => void} draws
 */
export function holdersChart(area, features) {
  /** What the chart shows: `make` and its hooks read it anew each time they draw. */
  const drawn = { key: "", span: null, most: 1, paints: new Map() };
  let chart = null;
  onTheme(() => {
    drawn.paints.clear();
    chart?.redraw();
  });
  new ResizeObserver(() => chart?.setSize(sizeOf(area))).observe(area);
  const table = byId("holders");
  const fill = () => {
    if (drawn.span && table.matches(":popover-open")) fillTable(table, features, drawn.span);
  };
  table.addEventListener("toggle", fill);
  return ({ from, to }, state) => {
    const key = `${from}-${to}`;
    if (drawn.key !== key) {
      const span = yearSpan(from, to);
      const [days, ...sides] = stacked(features, span, SIDES);
      Object.assign(drawn, { key, span, most: Math.max(...sides.at(-1), 1) });
      const columns = [days, ...sides.reverse()];
      if (chart) chart.setData(columns);
      else chart = make(area, columns, drawn);
      fill(); // a reader may open the table before there is anything to show in it
    }
    const held = heldText(heldOn(features, dayOf(state), SIDES));
    setAttribute(area, "aria-label", t("holders.chart", { years: yearsText(from, to), held }));
  };
}

function sizeOf(area) {
  return { width: area.clientWidth, height: area.clientHeight };
}

function make(area, columns, drawn) {
  // Mixed once for a theme: to ask the browser for a colour in a step lays the page out twice
  const paint = (name, mix) => {
    if (!drawn.paints.has(name)) drawn.paints.set(name, mix());
    return drawn.paints.get(name);
  };
  const series = config.symbols.controllers.map((side) => ({
    fill: () => paint(`${side.id} ${uPlot.pxRatio}`, () => tint(side, uPlot.pxRatio, token)),
    stroke: () => paint("ink", () => token("--ink-2")),
    width: 1,
    paths: uPlot.paths.stepped({ align: 1 }),
    points: { show: false },
  }));
  return new uPlot(
    {
      ...sizeOf(area),
      padding: [0, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [drawn.span.start, drawn.span.end + 1] },
        y: { range: () => [0, drawn.most] },
      },
      axes: [{ show: false }, { show: false }],
      // The highest first: each lower one is drawn over it
      series: [{}, ...series.reverse()],
    },
    columns,
    area,
  );
}

/** "Taliban 9, contested 3, opponents of the Taliban 22"; who holds none is not named. */
function heldText(held) {
  const parts = SIDES.filter((side) => held[side]).map((side) =>
    t("holders.side", { side: codeText("control", side), held: number(held[side]) }),
  );
  return parts.join(" · ") || t("holders.none");
}

function fillTable(dialog, features, span) {
  const rows = turns(features, span).map(({ date, day, turned }) => {
    const held = heldOn(features, day, SIDES);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, bothDay(date)),
      ...SIDES.map((side) => el("td", {}, number(held[side]))),
      el("td.turned", {}, turned.map(turnText).join("; ")),
    );
  });
  dialog.querySelector("tbody").replaceChildren(...rows);
}

const turnText = ({ title, side }) =>
  t("holders.turned", { province: title, side: codeText("control", side) });
