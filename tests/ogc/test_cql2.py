"""CQL2: what expressions find in our features, and where a fault is pointed at."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import shapely

from mapapp.data.catalogue import Layer
from mapapp.times import Span, parse_date
from mapapp.web.ogc.cql2 import matches, relations
from mapapp.web.ogc.crs import CRS84
from tests.ogc.conftest import Get, ids

EMPTY = {"type": "GeometryCollection", "geometries": []}

Test = Callable[[dict[str, Any]], object]
Found = Callable[[str, str], list[str]]


@pytest.fixture
def found(layers: dict[str, Layer]) -> Found:
    """Return the ids for which an expression holds: ``found("events", "in_article")``."""

    def ask(collection: str, expression: str) -> list[str]:
        layer = layers[collection]
        language = "cql2-json" if expression.startswith("{") else "cql2-text"
        holds = matches(layer, expression, language, CRS84)
        return [each["id"] for each, yes in zip(layer.features, holds, strict=True) if yes]

    return ask


def by_hand(layer: Layer, test: Test) -> list[str]:
    """Return the ids of the features whose properties pass a test."""
    return [each["id"] for each in layer.features if test(each["properties"])]


# --- values ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "test"),
    [
        ("category = 'attack'", lambda p: p["category"] == "attack"),
        ("category <> 'attack'", lambda p: p["category"] != "attack"),
        ("NOT category = 'attack'", lambda p: p["category"] != "attack"),
        ("'attack' = category", lambda p: p["category"] == "attack"),
        ("fatalities_low > 100", lambda p: (p["fatalities_low"] or 0) > 100),
        ("fatalities_low >= 100", lambda p: (p["fatalities_low"] or 0) >= 100),
        (
            "fatalities_low < 5",
            lambda p: p["fatalities_low"] is not None and p["fatalities_low"] < 5,
        ),
        ("NOT fatalities_low < 5", lambda p: (p["fatalities_low"] or 0) >= 5),
        (
            "fatalities_low BETWEEN 5 AND 20",
            lambda p: p["fatalities_low"] is not None and 5 <= p["fatalities_low"] <= 20,
        ),
        (
            "fatalities_low NOT BETWEEN 5 AND 20",
            lambda p: p["fatalities_low"] is not None and not 5 <= p["fatalities_low"] <= 20,
        ),
        (
            "fatalities_low < fatalities_high",
            lambda p: (
                p["fatalities_high"] is not None
                and p["fatalities_low"] is not None
                and p["fatalities_low"] < p["fatalities_high"]
            ),
        ),
        ("in_article", lambda p: p["in_article"]),
        ("in_article = false", lambda p: not p["in_article"]),
        ("dispute IS NULL", lambda p: p["dispute"] is None),
        ("dispute IS NOT NULL", lambda p: p["dispute"] is not None),
        ("category IN ('attack', 'coup')", lambda p: p["category"] in ("attack", "coup")),
        ("category NOT IN ('attack', 'coup')", lambda p: p["category"] not in ("attack", "coup")),
        (
            "in_article AND category = 'battle' OR category = 'coup'",
            lambda p: (p["in_article"] and p["category"] == "battle") or p["category"] == "coup",
        ),
        (
            "NOT (in_article OR category = 'coup')",
            lambda p: not (p["in_article"] or p["category"] == "coup"),
        ),
        ("A_CONTAINS(actors, ('Taliban'))", lambda p: "Taliban" in p["actors"]),
        (
            "A_OVERLAPS(actors, ('Taliban', 'Pakistan'))",
            lambda p: {"Taliban", "Pakistan"} & set(p["actors"]),
        ),
        (
            "A_CONTAINEDBY(actors, ('Taliban', 'Pakistan'))",
            lambda p: {"Taliban", "Pakistan"} >= set(p["actors"]),
        ),
        (
            "A_EQUALS(actors, ('Pakistan', 'Afghanistan'))",
            lambda p: {"Afghanistan", "Pakistan"} == set(p["actors"]),
        ),
        ("title LIKE 'Taliban%'", lambda p: p["title"].startswith("Taliban")),
        ("title LIKE '%Kabul'", lambda p: p["title"].endswith("Kabul")),
        ("title LIKE '%ta_e%Kabul%'", lambda p: "take" in p["title"] and "Kabul" in p["title"]),
        ("title NOT LIKE '%a%'", lambda p: "a" not in p["title"]),
        ("title LIKE '%100\\%%'", lambda p: "100%" in p["title"]),
        ("CASEI(title) LIKE CASEI('TALIBAN%')", lambda p: p["title"].lower().startswith("taliban")),
        ("CASEI(category) = CASEI('Attack')", lambda p: p["category"] == "attack"),
        ("true", lambda _: True),
        ("1 = 2", lambda _: False),
    ],
)
def test_values(layers: dict[str, Layer], found: Found, expression: str, test: Test) -> None:
    assert found("events", expression) == by_hand(layers["events"], test)


def test_nothing_is_known_of_what_is_not_there(found: Found, layers: dict[str, Layer]) -> None:
    """A comparison and its opposite both leave out the features without a value."""
    either = found("events", "fatalities_low > 9 OR NOT fatalities_low > 9")
    assert either == by_hand(layers["events"], lambda p: p["fatalities_low"] is not None)


@pytest.mark.parametrize(
    ("text", "pattern", "holds"),
    [
        ("abc", "abc", True),
        ("abc", "ab", False),
        ("abc", "a_c", True),
        ("abc", "%", True),
        ("", "%", True),
        ("", "_", False),
        ("a%c", r"a\%c", True),
        ("abc", r"a\%c", False),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("aXbXc", "a%b%c", True),
        ("abcbc", "a%bc", True),
        ("a\nb", "a%b", True),
        ("a\\b", "a\\\\b", True),
        ("a\\", "a\\", True),
        ("aa", "a%a", True),
        ("a", "a%a", False),
        ("abab", "%ab", True),
        ("ab_b", r"ab\_%", True),
        ("xaybz", "%a_b%", True),
        ("xaybz", "%a_z%", False),
        ("xaybz", "_a%_z", True),
        ("abc", "%%c", True),
        ("a%b", r"a\%%", True),
    ],
)
def test_like(text: str, pattern: str, holds: bool) -> None:
    assert relations.Pattern(pattern).fits(text) is holds


def test_accents_and_capitals(layers: dict[str, Layer]) -> None:
    assert relations.without_accents("Zhōb, Küh-e Bābā") == "Zhob, Kuh-e Baba"
    assert relations.without_case("STRASSE") == relations.without_case("straße")
    holds = matches(layers["places"], "ACCENTI(title) = ACCENTI('Kābul')", "cql2-text", CRS84)
    assert [layers["places"].features[at]["properties"]["title"] for at in holds.nonzero()[0]] == [
        "Kabul"
    ]


# --- time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "test"),
    [
        ("start < DATE('1998-08-08')", lambda a: a.end < parse_date("1998-08-08").start),
        ("start <= DATE('1998-08-08')", lambda a: a.start <= parse_date("1998-08-08").end),
        ("start >= '1998'", lambda a: a.end >= parse_date("1998").start),
        ("start > '1998'", lambda a: a.start > parse_date("1998").end),
        ("start = '1998-08-08'", lambda a: a == parse_date("1998-08-08")),
        (
            "start BETWEEN '1995' AND '1998'",
            lambda a: a.end >= parse_date("1995").start and a.start <= parse_date("1998").end,
        ),
        (
            "start >= TIMESTAMP('1998-08-07T23:00:00-02:00')",
            lambda a: a.end >= parse_date("1998-08-08").start,
        ),
        ("T_AFTER(start, '1998')", lambda a: a.start > parse_date("1998").end),
        (
            "T_INTERSECTS(start, '1998')",
            lambda a: a.start <= parse_date("1998").end and a.end >= parse_date("1998").start,
        ),
    ],
)
def test_dates_stand_for_all_their_days(
    layers: dict[str, Layer], found: Found, expression: str, test: Callable[[Span], bool]
) -> None:
    expected = by_hand(layers["events"], lambda p: test(parse_date(p["start"])))
    assert found("events", expression) == expected
    assert expected


@pytest.mark.parametrize("collection", ["events", "closures", "control", "claims"])
def test_the_span_of_a_feature_is_its_start_and_end(
    layers: dict[str, Layer], found: Found, collection: str
) -> None:
    """INTERVAL(start,end) reads a missing end as the collection says, like datetime."""
    window = Span(parse_date("1995").start, parse_date("1998").end)
    layer = layers[collection]
    spans = dict(zip((f["id"] for f in layer.features), layer.spans, strict=True))
    expression = "T_INTERSECTS(INTERVAL(start,end), INTERVAL('1995-01-01','1998-12-31'))"
    expected = [
        id
        for id, span in spans.items()
        if span and span.start <= window.end and span.end >= window.start
    ]
    assert found(collection, expression) == expected
    expression = "T_DURING(INTERVAL(start,end), INTERVAL('1995-01-01','1998-12-31'))"
    inside = [
        id
        for id, span in spans.items()
        if span and span.start > window.start and span.end < window.end
    ]
    assert found(collection, expression) == inside


def test_what_is_timeless_meets_no_time(found: Found) -> None:
    """In an expression the unknown is unknown; the parameter datetime lets it pass."""
    expression = "T_INTERSECTS(INTERVAL(start,end), INTERVAL('..','..'))"
    assert found("provinces", expression) == []
    assert found("provinces", f"NOT {expression}") == []


@pytest.mark.parametrize(
    ("relation", "a", "b"),
    [
        ("t_after", (5, 9), (1, 4)),
        ("t_before", (1, 4), (5, 9)),
        ("t_contains", (1, 9), (2, 8)),
        ("t_disjoint", (1, 4), (5, 9)),
        ("t_during", (2, 8), (1, 9)),
        ("t_equals", (1, 9), (1, 9)),
        ("t_finishedby", (1, 9), (5, 9)),
        ("t_finishes", (5, 9), (1, 9)),
        ("t_intersects", (1, 5), (5, 9)),
        ("t_meets", (1, 5), (5, 9)),
        ("t_metby", (5, 9), (1, 5)),
        ("t_overlappedby", (5, 9), (1, 6)),
        ("t_overlaps", (1, 6), (5, 9)),
        ("t_startedby", (1, 9), (1, 5)),
        ("t_starts", (1, 5), (1, 9)),
    ],
)
def test_relations_of_spans(relation: str, a: tuple[int, int], b: tuple[int, int]) -> None:
    """Each relation holds for its example; Allen's thirteen exclude each other."""
    left, right = Span(*a), Span(*b)
    assert relations.TIMES[relation](left, right)
    exclusive = set(relations.TIMES) - {"t_intersects", "t_disjoint"}
    if relation in exclusive:
        holding = {name for name in exclusive if relations.TIMES[name](left, right)}
        assert holding == {relation}
    assert relations.TIMES["t_intersects"](left, right) is not relations.TIMES["t_disjoint"](
        left, right
    )


