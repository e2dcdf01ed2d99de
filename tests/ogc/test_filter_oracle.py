"""400 random expressions, as text and as JSON, against a plain oracle of three values.

The oracle knows nothing of the service: one feature at a time, truth as 0, 1/2 (not known) and 1,
dates as the first and last day in letters, patterns by trying every place.
"""

from __future__ import annotations

import calendar
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from mapapp.data.catalogue import Layer
from mapapp.web.ogc.cql2 import matches
from mapapp.web.ogc.crs import CRS84

SEED, COUNT, DEEPEST = 1893, 400, 4
NO, UNKNOWN, YES = 0.0, 0.5, 1.0

Feature = dict[str, Any]
Truth = Callable[[Feature], float]


@dataclass
class Expression:
    """One expression: as text, as JSON, and what the oracle says of a feature."""

    text: str
    tree: Any
    truth: Truth


def compared(test: Callable[[Any, Any], bool], a: Any, b: Any) -> float:
    return UNKNOWN if a is None or b is None else float(test(a, b))


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def first_day(date: str) -> str:
    return date + "-01-01"[3 * (date.count("-")) :]


def last_day(date: str) -> str:
    if len(date) == 4:
        return f"{date}-12-31"
    year, month = map(int, date.split("-")[:2])
    return date if len(date) == 10 else f"{date}-{calendar.monthrange(year, month)[1]:02}"


def days(date: str | None) -> tuple[str, str] | None:
    return None if date is None else (first_day(date), last_day(date))


