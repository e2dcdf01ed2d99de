"""The tables of translations of a data folder, and its table of names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import (
    COLUMNS,
    FOLDER,
    NAMES,
    UNSURE,
    digest,
    is_stale,
    names,
    rows_of,
    texts_of,
)
from mapapp.errors import Fault, shown
from mapapp.translating.writing import is_english, wrongs
from mapapp.words.languages import words_in

Key = tuple[str, str]

TITLED = frozenset(
    {
        *("events", "crossings", "routes", "durand-line", "claims", "layers", "eras", "families"),
        *("categories", "statuses", "controllers", "views", "charts", "chart-lines", "catalogue"),
    }
)
TITLES = frozenset({"title", "short", "name", "plot", "label"})
WHOLE_CHAPTERS = 3
WHOLE = ("article",)
"""Groups of records all of whose texts are translated; of `TITLED` their `TITLES` are."""


def is_required(catalogue: Catalogue, id: str, field: str) -> bool:
    """Return whether a language that lacks this text is not finished."""
    whole = {f"chapters/{each.id}" for each in catalogue.chapters[:WHOLE_CHAPTERS]}
    group = id.partition("/")[0]
    return (
        id in whole
        or group in WHOLE
        or (group in TITLED and (field in TITLES or field.endswith(".title")))
    )


def missing(catalogue: Catalogue, language: str) -> dict[Key, str]:
    """Return the texts that a language has neither in its table, nor as a name, nor as a word.

    A translation of a text that has been changed since is none.
    """
    known = texts_of(catalogue)
    rows = {
        key
        for _, row in _rows(catalogue, language)
        if not is_stale(row, known.get(key := (row["id"], row["field"]), ""))
    }
    name, words = names(catalogue, language), words_in(language)
    return {
        (id, field): text
        for (id, field), text in known.items()
        if (id, field) not in rows
        and name(id, field, text) is None
        and words.gettext(text) == text
        and is_english(text, text)
    }


def update(data: Path, catalogue: Catalogue, language: str) -> None:
    """Put the table of a language in order, where there is one, without rows whose text is gone.

    A row that does not say which English text it was made of is taken to be of the one that stands.
    """
    if not rows_of(catalogue, language):
        return
    known = texts_of(catalogue)
    rows = [
        {**row, "made_of": row["made_of"] or digest(known[key])}
        for _, row in _rows(catalogue, language)
        if (key := (row["id"], row["field"])) in known
    ]
    with (data / FOLDER / f"{language}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["id"], row["field"])))


def faults(catalogue: Catalogue, language: str) -> Iterator[Fault]:
    """Find required texts that are missing, and what is wrong with those that are there.

    A folder without a table of the language is not translated into it: that is no fault.
    """
    if not rows_of(catalogue, language):
        return
    file, known = f"{FOLDER}/{language}.csv", texts_of(catalogue)
    for (id, field), _ in missing(catalogue, language).items():
        if is_required(catalogue, id, field):
            yield Fault(file, id, field, "no row", "its translation")
    for number, row in _rows(catalogue, language):
        english = known.get((row["id"], row["field"]), "")
        if is_stale(row, english):
            expected = "a translation of the text as it stands, and then nothing here"
            yield Fault(file, f"row {number}", "made_of", shown(row["made_of"]), expected)
        if row["text"] == english:  # a name that is meant to stay as it is
            continue
        if is_english(row["text"], english):
            expected = "a translation, or what it is in English to the letter"
            yield Fault(file, f"row {number}", "text", shown(row["text"]), expected)
        for got, expected in wrongs(language, row["text"]):
            yield Fault(file, f"row {number}", "text", got, expected)


def name_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find names that are written with the letters or the digits of another language."""
    table = catalogue.tables.get(NAMES)
    for number, row in enumerate(catalogue.rows.get(NAMES, ()), start=2):
        for language, column in COLUMNS_OF_NAMES.items():
            for got, expected in wrongs(language, row[column]) if row.get(column) else ():
                yield Fault(table["path"] if table else "", f"row {number}", column, got, expected)


COLUMNS_OF_NAMES: Mapping[str, str] = {"fa-AF": "fa_AF", "ps": "ps", "ur": "ur"}


def counted(catalogue: Catalogue, language: str) -> tuple[int, int, int, int]:
    """Return how many texts are translated, are there, are unsure, are reviewed."""
    there = len([text for text in texts_of(catalogue).values() if is_english(text, text)])
    marks = [row["reviewed"] for _, row in _rows(catalogue, language)]
    done = there - len(missing(catalogue, language))
    return done, there, marks.count(UNSURE), marks.count("yes")


def _rows(catalogue: Catalogue, language: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    yield from enumerate(rows_of(catalogue, language), start=2)
