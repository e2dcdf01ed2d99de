"""The table of sources: each once, and all that rows and features name."""

from __future__ import annotations

from typing import Any

import pytest

from mapapp.data.checks.sources import (
    COLUMNS,
    TABLE,
    check_sources,
    check_sources_of_layers,
    unnamed_sources,
)
from mapapp.data.tables import Row, with_sources

Rows = dict[str, list[Row]]

PAGE = "A page; of two parts (Dawn, 2016) <https://dawn.com/1>"
PAPER = "A. Author, A Book, 1990"


def described(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"tables/{name.removeprefix('table-')}.csv",
        "schema": {"fields": [{"name": each, "type": "string"} for each in columns]},
    }


RESOURCES = {
    TABLE: described(TABLE, COLUMNS),
    "table-events": described("table-events", ("id", "sources")),
}
LAYER = {"name": "events", "path": "layers/events.geojson"}


def source(id: str, title: str, address: str = "", **more: str) -> Row:
    rest = {"publisher": "", "language": "en", "kind": "press", "seen_on": ""}
    return {"id": id, "title": title, "address": address, **rest, **more}


@pytest.fixture
def rows() -> Rows:
    """Two sources that one event names."""
    return {
        TABLE: [
            source("page", "A page; of two parts (Dawn, 2016)", "https://dawn.com/1"),
            source("book", PAPER, kind="book"),
        ],
        "table-events": [{"id": "x", "sources": f"{PAGE};{PAPER}"}],
    }


def told(rows: Rows, *features: dict[str, Any]) -> list[str]:
    """Return all faults, as the folder is read: of rows first, then of what is named."""
    listed, documents = rows[TABLE], {"events": {"features": list(features)}}
    written = {name: with_sources(each, listed) for name, each in rows.items()}
    found = [
        *check_sources(RESOURCES, rows),
        *check_sources_of_layers(RESOURCES, written, [LAYER], documents),
    ]
    return list(map(str, found or unnamed_sources(RESOURCES, written, features)))


@pytest.mark.parametrize("cell", [f"{PAGE};{PAPER}", f"page;{PAPER}", f"{PAGE};book", "page;book"])
def test_rows_name_sources_by_id_or_as_they_are_written(rows: Rows, cell: str) -> None:
    rows["table-events"][0]["sources"] = cell
    assert told(rows) == []
    (row,) = with_sources(rows["table-events"], rows[TABLE])
    assert row["sources"] == f"{PAGE};{PAPER}"


def test_without_the_table_a_cell_stands_as_it_is(rows: Rows) -> None:
    rows["table-events"][0]["sources"] = "page;book"
    assert with_sources(rows["table-events"], []) == rows["table-events"]
    events = {"table-events": RESOURCES["table-events"]}
    assert list(check_sources(events, rows)) == []
    assert list(check_sources_of_layers(events, rows, [LAYER], {})) == []
    assert list(unnamed_sources(events, rows, [])) == []


@pytest.mark.parametrize(
    ("cell", "got"),
    [
        ("page;moon", "'moon', expected a source of tables/sources.csv, by its id or "),
        ("page;book;Else <https://a.example/>", "'Else <https://a.example/>', expected a source "),
        ("book;A page <https://dawn.com/1>", "'A page <https://dawn.com/1>', expected its id in "),
        ("page;A. Author, A Book, 1991", "'A. Author, A Book, 1991', expected a source of "),
    ],
)
def test_a_row_that_names_what_is_not_there_is_told(rows: Rows, cell: str, got: str) -> None:
    rows["table-events"][0]["sources"] = cell
    (line,) = told(rows)
    assert line.startswith(f"tables/events.csv: row 2: sources: got {got}")


@pytest.mark.parametrize(
    ("changed", "column", "expected"),
    [
        (source("page", "Another"), "id", "one that row 2 does not have"),
        (source("new", "Another", "https://dawn.com/1"), "address", "one that row 2 does not have"),
        (source("new", PAPER), "title", "one that row 3 does not have"),
        (source("a b", "Another"), "id", "a name of a-z"),
        (source("new", "Another", "ftp://dawn.com/1"), "address", "an http or https address"),
        (source("new", "One;two"), "title", "a title as a cell of sources can hold it"),
        (source("new", "A <b>", "https://a.example/"), "title", None),
        (source("new", "<b>"), "title", "a title as a cell of sources can hold it"),
        (source("new", " "), "title", "a title as a cell of sources can hold it"),
        (source("new", "Another", language="English!"), "language", "a language by BCP 47"),
        (source("new", "Another", kind=""), "kind", "text"),
        (source("new", "Another", seen_on="4 October"), "seen_on", "a date"),
        (source("new", "Another"), "id", "a source that a row or a feature names"),
    ],
)
def test_what_is_wrong_in_the_table_is_told(
    rows: Rows, changed: Row, column: str, expected: str | None
) -> None:
    rows[TABLE].append(changed)
    if expected is None:  # odd, but it can be written out and read again
        rows["table-events"][0]["sources"] += ";new"
        assert told(rows) == []
        return
    (line,) = told(rows)
    assert line.startswith(f"tables/sources.csv: row 4: {column}: got ")
    assert f"expected {expected}" in line


def test_features_their_states_and_accounts_name_sources_too(rows: Rows) -> None:
    rows["table-events"] = []
    page = {"title": "A page; of two parts (Dawn, 2016)", "url": "https://dawn.com/1"}
    book = {"title": PAPER, "url": None}
    feature = {"id": "x", "properties": {"sources": [page], "states": [{"sources": [book]}]}}
    assert told(rows, feature) == []
    account = {"sources": [{"title": "Moon"}]}
    (line,) = told(rows, {"id": "y", "properties": {"accounts": [account]}}, feature)
    assert line.startswith("layers/events.geojson: y: sources: got 'Moon', expected a source of ")