Days = tuple[str, str]
DATES: dict[str, Callable[[Days, Days], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a[1] < b[0],
    "<=": lambda a, b: not a[0] > b[1],
    ">": lambda a, b: a[0] > b[1],
    ">=": lambda a, b: not a[1] < b[0],
}
TIMES: dict[str, Callable[[Days, Days], bool]] = {
    "t_after": lambda a, b: a[0] > b[1],
    "t_before": lambda a, b: a[1] < b[0],
    "t_contains": lambda a, b: a[0] < b[0] and b[1] < a[1],
    "t_disjoint": lambda a, b: a[1] < b[0] or b[1] < a[0],
    "t_during": lambda a, b: b[0] < a[0] and a[1] < b[1],
    "t_equals": lambda a, b: a == b,
    "t_finishes": lambda a, b: a[1] == b[1] and b[0] < a[0],
    "t_intersects": lambda a, b: not (a[1] < b[0] or b[1] < a[0]),
    "t_meets": lambda a, b: a[1] == b[0] and a[0] < b[0],
    "t_overlaps": lambda a, b: a[0] < b[0] < a[1] < b[1],
    "t_starts": lambda a, b: a[0] == b[0] and a[1] < b[1],
}
SETS: dict[str, Callable[[set[str], set[str]], bool]] = {
    "a_contains": lambda a, b: all(each in a for each in b),
    "a_containedby": lambda a, b: all(each in b for each in a),
    "a_equals": lambda a, b: sorted(a) == sorted(b),
    "a_overlaps": lambda a, b: any(each in b for each in a),
}


def fits(text: str, pattern: str) -> bool:
    """Try a pattern at every place: ``%`` and ``_`` only, and slow."""
    reached = {0}
    for sign in pattern:
        if sign == "%":
            reached = set(range(min(reached), len(text) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(text) and sign in ("_", text[at])}
    return len(text) in reached


class Chance:
    """Makes expressions that ask for what the features hold."""

    def __init__(self, layer: Layer, seed: int) -> None:
        self.random, self.features = random.Random(seed), layer.features

    def sample(self, name: str) -> Any:
        values = [each["properties"][name] for each in self.features]
        return self.random.choice([value for value in values if value is not None])

    def expression(self, depth: int) -> Expression:
        ways = [self.junction, self.junction, self.negation] if depth else []
        kinds = [self.text, self.number, self.date, self.flag, self.null, self.list, self.like]
        kinds += [self.interval, self.actors, self.place, self.between, self.capitals]
        if depth and self.random.random() < 0.7:
            return self.random.choice(ways)(depth)
        return self.random.choice(kinds)()

    def junction(self, depth: int) -> Expression:
        name = self.random.choice(("and", "or"))
        parts = [self.expression(depth - 1) for _ in range(self.random.randrange(2, 4))]
        least = {"and": min, "or": max}[name]
        return Expression(
            f" {self.cased(name)} ".join(f"({part.text})" for part in parts),
            {"op": name, "args": [part.tree for part in parts]},
            lambda feature: least(part.truth(feature) for part in parts),
        )

    def negation(self, depth: int) -> Expression:
        part = self.expression(depth - 1)
        return Expression(
            f"{self.cased('not')} ({part.text})",
            {"op": "not", "args": [part.tree]},
            lambda feature: 1 - part.truth(feature),
        )

    def cased(self, word: str) -> str:
        return self.random.choice((word.upper(), word.lower(), word.title()))

    def text(self) -> Expression:
        name = self.random.choice(("category", "place", "dispute"))
        return self.comparison(name, self.sample(name))

    def number(self) -> Expression:
        if self.random.random() < 0.3:
            return self.comparison("fatalities_low", None, other="fatalities_high")
        name = self.random.choice(("fatalities_low", "fatalities_high"))
        return self.comparison(name, self.sample(name) + self.random.choice((-1, 0, 0.5)))

    def comparison(self, name: str, value: Any, other: str | None = None) -> Expression:
        sign = self.random.choice(list(COMPARISONS))
        node = {"property": other} if other else value
        return Expression(
            f"{name} {sign} {other or literal(value)}",
            {"op": sign, "args": [{"property": name}, node]},
            lambda feature: compared(
                COMPARISONS[sign], feature[name], feature[other] if other else value
            ),
        )

    def date(self) -> Expression:
        name, sign = self.random.choice(("start", "end")), self.random.choice(list(DATES))
        value = self.some_date()
        return Expression(
            f"{name} {sign} {self.cased('date')}('{value}')",
            {"op": sign, "args": [{"property": name}, {"date": value}]},
            lambda feature: compared(DATES[sign], days(feature[name]), days(value)),
        )

    def some_date(self) -> str:
        whole: str = self.sample("start")
        return whole[: self.random.choice((4, 7, 10))]

    def flag(self) -> Expression:
        value = self.random.choice((True, False))
        if self.random.random() < 0.5:
            return Expression(
                "in_article", {"property": "in_article"}, lambda f: float(f["in_article"])
            )
        return Expression(
            f"in_article = {literal(value)}",
            {"op": "=", "args": [{"property": "in_article"}, value]},
            lambda feature: float(feature["in_article"] is value),
        )

    def null(self) -> Expression:
        name = self.random.choice(("dispute", "fatalities_low", "end"))
        tree = {"op": "isNull", "args": [{"property": name}]}
        if self.random.random() < 0.5:
            return Expression(f"{name} IS NULL", tree, lambda f: float(f[name] is None))
        negated = {"op": "not", "args": [tree]}
        return Expression(f"{name} IS NOT NULL", negated, lambda f: float(f[name] is not None))

    def list(self) -> Expression:
        name = self.random.choice(("category", "fatalities_low", "dispute"))
        values = [self.sample(name) for _ in range(self.random.randrange(1, 6))]
        return Expression(
            f"{name} IN ({', '.join(map(literal, values))})",
            {"op": "in", "args": [{"property": name}, values]},
            lambda feature: compared(lambda a, b: a in b, feature[name], values),
        )

    def between(self) -> Expression:
        low, high = sorted((self.sample("fatalities_high"), self.sample("fatalities_high")))
        return Expression(
            f"fatalities_high BETWEEN {low} AND {high}",
            {"op": "between", "args": [{"property": "fatalities_high"}, low, high]},
            lambda feature: compared(lambda a, _: low <= a <= high, feature["fatalities_high"], 0),
        )

    def pattern(self, name: str) -> str:
        value: str = self.sample(name).replace("%", "_").replace("\\", "_")
        start = self.random.randrange(len(value))
        piece = list(value[start : start + self.random.randrange(1, 9)])
        if self.random.random() < 0.5:
            piece[self.random.randrange(len(piece))] = self.random.choice("%_")
        ends = self.random.choice((("%", "%"), ("%", ""), ("", "%"), ("%", "%")))
        return "".join(piece).join(ends)

    def like(self) -> Expression:
        name = self.random.choice(("title", "dispute", "summary"))
        pattern = self.pattern(name)
        return Expression(
            f"{name} LIKE {literal(pattern)}",
            {"op": "like", "args": [{"property": name}, pattern]},
            lambda feature: compared(fits, feature[name], pattern),
        )

    def capitals(self) -> Expression:
        pattern = self.pattern("title").upper()
        return Expression(
            f"CASEI(title) LIKE casei({literal(pattern)})",
            {
                "op": "like",
                "args": [
                    {"op": "casei", "args": [{"property": "title"}]},
                    {"op": "casei", "args": [pattern]},
                ],
            },
            lambda f: compared(fits, f["title"].casefold(), pattern.casefold()),
        )

    def interval(self) -> Expression:
        name = self.random.choice(list(TIMES))
        first, last = sorted((self.some_date(), self.some_date()), key=first_day)
        last = max(first, last, key=last_day)
        first = self.random.choice((first, "..")) if name != "t_starts" else first
        span = ("0001-01-01" if first == ".." else first_day(first), last_day(last))
        return Expression(
            f"{name.upper()}(INTERVAL(start,end), INTERVAL('{first}','{last}'))",
            {
                "op": name,
                "args": [
                    {"interval": [{"property": "start"}, {"property": "end"}]},
                    {"interval": [first, last]},
                ],
            },
            lambda f: float(
                TIMES[name]((first_day(f["start"]), last_day(f["end"] or f["start"])), span)
            ),
        )

    def actors(self) -> Expression:
        name = self.random.choice(list(SETS))
        some = set(self.sample("actors")[:2]) | set(self.sample("actors")[:1])
        members = sorted(some)
        return Expression(
            f"{name.upper()}(actors, ({', '.join(map(literal, members))}))",
            {"op": name, "args": [{"property": "actors"}, members]},
            lambda feature: float(SETS[name](set(feature["actors"]), some)),
        )

    def place(self) -> Expression:
        west, south = self.random.randrange(60, 72), self.random.randrange(25, 36)
        east, north = west + self.random.randrange(1, 9), south + self.random.randrange(1, 6)

        def inside(feature: Feature) -> float:
            lon, lat = feature["geometry"]["coordinates"]
            return float(west <= lon <= east and south <= lat <= north)

        return Expression(
            f"S_INTERSECTS(geometry, BBOX({west}, {south}, {east}, {north}))",
            {
                "op": "s_intersects",
                "args": [{"property": "geometry"}, {"bbox": [west, south, east, north]}],
            },
            inside,
        )


def literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(8))
def test_random_expressions_agree_with_the_oracle(layers: dict[str, Layer], part: int) -> None:
    events = layers["events"]
    chance = Chance(events, SEED + part)
    some = 0
    for _ in range(COUNT // 8):
        expression = chance.expression(DEEPEST)
        holds = [
            expression.truth({**each["properties"], "geometry": each["geometry"]}) == YES
            for each in events.features
        ]
        as_text = matches(events, expression.text, "cql2-text", CRS84)
        as_json = matches(events, json.dumps(expression.tree), "cql2-json", CRS84)
        assert as_text.tolist() == holds, expression.text
        assert as_json.tolist() == holds, expression.tree
        some += any(holds) and not all(holds)
    assert some > COUNT // 8 / 2  # most of them find some, and not all
