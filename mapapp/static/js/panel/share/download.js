/** The part of a dialog that gives what is shown as a file, and a dialog of that part alone. */
import { toQuery } from "../../app/address.js";
import { config } from "../../app/config.js";
import { fetchJson } from "../../app/data.js";
import { store } from "../../app/store.js";
import { listed, t } from "../../rules/messages.js";
import { el } from "../dom.js";
import { part, segments, showDialog } from "./shell.js";
import { shownInWords } from "./shown.js";

const FORMATS = ["csv", "geojson", "gpkg", "kml", "xlsx"];

/** Geographers' own format, which holds all layers in one file, is offered first. */
const OFFERED = "gpkg";

/** Open a dialog with the download of what is shown. */
export async function downloadDialog() {
  const element = downloadPart();
  element.querySelector(".taken-button").classList.add("filled");
  await showDialog({ name: "download", title: t("download"), note: shownInWords() }, element);
}

/** What a download holds, in which format, and the link to it: all of it is said by the server. */
export function downloadPart() {
  const asked = shownQuery();
  const layers = el("div.download-layers", { "aria-busy": "true" });
  const note = el("span", {}, t("download.note"));
  const licence = el("p.download-licence");
  const link = el("a.taken-button", { download: true }, t("download.do"));
  let told = null;
  const draw = () => {
    const on = [...layers.querySelectorAll("input:checked")].map((input) => input.value);
    const query = new URLSearchParams(asked);
    query.set("layers", on);
    query.set("format", format.value);
    link.toggleAttribute("aria-disabled", !on.length);
    if (on.length) link.href = `${config.urls.home}download?${readable(query)}`;
    else link.removeAttribute("href");
    const size = on.length && told && sizeText(told.formats[format.value].bytes);
    note.textContent = listed([size, t("download.note")].filter(Boolean));
  };
  const names = FORMATS.map((name) => [name, t(`download.${name}`)]);
  const format = segments("download-format", t("share.format"), names, draw);
  format.querySelector(`[value=${OFFERED}]`).checked = true;
  layers.addEventListener("change", draw);
  const load = async () => {
    told = await fetchJson(`${config.urls.home}download/contents?${asked}`, "download");
    layers.replaceChildren(...told.layers.map(layerBox));
    layers.removeAttribute("aria-busy");
    licence.replaceChildren(...licences(told.layers), " ", allData(told));
    draw();
  };
  draw();
  load();
  return part(
    "download",
    t("download.title"),
    note,
    layers,
    el("div.taken-row", {}, format, link),
    licence,
  );
}

/** The parameters of what is shown; what is in view, which only the page knows, is written out. */
function shownQuery() {
  const { state } = store;
  const query = new URLSearchParams(
    toQuery({ ...state, feature: null, stack: null, view: null }, config),
  );
  const { bbox, seen } = state.filters;
  if (bbox === "view") {
    if (seen)
      query.set(
        "bbox",
        seen.map((degrees) => degrees.toFixed(4)),
      );
    else query.delete("bbox");
  }
  query.set("layers", state.layers);
  return query;
}

function layerBox({ id, title, count, of }) {
  const input = el("input", { type: "checkbox", value: id, checked: count > 0 });
  return el(
    "div.download-layer",
    {},
    el("label.taken-box", {}, input, title),
    el("span", {}, t("download.count", { n: count, all: of })),
  );
}

/** The layers by what they may be used under, each licence a link. */
function licences(layers) {
  const groups = new Map();
  for (const layer of layers) {
    const key = layer.licences.map(({ name }) => name).join();
    groups.set(key, [...(groups.get(key) ?? []), layer]);
  }
  return [...groups.values()].flatMap((group) => {
    const titles = listed(group.map(({ title }) => title));
    const links = group[0].licences.flatMap(({ name, path }, at) => [
      at ? " + " : "",
      path ? el("a", { href: path, rel: "license noopener noreferrer" }, name) : name,
    ]);
    return [`${t("download.of", { layers: titles })} `, ...links, ". "];
  });
}

function allData({ data, version }) {
  return el("a", { href: data }, t("download.all", { version }));
}

function sizeText(bytes) {
  const [key, unit] = bytes < 1e6 ? ["download.kB", 1000] : ["download.MB", 1e6];
  return t(key, { size: Math.round(bytes / unit) });
}

/** As the page's own addresses write it: commas stay. */
const readable = (query) => `${query}`.replaceAll("%2C", ",");
