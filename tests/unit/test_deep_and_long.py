"""Files that are deep or long: read or refused, whatever they hold, without a stack or a search."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import Any

import pytest

from mapapp.data.strictjson import MAX_DEPTH, NotJSON, parse_json
from mapapp.data.tables import sources
from tests.conftest import PATIENCE


def lists(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def objects(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize("make", [lists, objects])
def test_json_has_a_depth(make: Any) -> None:
    parse_json(make(MAX_DEPTH))
    for depth in (MAX_DEPTH + 1, 1000, 100_000):
        with pytest.raises(NotJSON, match=f"nested deeper than {MAX_DEPTH} levels"):
            parse_json(make(depth))


def test_json_that_never_closes_is_refused() -> None:
    with pytest.raises(NotJSON, match="nested deeper"):
        parse_json(b"[" * 3_000_000)
    with pytest.raises(NotJSON, match="bad JSON at line 1"):
        parse_json(b"[1, 2")
    with pytest.raises(NotJSON, match="bad JSON at line 1"):
        parse_json(b"]" * 3_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500,
        "]" * 500 + "[" * 500,
        '"[' * 300,
        "\\" * 301 + '"[[[',
        '\\"' * 200 + "[" * 300,
        "",
    ],
)
def test_brackets_in_a_text_have_no_depth(text: str) -> None:
    for value in (text, [text, text], {text: text}):
        assert parse_json(json.dumps(value).encode()) == value


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


def test_the_depth_is_that_of_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """400 random values with quotes, brackets and backslashes in their texts."""
    monkeypatch.setattr("mapapp.data.strictjson.MAX_DEPTH", 5)
    chance = random.Random(1893)

    def some(depth: int) -> Any:
        if depth == 0:
            return chance.choice([1, None, "[", "]]{", 'a\\"[[', "\\", '"', ""])
        inside = [some(depth - chance.choice((1, 1, depth))) for _ in range(chance.randrange(1, 3))]
        return inside if chance.random() < 0.5 else {"{" + '"' * chance.randrange(2): inside}

    refused = 0
    for _ in range(400):
        value = some(chance.randrange(8))
        try:
            assert parse_json(json.dumps(value).encode()) == value
            assert depth_of(value) <= 5
        except NotJSON:
            assert depth_of(value) > 5
            refused += 1
    assert 40 < refused < 360


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A book, 1999", [("A book, 1999", None)]),
        ("A page <https://a.example/b>", [("A page", "https://a.example/b")]),
        ("A <b> of <https://a.example/b>", [("A <b> of", "https://a.example/b")]),
        ("One; two <http://a.example>;Three", [("One; two", "http://a.example"), ("Three", None)]),
    ],
)
def test_sources(cell: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(each["title"], each["url"]) for each in sources(cell)] == expected


@pytest.mark.parametrize("cell", ["<https://a.example>", "a < b", "a <ftp://b>", "a <https://b> c"])
def test_what_is_no_source_is_told(cell: str) -> None:
    with pytest.raises(ValueError, match="as source"):
        sources(cell)


HOSTILE = """
import sys
from mapapp import times
from mapapp.data import csvtext
from mapapp.data import tables
from mapapp.errors import MapAppError
from mapapp.web.data import layers
from mapapp.web.ogc import parameters
from mapapp.web.ogc.crs import CRS84

PIECES = (" ", "<", ">", ";", "a ", "a;", "; ", "<h", "a <https://", "|", "1", "1.", "-", ",", "/",
          "..", "..,", "1,", ":", ": ", "\\n", "\\0", "1998-", "e", "https://")
PARSERS = (
    tables.sources, tables.words, tables.waypoints, tables.positions, tables.labelled_waypoints,
    tables.whole_number, tables.yes, times.parse_date, parameters.days_of,
    parameters.parse_datetime, layers.parse_bbox,
    lambda text: parameters.parse_bbox(text, CRS84),
    lambda text: csvtext.csv_text(["a"], [[text]]),
)
for parse in PARSERS:
    for piece in PIECES:
        for text in (piece * 60_000, "a" + piece * 60_000 + "<", "1998" + piece * 60_000 + "Z"):
            try:
                parse(text)
            except (ValueError, MapAppError):
                pass
print("done")
"""


def test_no_cell_and_no_parameter_keeps_a_parser_busy() -> None:
    """A title of 60,000 spaces before a bracket took hours: each place was tried with each."""
    run = [sys.executable, "-P", "-c", HOSTILE]
    done = subprocess.run(run, timeout=PATIENCE, capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr[-2000:]
