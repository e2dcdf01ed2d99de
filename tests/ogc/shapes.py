"""Filter expressions that a hostile client would send, each a collection, a language and a text.

The faults F1 and F2, and the dearest of those that are within the limits.
"""

from __future__ import annotations

import json
import math
from typing import Any

TEXT, JSON = "cql2-text", "cql2-json"
LONGEST = 8000

Shape = tuple[str, str, str]


def _filled(piece: str, joint: str = " OR ", *, most: int = 10_000, before: str = "") -> str:
    """Return a piece as often as the length allows."""
    count = (LONGEST - len(before) + len(joint)) // (len(piece) + len(joint))
    return before + joint.join([piece] * min(count, most))


def _zigzag(count: int, seed: int = 1) -> str:
    """Return a line that crosses itself and the whole region over and over."""
    places = (
        f"{60 + (seed * 7 + step * 37 % 149) % 15:.0f} {28 + step * 53 % 101 / 10.1:.1f}"
        for step in range(count)
    )
    return f"LINESTRING({','.join(places)})"


def _star(count: int) -> str:
    """Return a ring whose edges all cross each other: what took minutes to mend."""
    steps = [2 * math.pi * step * (count // 2 - 1) / count for step in range(count)]
    ring = [f"{68 + 7 * math.cos(step):.3f} {33 + 4 * math.sin(step):.3f}" for step in steps]
    return f"POLYGON(({','.join([*ring, ring[0]])}))"


def _comb(teeth: int) -> str:
    ring = [f"{60 + 15 * i / teeth:.2f} {37.5 if i % 2 else 28.5}" for i in range(teeth)]
    return f"POLYGON(({','.join([*ring, '75 27', '60 27', ring[0]])}))"


def _chain(functions: tuple[str, ...], depth: int, inside: str) -> str:
    for step in range(depth):
        inside = f"{functions[step % len(functions)]}({inside})"
    return inside


def _nested(operator: str, depth: int, inside: Any = True) -> str:
    return f'{{"op":"{operator}","args":[' * depth + json.dumps(inside) + "]}" * depth


F1 = {
    "F1, signs": ("events", TEXT, "x=" + "-" * 3500 + "1"),
    "F1, equal signs": ("events", TEXT, "1=1" + "=1" * 3933),
    "F1, less signs": ("events", TEXT, "1<1" + "<1" * 3933),
    "F1, sums": ("events", TEXT, "x=1" + "+1" * 3900),
    "F1, powers": ("events", TEXT, "x=1" + "^1" * 3900),
    "F1, not": ("events", TEXT, "NOT " * 1990 + "true"),
    "F1, and": ("events", TEXT, _filled("a", " AND ")),
    "F1, JSON": ("events", JSON, _nested("not", 360)),
    "F1, JSON lists": ("events", JSON, "[" * 4000 + "]" * 4000),
    "F1, JSON objects": ("events", JSON, '{"a":' * 1500),
}
F2 = {
    "F2, brackets": ("events", TEXT, "(" * 64 + "title='a'"),
    "F2, balanced": ("events", TEXT, "(" * 64 + "title='a'" + ")" * 64),
    "F2, all brackets": ("events", TEXT, "(" * LONGEST),
    "F2, empty": ("events", TEXT, "(" * 64 + ")" * 64),
    "F2, broken inside": ("events", TEXT, "(" * 60 + "a=1 zz" + ")" * 60),
    "F2, NOT (": ("events", TEXT, "NOT (" * 64 + "true" + ")" * 64),
    "F2, -(": ("events", TEXT, "x=" + "-(" * 64 + "1" + ")" * 64),
    "F2, f((": ("events", TEXT, "f((" * 31 + "1" + "))" * 31),
    "F2, IN (": ("events", TEXT, "x IN (" * 64 + "1" + ")" * 64),
    "F2, closing": ("events", TEXT, ")" * LONGEST),
    "F2, lists": ("events", TEXT, "A_EQUALS(actors, " + "(" * 62 + "'a'" + ")" * 62 + ")"),
    "F2, intervals": ("events", TEXT, "T_AFTER(start, " + "INTERVAL(" * 60 + "'..'"),
    "F2, collections": ("events", TEXT, "S_WITHIN(geometry," + "GEOMETRYCOLLECTION(" * 60),
}

DEAREST = {
    "one long word": ("events", TEXT, "a" * LONGEST),
    "white space": ("events", TEXT, " " * (LONGEST - 1) + "1"),
    "keyword and white space": ("events", TEXT, "date" + " " * (LONGEST - 4)),
    "open text": ("events", TEXT, "title='" + "''" * 3996),
    "long text": ("events", TEXT, f"title='{'a' * 7990}'"),
    "digits": ("events", TEXT, "fatalities_low=" + "9" * 7900),
    "decimals": ("events", TEXT, "fatalities_low=0." + "0" * 7900 + "1"),
    "true or true": ("places", TEXT, _filled("true", most=750)),
    "constants": ("places", TEXT, _filled("1=1", " AND ", most=370)),
    "texts": ("places", TEXT, _filled("title='a'", most=370)),
    "texts in order": ("places", TEXT, _filled("title>'a'", most=370)),
    "properties": ("places", TEXT, _filled("title=country", most=370)),
    "numbers": ("places", TEXT, _filled("population<5", most=370)),
    "dates": ("events", TEXT, _filled("start>'1'")),
    "dates, right ones": ("events", TEXT, _filled("start>'1998'", most=370)),
    "between": ("events", TEXT, _filled("start BETWEEN '1995' AND end", most=250)),
    "null": ("places", TEXT, _filled("title IS NULL", most=370)),
    "not": ("places", TEXT, _filled("NOT " * 20 + "title='a'")),
    "list of numbers": (
        "places",
        TEXT,
        _filled("1", ",", most=1490, before="population IN (") + ")",
    ),
    "list of texts": ("places", TEXT, _filled("'a'", ",", most=1490, before="title IN (") + ")"),
    "list of dates": ("events", TEXT, _filled("'1998'", ",", before="start IN (")[:-1] + "')"),
    "list of properties": ("places", TEXT, _filled("title", ",", before="title IN (")[:-6] + ")"),
    "list, too long": ("events", TEXT, _filled("1", ",", before="fatalities_low IN (")[:-2] + ")"),
    "lists": ("places", TEXT, _filled("title IN ('a','b','c')", most=180)),
    "patterns": ("places", TEXT, _filled("title LIKE '%z%'", most=64)),
    "patterns, too many": ("places", TEXT, _filled("title LIKE '%z%'", most=200)),
    "patterns, none": ("places", TEXT, _filled("title LIKE 'z'", most=370)),
    "patterns, many pieces": ("events", TEXT, f"summary LIKE '{'%e' * 127}'"),
    "patterns, some pieces": ("events", TEXT, _filled(f"summary LIKE '{'%e' * 15}%þ'", most=8)),
    "patterns, too many pieces": ("events", TEXT, f"summary LIKE '{'%a' * 3900}'"),
    "patterns, one long": ("events", TEXT, f"summary LIKE '%{'a' * 7900}%'"),
    "patterns, escapes": ("events", TEXT, "summary LIKE '" + "\\%" * 3900 + "'"),
    "patterns, signs": ("events", TEXT, f"summary LIKE '{'%' * 7900}'"),
    "patterns, blanks": ("events", TEXT, f"summary LIKE '%{'_' * 126}þ%'"),
    "patterns, blanks apart": ("events", TEXT, _filled("summary LIKE '%e_þ%'", most=42)),
    "patterns, too many blanks": ("events", TEXT, f"summary LIKE '%{'_' * 7000}þ%'"),
    "capitals": ("events", TEXT, _filled("CASEI(summary) LIKE CASEI('%z%')", most=64)),
    "accents": ("events", TEXT, _filled("ACCENTI(summary)=ACCENTI('é')")),
    "capitals, chain": (
        "events",
        TEXT,
        _filled(_chain(("CASEI",), 60, "summary") + "='a'"),
    ),
    "capitals and accents, chain": (
        "events",
        TEXT,
        _filled(_chain(("CASEI", "ACCENTI"), 60, "summary") + "='a'"),
    ),
    "capitals and accents, chains of all": (
        "events",
        TEXT,
        " OR ".join(
            _chain(functions, 40, name) + "='a'"
            for name in ("summary", "title", "place", "dispute", "category")
            for functions in (("CASEI", "ACCENTI"), ("ACCENTI", "CASEI"))
        ),
    ),
    "accents, long text": ("events", TEXT, f"ACCENTI(title)=ACCENTI('{'ä̈ü' * 2650}')"),
    "actors": ("events", TEXT, _filled("A_OVERLAPS(actors,('a'))", most=280)),
    "actors, long list": (
        "events",
        TEXT,
        _filled("'a'", ",", most=1490, before="A_OVERLAPS(actors,(") + "))",
    ),
    "spans": ("events", TEXT, _filled("T_DURING(INTERVAL(start,end),INTERVAL('1998','..'))")),
    "spans of control": (
        "control-spans",
        TEXT,
        _filled("T_MEETS(INTERVAL(start,end),INTERVAL(end,start))"),
    ),
    "boxes": ("control-spans", TEXT, _filled("S_INTERSECTS(geometry,BBOX(60,28,75,38))", most=8)),
    "boxes, too many": ("control-spans", TEXT, _filled("S_INTERSECTS(geometry,BBOX(60,28,75,38))")),
    "itself": ("control-spans", TEXT, _filled("S_WITHIN(geometry,geometry)")),
    "star": ("control-spans", TEXT, f"S_INTERSECTS(geometry,{_star(110)})"),
    "stars": (
        "control-spans",
        TEXT,
        f"S_WITHIN(geometry,MULTIPOLYGON({','.join([_star(38)[7:]] * 3)}))",
    ),
    **{
        f"{relation}, {collection}": (
            collection,
            TEXT,
            f"S_{relation.upper()}(geometry,{_zigzag(120)})",
        )
        for relation in ("crosses", "touches", "overlaps")
        for collection in ("control-spans", "routes", "rivers", "durand-line")
    },
    "eight lines": (
        "control-spans",
        TEXT,
        " OR ".join(f"S_TOUCHES(geometry,{_zigzag(15, seed)})" for seed in range(8)),
    ),
    "long lines": (
        "control-spans",
        TEXT,
        " OR ".join(f"S_CROSSES(geometry,LINESTRING({60 + i} 28,75 {38 - i}))" for i in range(8)),
    ),
    "comb": ("control-spans", TEXT, f"S_OVERLAPS(geometry,{_comb(115)})"),
    "line, too long": ("control-spans", TEXT, f"S_CROSSES(geometry,{_zigzag(700)})"),
    "all at once, routes": (
        "routes",
        TEXT,
        _filled(
            "title", ",", most=1200, before=f"S_CROSSES(geometry,{_zigzag(120)}) OR title IN ("
        ).removesuffix(",title")
        + ")",
    ),
    "all at once, control": (
        "control-spans",
        TEXT,
        _filled(
            "title",
            ",",
            most=1150,
            before=" OR ".join(f"S_TOUCHES(geometry,{_zigzag(15, seed)})" for seed in range(8))
            + " OR title IN (",
        ).removesuffix(",title")
        + ")",
    ),
    "all at once, places": (
        "places",
        TEXT,
        _filled(
            "title>country",
            before=" OR ".join(["CASEI(title) LIKE '%z%'"] * 64) + " OR ",
            most=280,
        ),
    ),
    "arithmetic": ("events", TEXT, _filled("x=1+2*3^4")),
    "names": ("events", TEXT, _filled("a", "=", most=2)),
    "unknown functions": ("events", TEXT, _filled("f(", "", most=60)),
    "quotes": ("events", TEXT, '"' * LONGEST),
    "signs": ("events", TEXT, "%" * LONGEST),
    "zeros": ("events", TEXT, "\0" * LONGEST),
    "lines": ("events", TEXT, "\n" * (LONGEST - 1) + "$"),
    "letters of four bytes": ("events", TEXT, "𐀀" * LONGEST),
    "too long": ("events", TEXT, "1" * 90_000),
    "JSON, wide": ("places", JSON, json.dumps({"op": "or", "args": [True] * 1300})),
    "JSON, comparisons": (
        "places",
        JSON,
        '{"op":"or","args":[' + _filled('{"op":"=","args":[1,1]}', ",", most=250) + "]}",
    ),
    "JSON, deepest": ("events", JSON, _nested("not", 64)),
    "JSON, list": (
        "places",
        JSON,
        '{"op":"in","args":[{"property":"title"},[' + _filled('"a"', ",", most=1400) + "]]}",
    ),
    "JSON, coordinates": (
        "control-spans",
        JSON,
        '{"op":"s_within","args":[{"property":"geometry"},{"type":"Polygon","coordinates":'
        + "[" * 150
        + "]" * 150
        + "}]}",
    ),
    "JSON, great number": ("events", JSON, '{"op":"=","args":[' + "9" * 4200 + ",1]}"),
    "JSON, greatest number": ("events", JSON, '{"op":"=","args":[' + "9" * 7900 + ",1]}"),
    "JSON, endless number": ("events", JSON, '{"op":"=","args":[1e999,1]}'),
    "JSON, great position": (
        "events",
        JSON,
        '{"op":"s_within","args":[{"property":"geometry"},{"type":"Point","coordinates":['
        + "9" * 400
        + ",1]}]}",
    ),
    "JSON, property of lists": ("events", JSON, '{"property":[[1]]}'),
    "JSON, property of objects": ("events", JSON, '{"op":"=","args":[{"property":{}},1]}'),
    "JSON, quotes": ("events", JSON, '"' * LONGEST),
    "JSON, backslashes": ("events", JSON, '"' + "\\" * 7998),
}

SHAPES: dict[str, Shape] = {**F1, **F2, **DEAREST}
