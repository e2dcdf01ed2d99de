"""What is in a download, by which licence, how it is cited: the same words in each format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapapp.data.catalogue import Catalogue
from mapapp.downloads.parts import Part
from mapapp.meaning.address import ViewState
from mapapp.meaning.filterwords import filter_words
from mapapp.meaning.shown import shown_at
from mapapp.words.dates import date_text, days_text
from mapapp.words.messages import N_, Messages

Said = tuple[str, str]


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
    """
    version = catalogue.version
    if catalogue.released:
        version += f", {date_text(words, catalogue.released)}"
    said = [
        (words.said(N_("Shown")), days_text(words, state.range)),
        (words.said(N_("States")), shown_at(words, "layers", state)),
        (words.said(N_("Address")), address),
        (words.said(N_("Version of the data")), version),
        (words.said(N_("All data of this version")), data),
        (words.said(N_("Citation")), citation),
    ]
    if state.certain:
        certain = N_("Only what is in range whatever its true dates are")
        said.insert(1, (words.said(N_("Dates")), words.said(certain)))
    if filtered := filter_words(catalogue, state.filters, words):
        said.insert(1, (words.said(N_("Filters")), filtered))
    return About(
        title=words.text("title"),
        said=tuple(said),
        layers={part.layer.id: tuple(_of_part(part, words)) for part in parts},
        released=catalogue.released or UNDATED,
    )


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
