"""Names in the languages of the region, where a folder has a table of them.

Shown are those that were seen in a source of their language; the search finds by the others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mapapp.data.catalogue import Catalogue, kept_with_data
from mapapp.data.translations import NAMES as TABLE
from mapapp.data.translations import texts_of
from mapapp.errors import Fault, shown
from mapapp.words.messages import N_
from mapapp.words.slug import whole_slug

LANGUAGES: Mapping[str, tuple[str, str]] = {
    "fa_AF": ("fa-AF", N_("Dari")),
    "ps": ("ps", N_("Pashto")),
    "ur": ("ur", N_("Urdu")),
}
"""Columns of the table to languages by BCP 47, with what these are called; all run to the left."""
SAID = ("actor", "place")
"""What the id of somebody or something begins with that only texts name, such as ``place:bonn``."""
SEEN = "high"
"""How sure a name is that was seen in a source of its language."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language, which is called `called` in English."""

    language: str
    called: str
    text: str


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


def name_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find rows of the table whose id names nothing: no record, and nobody that a text names."""
    rows = catalogue.rows.get(TABLE, ())
    if not rows:
        return
    texts = texts_of(catalogue)
    records = {id for id, _ in texts}
    said = "|".join(f"-{whole_slug(text)}-" for text in set(texts.values()))
    for number, row in enumerate(rows, start=2):
        id = row["id"]
        whose, colon, name = id.partition(":")
        known = whose in SAID and f"-{whole_slug(name)}-" in said if colon else id in records
        if not known:
            expected = "the id of a record, or an actor or a place that a text names"
            file = catalogue.tables[TABLE]["path"]
            yield Fault(file, f"row {number}", "id", shown(id), expected)
