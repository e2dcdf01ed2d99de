/** The map as it is on the screen, or a part of it, as one drawing that stands alone. */
import { svg } from "../../rules/glyphs.js";
import { mapText } from "../placing/text.js";
import { frozen } from "./frozen.js";

/** How much of its quality the relief keeps. */
const QUALITY = 0.9;

/** Where the scale stands, in px from the lower left corner. */
const SCALE_AT = { x: 16, overflow: "visible" };
const SCALE_ABOVE = 30;

/**
 * Draw a part of the map.
 *
 * @param {L.Map} map
 * @param {{x: number, y: number, width: number, height: number}} part in px of the map's element
 * @returns {SVGElement} of the part's size
 */
export function drawnMap(map, part) {
  const container = map.getContainer();
  const corner = container.getBoundingClientRect();
  const boxOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - corner.left - part.x, y: top - corner.top - part.y, width, height };
  };
  const isWhole = (element) => {
    const { x, y, width, height } = boxOf(element);
    return x >= 0 && y >= 0 && x + width <= part.width && y + height <= part.height;
  };
  const panes = inOrder([...map.getPane("mapPane").children]);
  const drawings = panes.flatMap((pane, index) => {
    const own = inOrder([...pane.children]).flatMap((root) =>
      drawingsIn(root, container, boxOf, isWhole),
    );
    return clipped(own, pane, `side-${index}`, boxOf);
  });
  const { width, height } = part;
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden" }, [
    patterns(),
    ground(container, part, boxOf),
    ...drawings,
    ...parting(container, part, boxOf),
    ...scale(container, part),
  ]);
}

/** What is in a pane that shows one side of the map, of two dates, cut off where the other begins. */
function clipped(drawings, pane, id, boxOf) {
  const points = [...pane.style.clipPath.matchAll(/(-?[\d.]+)px (-?[\d.]+)px/g)];
  if (!points.length || !drawings.length) return drawings;
  const { x, y } = boxOf(pane);
  const at = points.map(([, left, top]) => `${Number(left) + x},${Number(top) + y}`).join(" ");
  return [
    svg("clipPath", { id }, [svg("polygon", { points: at })]),
    svg("g", { "clip-path": `url(#${id})` }, drawings),
  ];
}

/** The line at which two dates meet, with what they are. */
function parting(container, { height }, boxOf) {
  const line = container.parentElement.querySelector(".swipe:not([hidden]) .swipe-line");
  if (!line) return [];
  const { color: stroke, backgroundColor } = getComputedStyle(container);
  const box = boxOf(line);
  const x = box.x + box.width / 2;
  const tags = [...line.querySelectorAll(".swipe-tag")].flatMap((tag) => {
    const style = getComputedStyle(tag);
    const own = boxOf(tag);
    const fill = style.backgroundColor;
    const text = mapText(tag.textContent, {
      x: own.x + own.width / 2,
      y: own.y + own.height / 2,
      dy: ".35em",
      "text-anchor": "middle",
      fill: style.color,
      "font-family": style.fontFamily,
      "font-size": style.fontSize,
    });
    return [svg("rect", { ...own, rx: 4, fill, stroke: style.color }), text];
  });
  const ends = { x1: x, x2: x, y1: 0, y2: height };
  return [
    svg("line", { ...ends, stroke: backgroundColor, "stroke-width": 5 }),
    svg("line", { ...ends, stroke, "stroke-width": 2 }),
    ...tags,
  ];
}

/** The bar of the scale, in the corner that a picture has for it. */
function scale(container, { height }) {
  const bar = container.querySelector(".map-scale svg");
  const copy = bar && frozen(bar);
  if (!copy) return [];
  for (const [name, value] of Object.entries({ ...SCALE_AT, y: height - SCALE_ABOVE })) {
    copy.setAttribute(name, value);
  }
  return [copy];
}

/** As they lie over one another. */
function inOrder(elements) {
  const level = (element) => Number(getComputedStyle(element).zIndex) || 0;
  return elements
    .map((element) => [level(element), element])
    .sort(([a], [b]) => a - b)
    .map(([, element]) => element);
}

function drawingsIn(root, container, boxOf, isWhole) {
  const roots = root.localName === "svg" ? [root] : [...root.querySelectorAll("svg")];
  const captions = [...root.querySelectorAll(".symbol-caption")].filter(isWhole);
  return [
    ...roots.map((drawing) => placed(drawing, container, boxOf, isWhole)),
    ...captions.map((caption) => written(caption, boxOf)),
  ].filter(Boolean);
}

function placed(drawing, container, boxOf, isWhole) {
  const copy = frozen(drawing);
  if (!copy) return null;
  if (drawing.classList.contains("names")) {
    // A name that the edge would cut is left out
    const kept = [...drawing.children].filter(isWhole).map(frozen);
    copy.replaceChildren(...kept.filter(Boolean));
  }
  for (const [name, value] of Object.entries({ ...boxOf(drawing), overflow: "visible" })) {
    copy.setAttribute(name, value);
  }
  const opacity = opacityOf(drawing, container);
  if (opacity < 1) copy.setAttribute("opacity", opacity);
  else copy.removeAttribute("opacity");
  return copy;
}

function opacityOf(element, container) {
  let opacity = 1;
  for (let each = element; each !== container; each = each.parentElement) {
    opacity *= Number(getComputedStyle(each).opacity);
  }
  return opacity;
}

/** The small words under a sign, which the page writes as HTML. */
function written(caption, boxOf) {
  const { x, y, width, height } = boxOf(caption);
  const style = getComputedStyle(caption);
  const text = svg("text", {
    x: x + width / 2,
    y: y + height - 3,
    "text-anchor": "middle",
    fill: style.color,
    stroke: style.webkitTextStrokeColor,
    "stroke-width": style.webkitTextStrokeWidth,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
    "font-family": style.fontFamily,
    "font-size": style.fontSize,
    "font-style": style.fontStyle,
  });
  text.textContent = caption.textContent;
  return text;
}

/** The fill patterns of areas that the drawings may refer to. */
function patterns() {
  const found = [...document.querySelectorAll(".pattern-defs defs")].map(frozen);
  return svg("g", {}, found.filter(Boolean));
}

/** The land, with the relief where that is on: one image in a form that every program reads. */
function ground(container, { width, height }, boxOf) {
  const land = getComputedStyle(container).backgroundColor;
  const relief = [...container.querySelectorAll('[data-pane="relief"] img')].filter(
    (image) => image.complete && image.naturalWidth,
  );
  if (!relief.length) return svg("rect", { width, height, fill: land });
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const context = canvas.getContext("2d");
  context.fillStyle = land;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const image of relief) {
    const box = boxOf(image);
    context.globalAlpha = opacityOf(image, container);
    context.drawImage(image, box.x, box.y, box.width, box.height);
  }
  return svg("image", {
    width: canvas.width,
    height: canvas.height,
    href: canvas.toDataURL("image/jpeg", QUALITY),
  });
}
