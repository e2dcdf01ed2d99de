"""What must hold in the tables before anything is built from them.

Types and allowed values come from the schemas in the catalogue; what a Table Schema cannot say,
the form of lists and what they refer to, stands here.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mapapp import tables
from mapapp.build.closures import ALL_PAKISTAN
from mapapp.checks.records import date_wrongs
from mapapp.checks.values import Wrong, property_wrongs
from mapapp.errors import DataError, Fault, shown
from mapapp.patterns import fits
from mapapp.strictjson import NotJSON, read_json
from mapapp.tables import Row

CATALOGUE = "datapackage.json"

FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    "sources": (tables.sources, "entries 'Title <URL>' or 'Author, Title, Year'"),
    "source": (tables.sources, "entries 'Title <URL>' or 'Author, Title, Year'"),
    "waypoints": (tables.waypoints, "entries 'Place|lon|lat'"),
    "section": (tables.labelled_waypoints, "'Label: Place|lon|lat;Place|lon|lat'"),
    "path": (tables.positions, "entries 'lon|lat'"),
}
"""How the cells of a column are read, and what they should look like."""

REFERENCES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("closures", "crossing_id", "crossings", "id", {ALL_PAKISTAN}),
    ("routes", "through_crossings", "crossings", "id", set()),
    ("control", "iso", "provinces", "iso", set()),
    ("view-words", "view", "views", "id", set()),
    ("view-words", "claim", "border", "id", set()),
)
"""Table and column, the table and column that it names rows of, and what else it may say."""

NUMBERS: dict[str, Callable[[str], float]] = {"integer": int, "number": float}


def check_tables(data_dir: Path) -> None:
    """Check every table of a data folder.

    Raises
    ------
    DataError
        With every fault that was found.
    """
    faults: list[Fault] = []
    rows_of: dict[str, list[Row]] = {}
    for resource in _table_resources(data_dir):
        name = Path(resource["path"]).stem
        try:
            rows_of[name] = tables.read_table(data_dir / "tables", name)
        except (OSError, ValueError, csv.Error) as error:
            faults.append(Fault(resource["path"], "", "", str(error), "a CSV table in UTF-8"))
            continue
        faults += _table_faults(resource, rows_of[name])
    if not faults:
        faults += _reference_faults(rows_of)
    if faults:
        raise DataError(str(data_dir), faults)


def _table_resources(data_dir: Path) -> list[dict[str, Any]]:
    try:
        package, _ = read_json(data_dir / CATALOGUE)
    except NotJSON as error:
        fault = Fault(CATALOGUE, "", "", error.got, error.expected)
        raise DataError(str(data_dir), [fault]) from error
    return [each for each in package["resources"] if each["path"].startswith("tables/")]


def _table_faults(resource: Mapping[str, Any], rows: list[Row]) -> Iterator[Fault]:
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    if not rows or list(rows[0]) != list(fields):
        columns = ", ".join(map(str, rows[0])) if rows else "no rows"
        yield Fault(resource["path"], "", "", columns, f"the columns {', '.join(fields)}")
        return
    for number, row in enumerate(rows, start=2):  # the header is row 1
        for where, got, expected in _row_wrongs(row, fields):
            yield Fault(resource["path"], f"row {number}", where, shown(got), expected)
    for column in (name for name, field in fields.items() if _constraint(field, "unique")):
        for cell, count in Counter(row[column] for row in rows).items():
            if count > 1:
                yield Fault(resource["path"], cell, column, f"{count} rows", "one row")


def _row_wrongs(row: Row, fields: Mapping[str, Any]) -> list[Wrong]:
    if None in row or None in row.values():
        cells = sum(cell is not None for cell in row.values())
        return [("", cells, f"{len(fields)} cells")]
    wrongs = [
        wrong
        for column, field in fields.items()
        for wrong in (
            *property_wrongs(field, _value(field["type"], row[column])),
            *_form_wrongs(field, row[column]),
        )
    ]
    if wrongs or not {"start", "end"} <= set(fields):
        return wrongs
    dates = {key: tables.text(row[key]) for key in ("start", "end")}
    return list(date_wrongs(dates, "ongoing"))


def _form_wrongs(field: Mapping[str, Any], cell: str) -> Iterator[Wrong]:
    pattern = _constraint(field, "pattern")
    if cell and not fits(pattern, cell):
        yield field["name"], cell, f"text of the form {pattern}"
    read, expected = FORMS.get(field["name"], (str, ""))
    try:
        read(cell)
    except ValueError:
        yield field["name"], cell, expected


def _constraint(field: Mapping[str, Any], name: str) -> Any:
    return field.get("constraints", {}).get(name)


def _value(type_name: str, cell: str) -> object:
    """Return a cell as its type, or as it is where it cannot be read as that."""
    try:
        return NUMBERS.get(type_name, str)(cell) if cell else None
    except ValueError:
        return cell


def _reference_faults(rows_of: Mapping[str, list[Row]]) -> Iterator[Fault]:
    for name, column, target, key, besides in REFERENCES:
        known = {row[key] for row in rows_of[target]} | besides
        for number, row in enumerate(rows_of[name], start=2):
            for cell in tables.words(row[column]):
                if cell not in known:
                    expected = f"the {key} of a row of {target}.csv"
                    yield Fault(f"tables/{name}.csv", f"row {number}", column, cell, expected)
