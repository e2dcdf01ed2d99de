/** Links that lead out of the atlas, to sources. */
import { el } from "./dom.js";

export function outwardLink(url, text, attributes = {}) {
  return el("a", { href: url, rel: "noopener noreferrer", ...attributes }, text);
}

/** A source of one state or account: its host names it, its title is there for those who ask. */
export function shortSource(source, index) {
  const gap = index ? " · " : "";
  return [
    gap,
    source.url ? outwardLink(source.url, source.host, { title: source.title }) : source.title,
  ];
}
