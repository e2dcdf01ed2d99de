/** Copying the link to what is shown. */
import { t } from "../messages.js";
import { store } from "../store.js";

/** How long a button tells what became of a click, in ms. */
const TOLD = 2000;

/** Copy the page's address and say so in the place of the button's own words. */
export async function copyLink(label) {
  const address = new URL(store.href(), location.origin).href;
  let told = "copy.done";
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    history.replaceState(null, "", address);
    told = "copy.failed";
  }
  label.textContent = t(told);
  label.parentElement.classList.add("told");
  setTimeout(() => {
    label.textContent = t("copy.link");
    label.parentElement.classList.remove("told");
  }, TOLD);
}
