/**
 * The corridors that are cut, in words: a row for each, worst first, and of the one that is chosen the
 * way that is left, which the map draws.
 */
import { roleId } from "../app/config.js";
import { store } from "../app/store.js";
import { drawnCut } from "../rules/detours.js";
import { crossingsText, extraText } from "../rules/detourwords.js";
import { shortTitle } from "../rules/format.js";
import { listed, t } from "../rules/messages.js";
import { el } from "./dom.js";
import { featureHref } from "./select.js";

/**
 * @param {object[]} cuts those of the answer that are listed, worst first
 * @param {string} nothing what is said where there are none
 * @returns {HTMLElement[]}
 */
export function cutList(cuts, nothing) {
  if (!cuts.length) return [el("p", {}, nothing)];
  const box = el("div");
  const draw = () => {
    const chosen = drawnCut(cuts, store.ephemeral.detour) ?? cuts[0];
    const rows = cuts.map((cut) => row(cut, cut === chosen));
    box.replaceChildren(
      el("h4.cut-heading", {}, t("whatif.rows", { n: cuts.length })),
      el("ul.cut-rows", {}, ...rows.map((each) => el("li", {}, each))),
      ...wayElements(chosen),
    );
  };
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    store.setEphemeral({ detour: button.value });
    draw();
    box.querySelector("[aria-pressed=true]").focus({ preventScroll: true });
  });
  draw();
  return [box];
}

function row(cut, isChosen) {
  const { id, title, from, to, length_km: km, alternatives } = cut;
  const [best] = alternatives;
  return el(
    "button.cut-row",
    { type: "button", value: id, "aria-pressed": String(isChosen) },
    el("span.cut-title", {}, title),
    best && el("strong", {}, extraText(best)),
    el(
      "span.cut-now",
      {},
      best
        ? t("whatif.now", { km, now: best.length_km, crossings: crossingsText(best) })
        : t("whatif.none", { from, to }),
      best?.extra_km < 0 && ` ${t("whatif.round")}`,
    ),
  );
}

/** Of the corridor that is chosen: where it is cut, the way drawn leg by leg, other ways, its port. */
function wayElements({ id, title, at, length_km: km, alternatives, inland, port }) {
  const [best, ...others] = alternatives;
  const crossings = listed(at.map(({ title: name }) => shortTitle(name)));
  return [
    el("p.cut-at", {}, link(id, title), ": ", t("whatif.cut", { km, crossings })),
    best && heading(t("whatif.drawn"), best.length_km),
    best && el("ol.legs", {}, ...best.legs.map(legElement)),
    others.length > 0 && heading(t("whatif.others")),
    others.length > 0 && el("ul.other-ways", {}, ...others.map(otherElement)),
    heading(t("whatif.portFrom", { from: inland })),
    el("p.cut-port", {}, portText(inland, port)),
  ].filter(Boolean);
}

function heading(words, km) {
  return el(
    "h4.cut-heading",
    {},
    el("span", {}, words),
    km !== undefined && el("span", {}, t("whatif.km", { km })),
  );
}

function legElement({ id, title, mode, from, to, length_km: km }) {
  return el(
    "li",
    {},
    el("span", {}, t("whatif.leg", { from, to })),
    el("span.leg-km", {}, t("whatif.km", { km })),
    el("span.leg-by", {}, t(`mode.${mode}`), " · ", link(id, title)),
  );
}

function otherElement(way) {
  const { length_km: km, extra_km: extra } = way;
  const more = extra >= 0 ? t("whatif.longer", { km: extra }) : t("whatif.shorter", { km: -extra });
  const by = t("whatif.by", { crossings: crossingsText(way) });
  return el("li", {}, by, " ", t("whatif.length", { km, more }));
}

function portText(inland, port) {
  if (!port) return t("whatif.noPort", { from: inland });
  return t("whatif.portBy", { port: port.to, km: port.length_km, by: crossingsText(port) });
}

function link(id, text) {
  const layer = roleId("routes");
  return el("a", { href: featureHref(layer, id), "data-feature": `${layer}/${id}` }, text);
}
