"""Every source of a folder once: what the table of sources says of it, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mapapp.data.catalogue import Catalogue, kept_with_data
from mapapp.data.checks.sources import TABLE, sources_of
from mapapp.data.tables import Row
from mapapp.meaning.article import read_claims
from mapapp.meaning.lineviews import line_views
from mapapp.meaning.statistics import statistics_of

TOLD = ("publisher", "language", "kind")


@dataclass(slots=True)
class Source:
    """A source, and what names it.

    Attributes
    ----------
    title : str
        Its title.
    url : str or None
        Its address.
    publisher, language, kind : str
        As the table of sources has them; empty where it does not tell, or where there is none.
    records : dict of (str, str) to str
        Titles of features by layer and id.
    claims, views : dict of str to str
        Claims of the article, and titles of views of the line, by id.
    figures : int
        How many rows of the statistics name it.
    """

    title: str
    url: str | None
    publisher: str = ""
    language: str = ""
    kind: str = ""
    records: dict[tuple[str, str], str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    figures: int = 0


@kept_with_data
def every_source(catalogue: Catalogue) -> tuple[Source, ...]:
    """Return the sources by title; the same address, or a title without one, is one source."""
    found = _Found(catalogue.rows.get(TABLE, ()))
    _add_records(found, catalogue)
    for claim in read_claims(catalogue):
        for source in found.of({"title": title, "url": url} for title, url in claim.sources):
            source.claims[claim.id] = claim.claim
    for view in line_views(catalogue):
        for words in view.words:
            for source in found.of(words.sources):
                source.views[view.id] = view.title
    for value in statistics_of(catalogue):
        for source in found.of(value.sources):
            source.figures += 1
    return found.by_title()


def _add_records(found: _Found, catalogue: Catalogue) -> None:
    for layer in catalogue.layers.values():
        for feature in layer.features:
            for source in found.of(sources_of(feature)):
                source.records[layer.id, feature["id"]] = layer.title_of(feature)


class _Found:
    """The sources that were met so far, with what the table says of them."""

    def __init__(self, listed: Iterable[Row]) -> None:
        self._listed = {row["address"] or row["title"]: row for row in listed}
        self._found: dict[str, Source] = {}

    def of(self, sources: Iterable[Mapping[str, Any]]) -> Iterator[Source]:
        """Yield the sources of a record."""
        for title, url in ((each["title"], each.get("url")) for each in sources):
            key = url or title
            if key not in self._found:
                row = self._listed.get(key, {})
                publisher, language, kind = (row.get(name, "") for name in TOLD)
                self._found[key] = Source(title, url, publisher, language, kind)
            yield self._found[key]

    def by_title(self) -> tuple[Source, ...]:
        """Return the sources in the order of their titles."""
        return tuple(sorted(self._found.values(), key=lambda source: source.title.casefold()))
