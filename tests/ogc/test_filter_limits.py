"""No filter kills the server or keeps it from others: the faults F1 and F2, and their kind."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapapp.web.ogc.cql2 import limits
from mapapp.web.ogc.cql2.text import GRAMMAR, parse_text
from tests.conftest import PATIENCE
from tests.ogc.conftest import Get, ids
from tests.ogc.shapes import F1, F2, JSON, LONGEST, SHAPES, TEXT

Ask = Callable[[str, str, str], tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def ask(address: str) -> Iterator[Ask]:
    """Ask the service in its own process for a filter; one that hangs or dies fails the test."""
    host = urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=PATIENCE)

    def answer(collection: str, language: str, text: str) -> tuple[int, dict[str, Any]]:
        query = urlencode({"limit": 1, "filter-lang": language, "filter": text})
        connection.request("GET", f"/ogc/collections/{collection}/items?{query}")
        response = connection.getresponse()
        body = response.read()
        is_json = "json" in (response.headers["Content-Type"] or "")
        return response.status, json.loads(body) if is_json else {}

    yield answer
    connection.close()


@pytest.mark.parametrize("name", SHAPES)
def test_f1_f2_no_shape_kills_or_freezes_the_server(ask: Ask, name: str) -> None:
    """F1: signs ended the process. F2: 64 brackets froze it. And the dearest of what is allowed."""
    status, document = ask(*SHAPES[name])
    assert status in (200, 400, 414, 431), document  # 431: the server's own, for the whole head
    if status == 400:
        assert 0 < len(document["expected"]) < 2000
    assert ask("events", TEXT, "1 = 2")[0] == 200  # it lives, and answers


@pytest.mark.parametrize("name", [*F1, *F2])
def test_f1_f2_what_cannot_be_read_is_pointed_at(items: Get, name: str) -> None:
    collection, language, text = SHAPES[name]
    if name in ("F2, balanced", "F2, NOT (", "F2, lists"):  # as deep as may be
        items(collection, **{"filter": text, "filter-lang": language})
        return
    problem = items(collection, 400, **{"filter": text, "filter-lang": language})
    assert problem.get("column") or problem.get("pointer") is not None or language == JSON


# --- the limits ------------------------------------------------------------------------------


def nested(depth: int) -> str:
    return '{"op":"not","args":[' * depth + "true" + "]}" * depth


WITHIN_AND_BEYOND = {
    "characters": (
        f"title = '{'a' * (LONGEST - 10)}'",
        f"title = '{'a' * (LONGEST - 9)}'",
        "at most 8000 characters",
    ),
    "brackets": ("(" * 64 + "true" + ")" * 64, "(" * 65 + "true" + ")" * 65, "at most 64 levels"),
    "brackets in a text": (f"title = '{'(' * 500}'", "(" * 65, "at most 64 levels"),
    "operators": ("NOT " * 64 + "true", "NOT " * 65 + "true", "at most 64 levels"),
    "operators in JSON": (nested(64), nested(65), "at most 64 levels"),
    "values": (
        f"fatalities_low IN ({','.join(['1'] * 1498)})",
        f"fatalities_low IN ({','.join(['1'] * 1499)})",
        "at most 1500 names, operators and values",
    ),
    "values in JSON": (
        '{"op":"in","args":[{"property":"fatalities_low"},[' + ",".join(["1"] * 1498) + "]]}",
        '{"op":"in","args":[{"property":"fatalities_low"},[' + ",".join(["1"] * 1499) + "]]}",
        "at most 1500 names, operators and values",
    ),
    "relations of places": (
        " OR ".join(["S_INTERSECTS(geometry,POINT(69 34))"] * 8),
        " OR ".join(["S_INTERSECTS(geometry,POINT(69 34))"] * 9),
        "at most 8 relations of places",
    ),
    "positions": (
        f"S_INTERSECTS(geometry,MULTIPOINT({','.join(['69 34'] * 120)}))",
        f"S_INTERSECTS(geometry,MULTIPOINT({','.join(['69 34'] * 121)}))",
        "at most 120 positions in all geometries",
    ),
    "patterns": (
        " OR ".join(["title LIKE '%a_b%'"] * 42) + " OR title LIKE '_%'",
        " OR ".join(["title LIKE '%a_b%'"] * 43),
        "at most 128 signs % and _ in all patterns",
    ),
}


@pytest.mark.parametrize("name", WITHIN_AND_BEYOND)
def test_a_limit_is_kept_to_the_last_sign(items: Get, name: str) -> None:
    within, beyond, said = WITHIN_AND_BEYOND[name]
    language = {"filter-lang": JSON if within.startswith("{") else TEXT}
    items("events", filter=within, limit=1, **language)
    problem = items("events", 400, filter=beyond, **language)
    assert problem["expected"] == said


def test_the_limits_are_said_where_a_client_looks(get: Get, root: Path) -> None:
    """In the definition of the API, and in the handbook."""
    assert limits.IN_WORDS in get("api")["components"]["parameters"]["filter"]["description"]
    assert get("api")["components"]["parameters"]["filter"]["schema"]["maxLength"] == 8000
    handbook = (root / "docs" / "ogc.md").read_text(encoding="utf-8")
    assert limits.IN_WORDS in " ".join(handbook.split())


def test_a_ring_that_crosses_itself_is_refused(items: Get) -> None:
    """To mend one took minutes; which of its halves was meant is anyone's guess."""
    bow = "POLYGON((60 30,70 35,70 30,60 35,60 30))"
    problem = items("events", 400, filter=f"S_WITHIN(geometry,{bow})")
    assert "Self-intersection" in problem["expected"]
    assert problem["column"] == 19


