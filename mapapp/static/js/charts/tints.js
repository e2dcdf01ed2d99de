/** The tints of control as fills of a canvas: the patterns that `mapapp/looks/signs.py` gives the map. */

const CELL = 8;

/**
 * Make the fill of a side.
 *
 * @param {{id: string, pattern: string, stripes: [string, string, string | null][]}} side
 * @param {number} ratio px of the canvas to px of the page
 * @param {(name: string) => string} token reads a custom property
 * @returns {CanvasPattern}
 */
export function tint(side, ratio, token) {
  const tile = document.createElement("canvas");
  tile.width = CELL * ratio;
  tile.height = CELL * ratio;
  const context = tile.getContext("2d");
  context.scale(ratio, ratio);
  context.fillStyle = token("--paper");
  context.fillRect(0, 0, CELL, CELL);
  if (side.stripes.length) stripes(context, side.stripes[0], token);
  else drawn(context, side, token);
  return context.createPattern(tile, "repeat");
}

/** What is drawn on the tint, by the names that `PATTERNS` has there. */
const PATTERNS = { hatch: slants, lines, dots, plain() {} };

function drawn(context, { id, pattern }, token) {
  context.globalAlpha = Number(token(`--tint-${pattern}-opacity`));
  context.fillStyle = token(`--control-${id}`);
  context.fillRect(0, 0, CELL, CELL);
  context.globalAlpha = Number(token("--tint-ink-opacity"));
  context.strokeStyle = token(`--control-${id}`);
  context.lineWidth = 1.1;
  PATTERNS[pattern](context);
}

function lines(context) {
  context.beginPath();
  for (const y of [2, 6]) {
    context.moveTo(0, y);
    context.lineTo(CELL, y);
  }
  context.stroke();
}

function dots(context) {
  for (const at of [2, 6]) {
    context.beginPath();
    context.arc(at, at, 0.95, 0, 2 * Math.PI);
    context.fill();
  }
}

/** Stripes of the two who contest a province. */
function stripes(context, [one, other], token) {
  context.globalAlpha = 0.5;
  context.fillStyle = token(`--control-${other}`);
  context.fillRect(0, 0, CELL, CELL);
  context.globalAlpha = 0.9;
  context.strokeStyle = token(`--control-${one}`);
  context.lineWidth = 2.8;
  slants(context);
}

/** Lines at 45 degrees that go on from tile to tile. */
function slants(context) {
  context.beginPath();
  for (const shift of [-CELL, 0, CELL]) {
    context.moveTo(shift - 1, CELL + 1);
    context.lineTo(shift + CELL + 1, -1);
  }
  context.stroke();
}
