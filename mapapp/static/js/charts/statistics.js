/** The page of statistics: each chart is drawn from its table and says from it what a value is. */

import { listed } from "../rules/messages.js";
import { ceiling, extent } from "./lines.js";
import { plot } from "./plot.js";
import { onTheme } from "./tokens.js";

/** Years of an axis of its own. */
const LEAST_YEARS = 6;

const charts = [...document.querySelectorAll(".statistic")].flatMap(chart);

function redraw() {
  for (const drawn of charts) drawn.redraw();
}

onTheme(redraw);
document.fonts.ready.then(redraw);
printInLight();

/** @param {HTMLElement} section a chart's plots, what is said of the chosen value, and its table */
function chart(section) {
  const readout = section.querySelector(".plot-readout");
  const figures = [...section.querySelectorAll(".plot")].map((figure) => ({
    area: figure.querySelector(".plot-area"),
    unit: figure.dataset.unit,
    lines: linesOf(section, figure.dataset.plot),
  }));
  const shared = extent(placesOf(figures.flatMap(({ lines }) => lines)));
  const most = (unit) =>
    ceiling(
      figures
        .filter((figure) => figure.unit === unit)
        .flatMap(({ lines }) => lines.flat().map((point) => point.y)),
    );
  const drawn = figures.map(({ area, unit, lines }, place) =>
    plot(area, lines, {
      x: axisOf(lines, shared),
      y: most(unit),
      choose(point) {
        for (const [other, { release }] of drawn.entries()) if (other !== place) release();
        readout.replaceChildren(...words(point.row));
      },
    }),
  );
  return drawn;
}

function placesOf(lines) {
  return lines.flat().map(({ x }) => x);
}

/** The years of a plot: those of the chart, or its own where those would press it to the margin. */
function axisOf(lines, shared) {
  const own = extent(placesOf(lines), LEAST_YEARS);
  return (own[1] - own[0]) * 4 < shared[1] - shared[0] ? own : shared;
}

/** The lines of a plot, from the bodies of the table that belong to it. */
function linesOf(section, plotIndex) {
  return [...section.querySelectorAll(`tbody[data-plot="${plotIndex}"]`)].map((body) =>
    [...body.querySelectorAll("tr[data-x]")].map((row) => ({
      row,
      x: Number(row.dataset.x),
      y: Number(row.dataset.y),
      joined: "joined" in row.dataset,
      implied: "implied" in row.dataset,
      article: "article" in row.dataset,
    })),
  );
}

/** What a row says: series, period, value and unit, then note and source with its link. */
function words(row) {
  const [period, value, note] = row.cells;
  const series = row.parentElement.querySelector(".series th").cloneNode(true);
  const head = document.createElement("p");
  const lead = document.createElement("strong");
  lead.append(...value.cloneNode(true).childNodes);
  head.append(...series.childNodes, listed(["", period.textContent]), ": ", lead);
  const rest = document.createElement("p");
  rest.append(...note.cloneNode(true).childNodes);
  return [head, rest];
}

/** On paper the page is light, whatever the screen is, and its tables are open. */
function printInLight() {
  const root = document.documentElement;
  const tables = [...document.querySelectorAll(".statistic-table")];
  let theme = null;
  let closed = [];
  addEventListener("beforeprint", () => {
    theme = root.dataset.theme ?? null;
    root.dataset.theme = "light";
    closed = tables.filter((table) => !table.open);
    for (const table of closed) table.open = true;
    redraw();
  });
  addEventListener("afterprint", () => {
    if (theme === null) delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const table of closed) table.open = false;
    redraw();
  });
}
