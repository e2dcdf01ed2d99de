"""What must hold in the tables, whoever reads them: the build, or the atlas itself.

Columns, types and allowed values come from the schemas in the catalogue; what a Table Schema cannot
say, the form of lists and what they refer to, stands here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mapapp.data import tables
from mapapp.data.checks.records import KILLED, date_wrongs, range_wrongs, source_wrongs
from mapapp.data.checks.values import Wrong, property_wrongs
from mapapp.data.patterns import fits
from mapapp.data.tables import Row
from mapapp.errors import Fault, shown
from mapapp.times import DATES

Resource = Mapping[str, Any]

PACKAGE_FILE = "datapackage.json"
ALL_PAKISTAN = "all-pakistan"
"""What a closure names instead of a crossing, where it shut all those with Pakistan."""


def _web_sources(cell: str) -> None:
    for _, got, expected in source_wrongs({"sources": tables.sources(cell)}):
        raise ValueError(f"expected {expected}, got {got!r}")


Form = tuple[Callable[[str], object], str]

SOURCES: Form = (_web_sources, "entries 'Title <URL>' or 'Author, Title, Year'")
FORMS: Mapping[str, Mapping[str, Form]] = {
    "table-accounts": {"source": SOURCES},
    "table-actors": {"sources": SOURCES},
    "table-article": {"sources": SOURCES},
    "table-chains": {"source": SOURCES},
    "table-border": {
        "section": (tables.labelled_waypoints, "'Label: Place|lon|lat;Place|lon|lat'"),
        "sources": SOURCES,
    },
    "table-closures": {"sources": SOURCES},
    "table-control": {"sources": SOURCES},
    "table-crossings": {"sources": SOURCES},
    "table-events": {"sources": SOURCES},
    "table-labels": {"path": (tables.positions, "entries 'lon|lat'")},
    "table-routes": {
        "waypoints": (tables.waypoints, "entries 'Place|lon|lat'"),
        "sources": SOURCES,
    },
    "table-statistics": {"source": SOURCES},
    "table-view-words": {"sources": SOURCES},
}
"""By table and column, how its cells are read and what they should look like."""

REFERENCES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("table-accounts", "event_id", "table-events", "id", set()),
    ("table-chains", "from", "table-events", "id", set()),
    ("table-chains", "to", "table-events", "id", set()),
    ("table-events", "gates", "table-crossings", "id", set()),
    ("table-closures", "crossing_id", "table-crossings", "id", {ALL_PAKISTAN}),
    ("table-routes", "through_crossings", "table-crossings", "id", set()),
    ("table-control", "iso", "table-provinces", "iso", set()),
    ("table-chart-lines", "chart", "table-charts", "id", set()),
    ("table-view-words", "view", "table-views", "id", set()),
    ("table-view-words", "claim", "table-border", "id", set()),
)
"""Table and column, the table and column that it names rows of, and what else it may say."""

WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)


def check_table(resource: Resource, cells: Sequence[Sequence[str]]) -> Iterator[Fault]:
    """Check one table by itself.

    Parameters
    ----------
    resource : mapping
        Its entry in the catalogue, checked already; without a schema the header is its columns.
    cells : sequence of sequence of str
        Its cells row by row, the header first.
    """
    file, (header, *rows) = resource["path"], cells
    fields = {field["name"]: field for field in _fields(resource)}
    columns = list(fields) or header
    if list(header) != columns:
        got = f"the columns {', '.join(map(repr, header))}"
        yield Fault(file, "", "", got, f"the columns {', '.join(columns)}")
        return
    if not rows:
        yield Fault(file, "", "", "no rows", "at least one row")
    first: dict[tuple[str, ...], int] = {}
    sound: set[tuple[str, str]] = set()
    free = _free(resource["name"], fields)
    for number, row in enumerate(rows, start=2):  # the header is row 1
        label = f"row {number}"
        if len(row) != len(columns):
            got = f"{len(row)} {'cell' if len(row) == 1 else 'cells'}"
            yield Fault(file, label, "", got, f"{len(columns)} cells")
            continue
        if (earlier := first.setdefault(tuple(row), number)) != number:
            yield Fault(file, label, "", f"what row {earlier} says", "something new")
        named = dict(zip(columns, row, strict=True))
        for where, value, expected in _row_wrongs(resource["name"], named, fields, sound, free):
            yield Fault(file, label, where, shown(value), expected)
    whole = [row for row in rows if len(row) == len(columns)]
    yield from _unique_faults(file, whole, fields)


def _fields(resource: Resource) -> Sequence[Mapping[str, Any]]:
    fields: Sequence[Mapping[str, Any]] = resource.get("schema", {}).get("fields", ())
    return fields


def _unique_faults(
    file: str, rows: Sequence[Sequence[str]], fields: Mapping[str, Any]
) -> Iterator[Fault]:
    for place, (column, field) in enumerate(fields.items()):
        if _constraint(field, "unique"):
            for cell, count in Counter(row[place] for row in rows).items():
                if cell and count > 1:
                    yield Fault(file, cell, column, f"{count} rows", "one row")


def _free(table: str, fields: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns that may hold any text, which most cells of a table are."""
    return frozenset(
        name
        for name, field in fields.items()
        if field["type"] == "string"
        and field.get("constraints", {}).keys() <= {"required", "unique"}
        and name not in FORMS.get(table, {})
    )


