/**
 * Parts of the page that are in another language than the page are marked as English, as
 * `mapapp/words/foreign.py` marks those that the server writes.
 */
import { isForeign, isProse } from "../rules/foreign.js";
import { script, t } from "../rules/messages.js";
import { el } from "./dom.js";

const WITHIN =
  "a, abbr, b, bdi, br, cite, em, i, mark, q, s, small, span, strong, sub, sup, time, u, wbr";
const OF_TEXT = `${WITHIN}, p, blockquote, figcaption, option`;
const RUNNING = "li, dd, td";
const TITLES = "a, cite";
const TOLD = "[lang]:not(html), [translate=no], svg, pre, code, textarea, script, style";

/**
 * What is put on the page from now on is marked, where it is in Arabic letters.
 *
 * @param {HTMLElement} [root] the part of the page that is ours
 */
export function markForeign(root = document.body) {
  if (script() !== "Arab") return;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node instanceof HTMLElement) mark(node);
        else if (node instanceof Text && node.parentElement) mark(node.parentElement);
      }
    }
  }).observe(root, { childList: true, subtree: true });
}

function mark(root) {
  if (!root.isConnected || root.closest(TOLD)) return;
  for (const text of textsIn(root)) {
    if (!isForeign(text.data) || text.parentElement.closest(TOLD)) continue;
    const holder = holderOf(text);
    if (holder) {
      holder.lang = "en";
      holder.dir = "ltr";
    } else {
      const own = el("bdi", { lang: "en", dir: "ltr" });
      text.replaceWith(own);
      own.append(text);
    }
    if (isProse(textOf(holder ?? text.parentElement, TITLES))) tell(text);
  }
}

function textsIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** The element that is marked for a text; null where only the text is. */
function holderOf(text) {
  let holder = null;
  for (let each = text.parentElement; takesMarks(each); each = each.parentElement) holder = each;
  return holder;
}

function takesMarks(element) {
  const isLine = () => !element.querySelector(`:not(${WITHIN})`);
  const takes = element.matches(OF_TEXT) || (element.matches(RUNNING) && runsOn(element));
  return takes && isForeign(textOf(element, TOLD)) && isLine();
}

/** The text of an element without that of some elements. */
function textOf(element, but) {
  const texts = textsIn(element).filter(({ parentElement }) => !parentElement.closest(but));
  return texts.map(({ data }) => data).join("");
}

/** Whether an element holds both text and elements. */
function runsOn({ childNodes, childElementCount }) {
  const texts = [...childNodes].filter((node) => node instanceof Text);
  return childElementCount > 0 && texts.some(({ data }) => isForeign(data));
}

/** The part that has prose in it says once that it is in English. */
function tell(text) {
  const part = text.parentElement?.closest(".details-body");
  if (!part || part.querySelector(":scope > .in-english")) return;
  part.querySelector("h2")?.after(el("p.in-english", {}, t("english")));
}
