/** The area of the map that events are filtered by: drawn there, or by its four sides in degrees. */
import { store } from "../../app/store.js";
import { drawArea } from "../../map/drawing/areatool.js";
import { areaOf, boxOf } from "../../rules/filters.js";
import { t } from "../../rules/messages.js";
import { el, setAttribute, setText } from "../dom.js";
import { setFilters } from "../filter.js";

const SIDES = ["west", "south", "east", "north"];

/** Degrees that an arrow key moves a side. */
const STEP = 0.1;

/** @param {L.Map} map */
export function areaFacet(map) {
  const opener = el(
    "button.link-button",
    { type: "button", "aria-expanded": "false", "aria-controls": "filter-area" },
    t("filter.draw"),
  );
  const buttons = ["box", "shape"].map((what) => {
    const button = el("button", { type: "button" }, t(`area.${what}`));
    button.addEventListener("click", () => draw(map, what, button));
    return button;
  });
  const view = el("button", { type: "button" }, t("area.view"));
  view.addEventListener("click", () => {
    const { bounds } = store.ephemeral;
    if (bounds) setBox(SIDES.map((side) => bounds[side]));
    fields[0].focus();
  });
  const fault = el("p.fault", { role: "alert" });
  const fields = SIDES.map((side) => {
    const limit = ["west", "east"].includes(side) ? 180 : 90;
    return el("input", {
      ...{ type: "number", step: STEP, min: -limit, max: limit, required: true },
      "aria-label": t(`area.side.${side}`),
    });
  });
  const take = () => {
    const texts = fields.map(({ value }) => value);
    if (texts.includes("")) return setText(fault, "");
    const box = boxOf(texts.map(Number));
    setText(fault, box ? "" : t("area.wrong"));
    if (box)
      setFilters(
        { bbox: box, area: null },
        Array.isArray(store.state.filters.bbox) ? "replace" : "push",
      );
    return undefined;
  };
  const sides = SIDES.map((side, place) =>
    el("label", {}, el("span", { "aria-hidden": "true" }, t(`area.side.${side}`)), fields[place]),
  );
  const form = el("div.area-sides", { dir: "ltr" }, ...sides);
  form.addEventListener("change", take);
  const element = el(
    "div.facet.facet-area",
    { id: "filter-area", role: "group", "aria-label": t("filter.area"), hidden: true },
    el("div.area-ways", {}, ...buttons, view),
    form,
    fault,
  );
  opener.addEventListener("click", () => {
    element.hidden = !element.hidden;
    setAttribute(opener, "aria-expanded", String(!element.hidden));
    if (!element.hidden) buttons[0].focus();
  });
  return {
    element,
    opener,
    draw: ({ bbox }) => {
      const box = Array.isArray(bbox) ? bbox : null;
      fields.forEach((field, place) => {
        const text = box ? String(box[place]) : "";
        const isOther = field.value === "" || !box || Number(field.value) !== box[place];
        if (isOther && (box || document.activeElement !== field)) field.value = text;
      });
    },
  };
}

function setBox(numbers) {
  const bbox = boxOf(numbers);
  if (bbox) setFilters({ bbox, area: null });
}

/** Draw on the map; what of the panel lies over it makes room meanwhile. */
async function draw(map, what, button) {
  const panel = document.body;
  panel.toggleAttribute("data-drawing", true);
  const inert = [...document.querySelectorAll("[inert]")];
  for (const each of inert) each.inert = false;
  const numbers = await drawArea(map, what);
  for (const each of inert) each.inert = true;
  panel.toggleAttribute("data-drawing", false);
  button.focus();
  if (!numbers) return;
  if (what === "box") setBox(numbers);
  else {
    const area = areaOf(numbers);
    if (area) setFilters({ area, bbox: store.state.filters.bbox === "view" ? "view" : null });
  }
}
