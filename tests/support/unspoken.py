"""Which texts of a page no translator has seen: told in ``en-XA``, what is plain is hard-wired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import SplitResult, urlsplit

from mapapp.data.catalogue import Catalogue
from mapapp.data.tables import sources
from mapapp.data.translations import translated
from mapapp.words.pseudo import accented

SPOKEN = ("aria-label", "title", "placeholder", "alt")
"""Attributes that readers are told."""
SILENT = ("code", "pre", "script", "style")
VOID = ("br", "img", "input", "link", "meta")
WORD = re.compile(r"[A-Za-z]{2,}")
VERSION = re.compile(r"\b[0-9a-f]{12}\b")
ENDING = re.compile(r"(?<!\w)\.[a-z]{2,4}\b")
"""The end of a file's name, which is the same in every language."""
LEAST = 3
"""Characters of a name of the data that is taken out of a longer text."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from _strings(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _strings(member)


def _link(text: str) -> SplitResult | None:
    """Return an address of the web in its parts."""
    parts = urlsplit(text) if text.startswith("http") and " " not in text else None
    return parts if parts and parts.hostname else None


def names_of(catalogue: Catalogue) -> set[str]:
    """Return what the data leave as it is in every language: names, codes, sources, ids."""
    said = translated(catalogue, lambda _id, _field, text: accented(text))
    found = {*catalogue.credits, *catalogue.tables, catalogue.version}
    for layer in said.layers.values():
        found |= {layer.id, layer.credit}
        for part in (layer.sources, layer.licences, layer.fields):
            found.update(_strings(part))
        for feature in layer.features:
            found.add(feature["id"])
            found.update(_strings(feature["properties"]))
    for table in catalogue.tables.values():
        found.update(_strings([table["sources"], table["licenses"]]))
    for rows in said.rows.values():
        found.update(_strings(rows))
        cells = (row.get("sources") or row.get("source") or "" for row in rows)
        found.update(_strings([sources(cell) for cell in cells]))
    found |= {parts.hostname.removeprefix("www.") for url in found if (parts := _link(url))}
    return {text for text in found if text and not text.startswith("[") and WORD.search(text)}


def unspoken(texts: Iterable[str], names: set[str]) -> list[str]:
    """Return the texts that hold a plain word which is no name of the data."""
    told = (name for name in names if name != name.lower() or " " in name)
    longest_first = sorted((name for name in told if len(name) >= LEAST), key=len, reverse=True)
    left = []
    for text in dict.fromkeys(" ".join(each.split()) for each in texts):
        rest = ENDING.sub("", VERSION.sub("", text))
        if WORD.search(rest) and text not in names:
            for name in longest_first:
                rest = rest.replace(name, "")
            if WORD.search(rest):
                left.append(text)
    return left


class Told(HTMLParser):
    """What a page tells its readers: texts and attributes, but for what says it is no language.

    That is code, what is marked as not to be translated, and what names a language of its own.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = tag != "html" and "lang" in given
        silent = foreign or tag in SILENT or given.get("translate") == "no"
        if not silent:
            self.texts += [text for name in SPOKEN if (text := given.get(name))]
        if tag == "meta" and given.get("name") == "description":
            self.texts.append(given["content"] or "")
        if tag not in VOID:
            self._open.append((tag, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave aside what is empty: shapes of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(silent for _, silent in self._open):
            self.texts.append(data)
