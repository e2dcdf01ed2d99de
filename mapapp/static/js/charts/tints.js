/** The tints of control as fills of a canvas: the patterns that `mapapp/looks/signs.py` gives the map. */

const CELL = 8;

/**
 * Make the fill of a side.
 *
 * @param {string} side taliban, opposition, republic or contested
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
  (DRAWERS[side] ?? lines)(context, side, token);
  return context.createPattern(tile, "repeat");
}

const DRAWERS = { taliban: diagonals, opposition: dots, republic: lines, contested: stripes };

function ground(context, side, token) {
  context.globalAlpha = Number(token(`--control-${side}-opacity`));
  context.fillStyle = token(`--control-${side}`);
  context.fillRect(0, 0, CELL, CELL);
  context.globalAlpha = Number(token("--control-pattern-opacity"));
  context.strokeStyle = token(`--control-${side}`);
  context.lineWidth = 1.1;
}

function diagonals(context, side, token) {
  ground(context, side, token);
  slants(context);
}

function lines(context, side, token) {
  ground(context, side, token);
  context.beginPath();
  for (const y of [2, 6]) {
    context.moveTo(0, y);
    context.lineTo(CELL, y);
  }
  context.stroke();
}

function dots(context, side, token) {
  ground(context, side, token);
  for (const at of [2, 6]) {
    context.beginPath();
    context.arc(at, at, 0.95, 0, 2 * Math.PI);
    context.fill();
  }
}

/** Stripes of the two who contest a province. */
function stripes(context, _side, token) {
  context.globalAlpha = 0.5;
  context.fillStyle = token("--control-opposition");
  context.fillRect(0, 0, CELL, CELL);
  context.globalAlpha = 0.9;
  context.strokeStyle = token("--control-taliban");
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
