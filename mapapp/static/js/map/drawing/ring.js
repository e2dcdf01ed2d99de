/** The ring of several events at one place: how many, and the shares of their families. */
import { config } from "../../app/config.js";
import { familyOf, selectionRing, svg } from "../../rules/glyphs.js";
import { number } from "../../rules/messages.js";
import { ringShares } from "../placing/stacks.js";

/**
 * @param {object[]} members the events that stand there
 * @param {number} radius in px
 * @param {{marked?: boolean, peg?: boolean, text?: number}} [look] whether it stands open, for a whole
 *   country, and how many times its usual size the number has
 * @returns {SVGElement} a group drawn round 0,0
 */
export function ringGlyph(members, radius, { marked, peg, text = 1 } = {}) {
  const families = config.symbols.families.map((family) => family.id);
  const counts = families.map(
    (id) => members.filter((item) => familyOf(item.properties.category) === id).length,
  );
  const middle = radius - 1.6;
  const arcs = ringShares(counts).map(({ index, start, end, whole }) =>
    whole
      ? svg("circle", { r: middle, class: `ring-share family-${families[index]}` })
      : svg("path", { d: arc(middle, start, end), class: `ring-share family-${families[index]}` }),
  );
  const size = members.length > 20 ? 13 : members.length > 9 ? 11.5 : 10.5;
  const words = svg("text", { class: "ring-count", dy: ".36em", "font-size": size * text });
  words.textContent = number(members.length);
  return svg("g", { class: "stack" }, [
    ...(marked ? selectionRing(radius + 4) : []),
    svg("circle", { r: radius + 1.4, class: "ring-disc" }),
    ...(peg ? [svg("circle", { r: radius + 3.2, class: "ring-peg" })] : []),
    ...arcs,
    words,
  ]);
}

function arc(radius, start, end) {
  const at = (angle) =>
    `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
  return `M${at(start)}A${radius},${radius} 0 ${end - start > Math.PI ? 1 : 0} 1 ${at(end)}`;
}
