"""Names in the languages of the region, where a folder has a table of them.

Shown are those that were seen in a source of their language; the search finds by the others too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mapapp.data.catalogue import Catalogue, Layer, kept_with_data
from mapapp.data.tables import Row
from mapapp.data.translations import NAMES as TABLE
from mapapp.data.translations import texts_of
from mapapp.errors import Fault, shown
from mapapp.words.languages import ENGLISH
from mapapp.words.messages import N_
from mapapp.words.slug import plain_slug, whole_slug

_LATIN = re.compile(r"[A-Za-z0-9]")

LANGUAGES: Mapping[str, tuple[str, str]] = {
    "fa_AF": ("fa-AF", N_("Dari")),
    "ps": ("ps", N_("Pashto")),
    "ur": ("ur", N_("Urdu")),
}
"""Columns of the table to languages by BCP 47, with what these are called; all run to the left."""
SAID = ("actor", "place")
"""What the id of somebody or something begins with that only texts name, such as ``place:bonn``."""
TITLED = ("events", "records")
"""Kinds whose records have titles and no names of their own."""
SEEN = "high"
"""How sure a name is that was seen in a source of its language."""
DOUBTS = {
    "medium": N_("This name is as it is commonly written; it was not seen in a source."),
    "low": N_("This name was transliterated; it was not seen in a source."),
}
"""What is said of a name that is less sure."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language, which is called `called` in English."""

    language: str
    called: str
    text: str
    direction: str = "rtl"


@kept_with_data
def _names(catalogue: Catalogue) -> Mapping[str, tuple[Name, ...]]:
    return MappingProxyType(
        {
            row.get("id", ""): tuple(
                Name(language, called, row[column])
                for column, (language, called) in LANGUAGES.items()
                if row.get(column) and row.get(f"sure_{column}") == SEEN
            )
            for row in catalogue.rows.get(TABLE, ())
        }
    )


def names_of(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Name, ...]:
    """Return the names of the first record of the table that has any, of some ids."""
    known = _names(catalogue)
    return next(filter(None, (known.get(id) for id in ids)), ())


def page_names(catalogue: Catalogue, ids: Sequence[str], language: str) -> tuple[Name, ...]:
    """Return the names that a page in a language shows: first that in the language of the data."""
    names = names_of(catalogue, ids)
    row = next((row for id in ids if (row := _rows(catalogue).get(id))), None)
    if row is None or language == ENGLISH:
        return names
    return (Name(ENGLISH, N_("English"), row["name"], "ltr"), *names)


def other_names(catalogue: Catalogue, layer: Layer, id: str, title: str) -> tuple[str, ...]:
    """Return what a record is called in other languages, each name once; `title` stands already.

    The page reads the same from the file of names: ``panel/othernames.js``.
    """
    if layer.kind in TITLED:
        return ()
    provinces = catalogue.role("provinces")
    whose = provinces if layer.kind == "control" and provinces else layer
    row = _rows(catalogue).get(f"{whose.id}/{id}", {})
    named = dict.fromkeys(row[column] for column in ("name", *LANGUAGES) if row.get(column))
    return tuple(name for name in named if name != title)


def doubt_of(catalogue: Catalogue, ids: Iterable[str], language: str) -> str:
    """Return what is to be said of a name in a language that was not seen in a source of it."""
    column = language.replace("-", "_")
    rows = (_rows(catalogue).get(id) for id in ids)
    row = next((row for row in rows if row and row.get(column)), {})
    return DOUBTS.get(row.get(f"sure_{column}", ""), "")


@kept_with_data
def _rows(catalogue: Catalogue) -> Mapping[str, Row]:
    return MappingProxyType({row["id"]: row for row in catalogue.rows.get(TABLE, ())})


def name_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find rows of the table whose id names nothing: no record, and nobody that a text names."""
    rows = catalogue.rows.get(TABLE, ())
    if not rows:
        return
    texts = texts_of(catalogue)
    records = {id for id, _ in texts}
    latin = plain_slug("\n".join(texts.values()))  # at once, in a third of the time
    others = (whole_slug(text) for text in texts.values() if not _LATIN.search(text))
    said = f"-{'-|-'.join((latin, *others))}-"
    for number, row in enumerate(rows, start=2):
        id = row["id"]
        whose, colon, name = id.partition(":")
        known = whose in SAID and f"-{whole_slug(name)}-" in said if colon else id in records
        if not known:
            expected = "the id of a record, or an actor or a place that a text names"
            file = catalogue.tables[TABLE]["path"]
            yield Fault(file, f"row {number}", "id", shown(id), expected)
