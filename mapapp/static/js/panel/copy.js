/** Copying the link to what is shown, and other texts. */

import { permalink } from "../app/permalink.js";
import { t } from "../rules/messages.js";

/** How long a button tells what became of a click, in ms. */
const TOLD = 2000;

/** Copy the page's address and say so in the place of the button's own words. */
export async function copyLink(label) {
  const address = permalink();
  const copied = await tryCopy(address);
  if (!copied) history.replaceState(null, "", address);
  tell(label, t(copied ? "copy.done" : "copy.failed"), t("copy.link"));
}

/**
 * Copy a text and say so in the place of the button's own words.
 *
 * @param {string} text
 * @param {HTMLElement} label
 * @param {string} usual what the label says otherwise
 * @returns {Promise<string>} what it says
 */
export async function copyText(text, label, usual) {
  const copied = await tryCopy(text);
  const told = t(copied ? "copy.done" : "copy.byHand");
  tell(label, told, usual);
  return told;
}

async function tryCopy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function tell(label, told, usual) {
  label.textContent = told;
  label.parentElement.classList.add("told");
  setTimeout(() => {
    label.textContent = usual;
    label.parentElement.classList.remove("told");
  }, TOLD);
}
