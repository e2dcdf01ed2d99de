/** How to cite a record or the view, in the forms that the server writes. */
import { config } from "../../app/config.js";
import { fetchJson } from "../../app/data.js";
import { t } from "../../rules/messages.js";
import { el } from "../dom.js";
import { copyButton, segments, showDialog } from "./shell.js";

/** The forms in the order in which they are offered, and how each is written out. */
const FORMS = {
  chicago: (citation) => citation.chicago,
  bibtex: (citation) => citation.bibtex,
  ris: (citation) => citation.ris,
  csl: (citation) => JSON.stringify([citation.csl], null, 2),
  cff: (citation) => citation.cff,
};

/** How a form is named that other programs open as a file. */
const FILES = { bibtex: ".bib", ris: ".ris", cff: ".cff" };

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
 * @returns {{element: HTMLElement, doi: HTMLElement, loaded: Promise<void>}}
 */
export function citations(query) {
  const forms = el("div.cite-forms", { "aria-busy": "true" });
  const doi = el("span");
  const names = Object.keys(FORMS).map((name) => [name, t(`cite.${name}`)]);
  const show = (name) => {
    for (const form of forms.children) form.hidden = form.dataset.form !== name;
  };
  const choice = segments("cite-form", t("share.format"), names, show);
  const load = async () => {
    const params = new URLSearchParams(query);
    params.set("accessed", today());
    const address = `${config.urls.home}cite?${params}`;
    const citation = await fetchJson(address, "citation");
    forms.replaceChildren(...names.map(([name, title]) => form(name, title, citation, address)));
    doi.textContent = citation.doi ? t("cite.doi", { doi: citation.doi }) : t("cite.doi.none");
    forms.removeAttribute("aria-busy");
    show(choice.value);
  };
  return { element: el("div.cite", {}, choice, forms), doi, loaded: load() };
}

function form(name, title, citation, address) {
  const text = FORMS[name](citation);
  return el(
    "div.cite-form",
    { "data-form": name },
    el("pre", { tabindex: 0, "aria-label": title, role: "region" }, text),
    el(
      "div.taken-row",
      {},
      copyButton(t("copy"), () => text, title),
      FILES[name] && fileLink(`${address}&format=${name}`, FILES[name]),
    ),
  );
}

function fileLink(href, ending) {
  return el("a", { href, download: true }, t("cite.save", { name: ending }));
}

/** The day by the reader's clock: the date of a citation, and no rule about years. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
