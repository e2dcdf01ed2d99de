/** The one dialog of what can be taken away: link, picture, paper, file, citation, frame. */
import { toQuery } from "../../app/address.js";
import { config } from "../../app/config.js";
import { permalink } from "../../app/permalink.js";
import { store } from "../../app/store.js";
import { digits, t } from "../../rules/messages.js";
import { el } from "../dom.js";
import { citations } from "./cite.js";
import { downloadPart } from "./download.js";
import { picturePart } from "./picture.js";
import { box, copyButton, opener, part, segments, showDialog } from "./shell.js";
import { shownInWords } from "./shown.js";

/** Width and height in px that a frame has until the reader chooses, and what it can have. */
const FRAME = { width: 640, height: 420 };
const FRAME_LIMITS = { min: 240, max: 4000 };

/** How long in ms what is chosen stays the same before the frame is loaded anew. */
const SETTLED = 400;

/** The least frame that has room for a time bar, as `embed.css` has it. */
const BAR_FROM = { width: digits(700), height: digits(480) };

/**
 * @param {L.Map} map
 */
export async function shareDialog(map) {
  const shared = sharedState(map);
  const columns = [
    [
      linkPart(shared),
      picturePart(map, shared.permalink),
      printPart(),
      filePart(shared),
      citePart(shared),
    ],
    [embedPart(shared), downloadPart()],
  ].map((parts) => el("div.share-column", {}, ...parts));
  await showDialog(
    { name: "share", title: t("share"), note: shownInWords() },
    el("div.share-columns", {}, ...columns),
  );
}

/**
 * What of the state goes with the address: the reader may leave out where the map is, and what is opened.
 */
function sharedState(map) {
  const state = store.told;
  const { lat, lng } = map.getCenter();
  const here = { zoom: map.getZoom(), lat, lon: lng };
  const listeners = [];
  const chosen = { view: state.view !== null, opened: true };
  return {
    state,
    get query() {
      return toQuery(this.of(), config);
    },
    of: (patch = {}) => ({
      ...state,
      view: chosen.view ? (state.view ?? here) : null,
      ...(chosen.opened ? {} : { feature: null, stack: null }),
      ...patch,
    }),
    permalink: () => permalink({ view: state.view ?? here }),
    boxes: () => [
      box(t("share.withView"), chosen.view, (yes) => change({ view: yes })),
      (state.feature || state.stack) &&
        box(t("share.withOpened"), chosen.opened, (yes) => change({ opened: yes })),
    ],
    follow(listener) {
      listeners.push(listener);
      listener();
    },
  };
  function change(patch) {
    Object.assign(chosen, patch);
    for (const listener of listeners) listener();
  }
}

const absolute = (path) => new URL(path, location.href).href;

function linkPart(shared) {
  const field = el("input", { type: "text", readonly: true, "aria-label": t("share.link") });
  field.addEventListener("focus", () => field.select());
  shared.follow(() => {
    field.value = absolute(config.urls.home + shared.query);
  });
  const copy = copyButton(t("copy.link"), () => field.value);
  copy.classList.add("filled");
  return part(
    "link",
    t("share.link"),
    null,
    el("div.taken-row", {}, field, copy),
    el("div.taken-row", {}, ...shared.boxes()),
  );
}

function printPart() {
  const button = el("button.taken-button", { type: "button" }, t("share.print.do"));
  button.addEventListener("click", () => {
    button.closest("dialog").close();
    print();
  });
  return part(
    "print",
    t("share.print"),
    null,
    el("div.taken-row", {}, el("p", {}, t("share.print.note")), button),
  );
}

function filePart(shared) {
  const link = el("a.taken-button", { download: true }, t("share.file.save"));
  shared.follow(() => {
    link.href = opener().dataset.saved + shared.query;
  });
  return part(
    "file",
    t("share.file"),
    null,
    el("div.taken-row", {}, el("p", {}, t("share.file.note")), link),
  );
}

function citePart(shared) {
  const place = el("div");
  const note = el("span");
  shared.follow(() => {
    const { element, doi } = citations(shared.query);
    place.replaceChildren(element);
    note.replaceChildren(doi);
  });
  return part("cite", t("cite"), note, place);
}

/** The address of a frame, and the code that puts it on another page. */
function embedPart(shared) {
  const size = Object.fromEntries(
    Object.entries(FRAME).map(([name, value]) => [name, sizeField(name, value)]),
  );
  const theme = segments("embed-theme", t("share.theme"), [
    ["", t("share.theme.auto")],
    ["light", t("theme.light")],
    ["dark", t("theme.dark")],
  ]);
  const shown = {
    title: box(t("share.title"), true),
    key: box(t("share.key"), true),
    callouts: box(t("share.callouts"), shared.state.callouts === "on"),
    bar: box(t("share.bar", BAR_FROM), true),
  };
  const code = el("pre", { tabindex: 0, role: "region", "aria-label": t("share.code") });
  const open = el("a", { target: "_blank", rel: "noopener" }, t("share.embed.open"));
  const seen = frameSeen();
  const draw = () => {
    const callouts = shown.callouts.input.checked ? "on" : "off";
    const query = new URLSearchParams(toQuery(shared.of({ callouts }), config));
    for (const name of ["key", "bar"]) if (!shown[name].input.checked) query.set(name, "off");
    if (!shown.title.input.checked) query.set("title", "");
    if (theme.value) query.set("theme", theme.value);
    const asked = readable(query);
    const address = opener().dataset.embed + (asked && `?${asked}`);
    open.href = address;
    seen.show(address, size.width.value, size.height.value);
    code.textContent = frameCode(absolute(address), size.width.value, size.height.value);
  };
  shared.follow(draw);
  const element = part(
    "embed",
    t("share.embed"),
    open,
    seen.element,
    el(
      "div.taken-row",
      {},
      el("span.taken-size", {}, size.width, " × ", size.height),
      ...Object.values(shown),
    ),
    el("div.taken-row", {}, theme),
    code,
    copyButton(t("share.code.copy"), () => code.textContent),
  );
  element.addEventListener("input", draw);
  return element;
}

/** The frame itself, to be looked at, as small as the dialog needs it. */
function frameSeen() {
  const element = el("div.taken-frame");
  let waiting = null;
  const load = (src) => {
    if (element.firstChild?.getAttribute("src") === src) return;
    // A new element: another address in the one that is there would be a step of the history
    const attributes = { src, title: t("share.embed.seen"), loading: "lazy", inert: true };
    element.replaceChildren(el("iframe", attributes));
  };
  const show = (src, ...size) => {
    const [width, height] = size.map((value) => Math.max(value, FRAME_LIMITS.min));
    element.style.setProperty("--width", width);
    element.style.setProperty("--height", height);
    clearTimeout(waiting);
    waiting = setTimeout(load, element.firstChild ? SETTLED : 0, src);
  };
  return { element, show };
}

function sizeField(name, value) {
  return el("input", {
    type: "number",
    value,
    ...FRAME_LIMITS,
    "aria-label": t(`share.${name}`),
    inputmode: "numeric",
  });
}

/** As the page's own addresses write it: slashes and commas stay. */
const readable = (query) => `${query}`.replaceAll("%2F", "/").replaceAll("%2C", ",");

/** The element that a page of others needs; its address and its title as HTML attributes. */
function frameCode(address, width, height) {
  const attribute = (text) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const title = attribute(t("title"));
  return `<iframe src="${attribute(address)}" width="${width}" height="${height}" loading="lazy" title="${title}"></iframe>`;
}