# --- places ----------------------------------------------------------------------------------


def test_boxes_and_polygons(items: Get, found: Found) -> None:
    box = "S_INTERSECTS(geometry,BBOX(60,30,70,35))"
    ring = "60 30,70 30,70 35,60 35,60 30"
    assert found("events", box) == ids(items("events", bbox="60,30,70,35"))
    assert found("events", f"S_INTERSECTS(geometry,POLYGON(({ring})))") == found("events", box)
    assert found("events", f"S_WITHIN(geometry,POLYGON(({ring})))") == found("events", box)
    outside = found("events", f"S_DISJOINT(geometry,POLYGON(({ring})))")
    assert set(outside).isdisjoint(found("events", box))
    assert sorted([*outside, *found("events", box)]) == sorted(ids(items("events")))


def test_a_box_across_the_antimeridian(items: Get, found: Found) -> None:
    across = found("events", "S_INTERSECTS(geometry,BBOX(75,20,-70,60))")
    assert across == ids(items("events", bbox="75,20,-70,60"))
    assert across


def test_the_province_around_a_point(found: Found) -> None:
    assert found("provinces", "S_CONTAINS(geometry,POINT(69.17 34.53))") == ["AF-KAB"]
    assert found("provinces", "S_INTERSECTS(geometry,LINESTRING(69.17 34.53,69.2 34.5))") == [
        "AF-KAB"
    ]


