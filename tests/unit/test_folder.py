"""What `mapapp check` prints is what the start refuses, and what it accepts is served (F5-F9).

The folder is that of ``tests/support/fewer.py``, which is read in a moment.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from fewer import STORY, cells_of, table_of
from flask.testing import FlaskClient

from mapapp import build_map, cli, create_app
from mapapp.build import topology
from mapapp.data.checks import tables
from mapapp.data.checks.basemap import FILES, IMAGES
from mapapp.errors import DataError, Fault
from mapapp.map.pageconfig import page_config
from mapapp.meaning.address import ViewState

pytestmark = pytest.mark.no_cover  # test_checks runs the same checks, one by one

PACKAGE = "datapackage.json"
READ_HERE = (
    *(
        "actors",
        "article",
        "chains",
        "chart-lines",
        "charts",
        "sources",
        "statistics",
        "view-words",
    ),
    "views",
)
READ_BY_THE_BUILD = (
    *("accounts", "border", "closures", "control", "crossings", "events", "labels", "places"),
    *("names", "provinces", "routes"),
)
TABLES = (*READ_HERE, *READ_BY_THE_BUILD)

PAGES = (
    "/",
    "/?layers=durand-line,events,crossings,routes,control,provinces&on=1998-08&from=1995&to=1998",
    "/?claims=pakistan&from=1900&to=1900",
    "/?claims=ground&closed=torkham",
    "/?q=a&within=50&killed=1&disputed=yes&bbox=view&area=60,29,75,29,75,39",
    "/?feature=events/herat-1995",
    "/?feature=events/mazar-massacre-1998",
    "/?feature=crossings/torkham",
    "/?feature=routes/att-karachi-chaman-kandahar",
    "/?feature=claims/agreement-1893",
    "/embed",
    "/story",
    "/story.json",
    "/article",
    "/article?verdict=contradicted",
    "/statistics",
    "/statistics?from=2001&to=2002",
    "/statistics/deaths.csv",
    "/statistics/events-by-place.csv",
    "/sources",
    "/sources/all",
    "/sources/all?q=a",
    "/about",
    "/cite",
    "/day",
    "/compare",
    "/closures",
    "/crossings/torkham",
    "/actors",
    "/actors/afghanistan",
    "/actors/afghanistan.json",
    "/places",
    "/places/kabul",
    "/places/kabul.json",
    "/CITATION.cff",
    "/data",
    "/download?format=kml",
    "/download/contents",
    "/alternatives?closed=torkham",
    "/layers/events.geojson?from=1995&to=1998",
    "/layers/crossings.geojson?start=1998",
    "/layers/routes.csv",
    "/layers/events.geojson?q=a&within=50&killed=1&disputed=yes",
    "/ogc",
    "/ogc/api",
    "/ogc/collections?f=html",
    "/ogc/collections/statistics/items?f=html",
    "/ogc/collections/statistics/schema",
    "/ogc/collections/closures/items",
    "/ogc/collections/accounts/items",
    "/ogc/collections/durand-line/items?f=html",
    "/ogc/collections/events/items?filter=title%3D'a'",
    *(f"/basemap/{name}" for name in (*FILES, *map(os.path.basename, topology.FILES))),
    "/health",
)
"""Every page that is made of the catalogue, the tables, the story or the base map."""


class Data:
    """A copy of the small folder that a test spoils, one file at a time."""

    def __init__(self, pristine: Path, path: Path) -> None:
        self.path = path
        self._pristine = pristine
        for each in pristine.rglob("*"):
            copy = path / each.relative_to(pristine)
            if each.is_dir():
                copy.mkdir(parents=True)
            else:
                copy.hardlink_to(each)

    def read(self, name: str) -> bytes:
        return (self._pristine / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        (self.path / name).unlink()  # it is linked to the pristine one
        (self.path / name).write_bytes(content)

    def put_back(self, name: str) -> None:
        self.write(name, self.read(name))


@pytest.fixture
def data(pristine: Path, tmp_path: Path) -> Data:
    return Data(pristine, tmp_path / "geodata")


def verdict(data: Data, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], FlaskClient | None]:
    """Return what the check prints, which is what the start refuses, or the client it gives.

    Both ask the same function, so one in three of what the check refuses is started.
    """
    capsys.readouterr()
    status = cli.main(["check", str(data.path)])
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    if status == 0:
        assert re.fullmatch(r"11 layers, \d+ features, no faults", *lines)
        return [], create_app({"data": data.path}).test_client()
    assert status == 1
    for line in lines:
        assert re.fullmatch(r"\S.*: got .+, expected .+", line), line
        assert line.isprintable()
    if crc32(out.encode()) % 3 == 0:
        with pytest.raises(DataError) as refused:
            create_app({"data": data.path})
        assert lines == [str(fault) for fault in refused.value.faults]
    return lines, None


def assert_served(client: FlaskClient, about: str) -> None:
    """Every page answers, and the page's modules get a configuration."""
    there = ("/", "/embed", "/story", "/sources", "/about")
    for page in PAGES:
        response = client.get(page)
        assert response.status_code < 500, f"{about}: {page}: {response.text[:300]}"
        if page in there or page.startswith("/basemap/"):
            assert response.status_code in (200, 404), f"{about}: {page}"


