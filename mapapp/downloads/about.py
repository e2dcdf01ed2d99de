"""What is in a download, by which licence, how it is cited: the same words in each format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapapp.data.catalogue import Catalogue
from mapapp.downloads.parts import Part
from mapapp.filters import Filters
from mapapp.meaning.address import ViewState
from mapapp.meaning.shown import shown_at
from mapapp.words.dates import date_text, days_text
from mapapp.words.messages import N_, Messages

Said = tuple[str, str]

NAMED = {
    "category": N_("kind: {values}"),
    "actor": N_("actor: {values}"),
    "place": N_("place: {values}"),
    "source": N_("source: {values}"),
}
ANSWERED = {
    "article": (N_("named in the article"), N_("not named in the article")),
    "disputed": (N_("accounts differ"), N_("accounts do not differ")),
}
"""What filters that are answered yes or no are in words."""


@dataclass(frozen=True)
class About:
    """What a download says of itself.

    Attributes
    ----------
    title
        Its title.
    said
        What is to be said, each as a term and a text.
    layers
        The same of each layer, by its id.
    released
        The date of the data; a file carries it as its own.
    """

    title: str
    said: tuple[Said, ...]
    layers: dict[str, tuple[Said, ...]]
    released: str

    @property
    def rows(self) -> Iterator[Said]:
        """All that is said, as a table of two columns."""
        yield from self.said
        for said in self.layers.values():
            yield from said

    @property
    def text(self) -> str:
        """All that is said, as plain text."""
        paragraphs = [self.title, _paragraph(self.said)]
        return "\n\n".join([*paragraphs, *map(_paragraph, self.layers.values())]) + "\n"

    def of_layer(self, id: str) -> str:
        """Return what is said of a layer, as plain text."""
        return _paragraph(self.layers[id])


def _paragraph(said: Sequence[Said]) -> str:
    return "\n".join(f"{term}: {text}" for term, text in said)


UNDATED = "1980-01-01"
"""The date of a file whose data have none: the first that a zip archive can name."""


def about(
    catalogue: Catalogue,
    state: ViewState,
    parts: Sequence[Part],
    words: Messages,
    *,
    address: str,
    data: str,
    citation: str,
    filters: Filters,
) -> About:
    """Return what a download says of itself.

    Parameters
    ----------
    catalogue, state, parts
        The data, what the page shows, and what of it is in the download.
    words
        The language.
    address
        Of the page that shows this.
    data
        Address of all data of this version.
    citation
        How it is cited, as text.
    filters
        What else limits it.
    """
    version = catalogue.version
    if catalogue.released:
        version += f", {date_text(words, catalogue.released)}"
    said = [
        (
            words.said(N_("Shown")),
            "; ".join([days_text(words, state.range), *limits(filters, words)]),
        ),
        (words.said(N_("States")), shown_at(words, "layers", state)),
        (words.said(N_("Address")), address),
        (words.said(N_("Version of the data")), version),
        (words.said(N_("All data of this version")), data),
        (words.said(N_("Citation")), citation),
    ]
    if state.certain:
        certain = N_("Only what is in range whatever its true dates are")
        said.insert(1, (words.said(N_("Dates")), words.said(certain)))
    return About(
        title=words.text("title"),
        said=tuple(said),
        layers={part.layer.id: tuple(_of_part(part, words)) for part in parts},
        released=catalogue.released or UNDATED,
    )


def limits(filters: Filters, words: Messages) -> Iterator[str]:
    """Yield what filters ask for, in words."""
    for name, said in NAMED.items():
        if values := getattr(filters, name):
            yield words.said(said, values=words.said(N_(" or ")).join(values))
    if filters.killed:
        yield words.said(N_("{n} or more killed"), n=filters.killed)
    for name, answers in ANSWERED.items():
        if answer := getattr(filters, name):
            yield words.said(answers[answer == "no"])
    if filters.within:
        yield words.said(N_("within {km} km of the line"), km=f"{filters.within:g}")
    if filters.q:
        yield words.said(N_("words “{q}”"), q=filters.q)
    if filters.box:
        yield words.said(N_("within {box}"), box=",".join(f"{each:g}" for each in filters.box))
    if filters.area:
        corners = " ".join(f"{lon:g},{lat:g}" for lon, lat in filters.area)
        yield words.said(N_("within the area {corners}"), corners=corners)


def _of_part(part: Part, words: Messages) -> Iterator[Said]:
    layer = part.layer
    count = words.said(N_("{n} of {all}"), n=len(part.places), all=len(layer.features))
    yield layer.title, f"{count} ({layer.id})"
    yield words.said(N_("Description")), layer.description
    yield words.said(N_("Coverage")), layer.coverage
    yield words.said(N_("What is missing")), layer.gaps
    yield words.said(N_("Licence")), "; ".join(map(_licence, layer.licences))
    yield words.said(N_("Credit")), layer.credit


def _licence(licence: dict[str, str]) -> str:
    title = licence.get("title") or licence["name"]
    return f"{title} <{licence['path']}>" if licence.get("path") else title