def test_no_place_meets_no_place(found: Found) -> None:
    assert found("events", "geometry IS NULL") == []


# --- JSON ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("category = 'attack'", {"op": "=", "args": [{"property": "category"}, "attack"]}),
        (
            "in_article AND fatalities_low > 3",
            {
                "op": "and",
                "args": [
                    {"property": "in_article"},
                    {"op": ">", "args": [{"property": "fatalities_low"}, 3]},
                ],
            },
        ),
        ("dispute IS NULL", {"op": "isNull", "args": [{"property": "dispute"}]}),
        (
            "category IN ('attack','coup')",
            {"op": "in", "args": [{"property": "category"}, ["attack", "coup"]]},
        ),
        (
            "fatalities_low BETWEEN 5 AND 20",
            {"op": "between", "args": [{"property": "fatalities_low"}, 5, 20]},
        ),
        (
            "CASEI(title) LIKE CASEI('taliban%')",
            {
                "op": "like",
                "args": [
                    {"op": "casei", "args": [{"property": "title"}]},
                    {"op": "casei", "args": ["taliban%"]},
                ],
            },
        ),
        (
            "S_INTERSECTS(geometry,BBOX(60,30,70,35))",
            {"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [60, 30, 70, 35]}]},
        ),
        (
            "T_INTERSECTS(INTERVAL(start,end),INTERVAL('1995-01-01','..'))",
            {
                "op": "t_intersects",
                "args": [
                    {"interval": [{"property": "start"}, {"property": "end"}]},
                    {"interval": ["1995-01-01", ".."]},
                ],
            },
        ),
        (
            "start > DATE('1998-08-08')",
            {"op": ">", "args": [{"property": "start"}, {"date": "1998-08-08"}]},
        ),
    ],
)
def test_text_and_json_say_the_same(found: Found, text: str, tree: dict[str, Any]) -> None:
    assert found("events", json.dumps(tree)) == found("events", text)
    assert found("events", text)