def test_the_small_folder_has_no_fault(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    """So each fault below comes from its change alone."""
    lines, client = verdict(data, capsys)
    assert lines == []
    assert client is not None
    for page in PAGES:
        assert client.get(page).status_code == 200, page


# Tables: form


def in_cells(change: Callable[[list[list[str]], random.Random], None]) -> Any:
    """Return the change of a table's bytes that a change of its cells makes."""

    def changed(content: bytes, chance: random.Random) -> bytes:
        cells = cells_of(content)
        change(cells, chance)
        return table_of(cells)

    return changed


def some(cells: list[list[str]], chance: random.Random) -> list[str]:
    return cells[chance.randrange(1, len(cells))]


def drop_column(cells: list[list[str]], chance: random.Random) -> None:
    place = chance.randrange(len(cells[0]))
    for row in cells:
        del row[place]


def rename_column(cells: list[list[str]], chance: random.Random) -> None:
    cells[0][chance.randrange(len(cells[0]))] = "colour"


def swap_columns(cells: list[list[str]], _: random.Random) -> None:
    for row in cells:
        row[0], row[1] = row[1], row[0]


def repeat_row(cells: list[list[str]], chance: random.Random) -> None:
    cells.append(list(some(cells, chance)))


def shorten_row(cells: list[list[str]], chance: random.Random) -> None:
    some(cells, chance).pop()


def lengthen_row(cells: list[list[str]], chance: random.Random) -> None:
    some(cells, chance).append("more")


def long_cell(cells: list[list[str]], chance: random.Random) -> None:
    row = some(cells, chance)
    row[chance.randrange(len(row))] = "x" * 131_073


def half(content: bytes, chance: random.Random) -> bytes:
    """Cut a file where a line does not end; at a line's end nobody could tell."""
    at = chance.randrange(len(content) // 3, 2 * len(content) // 3)
    return content[: at - (content[at - 1 : at] == b"\n")]


def latin_1(content: bytes, chance: random.Random) -> bytes:
    at = content.index(b",", chance.randrange(len(content) // 2))
    return content[:at] + "é".encode("latin-1") + content[at:]


def put_in(text: bytes) -> Callable[[bytes, random.Random], bytes]:
    def changed(content: bytes, chance: random.Random) -> bytes:
        at = content.index(b",", content.index(b"\n") + chance.randrange(len(content) // 3))
        return content[:at] + text + content[at:]

    return changed


FORMS: dict[str, tuple[Callable[[bytes, random.Random], bytes], str]] = {
    "missing column": (in_cells(drop_column), "expected the columns "),
    "renamed column": (in_cells(rename_column), "expected the columns "),
    "columns changed round": (in_cells(swap_columns), "expected the columns "),
    "half a file": (half, "expected a "),
    "UTF-16": (lambda content, _: content.decode().encode("utf-16"), "got UTF-16 text"),
    "BOM": (lambda content, _: b"\xef\xbb\xbf" + content, "got a byte order mark"),
    "latin-1": (latin_1, "got a byte that is not UTF-8 (0xe9)"),
    "open quote": (lambda content, _: content + b'"a\n', "a quotation mark that is never closed"),
    "quote inside": (lambda content, _: content + b'"a"b,\n', "a cell that is not CSV"),
    "long cell": (in_cells(long_cell), "a cell of more than 131,072 characters"),
    "NUL": (put_in(b"\0"), "the control character '\\x00'"),
    "escape": (put_in(b"\x1b[31m"), "the control character '\\x1b'"),
    "CR alone": (
        lambda content, _: content.replace(b"\n", b"\r"),
        r"the control character '\r', expected text, and lines that end in LF or CRLF",
    ),
    "empty": (lambda _, __: b"", "got an empty file, expected a table with a header"),
    "blank": (lambda _, __: b"\n\n", "got an empty file, expected a table with a header"),
    "header alone": (
        lambda content, _: content[: content.index(b"\n") + 1],
        "got no rows, expected at least one row",
    ),
    "no end": (lambda content, _: content.rstrip(b"\n"), "a last line that does not end"),
    "blank row": (lambda content, _: content + b"\n", "got 0 cells, expected "),
    "short row": (in_cells(shorten_row), " cells, expected "),
    "long row": (in_cells(lengthen_row), " cells, expected "),
    "double row": (in_cells(repeat_row), " says, expected something new"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_another_form_is_refused(
    data: Data, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """F5, F6, F7: one line, with the file, and the row where there is one; never a traceback."""
    chance = random.Random(name)
    few = chance.sample(sorted(FORMS), 4)  # all of them for one table, some for every other
    kinds = FORMS if name == "statistics" else {kind: FORMS[kind] for kind in few}
    file = f"tables/{name}.csv"
    original = data.read(file)
    for kind, (change, told) in kinds.items():
        data.write(file, change(original, chance))
        lines, _ = verdict(data, capsys)
        if kind == "double row":  # may be an id that is used twice too
            lines = lines[:1]
        (line,) = lines
        assert line.startswith(f"{file}: "), kind
        assert told in line, kind


def test_a_table_may_end_its_lines_in_crlf(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    for name in READ_HERE:
        file = f"tables/{name}.csv"
        data.write(file, data.read(file).replace(b"\n", b"\r\n"))
    lines, client = verdict(data, capsys)
    assert lines == []
    assert client is not None
    assert_served(client, "CRLF")


# Tables: values

VALUES: dict[str, tuple[str, str, str, str]] = {
    "value abc": ("statistics", "value", "abc", "expected a number"),
    "value 1e400": ("statistics", "value", "1e400", "expected a number"),
    "value nan": ("statistics", "value", "nan", "expected a number"),
    "value inf": ("statistics", "value", "-inf", "expected a number"),
    "value with an underscore": ("statistics", "value", "1_000", "expected a number"),
    "value in other digits": ("statistics", "value", "١٢", "expected a number"),
    "value of many digits": ("statistics", "value", "9" * 5000, "expected a number"),
    "no value": ("statistics", "value", "", "expected a number"),
    "no series": ("statistics", "series", " ", "expected text"),
    "no unit": ("statistics", "unit", "", "expected text"),
    "period": ("statistics", "period", "2018-13", "expected a year, a month or a fiscal year"),
    "year zero": ("statistics", "period", "0000", "expected a year, a month or a fiscal year"),
    "fiscal year": ("statistics", "period", "FY2018-20", "expected a year, a month or a fiscal"),
    "last fiscal year": ("statistics", "period", "FY9999-00", "expected a year, a month or a"),
    "source": ("statistics", "source", "A <b", "expected entries 'Title <URL>'"),
    "no source": ("statistics", "source", "", "expected text"),
    "source that is no address": (
        "statistics",
        "source",
        "A <https://[::1/page>",
        "expected entries 'Title <URL>'",
    ),
    "id that is no slug of the name": ("actors", "id", "moon", "expected the slug of its name"),
    "actor of no event": ("actors", "name", "Afghan  mutineers", "expected an actor of an event"),
    "kind of actor": ("actors", "kind", "team", "expected one of state, government, "),
    "part of nothing": ("actors", "part_of", "moon", "expected the id of a row of "),
    "summary without a source": ("actors", "sources", "", "expected a source for summary"),
    "chain of no event": ("chains", "from", "moon", "the id of a row of tables/events.csv"),
    "relation": ("chains", "relation", "caused", "expected one of led_to, part_of"),
    "chain without a source": ("chains", "source", "", "expected text"),
    "verdict": ("article", "verdict", "true", "expected one of borne-out, "),
    "records of no layer": ("article", "records", "moon/x", "expected a layer: "),
    "records that are not there": ("article", "records", "events/x", "expected the id of a "),
    "records of no form": ("article", "records", "events", "expected text of the form "),
    "chart": ("article", "chart", "moon", "expected a chart: deaths, "),
    "sources": ("article", "sources", "<", "expected entries 'Title <URL>'"),
    "no claim": ("article", "claim", "", "expected text"),
    "view": ("views", "id", "moon", "expected one of neutral, "),
    "drawing": ("views", "drawing", "dotted", "expected one of by-status, "),
    "yes": ("views", "fence", "Yes", "expected one of yes, no"),
    "caption": ("views", "caption", "", "expected text"),
    "words of no view": ("view-words", "view", "moon", "the id of a row of tables/views.csv"),
    "words of no claim": ("view-words", "claim", "x", "the id of a row of tables/border.csv"),
    "date of words": ("view-words", "start", "1893-02-30", "expected an ISO date"),
    "both kinds of words": ("view-words", "quote", "x", "expected a quote or a summary"),
    "words without source": ("view-words", "sources", "", "expected text"),
    "words of nobody": ("view-words", "party", ";", "expected at least one party"),
    "account of no event": ("accounts", "event_id", "moon", "the id of a row of tables/events.csv"),
    "account of nobody": ("accounts", "party", " ", "expected text"),
    "account that says nothing": ("accounts", "claim", "", "expected text"),
    "fewer killed than none": ("accounts", "killed_low", "-1", "expected at least 0"),
    "killed in words": ("accounts", "killed_high", "many", "expected a whole number"),
    "account without source": ("accounts", "source", "", "expected text"),
    "account of no address": ("accounts", "source", "A <b>", "expected entries 'Title <URL>'"),
    "closure of no crossing": ("closures", "crossing_id", "moon", "the id of a row of "),
    "closure that ends first": ("closures", "start", "2026", "expected a date that is not after"),
    "place off the earth": ("crossings", "lat", "91", "expected at most 90"),
    "place that is none": ("crossings", "lon", "1e400", "expected a number"),
    "waypoint": ("routes", "waypoints", "Karachi|nan|24", "expected entries 'Place|lon|lat'"),
    "line of no chart": ("chart-lines", "chart", "moon", "expected the id of a row of "),
    "year of a line": ("chart-lines", "from", "2018-01", "expected a whole number"),
    "fiscal year of a line": ("chart-lines", "fiscal_year", "02-30", "expected month and day"),
    "role of a line": ("chart-lines", "role", "x", "expected one of article, fence"),
    "chart without a title": ("charts", "title", "", "expected text"),
    "section": ("border", "section", "x: A|200|3", "expected 'Label: Place|lon|lat;"),
    "arc": ("labels", "path", "1|2|3", "expected entries 'lon|lat'"),
}


@pytest.mark.parametrize("table", sorted({table for table, *_ in VALUES.values()}))
def test_a_value_that_cannot_be_is_refused(
    data: Data, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """F5: file, row, column, what came, what was expected."""
    file = f"tables/{table}.csv"
    original = data.read(file)
    for kind, (of, column, value, told) in VALUES.items():
        if of != table:
            continue
        cells = cells_of(original)
        row = next(  # the first row that says something there, as a summary says nothing of a quote
            number
            for number, cells_of_row in enumerate(cells[1:], start=2)
            if cells_of_row[cells[0].index(column)] or column == "quote" or not value
        )
        cells[row - 1][cells[0].index(column)] = value
        data.write(file, table_of(cells))
        lines, _ = verdict(data, capsys)
        assert len(lines) == 1, (kind, lines)
        assert lines[0].startswith(f"{file}: row {row}: {column}: got "), (kind, lines)
        assert told in lines[0], (kind, lines)


def test_one_period_is_counted_once_in_a_series(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    """F5: two rows for one thing, though they say it in other words."""
    cells = cells_of(data.read("tables/statistics.csv"))
    data.write("tables/statistics.csv", table_of([*cells, [*cells[1][:-1], "another note"]]))
    (line,), _ = verdict(data, capsys)
    assert line.startswith(f"tables/statistics.csv: row {len(cells) + 1}: period: got ")


TEXTS = ("=cmd", "50%=x", "{{7*191}}", "<b>", "\u202eabc", "x" * 50_000, "a\nb", '"', "%(a)s", "٣")


@pytest.mark.parametrize("table", READ_HERE)
def test_any_text_is_served(data: Data, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F4: text of a table is text, whatever it is."""
    free = {
        "statistics": ("unit", "note"),
        "actors": ("full_name", "summary"),
        "article": ("claim", "note"),
        "chains": ("note",),
        "chart-lines": ("plot", "label"),
        "charts": ("title", "about"),
        "sources": ("publisher",),
        "views": ("title", "party", "name", "note", "caption", "summary"),
        "view-words": ("party", "speaker"),
    }[table]
    cells = cells_of(data.read(f"tables/{table}.csv"))
    for column in free:
        for number, row in enumerate(cells[1:]):
            row[cells[0].index(column)] = TEXTS[number % len(TEXTS)]
    if table == "actors":  # what is said of one has a source
        for row in cells[1:]:
            row[-1] = row[-1] or cells[1][-1]
    data.write(f"tables/{table}.csv", table_of(cells))
    header, *names = cells_of(data.read("tables/names.csv"))
    of_records = [row for row in names if ":" not in row[0]]  # the rest no text may name now
    data.write("tables/names.csv", table_of([header, *of_records]))
    lines, client = verdict(data, capsys)
    assert lines == []
    assert client is not None
    assert_served(client, table)


# The catalogue


def package_of(data: Data) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data.read(PACKAGE))
    return found


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in package["resources"] if each["name"] == name)


def atlas(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda package: package["atlas"].update(changes)


def of_table(table: str, **changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda package: resource(package, table).update(changes)


def first_field(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda package: resource(package, "events")["schema"]["fields"][0].update(changes)


def era(start: Any, end: Any) -> dict[str, Any]:
    return {"id": "x", "title": "X", "from": start, "to": end}


CATALOGUES: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "credit that is an object": (
        atlas(credits=["x", {"a": 1}]),
        "atlas.credits[1]: got {'a': 1}, expected text",
    ),
    "credits that are none": (atlas(credits="x"), "atlas.credits: got 'x', expected a list"),
    "era upside down": (
        atlas(eras=[era(1990, 1980)]),
        "atlas.eras[0]: got [1990, 1980], expected years in order as from and to",
    ),
    "era of no years": (
        atlas(eras=[era("1980", True)]),
        "atlas.eras[0]: got ['1980', True], expected years in order as from and to",
    ),
    "era outside the years": (
        atlas(eras=[era(1700, 1980)]),
        "atlas.eras[0]: got [1700, 1980], expected years from 1879 to 2026",
    ),
    "years upside down": (
        atlas(years=[2025, 1879], eras=[]),
        "atlas.years: got [2025, 1879], expected [first year, last year]",
    ),
    "years of the wrong kind": (
        atlas(years=[0, 10**40], eras=[]),
        f"atlas.years: got [0, 1{'0' * 40}], expected [first year, last year]",
    ),
    "pattern that is a number": (
        first_field(constraints={"pattern": 7}),
        "events: schema.fields[0].constraints.pattern: got 7, expected text, and of texts only",
    ),
    "field without a name for readers": (
        first_field(title={"en": "Title"}),
        "events: schema.fields[0].title: got {'en': 'Title'}, expected text",
    ),
    "choice of nothing": (
        first_field(constraints={"enum": []}),
        "events: schema.fields[0].constraints.enum: got [], expected at least one value",
    ),
    "choice of lists": (
        first_field(constraints={"enum": [["a"]]}),
        "events: schema.fields[0].constraints.enum[0]: got ['a'], expected text",
    ),
    "table without a description": (
        of_table("table-statistics", description=None),
        "table-statistics: description: got None, expected text",
    ),
    "table without sources": (
        of_table("table-statistics", sources="x"),
        "table-statistics: sources: got 'x', expected a list",
    ),
    "table that is elsewhere": (
        of_table("table-statistics", path="../statistics.csv"),
        "table-statistics: path: got '../statistics.csv', expected a path inside the data folder",
    ),
    "name that is deep": (
        lambda package: package["resources"][0].update(name=[[["x"]]]),
        "resources[0]: name: got [[['x']]], expected a name of a-z, 0-9, - and _",
    ),
}


def test_a_catalogue_with_a_fault_is_refused(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    """F4, F5."""
    for kind, (change, told) in CATALOGUES.items():
        package = package_of(data)
        change(package)
        data.write(PACKAGE, json.dumps(package).encode())
        lines, _ = verdict(data, capsys)
        assert lines == [f"{PACKAGE}: {told}"], kind


@pytest.mark.parametrize("table", READ_HERE)
def test_a_schema_without_a_column_that_the_atlas_reads_is_refused(
    data: Data, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, original = f"tables/{table}.csv", data.read(f"tables/{table}.csv")
    for column in random.Random(table).sample(cells_of(original)[0], 3):
        package = package_of(data)
        fields = resource(package, f"table-{table}")["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != column]
        cells = cells_of(original)
        place = cells[0].index(column)
        data.write(PACKAGE, json.dumps(package).encode())
        data.write(file, table_of([row[:place] + row[place + 1 :] for row in cells]))
        lines, _ = verdict(data, capsys)
        assert lines, column
        assert all(PACKAGE in line or file in line for line in lines)
        if f"expected {column} as well" not in lines[0]:  # rows that differ in it alone
            assert "says, expected something new" in lines[0], column


def test_a_table_that_its_schema_leaves_free_is_held_to_what_is_read(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    """A schema of plain texts does not let a value through that no chart can draw."""
    package = package_of(data)
    for name in READ_HERE:
        for field in resource(package, f"table-{name}")["schema"]["fields"]:
            field["type"] = "string"
            field.pop("constraints", None)
    data.write(PACKAGE, json.dumps(package).encode())
    read_here = [kind for kind, (table, *_) in VALUES.items() if table in READ_HERE]
    read_here.remove("view")  # of which words speak, which is told first
    for kind in random.Random("free").sample(read_here, 6):
        table, column, value, _ = VALUES[kind]
        file = f"tables/{table}.csv"
        cells = cells_of(data.read(file))
        cells[1][cells[0].index(column)] = value
        if column == "quote":
            cells[1][cells[0].index("summary")] = "y"
        data.write(file, table_of(cells))
        lines, _client = verdict(data, capsys)
        assert any(f"{file}: row 2: {column}: " in line for line in lines), kind
        data.put_back(file)


def test_sources_of_a_table_without_a_schema_are_read(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of(data)
    places = {
        name.removeprefix("table-"): column
        for name, forms in tables.FORMS.items()
        for column, form in forms.items()
        if form is tables.SOURCES
    }
    for table, column in places.items():
        del resource(package, f"table-{table}")["schema"]
        cells = cells_of(data.read(f"tables/{table}.csv"))
        cells[1][cells[0].index(column)] = "x <javascript:1>"
        data.write(f"tables/{table}.csv", table_of(cells))
    data.write(PACKAGE, json.dumps(package).encode())
    lines, _ = verdict(data, capsys)
    for table, column in places.items():
        assert any(line.startswith(f"tables/{table}.csv: row 2: {column}: ") for line in lines)


def test_chains_are_held_to_a_table_of_events_that_has_other_columns(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which of two events came first is asked of those whose dates the table tells."""
    package = package_of(data)
    del resource(package, "table-events")["schema"]
    data.write(PACKAGE, json.dumps(package).encode())
    cells = cells_of(data.read("tables/events.csv"))
    place = cells[0].index("start")
    for title, date in (("began", None), ("start", "long ago")):
        cells[0][place] = title
        for row in cells[1:]:
            row[place] = date or row[place]
        data.write("tables/events.csv", table_of(cells))
        lines, client = verdict(data, capsys)
        assert lines == []
        assert client is not None


def test_a_folder_may_lack_tables_story_and_eras(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of(data)
    package["resources"] = [each for each in package["resources"] if "atlas" in each]
    package["atlas"]["eras"] = []
    data.write(PACKAGE, json.dumps(package).encode())
    lines, client = verdict(data, capsys)
    assert lines == []
    assert client is not None
    assert_served(client, "no tables")


# The story


CHAPTERS: dict[str, tuple[Callable[[list[dict[str, Any]]], Any], str]] = {
    "record that is not there": (
        lambda story: story[0].update(records=["events/moon"]),
        "agreement: records: got 'moon', expected the id of a feature in events",
    ),
    "record of no layer": (
        lambda story: story[0].update(records=["moon"]),
        "agreement: records: got 'moon', expected a layer: durand-line, ",
    ),
    "layer that is not there": (
        lambda story: story[0]["view"].update(layers="moon"),
        "agreement: view.layers: got 'moon', expected a layer: durand-line, ",
    ),
    "years upside down": (
        lambda story: story[0]["view"].update(to="1890"),
        "agreement: view.to: got '1890', expected a date as YYYY, YYYY-MM or YYYY-MM-DD from 1893",
    ),
    "place that is none": (
        lambda story: story[0]["view"].update(view="6/91/67"),
        "agreement: view.view: got '6/91/67', expected zoom/lat/lon",
    ),
    "view of the line": (
        lambda story: story[0]["view"].update(claims="moon"),
        "agreement: view.claims: got 'moon', expected one of neutral, ",
    ),
    "crossing that is not there": (
        lambda story: story[0]["view"].update(closed="moon"),
        "agreement: view.closed: got 'moon', expected a crossing: ",
    ),
    "what a view cannot set": (
        lambda story: story[0]["view"].update(lang="fa"),
        "agreement: view.lang: got 'fa', expected only from, to, ",
    ),
    "id that no address can hold": (
        lambda story: story[0].update(id="a b&c"),
        "a b&c: id: got 'a b&c', expected a name of a-z, 0-9, - and _",
    ),
    "text that is none": (
        lambda story: story[0].update(text=[{"a": 1}]),
        "agreement: text[0]: got {'a': 1}, expected text",
    ),
}


def test_a_story_with_a_fault_is_refused(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, (change, told) in CHAPTERS.items():
        story = json.loads(data.read(STORY))
        change(story)
        data.write(STORY, json.dumps(story).encode())
        (line,), _ = verdict(data, capsys)
        assert line.startswith(f"{STORY}: {told}"), kind


# Junk anywhere


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


JUNK: tuple[Any, ...] = (
    *(None, True, -1, 1.5, 10**30, "", " ", "\0", "a\nb", "(", [], {}, [[]], [{}], {"a": 1}),
    *("1998", "javascript:alert(1)", "50%=x", "{{7*191}}", deep(5), deep(900)),
)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a JSON value as container and key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places_in(inner)


def spoiled(document: Any, chance: random.Random, among: Callable[[Any], Any]) -> Any:
    """Return a JSON value with junk in one place, or without what is there."""
    container, key = chance.choice(list(places_in(among(document))))
    if chance.random() < 0.25:
        del container[key]
    else:
        container[key] = chance.choice(JUNK)
    return document


def beside_layers(package: Any) -> Any:
    """Return what is not a layer's; the contract of layers is a subject of its own."""
    resources = [each for each in package["resources"] if "atlas" not in each]
    return {**{key: package[key] for key in ("title", "created", "atlas")}, "resources": resources}


SPOILED: dict[str, tuple[str, Callable[[Any], Any], int]] = {
    "catalogue": (PACKAGE, lambda package: package["atlas"], 5),
    "tables and base map in the catalogue": (PACKAGE, beside_layers, 6),
    "story": (STORY, lambda story: story, 5),
    "topology": ("basemap/shapes.json", lambda document: document, 4),
    **{
        name: (f"basemap/{name}", lambda document: document, 2)
        for name in FILES
        if name not in IMAGES
    },
}


@pytest.mark.parametrize("kind", SPOILED)
def test_junk_anywhere_is_refused_or_served(
    data: Data, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """F5, F7, F8: a folder that the check accepts gives no 5xx."""
    file, among, times = SPOILED[kind]
    for seed in range(times):
        chance = random.Random(f"{kind} {seed}")
        document = spoiled(json.loads(data.read(file)), chance, among)
        data.write(file, json.dumps(document).encode())
        lines, client = verdict(data, capsys)
        assert lines or client
        if client is not None:
            assert_served(client, f"{kind} {seed}")


# Details of features, as the page's modules read them

DETAILED = ("events", "crossings", "routes", "control", "durand-line", "claims")


@pytest.mark.parametrize("layer", DETAILED)
def test_a_malformed_detail_is_refused_or_described(
    data: Data, layer: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """F8: junk inside the lists of a feature; what is accepted the page's module can describe."""
    file = f"layers/{layer}.geojson"
    tries = []
    client = None
    for seed in range(4):
        chance = random.Random(f"{layer} {seed}")
        document = json.loads(data.read(file))
        lists = [
            feature["properties"][name]
            for feature in document["features"]
            for name in feature["properties"]
            if isinstance(feature["properties"][name], list) and feature["properties"][name]
        ]
        chosen = chance.choice(lists)
        spoiled(document, chance, lambda _, chosen=chosen: chosen)
        data.write(file, json.dumps(document).encode())
        lines, accepted = verdict(data, capsys)
        assert all(line.startswith(f"{file}: ") for line in lines), lines
        if accepted is not None:
            client = accepted
            feature = next(f for f in document["features"] if chosen in f["properties"].values())
            tries.append({"layer": layer, "feature": feature})
            assert_served(accepted, f"{layer} {seed}")
    data.put_back(file)
    client = client or create_app({"data": data.path}).test_client()
    catalogue = client.application.extensions["mapapp"].catalogue
    config = page_config(
        catalogue,
        ViewState.default(catalogue),
        layer_url=lambda _: "",
        details_url=lambda _: None,
        basemap="",
        version="",
        home=None,
    )
    described = {
        "claims": config["claims"],
        "titles": config["titles"],
        "layers": [
            {
                "id": e.id,
                "role": e.role,
                "kind": e.kind,
                "title": e.title,
                "features": e.features,
            }
            for e in catalogue.layers.values()
            if e.id in DETAILED
        ],
        "tries": tries
        + [
            {"layer": layer, "feature": feature}
            for feature in json.loads(data.read(file))["features"]
        ],
    }
    run = subprocess.run(
        ["node", root / "tests" / "js" / "describe_all.js"],
        input=json.dumps(described),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == []


SAID = {"party": "A", "claim": "B.", "killed_low": 2, "killed_high": 3, "sources": []}
DETAILS: dict[str, tuple[str, str, Any, str]] = {
    "account that is a text": (
        "events/mazar-massacre-1998",
        "accounts",
        ["A: B."],
        "accounts[0]: got 'A: B.', expected an object with party, claim",
    ),
    "account of nobody": (
        "events/mazar-massacre-1998",
        "accounts",
        [SAID, SAID | {"party": None}],
        "accounts[1].party: got nothing, expected text",
    ),
    "account with a figure in words": (
        "events/mazar-massacre-1998",
        "accounts",
        [SAID | {"killed_low": "two"}],
        "accounts[0].killed_low: got 'two', expected a whole number",
    ),
    "account of fewer than none": (
        "events/mazar-massacre-1998",
        "accounts",
        [SAID | {"killed_low": -1}],
        "accounts[0].killed_low: got -1, expected at least 0",
    ),
    "account whose figures are the wrong way round": (
        "events/mazar-massacre-1998",
        "accounts",
        [SAID | {"killed_low": 4}],
        "accounts[0].killed_low: got 4, expected at most the highest figure, 3",
    ),
    "account with an address that is none": (
        "events/mazar-massacre-1998",
        "accounts",
        [SAID | {"sources": [{"title": "C", "url": "javascript:alert(1)"}]}],
        "accounts[0].sources[0].url: got 'javascript:alert(1)', expected an http or https",
    ),
    "event whose figures are the wrong way round": (
        "events/mazar-massacre-1998",
        "fatalities_low",
        8001,
        "fatalities_low: got 8001, expected at most the highest figure, 8000",
    ),
    "state without a start": (
        "crossings/torkham",
        "states",
        [{"end": None, "status": "closed", "date_precision": "day"}],
        "states[0].start: got nothing, expected a date",
    ),
    "cause that is a list": (
        "crossings/torkham",
        "states",
        [
            {
                "start": None,
                "end": None,
                "status": "closed",
                "date_precision": "day",
                "cause": ["x"],
            }
        ],
        "states[0].cause: got ['x'], expected text",
    ),
    "event near by without a distance": (
        "crossings/torkham",
        "near",
        [{"event": "herat-1995"}],
        "near[0].km: got nothing, expected a number",
    ),
    "event near by that is not there": (
        "crossings/torkham",
        "near",
        [{"event": "moon", "km": 1}],
        "near[0].event: got 'moon', expected the id of a feature in layers/events.geojson",
    ),
    "cut where it does not pass": (
        "routes/att-karachi-chaman-kandahar",
        "states",
        [
            {
                "start": None,
                "end": None,
                "status": "cut",
                "date_precision": "day",
                "cause": "x",
                "crossing": "torkham",
            }
        ],
        "states[0].crossing: got 'torkham', expected one of the corridor's crossings",
    ),
    "places of another number": (
        "routes/att-karachi-chaman-kandahar",
        "places",
        ["Karachi", "Kandahar"],
        "places: got '2 places', expected ",
    ),
    "ends that are objects": (
        "durand-line/section-hindu-kush",
        "ends",
        [{"name": "x"}, "y"],
        "ends[0]: got {'name': 'x'}, expected text",
    ),
    "source without an address": (
        "events/herat-1995",
        "sources",
        [{"title": "x"}],
        "sources[0].url: got nothing, expected an http or https address, or null",
    ),
    "source with more": (
        "events/herat-1995",
        "sources",
        [{"title": "x", "url": None, "page": 3}],
        "sources[0]: got {'title': 'x', 'url': None, 'page': 3}, expected an object with title",
    ),
    "holder's note": (
        "control/AF-KAB",
        "states",
        [
            {
                "start": None,
                "end": None,
                "controller": "taliban",
                "date_precision": "day",
                "note": {},
            }
        ],
        "states[0].note: got {}, expected text",
    ),
}


def test_each_malformed_detail_is_told(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    """F8."""
    for kind, (record, name, value, told) in DETAILS.items():
        layer, id = record.split("/")
        file = f"layers/{layer}.geojson"
        document = json.loads(data.read(file))
        feature = next(each for each in document["features"] if each["id"] == id)
        feature["properties"][name] = value
        data.write(file, json.dumps(document).encode())
        lines, _ = verdict(data, capsys)
        assert len(lines) == 1, (kind, lines)
        assert lines[0].startswith(f"{file}: {id}: {told}"), (kind, lines)
        data.put_back(file)


# The base map


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_base_map_is_there_and_whole(
    data: Data, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = f"basemap/{name}"
    content = data.read(file)
    others = (b"", content[: len(content) // 2], b"\xff\xfe" + content, b"null")
    for other in random.Random(name).sample(others, 2):
        data.write(file, other)
        (line,), _ = verdict(data, capsys)
        assert line.startswith(f"{file}: ")
    (data.path / file).unlink()
    (line,), _ = verdict(data, capsys)
    assert line == f"{file}: got No such file or directory, expected a file that can be read"


def test_the_base_map_is_a_folder_of_files(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    """F7, F9: a folder, a loop, a pipe and links that lead out, each told by its name."""
    base = data.path / "basemap"
    secret = data.path.parent / "pw.txt"
    secret.write_text("secret", encoding="utf-8")
    (base / "sub.json").mkdir()
    (base / "loop.json").symlink_to("loop.json")
    (base / "nowhere.json").symlink_to("moon.json")
    (base / "out.json").symlink_to(secret)
    (base / "up.json").symlink_to(data.path.parent)
    os.mkfifo(base / "pipe.json")
    lines, _ = verdict(data, capsys)
    assert lines == [
        "basemap/loop.json: got Too many levels of symbolic links, expected a file that can be "
        "read",
        "basemap/nowhere.json: got No such file or directory, expected a file that can be read",
        "basemap/out.json: got a link that leads out of the data folder, expected a file that can "
        "be read inside it",
        "basemap/pipe.json: got no regular file, expected a file",
        "basemap/sub.json: got a folder, expected a file",
        "basemap/up.json: got a link that leads out of the data folder, expected a file that can "
        "be read inside it",
    ]


def test_only_what_the_page_asks_for_is_served(data: Data) -> None:
    """F9: nor what comes to lie in the folder, or is changed, once the atlas has started."""
    (data.path / "basemap" / "notes.json").write_text("[]", encoding="utf-8")
    client = create_app({"data": data.path}).test_client()
    coast = client.get("/basemap/coast.geojson").data
    for name in ("notes.json", "COPYING", "new.geojson"):
        (data.path / "basemap" / "new.geojson").write_text("{}", encoding="utf-8")
        assert client.get(f"/basemap/{name}").status_code == 404
    data.write("basemap/coast.geojson", b"{}")
    assert client.get("/basemap/coast.geojson").data == coast


# Links, and folders that are none


@pytest.mark.parametrize(
    "name", [PACKAGE, STORY, "layers/events.geojson", "tables/article.csv", "basemap/sea.geojson"]
)
def test_a_link_inside_is_followed_and_one_that_leads_out_is_not(
    data: Data, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """F9: nothing outside a data folder is read or served."""
    file, out = data.path / name, data.path.parent / "outside"
    out.write_bytes(data.read(name))
    file.rename(data.path / "elsewhere")
    file.symlink_to("/".join([*[".."] * name.count("/"), "elsewhere"]))
    lines, client = verdict(data, capsys)
    assert lines == []
    assert client is not None
    for target in (out, Path("/etc/passwd")):
        file.unlink()
        file.symlink_to(target)
        lines, _ = verdict(data, capsys)
        assert lines == [
            f"{name}: got a link that leads out of the data folder, "
            "expected a file that can be read inside it"
        ]


def test_a_folder_of_it_may_not_lie_elsewhere(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    """F9."""
    for name in ("basemap", "tables"):
        (data.path / name).rename(data.path.parent / name)
        (data.path / name).symlink_to(data.path.parent / name)
    lines, _ = verdict(data, capsys)
    described = sum(each["path"].startswith("basemap/") for each in package_of(data)["resources"])
    assert len(lines) == len(TABLES) + described + 1
    assert {line.split(": ", 1)[1].split(",")[0] for line in lines} == {
        "got a link that leads out of the data folder"
    }


def test_the_folder_itself_may_be_a_link(data: Data, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(data.path)
    assert cli.main(["check", str(link)]) == 0
    assert create_app({"data": link}).test_client().get("/health").status_code == 200


def test_what_is_no_data_folder_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    expected = {
        "moon": "got No such file or directory, expected a data folder",
        "file": "got a file, expected a data folder",
        "file/x": "got Not a directory, expected a data folder",
        "loop": "got Too many levels of symbolic links, expected a data folder",
        "a\nb": "got No such file or directory, expected a data folder",
        "n" * 300: "got File name too long, expected a data folder",
    }
    for name, told in expected.items():
        assert cli.main(["check", str(tmp_path / name)]) == 1
        (line,) = capsys.readouterr().out.splitlines()
        assert line.endswith(told)
        with pytest.raises(DataError):
            create_app({"data": tmp_path / name})
    assert cli.main(["check", str(tmp_path / "empty")]) == 1
    assert capsys.readouterr().out == (
        f"{PACKAGE}: got No such file or directory, expected a file that can be read\n"
    )


AS_NOBODY = """
import os, sys
from mapapp import cli
import mapapp.folder
os.setuid(65534) if os.geteuid() == 0 else None  # root may read anything
sys.exit(cli.main(["check", sys.argv[1]]))
"""


def test_what_may_not_be_read_is_told(pristine: Path) -> None:
    """As another user where the tests run as root, who may read everything."""
    import tempfile

    with (
        tempfile.TemporaryDirectory() as outer
    ):  # not below pytest's own, which others cannot enter
        Path(outer).chmod(0o755)
        data = Data(pristine, Path(outer) / "geodata")
        for name in ("tables/article.csv", "layers/events.geojson", "basemap/sea.geojson"):
            data.put_back(name)
            (data.path / name).chmod(0)
        run = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, data.path],
            capture_output=True,
            text=True,
            check=False,
        )
        data.path.joinpath("tables").chmod(0o755)
    assert (run.returncode, run.stderr) == (1, "")
    denied = "got Permission denied, expected a file that can be read"
    assert run.stdout.splitlines() == [
        f"layers/events.geojson: {denied}",
        f"tables/article.csv: {denied}",
        f"basemap/sea.geojson: {denied}",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 900 + "]" * 900, "[" * 200_000, '{"a":' * 950 + "1" + "}" * 950]
)
def test_json_of_any_depth_is_told_in_lines(
    data: Data, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        PACKAGE,
        STORY,
        "layers/events.geojson",
        "basemap/sea.geojson",
        "basemap/labels.json",
        "basemap/names.json",
    ):
        data.write(name, text.encode())
        lines, _ = verdict(data, capsys)
        assert all(line.startswith(name) for line in lines), lines
        assert lines
        data.put_back(name)


def test_a_map_in_python_takes_the_same_folders(data: Data) -> None:
    data.write("tables/statistics.csv", b"")
    with pytest.raises(DataError) as error:
        build_map(data.path)
    assert error.value.faults == (
        Fault("tables/statistics.csv", "", "", "an empty file", "a table with a header"),
    )
