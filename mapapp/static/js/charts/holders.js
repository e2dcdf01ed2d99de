/**
 * Provinces by who held them, stacked through time behind the cursor of the day shown; with the
 * same as words and as a table.
 */
import uPlot from "uplot";
import { config } from "../app/config.js";
import { byId, el, setText } from "../panel/dom.js";
import { dateText, yearsText } from "../rules/format.js";
import { codeText, isTurned, number, t } from "../rules/messages.js";
import { dayOf } from "../rules/states.js";
import { isoOfDay } from "../rules/steps.js";
import { yearSpan } from "../rules/times.js";
import { heldOn, stacked, turns } from "./held.js";
import { tint } from "./tints.js";
import { onTheme, token } from "./tokens.js";

/** The sides in the order in which the chart stacks them, from below. */
const SIDES = config.symbols.controllers.map(({ id }) => id);

/**
 * Make the chart.
 *
 * @param {HTMLElement} area
 * @param {HTMLElement} words where the counts of the day shown are said
 * @param {(iso: string) => void} choose takes the day that a reader points out
 * @returns {(features: object[], axis: import("../rules/steps.js").Axis, state: object) => void} draws
 */
export function holdersChart(area, words, choose) {
  /** What the chart shows: `make` and its hooks read it anew each time they draw. */
  const drawn = { key: "", span: null, most: 1, day: 0 };
  let chart = null;
  let shown = null;
  onTheme(() => chart?.redraw());
  new ResizeObserver(() => chart?.setSize(sizeOf(area))).observe(area);
  const table = byId("holders");
  const fill = () => {
    if (shown && table.matches(":popover-open")) fillTable(table, shown);
  };
  table.addEventListener("toggle", fill);
  return (features, { from, to }, state) => {
    const span = yearSpan(from, to);
    const day = dayOf(state);
    const key = `${from}-${to}`;
    shown = { features, span };
    drawn.day = day;
    if (drawn.key !== key) {
      const [days, ...sides] = stacked(features, span, SIDES);
      Object.assign(drawn, { key, span, most: Math.max(...sides.at(-1), 1) });
      const columns = [days, ...sides.reverse()];
      if (chart) chart.setData(columns);
      else chart = make(area, columns, drawn, choose);
      fill(); // a reader may open the table before there is anything to show in it
    } else {
      chart.redraw(false);
    }
    const held = heldText(heldOn(features, day, SIDES));
    setText(words, held);
    area.setAttribute("aria-label", t("holders.chart", { years: yearsText(from, to), held }));
  };
}

function sizeOf(area) {
  return { width: area.clientWidth, height: area.clientHeight };
}

function make(area, columns, drawn, choose) {
  const fills = new Map();
  const fill = (side) => {
    const key = `${side.id} ${token("--paper")} ${uPlot.pxRatio}`;
    if (!fills.has(key)) fills.set(key, tint(side, uPlot.pxRatio, token));
    return fills.get(key);
  };
  const series = config.symbols.controllers.map((side) => ({
    fill: () => fill(side),
    stroke: () => token("--ink-2"),
    width: 1,
    paths: uPlot.paths.stepped({ align: 1 }),
    points: { show: false },
  }));
  const chart = new uPlot(
    {
      ...sizeOf(area),
      padding: [1, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [drawn.span.start, drawn.span.end + 1] },
        y: { range: () => [0, drawn.most] },
      },
      axes: [{ show: false }, { show: false }],
      // The highest first: each lower one is drawn over it
      series: [{}, ...series.reverse()],
      hooks: { draw: [(canvas) => cursor(canvas, drawn.day)] },
    },
    columns,
    area,
  );
  follow(chart, drawn, choose);
  return chart;
}

/** The line of the day shown, which is the end of that day. */
function cursor({ ctx, bbox, valToPos }, day) {
  const x = Math.round(valToPos(day + 1, "x", true));
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.setLineDash([]);
  for (const [width, colour] of [
    [5, "--paper"],
    [2, "--ink"],
  ]) {
    ctx.beginPath();
    ctx.lineWidth = width * ratio;
    ctx.strokeStyle = token(colour);
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** A click, or a drag, brings the cursor to the day that is pointed out. */
function follow(chart, drawn, choose) {
  const pick = (event) => {
    const box = chart.over.getBoundingClientRect();
    // Time runs from right to left where the page does: the style sheet turns the chart round
    const along = isTurned() ? box.right - event.clientX : event.clientX - box.left;
    const day = Math.floor(chart.posToVal(along, "x"));
    const { span } = drawn;
    choose(isoOfDay(Math.min(Math.max(day, span.start), span.end)));
  };
  chart.over.addEventListener("pointerdown", (event) => {
    chart.over.setPointerCapture(event.pointerId);
    pick(event);
  });
  chart.over.addEventListener("pointermove", (event) => {
    if (event.buttons) pick(event);
  });
}

/** "Taliban 9, contested 3, opponents of the Taliban 22"; who holds none is not named. */
function heldText(held) {
  const parts = SIDES.filter((side) => held[side]).map((side) =>
    t("holders.side", { side: codeText("control", side), held: number(held[side]) }),
  );
  return parts.join(" · ") || t("holders.none");
}

function fillTable(dialog, { features, span }) {
  const rows = turns(features, span).map(({ date, day, turned }) => {
    const held = heldOn(features, day, SIDES);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, dateText(date)),
      ...SIDES.map((side) => el("td", {}, number(held[side]))),
      el("td.turned", {}, turned.map(turnText).join("; ")),
    );
  });
  dialog.querySelector("tbody").replaceChildren(...rows);
}

const turnText = ({ title, side }) =>
  t("holders.turned", { province: title, side: codeText("control", side) });
