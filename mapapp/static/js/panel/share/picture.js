/** The part of the dialog that saves a picture of the map. */
import { store } from "../../app/store.js";
import { drawnMap } from "../../map/picture/drawn.js";
import { pngFile, save, svgFile } from "../../map/picture/files.js";
import { withFonts } from "../../map/picture/fonts.js";
import { frozen } from "../../map/picture/frozen.js";
import { partOf, SHAPES } from "../../map/picture/shapes.js";
import { sheet, sheetParts } from "../../map/picture/sheet.js";
import { daysText } from "../../rules/format.js";
import { digits, number, t } from "../../rules/messages.js";
import { rangeDates } from "../../rules/times.js";
import { byId, el } from "../dom.js";
import { box, part, segments } from "./shell.js";
import { shownInWords } from "./shown.js";

/** Formats by name: how each is made of a picture, and how its name ends. */
const FORMATS = {
  png: { scale: 1, ending: ".png" },
  png2: { scale: 2, ending: "@2x.png" },
  svg: { scale: null, ending: ".svg" },
};

/**
 * @param {L.Map} map
 * @param {() => string} permalink the address of what is shown, with the view of the map
 */
export function picturePart(map, permalink) {
  const size = el("span");
  const draw = () => {
    const { width, height } = sizeOf(map, told(map, permalink()), chosen());
    const scale = FORMATS[format.value].scale ?? 1;
    size.textContent = t("share.pixels", { width: width * scale, height: height * scale });
  };
  const format = segments(
    "picture-format",
    t("share.format"),
    [
      ["png", t("share.png")],
      ["png2", t("share.png2")],
      ["svg", t("share.svg")],
    ],
    draw,
  );
  const shape = segments(
    "picture-shape",
    t("share.shape"),
    [
      ["seen", t("share.shape.seen")],
      ["16:9", digits("16:9")],
      ["1:1", digits("1:1")],
      ["9:16", digits("9:16")],
    ],
    draw,
  );
  const full = box(t("share.full"), true, draw);
  const chosen = () => ({ shape: SHAPES[shape.value], full: full.input.checked });
  const button = el("button.taken-button", { type: "button" }, t("share.picture.save"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    const { scale, ending } = FORMATS[format.value];
    const picture = await withFonts(pictureOf(map, told(map, permalink()), chosen()));
    save(
      scale ? await pngFile(picture, scale) : svgFile(picture),
      `durand-line-atlas-${rangeDates(store.state).join("-")}${ending}`,
    );
    button.disabled = false;
  });
  const element = part(
    "picture",
    t("share.picture"),
    size,
    el("div.taken-row", {}, format),
    el("div.taken-row", {}, shape),
    el("div.taken-row", {}, full),
    el("div.taken-row", {}, button, el("p", {}, t("share.credits"))),
  );
  draw();
  return element;
}

/** What of the map nothing covers, in px of its element. */
function inSight(map) {
  const { top, right, bottom, left } = store.ephemeral.insets;
  const { x, y } = map.getSize();
  return { x: left, y: top, width: x - left - right, height: y - top - bottom };
}

function layout(map, words, { shape, full }) {
  const around = (width) => {
    const { head, foot } = sheetParts(width, words, { full });
    return head.height + foot.height;
  };
  const { part: seen, size } = partOf(inSight(map), shape, around);
  return { seen, size, height: size.height + around(size.width) };
}

function sizeOf(map, words, options) {
  const { size, height } = layout(map, words, options);
  return { width: size.width, height };
}

function pictureOf(map, words, options) {
  const { seen, size } = layout(map, words, options);
  return sheet(drawnMap(map, seen), size, words, options);
}

function told(map, link) {
  const [, { credits }] = map.atlas.find(([name]) => name === "furniture");
  const views = [...document.querySelectorAll(".view-chip summary, .map-supposed:not([hidden])")];
  return {
    title: t("title"),
    years: daysText(store.state),
    said: shownInWords(),
    views: views.map((element) => element.textContent),
    key: keyOf(),
    credit: credits.join(" · "),
    link,
  };
}

/** The signs that are on the map, as the list of layers explains them. */
function keyOf() {
  const items = [...byId("layers").querySelectorAll("[data-layer]")].filter(
    (item) => !item.matches(".minor") && item.querySelector("input").checked,
  );
  return items.flatMap((item) => {
    const rows = [...item.querySelectorAll(".legend [data-key]")];
    const used = rows.filter(isUsed).map((row) => entry(row, row.querySelector(".legend-label")));
    const title = item.querySelector(".layer-title");
    if (!rows.length) return [entry(item.querySelector(".layer-sign"), title)];
    return used.length ? [{ words: title.textContent.trim() }, ...used] : [];
  });
}

/** Whether there is anything of a row of a legend. */
function isUsed(row) {
  const count = row.querySelector("[data-count]").textContent;
  return !row.hidden && !row.classList.contains("none") && count !== number(0);
}

function entry(place, label) {
  const sign = place.querySelector("svg");
  const [, , width, height] = sign.getAttribute("viewBox").split(" ").map(Number);
  return { sign: frozen(sign), width, height, words: label.textContent.trim() };
}
