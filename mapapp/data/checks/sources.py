"""The table of sources, where a folder has one: it holds each source once, and all that are named.

Other tables name a source by its id in this one, or write it out, and then as it stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mapapp.data import tables
from mapapp.data.checks.records import is_date, is_web_address
from mapapp.data.checks.tables import FORMS, SOURCES, check_rows
from mapapp.data.checks.values import is_name
from mapapp.data.tables import Row
from mapapp.errors import Fault, shown

Resource = Mapping[str, Any]

TABLE = "table-sources"
COLUMNS = ("id", "title", "address", "publisher", "language", "kind", "seen_on")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def check_sources(
    resources: Mapping[str, Resource], rows_of: Mapping[str, Sequence[Row]]
) -> Iterator[Fault]:
    """Check the table of sources, and that it holds what the rows of other tables name.

    Parameters
    ----------
    resources, rows_of : mapping
        Entry in the catalogue, and rows, by name of the table, checked already.
    """
    if TABLE not in resources:
        return
    resource, rows = resources[TABLE], rows_of[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, _wrongs)) or list(_double(resource, rows))
    yield from found
    if found:
        return
    known = _Known(resource, rows)
    for name, number, column, entry in _named(rows_of):
        if expected := known.expected(entry):
            yield Fault(resources[name]["path"], f"row {number}", column, shown(entry), expected)


def check_sources_of_layers(
    resources: Mapping[str, Resource],
    rows_of: Mapping[str, Sequence[Row]],
    layers: Iterable[Resource],
    documents: Mapping[str, Any],
) -> Iterator[Fault]:
    """Check that the table of sources holds what features name.

    Parameters
    ----------
    resources, rows_of : mapping
        Entry in the catalogue, and rows, by name of the table, checked already.
    layers : iterable of mapping
        Entries of the layers, checked already.
    documents : mapping
        What their files hold, by name of the layer, checked already.
    """
    if TABLE not in resources:
        return
    known = _Known(resources[TABLE], rows_of[TABLE])
    for layer in layers:
        for feature in documents[layer["name"]]["features"]:
            for entry in _entries_of(feature):
                if expected := known.expected(entry):
                    yield Fault(layer["path"], feature["id"], "sources", shown(entry), expected)


def unnamed_sources(
    resources: Mapping[str, Resource],
    rows_of: Mapping[str, Sequence[Row]],
    features: Iterable[Mapping[str, Any]],
) -> Iterator[Fault]:
    """Find sources of the table that neither a row nor a feature names.

    Parameters
    ----------
    resources, rows_of : mapping
        Entry in the catalogue, and rows with their sources written out, by name of the table.
    features : iterable of mapping
        The features of all layers.
    """
    if TABLE not in resources:
        return
    named = {entry for *_, entry in _named(rows_of)}
    named.update(entry for feature in features for entry in _entries_of(feature))
    for number, row in enumerate(rows_of[TABLE], start=2):
        if _entry(row) not in named:
            expected = "a source that a row or a feature names"
            path = resources[TABLE]["path"]
            yield Fault(path, f"row {number}", "id", shown(row["id"]), expected)


def _entries_of(feature: Mapping[str, Any]) -> dict[str, None]:
    """Return the sources of a feature as a cell would name them, each once, in their order."""
    return dict.fromkeys(
        tables.source_entry(each["title"], each.get("url")) for each in sources_of(feature)
    )


def sources_of(feature: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the sources of a record, of its states, of the accounts of it and of its chains."""
    properties = feature["properties"]
    yield from properties.get("sources") or ()
    for listed in ("states", "accounts", "chains"):
        for each in properties.get(listed) or ():
            yield from each.get("sources") or ()


def _wrongs(row: Row) -> Iterator[tuple[str, str]]:
    if not is_name(row["id"]):
        yield "id", "a name of a-z, 0-9, - and _"
    if row["address"] and not is_web_address(row["address"]):
        yield "address", "an http or https address, or nothing"
    elif not _can_be_written_out(row):
        yield "title", "a title as a cell of sources can hold it, so without < and >"
    if row["language"] and not _LANGUAGE.fullmatch(row["language"]):
        yield "language", "a language by BCP 47, such as en or fa-AF"
    if not row["kind"].strip():
        yield "kind", "text"
    if row["seen_on"] and not is_date(row["seen_on"]):
        yield "seen_on", "a date"


def _can_be_written_out(row: Row) -> bool:
    """Return whether a cell that names the source says it again when it is read."""
    try:
        read = tables.sources(_entry(row))
    except ValueError:
        return False
    return read == [{"title": row["title"], "url": row["address"] or None}]


def _double(resource: Resource, rows: Sequence[Row]) -> Iterator[Fault]:
    """Find ids and addresses that two rows have, and titles of two rows without an address."""
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        for column in ("id", "address" if row["address"] else "title"):
            earlier = first.setdefault((column, row[column]), number)
            if earlier != number:
                expected = f"one that row {earlier} does not have"
                yield Fault(resource["path"], f"row {number}", column, shown(row[column]), expected)


def _named(rows_of: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, int, str, str]]:
    """Yield table, row, column and entry of every source that a row names."""
    for name, forms in FORMS.items():
        for column in (column for column, form in forms.items() if form is SOURCES):
            for number, row in enumerate(rows_of.get(name, ()), start=2):
                for entry in tables.source_entries(row.get(column, "")):
                    yield name, number, column, entry


class _Known:
    """The sources of the table, by all that they are named by."""

    def __init__(self, resource: Resource, rows: Sequence[Row]) -> None:
        self._path = resource["path"]
        self._names = {row["id"] for row in rows} | {_entry(row) for row in rows}
        self._by_address = {row["address"]: row for row in rows if row["address"]}

    def expected(self, entry: str) -> str:
        """Return what should be named instead of an entry; nothing where it names a source."""
        if entry in self._names:
            return ""
        row = self._by_address.get(tables.sources(entry)[0]["url"])
        if row is None:
            return f"a source of {self._path}, by its id or as it stands there"
        there = shown(row["title"])
        return f"its id in {self._path}, {row['id']}, or its title there, {there}"


def _entry(row: Row) -> str:
    return tables.source_entry(row["title"], row["address"])
