/**
 * The caption of the view of the line: always on the map, on a single file as on the page.
 */

import { config, roleId, roleLayer } from "../../app/config.js";
import { loadedFeatures, loadLayer } from "../../app/data.js";
import { store } from "../../app/store.js";
import { el } from "../../panel/dom.js";
import { shortTitle } from "../../rules/format.js";
import { captionOf, isAgreed, viewOf } from "../../rules/lineviews.js";
import { listed, t } from "../../rules/messages.js";
import { dayOf } from "../../rules/states.js";

/**
 * @param {L.Map} map
 */
export function lineView(map) {
  const caption = el("div.map-caption.map-edge", {});
  map.getContainer().append(caption);
  L.DomEvent.disableClickPropagation(caption);
  let shown = "";
  const draw = () => {
    const texts = textsOf(store.state);
    const text = JSON.stringify(texts);
    if (text !== shown) caption.replaceChildren(...lines(texts));
    shown = text;
  };
  store.subscribe(async (state, previous) => {
    draw();
    if (state.closed.length && state.closed !== previous.closed) {
      await loadLayer(roleId("crossings"));
      draw();
    }
  });
  draw();
  if (store.state.closed.length) loadLayer(roleId("crossings")).then(draw);
}

/** What is said: the view with its words where there are views, and what is supposed closed. */
function textsOf(state) {
  const view = viewOf(state, config.claims);
  return {
    title: view.title && t(view.party ? "claims.titleOf" : "claims.title", { view: view.title }),
    words: view.title && said(view, state),
    supposed: state.closed.length > 0 && t("closed.supposed", { crossings: names(state.closed) }),
  };
}

function lines({ title, words, supposed }) {
  return [
    title && el("p", {}, el("strong", {}, title), " ", words),
    supposed && el("p.map-supposed", {}, supposed),
  ].filter(Boolean);
}

function said(view, state) {
  const { spans = [] } = roleLayer("line") ?? {};
  const day = dayOf(state);
  return isAgreed(day, spans) ? captionOf(view, day, config.claims) : t("claims.before");
}

function names(ids) {
  const titles = new Map(
    loadedFeatures(roleId("crossings")).map((each) => [each.id, each.properties.title]),
  );
  return listed(ids.map((id) => shortTitle(titles.get(id) ?? id)));
}