# --- faults ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "column", "said"),
    [
        ("", 1, "an expression"),
        ("category = 'attack' AND", 24, "a property"),
        ("category == 'attack'", 11, "a number"),
        ("category = 'attack", 12, "a closing '"),
        ("(category = 'attack'", 21, "OR"),
        ("category = 'a' AND foo = 1", 20, "a property of events"),
        ("title = 'foo' AND foo = 1", 19, "a property of events"),
        ("category = 3", 12, "a text, not a number"),
        ("fatalities_low = 'many'", 18, "a number, not a text"),
        ("title", 1, "true or false, not a text"),
        ("start > '98'", 9, "a date"),
        ("start > DATE('1998-02-30')", 14, "a date"),
        ("fatalities_low LIKE 'a'", 1, "a text, not a number"),
        ("in_article > true", 12, "not true or false"),
        ("geometry = 1", 12, "a geometry, not a number"),
        ("S_INTERSECTS(title, POINT(1 1))", 14, "a geometry, not a text"),
        ("S_INTERSECTS(geometry, BBOX(60,30,70))", 24, "4 or 6 numbers"),
        ("S_INTERSECTS(geometry, BBOX(60,40,70,30))", 24, "lower edge"),
        ("S_INTERSECTS(geometry, POINT(600 30))", 24, "outside"),
        ("S_INTERSECTS(geometry, POLYGON((60 30,70 30)))", 24, "coordinates"),
        ("S_INTERSECTS(geometry)", 1, "2 arguments"),
        ("T_DURING(category, INTERVAL('1998','1999'))", 10, "a date or an interval"),
        ("T_AFTER(start, INTERVAL('1999','1998'))", 25, "does not end before it starts"),
        ("A_CONTAINS(title, ('a'))", 12, "a list, not a text"),
        ("category = 'a' OR frobnicate(title) = 1", 19, "a property or a value"),
        ("true AND frobnicate(title)", 10, "one of and, or, not"),
        ("category = 'attack'\nAND foo = 1", 5, "a property of events"),
        ("category IN ()", 14, "an expression"),
        ("CASEI(title, 'a') = 'b'", 1, "1 argument"),
        ("A_CONTAINS(actors, (DATE('1998')))", 21, "a text or a number"),
        ("T_AFTER(start, INTERVAL('1998'))", 16, "a start and an end"),
        ("T_AFTER(start, INTERVAL(title,'..'))", 25, "a date or '..', not a text"),
        ("S_INTERSECTS(geometry, POINT EMPTY)", 30, "an opening bracket"),
        ("(" * 65 + "true" + ")" * 65, 65, "at most 64 levels"),
    ],
)
def test_a_fault_is_pointed_at(items: Get, expression: str, column: int, said: str) -> None:
    problem = items("events", 400, filter=expression)
    line = expression.count("\n") + 1
    assert (problem["line"], problem["column"]) == (line, column), problem
    assert said in problem["expected"]
    shown, caret = problem["excerpt"].split("\n")
    assert caret.strip() == "^"
    rest = expression.split("\n")[line - 1][column - 1 :]
    assert shown[len(caret) - 1 :] == rest[: len(shown) - len(caret) + 1]


