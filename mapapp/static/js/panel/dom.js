/** Making elements; text goes in as text only. */
import { ownId } from "../app/ids.js";

/**
 * Make an element.
 *
 * @param {string} name tag and classes: "p.note"
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] true is an
 *   empty attribute; false, null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children strings become text
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

/**
 * Set an element's text only where it differs, so that nothing is announced or laid out twice. A text that
 * stands alone there is changed and not replaced, which costs the browser less.
 */
export function setText(element, text) {
  const { firstChild, childNodes } = element;
  if (element.textContent === text) return;
  if (text && childNodes.length === 1 && firstChild.nodeType === Node.TEXT_NODE)
    firstChild.data = text;
  else element.textContent = text;
}

/** A text with a part of it set off. */
export function emphasised(text, part) {
  const at = text.indexOf(part);
  if (at < 0) return [text];
  return [text.slice(0, at), el("b", {}, part), text.slice(at + part.length)];
}

/** Set an element's attribute only where it differs: to the browser any setting of it is a change. */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** An element of the page by the id that modules and templates know it by. */
export function byId(id) {
  return document.getElementById(ownId(id));
}