def test_f27_the_number_of_arguments_is_one_short_sentence(items: Get) -> None:
    for tree, said in (
        ({"op": "and", "args": [True]}, "at least 2 arguments for and"),
        ({"op": "or", "args": []}, "at least 2 arguments for or"),
        ({"op": "not", "args": [True, True]}, "1 argument for not"),
        ({"op": "=", "args": [1]}, "2 arguments for ="),
        ({"op": "between", "args": [1, 2]}, "3 arguments for between"),
    ):
        problem = items("events", 400, filter=json.dumps(tree), **{"filter-lang": JSON})
        assert problem["expected"] == said
        assert problem["pointer"] == ""


def test_what_can_follow_is_always_said() -> None:
    """Each state of the parser has words for what it waits for."""
    from mapapp.web.ogc.cql2 import text as module

    states = module._parser().parser.parser._parse_table.states  # type: ignore[union-attr]
    waiting = [[name for name in row if name.isupper()] for row in states.values() if row]
    assert len(waiting) > 100
    for terminals in filter(None, waiting):
        assert module._in_words(terminals)


# --- whatever is asked -----------------------------------------------------------------------

PROPERTIES = ("title", "start", "end", "actors", "fatalities_low", "in_article", "geometry", "foo")
PIECES = (
    *("(", ")", ",", "-", "+", "=", "<", ">", "<>", "!=", "*", "^", "/", "'", '"', "''", " ", "\n"),
    *("NOT ", "NOT(", "-(", "f(", "f((", "x IN (", " AND ", " OR ", " LIKE ", " BETWEEN ", " IS "),
    *("NULL", "DATE(", "INTERVAL(", "POINT(", "POLYGON((", "GEOMETRYCOLLECTION(", "CASEI("),
    *("A_EQUALS(", "T_AFTER(", "S_WITHIN(", "geometry", "1 2", "1=1", "=1", "<1", "+1", "a", "é"),
    *("1e5", "1e999", "9" * 400, "'%_%'", "'a'", "'1998'", "true", "\0", "\ud7ff", "𐀀", "%", "\\"),
)
JSON_PIECES = (
    *('{"op":"not","args":[', '{"op":"and","args":[true,', '{"property":', '{"interval":["..",'),
    *('{"date":"1998"}', '{"bbox":[1,2,3,4]}', '{"type":"Point","coordinates":', "[", "]", "{"),
    *("}", "]}", ",", '"a"', '"start"', "1e999", "null", "true", "-1", '"', "\\", "9" * 400),
)

