/** The range of killed as a drawing in a cell: an axis of decades, the lowest and the highest figure on it. */
import { svg } from "../../rules/glyphs.js";
import { fromLeft, number } from "../../rules/messages.js";

/** Length of the axis and height of the drawing in px at the usual size of text, and room at its ends. */
const LONG = 112;
const HIGH = 18;
const END = 16;

/** Least length between low and high. */
const LEAST = 1;

/** A drawing over the axis, which grows with the text; its x from a share of the axis. */
function drawing(className, draw) {
  const x = (share) => END + fromLeft(share) * LONG;
  const width = LONG + 2 * END;
  return svg(
    "svg",
    { class: className, viewBox: `0 0 ${width} ${HIGH}`, "aria-hidden": "true" },
    draw((share) => Number(x(share).toFixed(1))),
  );
}

/** Of more decades than so many every second or third is named. */
const NAMED = 4;

/** The figures of the axis, for the head of the column. */
export function axisHead({ decades, at }) {
  const step = Math.ceil(decades.length / NAMED) + Number(decades.length > NAMED + 1);
  const named = decades.filter((_, place) => place % step === 0);
  return drawing("range-head", (x) =>
    named.map((figure) => {
      const text = svg("text", { x: x(at(figure)), y: 13, "text-anchor": "middle" });
      text.textContent = number(figure);
      return text;
    }),
  );
}

/** The lowest and highest figure of an event. */
export function range({ fatalities_low: low, fatalities_high: high }, { decades, at }) {
  return drawing("range-cell", (x) => {
    const middle = HIGH / 2;
    const ticks = decades.map((figure) => `M${x(at(figure))},${middle - 3}v6`).join("");
    const parts = [svg("path", { class: "range-axis", d: `M${x(0)},${middle}H${x(1)}${ticks}` })];
    if (low === null && high === null) return parts;
    const [from, to] = [x(at(low ?? 1)), x(at(high ?? low))];
    if (low !== null && high !== null && Math.abs(to - from) > LEAST) {
      parts.push(svg("path", { class: "range-between", d: `M${from},${middle}H${to}` }));
    }
    if (low > 0) parts.push(svg("path", { class: "range-low", d: `M${from},${middle - 5.5}v11` }));
    if (high > 0 && high !== low) {
      parts.push(svg("path", { class: "range-high", d: `M${to},${middle - 4.5}v9` }));
    }
    return parts;
  });
}
