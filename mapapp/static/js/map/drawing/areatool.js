/**
 * Drawing on the map the area that events are filtered by: a box by a drag, a shape by its corners. While
 * something is drawn the map keeps still, and nothing on it can be pressed.
 */

import { el } from "../../panel/dom.js";
import { LIMITS } from "../../rules/filters.js";
import { t } from "../../rules/messages.js";
import { boxCorners, outline } from "./filterarea.js";

const HOW = { box: "area.box.how", shape: "area.shape.how" };

/** Less than this in px is a press and no drag. */
const PRESS = 6;

/** A press so near to the first corner, in px, closes a shape. */
const CLOSING = 12;

/**
 * @param {L.Map} map
 * @param {"box" | "shape"} what
 * @returns {Promise<number[] | null>} west, south, east and north, or the longitudes and latitudes of the
 *   corners; null where the reader ended it without
 */
export function drawArea(map, what) {
  const container = map.getContainer();
  const done = el("button", { type: "button", hidden: true }, t("area.done"));
  const cancel = el("button", { type: "button" }, t("area.cancel"));
  const words = el("p", { role: "status" }, t(HOW[what]));
  const note = el("div.area-note", {}, words, done, cancel);
  const handlers = [
    map.dragging,
    map.doubleClickZoom,
    map.boxZoom,
    map.touchZoom,
    map.scrollWheelZoom,
  ];
  const ended = handlers.filter((each) => each?.enabled());
  return new Promise((resolve) => {
    const drawing = new AbortController();
    const end = (numbers) => {
      drawing.abort();
      line.remove();
      note.remove();
      container.classList.remove("drawing-area");
      for (const handler of ended) handler.enable();
      resolve(numbers);
    };
    for (const handler of ended) handler.disable();
    container.classList.add("drawing-area");
    container.append(note);
    L.DomEvent.disableClickPropagation(note);
    const line = outline(map, [], "drawn");
    const listen = (target, types, listener) => {
      for (const type of types)
        target.addEventListener(type, listener, { capture: true, signal: drawing.signal });
    };
    const tool = what === "box" ? box : shape;
    const keys = tool({ map, line, note, done, listen, end });
    done.addEventListener("click", () => keys.Enter());
    cancel.addEventListener("click", () => end(null));
    listen(document, ["keydown"], (event) => {
      const act = { Escape: () => end(null), ...keys }[event.key];
      if (!act || (event.key === "Enter" && note.contains(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    cancel.focus({ preventScroll: true });
  });
}

const lonLat = (map, event) => {
  const { lng, lat } = map.mouseEventToLatLng(event);
  return [lng, lat];
};

const put = (line, corners) => line.setLatLngs([corners.map(([lon, lat]) => [lat, lon])]);

/** Keep the next event of a type from whoever listens for it. */
function swallow(element, type) {
  const stop = (event) => event.stopPropagation();
  element.addEventListener(type, stop, { capture: true, once: true });
}

/** A box from where the pointer goes down to where it comes up. */
function box({ map, line, note, listen, end }) {
  let start = null;
  const boxTo = (event) => {
    const [[a, b], [c, d]] = [start.at, lonLat(map, event)];
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  };
  const isFar = ({ clientX, clientY }) => Math.hypot(clientX - start.x, clientY - start.y) >= PRESS;
  listen(map.getContainer(), ["pointerdown"], (event) => {
    if (note.contains(event.target) || event.button !== 0 || start) return;
    event.preventDefault();
    event.stopPropagation();
    map.getContainer().setPointerCapture(event.pointerId);
    start = { at: lonLat(map, event), x: event.clientX, y: event.clientY };
  });
  listen(document, ["pointermove"], (event) => {
    if (start) put(line, boxCorners(boxTo(event)));
  });
  listen(document, ["pointerup"], (event) => {
    if (!start) return;
    event.stopPropagation();
    if (isFar(event)) end(boxTo(event));
    else start = null;
  });
  listen(document, ["pointercancel"], () => {
    start = null;
    put(line, []);
  });
  return {};
}

/** A shape by its corners; what was pressed last can be taken back. */
function shape({ map, line, note, done, listen, end }) {
  const [least, most] = LIMITS.corners;
  const corners = [];
  const draw = (next = []) => {
    put(line, [...corners, ...next]);
    done.hidden = corners.length < least;
  };
  const close = () => {
    if (corners.length >= least) end(corners.flat());
  };
  const isFirst = (event) => {
    if (corners.length < least) return false;
    const [lon, lat] = corners[0];
    const at = map.latLngToContainerPoint([lat, lon]);
    return at.distanceTo(map.mouseEventToContainerPoint(event)) < CLOSING;
  };
  const isOutside = ({ target }) => note.contains(target) || !map.getContainer().contains(target);
  listen(map.getContainer(), ["pointerdown"], (event) => {
    if (!isOutside(event)) event.stopPropagation();
  });
  listen(map.getContainer(), ["click"], (event) => {
    if (isOutside(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.detail > 1) swallow(map.getContainer(), "dblclick"); // it would zoom the map
    // The second press of two closes what the first has ended
    if (event.detail > 1 || isFirst(event) || corners.length === most) return close();
    corners.push(lonLat(map, event));
    draw();
  });
  listen(map.getContainer(), ["pointermove"], (event) => {
    if (corners.length && event.pointerType !== "touch") draw([lonLat(map, event)]);
  });
  const back = () => {
    corners.pop();
    draw();
  };
  return { Enter: close, Backspace: back, Delete: back };
}
