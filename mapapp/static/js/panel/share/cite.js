/** How to cite a record or the view, in the forms that the server writes. */
import { config } from "../../app/config.js";
import { fetchJson } from "../../app/data.js";
import { t } from "../../rules/messages.js";
import { el } from "../dom.js";
import { copyButton, segments, showDialog } from "./shell.js";

/** The forms in the order in which they are offered, and how each is written out. */
const FORMS = {
  text: (citation) => citation.text,
  bibtex: (citation) => citation.bibtex,
  csl: (citation) => JSON.stringify([citation.csl], null, 2),
};

/**
 * Open a dialog with the citation of what a query of the page shows.
 *
 * @param {string} query with its question mark, or empty
 */
export async function citeDialog(query) {
  const forms = citations(query);
  await forms.loaded;
  await showDialog({ name: "cite", title: t("cite") }, forms.element);
}

/**
 * The citations of what a query of the page shows, one at a time.
 *
 * @param {string} query with its question mark, or empty
 * @returns {{element: HTMLElement, loaded: Promise<void>}}
 */
export function citations(query) {
  const forms = el("div.cite-forms", { "aria-busy": "true" });
  const names = Object.keys(FORMS).map((name) => [name, t(`cite.${name}`)]);
  const show = (name) => {
    for (const form of forms.children) form.hidden = form.dataset.form !== name;
  };
  const choice = segments("cite-form", t("share.format"), names, show);
  const load = async () => {
    const params = new URLSearchParams(query);
    params.set("accessed", today());
    const citation = await fetchJson(`${config.urls.home}cite?${params}`, "citation");
    forms.replaceChildren(...names.map(([name, title]) => form(name, title, citation)));
    forms.removeAttribute("aria-busy");
    show(choice.value);
  };
  return { element: el("div.cite", {}, choice, forms), loaded: load() };
}

function form(name, title, citation) {
  const text = FORMS[name](citation);
  return el(
    "div.cite-form",
    { "data-form": name },
    el("pre", { tabindex: 0, "aria-label": title, role: "region" }, text),
    copyButton(t("copy"), () => text, title),
  );
}

/** The day by the reader's clock: the date of a citation, and no rule about years. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
