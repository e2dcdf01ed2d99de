/** What the dialogs of taking away share: they are made when asked for, and leave nothing behind. */
import { t } from "../../rules/messages.js";
import { copyText } from "../copy.js";
import { byId, el } from "../dom.js";

/** The button that leads to these dialogs; a frame and a map that stands alone do without it. */
export const opener = () => byId("share-open");

/** @type {Promise<void> | null} */
let styled = null;

/**
 * Load the style sheet of the dialogs, once.
 *
 * @returns {Promise<void>} never refused: without it they are plain, and can be read
 */
function style() {
  const { style: address } = opener().dataset;
  styled ??= new Promise((done) => {
    const link = el("link", { rel: "stylesheet", href: address });
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
  return styled;
}

/**
 * Show a dialog; Escape, its cross and a press beside it close it, and the focus returns.
 *
 * @param {{name: string, title: string, note?: string}} head
 * @param {...Node} parts
 * @returns {Promise<HTMLDialogElement>} once it is shown
 */
export async function showDialog({ name, title, note }, ...parts) {
  await style();
  const cross = el("button.close", { type: "button", "aria-label": t("dialog.close") }, "×");
  const element = el(
    `dialog.taken.${name}`,
    { "aria-labelledby": `${name}-title` },
    el(
      "div.taken-head",
      {},
      el("h2", { id: `${name}-title` }, title),
      note && el("p", {}, note),
      cross,
    ),
    ...parts,
    el("p.visually-hidden", { role: "status" }),
  );
  cross.addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}

/** A part of a dialog, under its heading. */
export function part(name, title, note, ...children) {
  const heading = el("h3", { id: `share-${name}` }, title);
  return el(
    `section.taken-part.part-${name}`,
    { "aria-labelledby": heading.id },
    el("div.taken-title", {}, heading, note),
    ...children,
  );
}

/**
 * One of several, as radio buttons in a row.
 *
 * @param {string} name
 * @param {string} legend
 * @param {[string, string][]} choices value and words
 * @param {(value: string) => void} [onChange]
 * @returns {HTMLFieldSetElement & {value: string}}
 */
export function segments(name, legend, choices, onChange = () => {}) {
  const fields = choices.map(([value, words], index) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name, value, checked: index === 0 }),
      el("span", {}, words),
    ),
  );
  const element = el("fieldset.segments", {}, el("legend", {}, legend), ...fields);
  element.addEventListener("change", () => onChange(element.value));
  Object.defineProperty(element, "value", {
    get: () => element.querySelector("input:checked").value,
  });
  return element;
}

/** A box to tick. */
export function box(words, checked, onChange = () => {}) {
  const input = el("input", { type: "checkbox", checked });
  input.addEventListener("change", () => onChange(input.checked));
  const element = el("label.taken-box", {}, input, words);
  return Object.assign(element, { input });
}

/**
 * A button that copies a text and says so.
 *
 * @param {string} words
 * @param {() => string} text what it copies then
 * @param {string} [more] what else its name says
 */
export function copyButton(words, text, more) {
  const label = el("span", {}, words);
  const button = el(
    "button.taken-button",
    { type: "button" },
    label,
    more && el("span.visually-hidden", {}, ` ${more}`),
  );
  button.addEventListener("click", async () => {
    const told = await copyText(text(), label, words);
    const status = button.closest("dialog")?.querySelector("[role=status]");
    if (status) status.textContent = told;
  });
  return button;
}
