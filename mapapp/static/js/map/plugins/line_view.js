/**
 * The chip of the view of the line: always on the map, on a single file as on the page. It opens the four
 * views, each with its sentence and the words that it follows.
 */

import { config, roleId, roleLayer } from "../../app/config.js";
import { loadedFeatures, loadLayer } from "../../app/data.js";
import { followSteps } from "../../app/follow.js";
import { ownId } from "../../app/ids.js";
import { eventCounts } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { el, setText } from "../../panel/dom.js";
import { isPlainClick } from "../../panel/select.js";
import { leading, openRecords } from "../../panel/viewwords.js";
import { shortTitle } from "../../rules/format.js";
import { captionOf, chipOf, isAgreed, viewOf } from "../../rules/lineviews.js";
import { listed, t } from "../../rules/messages.js";
import { countText } from "../../rules/sentence.js";
import { dayOf } from "../../rules/states.js";

/** Px kept free under the list of views. */
const MARGIN = 12;

/**
 * @param {L.Map} map
 */
export function lineView(map) {
  const supposed = el("p.map-supposed", { hidden: true });
  const chip = roleLayer("line") && config.claims.views.length ? chipFor(map) : null;
  const edge = edgeOf(map);
  edge.replaceChildren(...[chip?.element, supposed].filter(Boolean));
  L.DomEvent.disableClickPropagation(edge);
  L.DomEvent.disableScrollPropagation(edge);
  const draw = () => {
    chip?.draw();
    saySupposed(supposed, store.state);
  };
  followSteps(async (state, previous) => {
    draw();
    if (state.closed.length && state.closed !== previous.closed) {
      await loadLayer(roleId("crossings"));
      draw();
    }
  });
  draw();
  if (roleLayer("events")) loadLayer(roleId("events")).then(draw);
  if (store.state.closed.length) loadLayer(roleId("crossings")).then(draw);
}

/** Where it stands: the page has a place for it, filled for readers without scripts. */
function edgeOf(map) {
  const container = map.getContainer();
  const given = container.closest("main")?.querySelector(".line-view");
  if (given) return given;
  const made = el("div.line-view.map-edge");
  container.append(made);
  return made;
}

function chipFor(map) {
  const caption = el("span", { id: ownId("view-caption"), hidden: true });
  const summary = el("summary", { "aria-describedby": caption.id });
  const list = el("div.view-list");
  const element = el("details.view-chip", {}, summary, caption, list);
  const draw = () => {
    const { state } = store;
    const view = viewOf(state, config.claims);
    const day = dayOf(state);
    const { spans } = roleLayer("line");
    setText(summary, filteredChip(view, state) ?? chipOf(view, day, config.claims, spans));
    setText(caption, said(view, day, spans));
    if (element.open) list.replaceChildren(...views(view, day, spans));
  };
  element.addEventListener("toggle", () => {
    draw();
    if (element.open) fit(list, map);
  });
  bind(element, summary);
  openRecords(list);
  return { element, draw };
}

/** Choosing a view, Escape and a press elsewhere close the list. */
function bind(element, summary) {
  const close = () => {
    element.open = false;
    summary.focus();
  };
  element.addEventListener("click", (event) => {
    const link = event.target.closest("[data-claims]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    store.set({ claims: link.dataset.claims }, { history: "push" });
    close();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    event.stopPropagation(); // it closes no more than this
    close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!element.contains(target)) element.open = false;
  });
}

/** As high as what of the map lies free under the chip. */
function fit(list, map) {
  const { bottom } = map.getContainer().getBoundingClientRect();
  const free = bottom - store.ephemeral.insets.bottom - list.getBoundingClientRect().top;
  list.style.maxBlockSize = `${Math.round(free - MARGIN)}px`;
}

function views(chosen, day, spans) {
  const agreed = isAgreed(day, spans);
  const items = config.claims.views.map((view) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: store.href({ claims: view.id }),
          "data-claims": view.id,
          "aria-current": view.id === chosen.id && "true",
        },
        view.title,
      ),
      agreed && el("p", {}, captionOf(view, day, config.claims)),
      ...(agreed ? leading(view) : []),
    ),
  );
  return [!agreed && el("p", {}, t("claims.before")), el("ul", {}, ...items)].filter(Boolean);
}

/** With filters the chip says how many events they leave, so that no picture of the map hides it. */
function filteredChip(view, state) {
  const events = roleLayer("events");
  if (!events || !state.layers.includes(events.id)) return null;
  const counts = eventCounts(state);
  if (counts.all === null || !loadedFeatures(events.id).length) return null;
  const key = view.party ? "claims.filteredOf" : "claims.filtered";
  return t(key, { view: view.title, events: countText(counts) });
}

/** The sentence on a view: for who cannot see the line, what the drawing says. */
function said(view, day, spans) {
  return isAgreed(day, spans) ? captionOf(view, day, config.claims) : t("claims.before");
}

function saySupposed(element, { closed }) {
  element.hidden = closed.length === 0;
  setText(element, closed.length ? t("closed.supposed", { crossings: names(closed) }) : "");
}

function names(ids) {
  const titles = new Map(
    loadedFeatures(roleId("crossings")).map((each) => [each.id, each.properties.title]),
  );
  return listed(ids.map((id) => shortTitle(titles.get(id) ?? id)));
}
