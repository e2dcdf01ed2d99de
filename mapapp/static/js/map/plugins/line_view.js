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
    const drawn = lines(store.state);
    const text = drawn.map(({ textContent }) => textContent).join();
    if (text !== shown) caption.replaceChildren(...drawn);
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

function lines(state) {
  const view = viewOf(state, config.claims);
  return [
    view.title &&
      el(
        "p",
        {},
        el("strong", {}, t(view.party ? "claims.titleOf" : "claims.title", { view: view.title })),
        " ",
        said(view, state),
      ),
    state.closed.length > 0 &&
      el("p.map-supposed", {}, t("closed.supposed", { crossings: names(state.closed) })),
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
