/**
 * The signs of the lines of a chart: a stroke, a mark and a colour each, told apart without the
 * colour. `templates/partials/plots.html` and `css/statistics.css` draw the same in the legends.
 */

/** Marks as SVG paths around 0, 0. */
export const MARKS = [
  "M0,-4.4A4.4,4.4 0 1 1 0,4.4A4.4,4.4 0 1 1 0,-4.4Z",
  "M-4,-4H4V4H-4Z",
  "M0,-5L4.8,3.6H-4.8Z",
  "M0,-5.4L5.4,0L0,5.4L-5.4,0Z",
  "M-4.6,-3.4H4.6L0,5Z",
];

/** Dashes of the strokes, in px. */
export const DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4]];

/** Custom properties of the colours. */
export const COLOURS = ["--line", "--way", "--amber", "--indigo", "--ink-2"];

const RING = 6.9;
const CHOSEN = 9.5;

/**
 * Draw the mark of a value.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number, index: number, ratio: number, implied: boolean, article: boolean,
 *   chosen: boolean}} mark x and y in px of the canvas, ratio of these to px of the page
 * @param {(name: string) => string} colour of a custom property
 */
export function drawMark(context, { x, y, index, ratio, implied, article, chosen }, colour) {
  const ink = colour(COLOURS[index % COLOURS.length]);
  context.save();
  context.translate(x, y);
  context.scale(ratio, ratio);
  const path = new Path2D(MARKS[index % MARKS.length]);
  context.setLineDash([]);
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colour("--paper");
  context.stroke(path);
  context.lineWidth = 1.6;
  context.strokeStyle = ink;
  context.fillStyle = implied ? colour("--paper") : ink;
  context.fill(path);
  context.stroke(path);
  if (article) ring(context, RING + 0.4, 1.3, colour("--ink"));
  if (chosen) ring(context, CHOSEN, 2, colour("--ink"));
  context.restore();
}

function ring(context, radius, width, colour) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}
