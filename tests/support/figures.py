"""Which figures of a page are in the digits of English."""

from __future__ import annotations

import re

SHOWN = """() => {
  const ours = "code, pre, script, style, [lang=en], [translate=no], .reading-cite, "
    + ".leaflet-control-attribution";
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: holder } = walker.currentNode;
    if (!holder.closest(ours) && isSeen(holder)) found.push(data);
  }
  for (const name of ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest(ours) && isSeen(element)) found.push(element.getAttribute(name));
  for (const field of document.querySelectorAll("input:is([type=text], :not([type]))"))
    if (isSeen(field)) found.push(field.value);
  return found;
}"""
"""What a page shows and tells but for what is in no language: addresses, citations, credits."""

_LATIN = re.compile(r"[A-Za-z]")
_OURS = re.compile(r"[\u0600-\u06ff]")
_NAMED = re.compile(r"\b(?=[\w.-]*[A-Za-z])[\w.-]+")
"""Ids, and names with a number in them."""


def with_latin_digits(texts: list[str]) -> list[str]:
    """Return texts with figures in the digits of English, but for those that are English."""
    return [
        text
        for text in texts
        if re.search("[0-9]", _NAMED.sub("", text))
        and (_OURS.search(text) or not _LATIN.search(text))
    ]
