/**
 * The story in the panel: one chapter at a time beside its view of the map. The reader may wander
 * off, open what the chapter speaks of, and come back.
 */

import { chapterQuery, fromQuery } from "../app/address.js";
import { config } from "../app/config.js";
import { fetchJson, loadLayer, peek } from "../app/data.js";
import { store } from "../app/store.js";
import { NO_FILTERS } from "../rules/filters.js";
import { daysText } from "../rules/format.js";
import { isTurned, number, t } from "../rules/messages.js";
import { byId, el, setText } from "./dom.js";
import { turnByScroll } from "./overscroll.js";
import { bindRows, makeRow, setStop } from "./rows.js";
import { isPlainClick } from "./select.js";

const ids = config.chapters.map((chapter) => chapter.id);
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

let chapters = null;

/** The chapters' texts, there, or fetched when the story is first opened. */
function loadStory() {
  chapters ??= config.texts ? Promise.resolve(config.texts) : fetchJson(config.urls.story, "story");
  return chapters;
}

export function storyView() {
  if (!ids.length) return;
  const section = byId("story");
  const [about, end] = ["story-about", "story-end"].map(byId);
  const view = { section, about, end, shown: null, wantsFocus: false, filters: NO_FILTERS };
  bindRows(section);
  bindSteps(view);
  store.subscribe((state, previous) => {
    const others = state.feature || state.compare || store.ephemeral.stack;
    const visible = Boolean(state.story) && !others;
    const returned = visible && section.hidden && view.shown === state.story;
    section.hidden = !visible;
    if (state.story !== view.shown) draw(view, state.story);
    else if (returned && previous.feature) setStop(section);
    byId("story-away").hidden = !state.story || isAtHome(state);
    byId("story-leave").href = store.href({ story: null, feature: null });
  });
  draw(view, store.state.story);
}

/** Whether the map shows just what the chapter does, whatever is open in it. */
function isAtHome(state) {
  return store.href({ feature: null, stack: null, base: "relief" }) === chapterHref(state.story);
}

function open(view, id) {
  view.wantsFocus = id !== view.shown;
  if (!view.wantsFocus) byId("story-title").focus({ preventScroll: true });
  store.setEphemeral({ stack: null, query: "" });
  const { base, lang, filters } = store.state; // choices of the reader, not of the chapter
  store.set({ ...fromQuery(chapterQuery(id, lang), config), base }, { history: "push" });
  if (filters === NO_FILTERS) return;
  view.filters = filters; // a chapter is told of all that it speaks of
  store.setEphemeral({ notice: { isAside: true } });
}

function leave(view) {
  const filters = store.state.filters === NO_FILTERS ? view.filters : store.state.filters;
  store.set({ story: null, feature: null, filters }, { history: "push" });
  view.filters = NO_FILTERS;
  setTimeout(() => byId("story-open").focus());
}

function bindSteps(view) {
  const step = (by) => {
    const id = ids[ids.indexOf(store.state.story) + by];
    if (id) open(view, id);
  };
  const links = {
    "story-open": () => open(view, ids[0]),
    "story-previous": () => step(-1),
    "story-next": () => step(1),
    "story-leave": () => leave(view),
  };
  for (const [id, act] of Object.entries(links)) {
    byId(id).addEventListener("click", (event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      act();
    });
  }
  turnByScroll(byId("story-body"), step);
  byId("story-return").addEventListener("click", () => open(view, store.state.story));
  byId("story-bars").addEventListener("click", (event) => {
    const { chapter } = event.target.dataset;
    if (!chapter || !isPlainClick(event)) return;
    event.preventDefault();
    open(view, chapter);
  });
  document.addEventListener("keydown", (event) => {
    const inside = view.section.contains(event.target);
    if (view.section.hidden || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!inside && event.target !== document.body) return;
    if (event.key === "Escape") leave(view);
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    step(isTurned() ? -STEPS[event.key] : STEPS[event.key]);
  });
}

async function draw(view, id) {
  view.shown = id;
  if (!id) {
    setText(byId("story-place"), "");
    return;
  }
  const chapter = (await loadStory()).find((each) => each.id === id);
  await Promise.all(chapter.records.map((record) => loadLayer(split(record)[0])));
  if (view.shown !== id) return;
  const at = ids.indexOf(id);
  const body = byId("story-body");
  // Who scrolled while the chapter that the server wrote was drawn anew stays at the place.
  const scroll = byId("story-title")?.textContent === chapter.title ? body.scrollTop : 0;
  body.replaceChildren(
    el("p.details-kicker", {}, daysText(fromQuery(chapterQuery(id), config))),
    el("h2", { id: "story-title", tabindex: -1 }, chapter.title),
    ...chapter.text.map((paragraph) => el("p.summary", {}, paragraph)),
    el("div.note.note-article", {}, el("h3", {}, t("story.checked")), el("p", {}, chapter.article)),
    view.about,
    el("h3", {}, t("story.records")),
    el("ol.rows", {}, ...chapter.records.map(row)),
    view.end,
  );
  view.about.hidden = at > 0;
  view.end.hidden = at < ids.length - 1;
  body.scrollTop = scroll;
  setStop(view.section);
  setText(byId("story-place"), t("story.place", { place: number(at + 1), n: ids.length }));
  for (const bar of byId("story-bars").children) {
    if (bar.dataset.chapter === id) bar.setAttribute("aria-current", "step");
    else bar.removeAttribute("aria-current");
  }
  link("story-previous", "story.before", at - 1);
  link("story-next", "story.after", at + 1);
  if (view.wantsFocus) byId("story-title").focus({ preventScroll: true });
  view.wantsFocus = false;
}

function row(record) {
  const [layer, id] = split(record);
  return makeRow(peek(layer, id), layer);
}

function split(record) {
  const cut = record.indexOf("/");
  return [record.slice(0, cut), record.slice(cut + 1)];
}

function link(name, key, at) {
  const step = byId(name);
  const chapter = config.chapters[at];
  step.hidden = !chapter;
  if (!chapter) return;
  step.href = chapterHref(chapter.id);
  setText(step, t(key, { title: chapter.title }));
}

function chapterHref(id) {
  return config.urls.home + chapterQuery(id, store.state.lang);
}