def _row_wrongs(
    table: str,
    row: Row,
    fields: Mapping[str, Any],
    sound: set[tuple[str, str]],
    free: frozenset[str],
) -> list[Wrong]:
    """Find what is wrong with a row; cells as in rows before, half of all, are not read again."""
    forms = FORMS.get(table, {})
    wrongs: list[Wrong] = []
    for cell in row.items():
        column, text = cell
        if column in free and text.strip():
            continue
        if cell not in sound:
            field = fields.get(column, {"name": column, "type": "string"})  # without a schema
            found = list(_cell_wrongs(field, text, forms.get(column)))
            wrongs += found
            if not found:
                sound.add(cell)
    if wrongs:
        return wrongs
    if {"start", "end"} <= set(fields):
        dates = {key: tables.text(row[key]) for key in DATES if key in fields}
        wrongs += date_wrongs(dates, "ongoing")
    figures = {
        name: _value("integer", row[name]) for pair in KILLED for name in pair if name in fields
    }
    return [*wrongs, *range_wrongs(figures)]


def _cell_wrongs(field: Mapping[str, Any], cell: str, form: Form | None) -> Iterator[Wrong]:
    """Find the first thing that is wrong with a cell."""
    for wrong in property_wrongs(field, _value(field["type"], cell)):
        yield wrong
        return
    pattern = _constraint(field, "pattern")
    if cell and not fits(pattern, cell):
        yield field["name"], cell, f"text of the form {pattern}"
    elif form is not None:
        read, expected = form
        try:
            read(cell)
        except ValueError:
            yield field["name"], cell, expected


def _constraint(field: Mapping[str, Any], name: str) -> Any:
    return field.get("constraints", {}).get(name)


def _value(type_name: str, cell: str) -> object:
    """Return a cell as its type, or as it is where it cannot be read as that."""
    if not cell:
        return None
    if type_name == "integer":
        return int(cell) if WHOLE.fullmatch(cell) else cell
    if type_name == "number":
        try:
            return tables.number(cell)
        except ValueError:
            return cell
    return cell


def check_table_references(
    resources: Mapping[str, Resource], rows_of: Mapping[str, Sequence[Row]]
) -> Iterator[Fault]:
    """Check that what a table names in another is there.

    Parameters
    ----------
    resources, rows_of : mapping
        Entry in the catalogue, and rows, by name of the table, checked already.
    """
    for name, column, target, key, besides in REFERENCES:
        if not (_has(resources, name, column) and _has(resources, target, key)):
            continue
        known = {row[key] for row in rows_of[target]} | besides
        for number, row in enumerate(rows_of[name], start=2):
            for cell in tables.words(row[column]):
                if cell not in known:
                    expected = f"the {key} of a row of {resources[target]['path']}"
                    yield Fault(resources[name]["path"], f"row {number}", column, cell, expected)


def _has(resources: Mapping[str, Resource], name: str, column: str) -> bool:
    return name in resources and any(f["name"] == column for f in _fields(resources[name]))


def check_rows(
    resource: Resource,
    rows: Iterable[Row],
    columns: Sequence[str],
    wrongs: Callable[[Row], Iterable[tuple[str, str]]],
) -> Iterator[Fault]:
    """Check a table that the atlas itself reads for what it needs of it.

    Parameters
    ----------
    resource, rows : mapping, iterable of dict
        Entry in the catalogue, and rows, checked already by their own schema.
    columns : sequence of str
        The columns that are read.
    wrongs : callable
        Gives, for a row, the columns at fault and what was expected in them.
    """
    known = [field["name"] for field in _fields(resource)]
    if missing := [column for column in columns if column not in known]:
        got = f"the fields {', '.join(map(repr, known))}" if known else "no fields"
        expected = f"{', '.join(missing)} as well"
        yield Fault(PACKAGE_FILE, resource["name"], "schema.fields", got, expected)
        return
    for number, row in enumerate(rows, start=2):
        for column, expected in wrongs(row):
            yield Fault(resource["path"], f"row {number}", column, shown(row[column]), expected)