@pytest.mark.parametrize(
    ("tree", "pointer"),
    [
        ({"op": "=", "args": [{"property": "foo"}, 1]}, "/args/0/property"),
        (
            {"op": "and", "args": [True, {"op": "=", "args": [{"property": "title"}, 1]}]},
            "/args/1/args/1",
        ),
        ({"op": "=", "args": [{"property": "title"}]}, ""),
        ({"op": "frobnicate", "args": []}, "/op"),
        (
            {
                "op": "not",
                "args": [
                    {
                        "op": "s_intersects",
                        "args": [
                            {"property": "geometry"},
                            {"type": "Point", "coordinates": [1, "x"]},
                        ],
                    }
                ],
            },
            "/args/0/args/1",
        ),
        ({"op": "=", "args": [{"property": "title"}, None]}, "/args/1"),
        ({"op": "in", "args": [{"property": "title"}, "a"]}, "/args/1"),
        ({"op": "in", "args": [{"property": "title"}, [True]]}, "/args/1/0"),
        ({"op": "a_equals", "args": [{"property": "actors"}, [{"date": "1998"}]]}, "/args/1/0"),
        ({"op": "s_within", "args": [{"property": "geometry"}, EMPTY]}, "/args/1"),
        ([], ""),
    ],
)
def test_a_fault_in_json_is_pointed_at(items: Get, tree: object, pointer: str) -> None:
    expression = json.dumps(tree)
    problem = items("events", 400, filter=expression, **{"filter-lang": "cql2-json"})
    assert problem["pointer"] == pointer


def test_what_the_geometries_do_not_allow_is_pointed_at(
    items: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some relations of collections of geometries raise, in some versions of GEOS."""

    def refuse(*_: object) -> None:
        raise shapely.errors.GEOSException("not for collections")

    monkeypatch.setitem(relations.PLACES, "s_touches", refuse)
    problem = items("events", 400, filter="true AND S_TOUCHES(geometry,POINT(1 1))")
    assert problem["column"] == 10
    assert "not for collections" in problem["expected"]


def test_broken_json_is_pointed_at(items: Get) -> None:
    problem = items("events", 400, filter='{"op": =}', **{"filter-lang": "cql2-json"})
    assert (problem["line"], problem["column"]) == (1, 8)


def test_an_expression_has_a_length(items: Get) -> None:
    items("events", 400, filter=" OR ".join(["title = 'a'"] * 800))


def test_an_expression_has_a_depth(items: Get) -> None:
    assert items("events", 400, filter="NOT " * 1000 + "false")["expected"] == "at most 64 levels"


def test_a_long_expression_is_answered(found: Found) -> None:
    assert found("events", "NOT " * 30 + "in_article") == found("events", "in_article")
    assert found("events", " OR ".join(["category = 'attack'"] * 300)) == found(
        "events", "category = 'attack'"
    )
