/** How to cite a record or the view: a dialog with the forms that the server writes. */
import { config } from "../app/config.js";
import { fetchJson } from "../app/data.js";
import { t } from "../rules/messages.js";
import { copyText } from "./copy.js";
import { byId, el } from "./dom.js";

/** The forms in the order of the dialog, and how each is written out. */
const FORMS = {
  text: (citation) => citation.text,
  bibtex: (citation) => citation.bibtex,
  csl: (citation) => JSON.stringify([citation.csl], null, 2),
};

/** Whether the page has the dialog; a frame and a map that stands alone do without it. */
export const canCite = Boolean(globalThis.document?.getElementById("cite"));

/**
 * Open the dialog for what a query of the page shows.
 *
 * @param {string} query with its question mark, or empty
 */
export async function cite(query) {
  const params = new URLSearchParams(query);
  params.set("accessed", today());
  const citation = await fetchJson(`${config.urls.home}cite?${params}`, "citation");
  const dialog = byId("cite");
  byId("cite-forms").replaceChildren(...Object.keys(FORMS).map((name) => form(name, citation)));
  dialog.showModal();
}

export function citeDialog() {
  const dialog = byId("cite");
  byId("cite-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function form(name, citation) {
  const text = FORMS[name](citation);
  const title = t(`cite.${name}`);
  const label = el("span", { "aria-live": "polite" }, t("copy"));
  const button = el(
    "button.cite-copy",
    { type: "button" },
    label,
    el("span.visually-hidden", {}, ` ${title}`),
  );
  button.addEventListener("click", () => copyText(text, label, t("copy")));
  return el(
    "div.cite-form",
    {},
    el("h3", { id: `cite-${name}` }, title),
    button,
    el("pre", { tabindex: 0, "aria-labelledby": `cite-${name}`, role: "region" }, text),
  );
}

/** The day by the reader's clock: the date of a citation, and no rule about years. */
function today() {
  const now = new Date();
  const two = (part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