names = st.sampled_from(PROPERTIES)
numbers = st.integers(-10_000, 10_000).map(str) | st.floats(allow_nan=False).map(repr)
texts = st.text(max_size=20).map(lambda text: "'" + text.replace("'", "''") + "'")
dates = st.dates().map(lambda date: f"DATE('{date}')") | st.sampled_from(("'1998'", "'..'"))
positions = st.tuples(st.integers(-200, 200), st.integers(-100, 100)).map("{0[0]} {0[1]}".format)
geometries = st.lists(positions, min_size=1, max_size=6).flatmap(
    lambda places: st.sampled_from(
        (
            f"POINT({places[0]})",
            f"LINESTRING({','.join(places)})",
            f"POLYGON(({','.join([*places, places[0]])}))",
            f"MULTIPOINT({','.join(places)})",
            f"GEOMETRYCOLLECTION(POINT({places[0]}))",
            f"BBOX({','.join(' '.join(places).split()[:4])})",
        )
    )
)
operands = st.recursive(
    names | numbers | texts | dates | geometries,
    lambda inside: st.one_of(
        inside.map("({})".format),
        inside.map("CASEI({})".format),
        inside.map("ACCENTI({})".format),
        inside.map("-{}".format),
        st.tuples(inside, inside).map("INTERVAL({0[0]}, {0[1]})".format),
        st.tuples(inside, inside).map("{0[0]} + {0[1]}".format),
        st.lists(inside, min_size=1, max_size=4).map(lambda each: f"({', '.join(each)})"),
    ),
    max_leaves=4,
)
two = st.tuples(operands, operands)
predicates = st.one_of(
    st.sampled_from(("in_article", "true", "FALSE")),
    st.tuples(operands, st.sampled_from(("=", "<>", "<", ">=")), operands).map(" ".join),
    st.tuples(operands, texts).map("{0[0]} NOT LIKE {0[1]}".format),
    st.tuples(operands, operands, operands).map("{0[0]} BETWEEN {0[1]} AND {0[2]}".format),
    operands.map("{} IS NOT NULL".format),
    st.tuples(operands, st.lists(operands, min_size=1, max_size=4)).map(
        lambda parts: f"{parts[0]} IN ({', '.join(parts[1])})"
    ),
    st.tuples(st.sampled_from(("S_WITHIN", "T_DURING", "A_OVERLAPS", "f")), two).map(
        lambda parts: f"{parts[0]}({', '.join(parts[1])})"
    ),
)
expressions = st.recursive(
    predicates,
    lambda inside: st.one_of(
        inside.map("NOT ({})".format),
        inside.map("not {}".format),
        st.lists(inside, min_size=2, max_size=4).map(" AND ".join),
        st.lists(inside, min_size=2, max_size=4).map(lambda each: f"({' or '.join(each)})"),
    ),
    max_leaves=8,
)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Draw an expression with one piece cut out, put in, or said twice."""
    text = draw(expressions)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return text[:start] + draw(st.sampled_from((*PIECES, text[start:end] * 2))) + text[end:]


def repeated(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw the shapes of F1 and F2: a few pieces over and over, closed or not, cut anywhere."""
    several = st.lists(st.sampled_from(pieces), min_size=1, max_size=3).map("".join)
    return st.tuples(several, st.integers(1, LONGEST), several, several, st.booleans()).map(
        lambda parts: (
            parts[2] + (parts[0] * parts[1])[: LONGEST // 2] + parts[3] + ")" * 64 * parts[4]
        )[:LONGEST]
    )


questions = st.one_of(
    st.tuples(st.just(TEXT), st.one_of(expressions, broken(), repeated(PIECES), st.text())),
    st.tuples(st.just(JSON), repeated(JSON_PIECES) | st.text()),
)


@settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(question=questions, collection=st.sampled_from(("events", "control-spans")))
def test_f1_f2_whatever_is_asked_is_answered(
    ask: Ask, question: tuple[str, str], collection: str
) -> None:
    """Grown from the grammar, broken, or a shape of F1 and F2: answered, or refused in words."""
    status, document = ask(collection, *question)
    assert status in (200, 400), document
    if status == 400 and document["parameter"] == "filter":
        assert document["expected"]
        if document.get("excerpt"):
            assert document["excerpt"].endswith("^")


@pytest.mark.no_cover
@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(text=expressions)
def test_the_grammar_reads_what_grows_from_it(text: str) -> None:
    """What the strategy calls an expression is one, so that the test above reaches its meaning."""
    parse_text(text)


def test_the_grammar_is_part_of_the_package(items: Get) -> None:
    assert GRAMMAR.is_file()
    assert ids(items("events", filter="category = 'attack'"))
