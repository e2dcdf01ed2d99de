/**
 * What stands at the map's edge: zoom, scale, degree ticks and the credits of the data.
 */

import { config } from "../../app/config.js";
import { isOnPaper, onPaper } from "../../app/paper.js";
import { store } from "../../app/store.js";
import { textScale } from "../../app/textsize.js";
import { svg } from "../../rules/glyphs.js";
import { digits, isTurned, t } from "../../rules/messages.js";
import { beyondSeen } from "../drawing/paperframe.js";
import { mapText } from "../placing/text.js";

/**
 * @param {L.Map} map
 * @param {{credits: string[], sources: string | null}} options
 */
export function furniture(map, { credits, sources }) {
  const container = map.getContainer();
  const ticks = svg("svg", { class: "map-ticks", width: 1, height: 1, "aria-hidden": "true" });
  const scale = make("div", "map-scale map-edge");
  const edge = [scale, ofToday(), toldKey(), zoomButtons(map), attribution(credits, sources)];
  container.append(ticks, ...edge);
  const update = () => {
    drawTicks(map, ticks);
    drawScale(map, scale);
  };
  map.on("move zoomend resize", update);
  globalThis.addEventListener("resize", update); // of text, at which the map keeps its size
  onPaper(update);
  let insets = null;
  store.subscribe((_state, _previous, ephemeral) => {
    if (ephemeral.insets === insets) return;
    insets = ephemeral.insets;
    container.style.setProperty("--inset-bottom", `${insets.bottom}px`);
    update();
  });
  update();
}

/** The key of what is drawn apart, loaded when a chapter is open or something is supposed closed. */
function toldKey() {
  const box = make("section", "map-key map-key-told map-edge");
  box.setAttribute("aria-hidden", "true");
  const draw = async ({ story, closed }) => {
    box.hidden = true;
    if (!story && !closed.length) return;
    const { drawKey } = await import("../drawing/tellkey.js");
    await drawKey(box);
  };
  store.subscribe((state, previous) => {
    if (state.story !== previous.story || state.closed !== previous.closed) draw(state);
  });
  draw(store.state);
  return box;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function zoomButtons(map) {
  const group = make("div", "map-zoom map-edge");
  const buttons = [
    ["+", "map.zoomIn", () => map.zoomIn()],
    ["−", "map.zoomOut", () => map.zoomOut()],
  ].map(([sign, key, act]) => {
    const button = make("button", "", sign);
    button.type = "button";
    button.setAttribute("aria-label", t(key));
    button.addEventListener("click", act);
    return button;
  });
  const update = () => {
    const [closer, wider] = buttons;
    closer.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    wider.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
  };
  map.on("zoomend zoomlevelschange", update);
  update();
  group.append(...buttons);
  L.DomEvent.disableClickPropagation(group);
  return group;
}

function attribution(credits, sources) {
  const box = make("div", "map-attribution map-edge");
  const names = make("span", "map-credits");
  names.append(...credits.map((credit, at) => make("span", "", at ? ` · ${credit}` : credit)));
  box.append(names);
  if (sources) {
    const link = make("a", "", t("map.sources"));
    link.href = sources;
    box.append(make("span", "map-between", " · "), link);
  }
  L.DomEvent.disableClickPropagation(box);
  return box;
}

/** Under years that have passed lie the borders and names of today, and the map says so. */
function ofToday() {
  const note = make("p", "map-today map-edge", t("map.today"));
  const draw = ({ to }) => {
    note.hidden = to >= config.years[1];
  };
  store.subscribe(draw);
  draw(store.state);
  return note;
}

const ROUND = [500, 200, 100, 50, 20, 10, 5, 2, 1];

function drawScale(map, box) {
  const metresPerPixel = perPixel(map);
  const kilometres = ROUND.find((value) => (value * 1000) / metresPerPixel <= 110) ?? ROUND.at(-1);
  const width = (kilometres * 1000) / metresPerPixel;
  const w = width.toFixed(1);
  const scale = textScale();
  const top = 13 * scale; // of the bar, under its figures
  const text = (x, anchor, words) => {
    return mapText(words, { x, y: 9 * scale, "text-anchor": anchor });
  };
  const d = `M.5,${top}v5H${w}v-5M${(width / 2).toFixed(1)},${top + 1.5}v3.5`;
  box.replaceChildren(
    svg(
      "svg",
      {
        width: Math.ceil(width + 44 * scale),
        height: top + 9,
        role: "img",
        "aria-label": t("map.scale", { n: kilometres }),
      },
      [
        svg("path", { d, class: "scale-halo" }),
        svg("path", { d, class: "scale-bar" }),
        text(0, "start", digits(0)),
        text(w, "middle", t("map.kilometres", { n: kilometres })),
      ],
    ),
  );
}

/** Metres on the ground per px at the middle of the map (Web Mercator). */
function perPixel(map) {
  const latitude = (map.getCenter().lat * Math.PI) / 180;
  return (40_075_016 * Math.cos(latitude)) / (256 * 2 ** map.getZoom());
}

function drawTicks(map, canvas) {
  const zoom = map.getZoom();
  const step = zoom < 7 ? 2 : zoom < 8.4 ? 1 : 0.5;
  const size = map.getSize();
  // A sheet of paper may show more, and its edges are elsewhere
  const more = isOnPaper() ? beyondSeen(map) : { left: 0, top: 0, right: 0, bottom: 0 };
  const at = (x, y) => map.containerPointToLatLng([x, y]);
  const bounds = L.latLngBounds([
    at(-more.left, -more.top),
    at(size.x + more.right, size.y + more.bottom),
  ]);
  const across = svg("g", { class: "ticks-across" });
  const down = svg("g", { class: "ticks-down" });
  // Beside the tools, which stand at the end of the line, there is no room for figures
  const scale = textScale();
  const [west, east] = (isTurned() ? [230, 30] : [30, 230]).map((width) => width * scale);
  for (let lon = Math.ceil(bounds.getWest() / step) * step; lon < bounds.getEast(); lon += step) {
    const { x } = map.latLngToContainerPoint([bounds.getNorth(), lon]);
    across.append(svg("path", { d: `M${x.toFixed(1)},0v6` }));
    if (isOnPaper() || (x > west && x < size.x - east))
      across.append(tick(x, 8 + 9 * scale, "middle", lon));
  }
  for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat < bounds.getNorth(); lat += step) {
    const { y } = map.latLngToContainerPoint([lat, bounds.getWest()]);
    down.append(svg("path", { d: `M0,${y.toFixed(1)}h6` }));
    if (isOnPaper() || (y > 40 && y < size.y - 60))
      down.append(tick(9, y + 3.5 * scale, "start", lat));
  }
  canvas.replaceChildren(across, down);
}

function tick(x, y, anchor, degrees) {
  const text = svg("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor });
  const whole = Math.floor(degrees);
  text.textContent = whole === degrees ? `${digits(whole)}°` : `${digits(whole)}°${digits(30)}′`;
  return text;
}
