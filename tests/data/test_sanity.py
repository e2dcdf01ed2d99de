"""What the rows say agrees with itself: dates with columns, states with one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from mapapp.meaning.geodesy import distance_km
from mapapp.query import state_at
from mapapp.times import Span, TimeRule, overlaps, parse_date, span_of

Features = Callable[[str], dict[str, dict[str, Any]]]
Row = dict[str, str]
Table = Callable[[str], list[Row]]

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DATE = re.compile(rf"\b(?:(?:(\d\d?) )?({'|'.join(MONTHS)})[a-z]* )?(1[89]\d\d|20\d\d)\b(?!-)")
TOLD = {"events": "summary", "border": "summary", "closures": "cause"}
"""Tables of dated rows, and the column of each that tells what happened."""

OUTSIDE = {
    "what it followed from": {
        "events/tehran-agreement-1963 1963-03",
        "events/khost-1991 1989",
        "events/malik-exile-1997 1997-09",
        "events/herat-2001 1995",
        "events/soldiers-freed-2026 2025-10-12",
        "border/section-waziristan 1894-11-03",
        "border/us-1956 1947",
        "closures/all-pakistan 1961-09-03 1961-08-23",
        "closures/farah-mahirud 2019-01 2018-09-16",
    },
    "what came of it": {
        "events/frontier-rising-1897 1898",
        "events/zahir-shah-accession 1963",
        "events/bajaur-1960 1961-03",
        "events/pdpa-founded 1967",
        "events/atta-1965 2010",
        "events/daoud-islamabad-1976 1977",
        "events/daoud-islamabad-1976 1978",
        "events/pdpa-reunites 1978",
        "events/rabbani-president 2001",
        "events/dostum-exile-1997 1997-09-12",
        "events/dostum-exile-1997 1998-08",
        "events/taliban-recognised-1997 2001",
        "events/bamiyan-1998 1999-05",
        "events/unsc-1267 2011",
        "events/unsc-1333 2001-01",
        "events/drone-2004 2018",
    },
    "the text or the line that it speaks of": {
        "events/kabul-treaty-1921 1919",
        "events/loya-jirga-1949 1893",
        "events/loya-jirga-1949 1905",
        "events/loya-jirga-1949 1919",
        "events/loya-jirga-1949 1921",
        "events/aptta-2010 1965",
        "border/section-asmar 1893",
        "border/section-khyber-1921 1919",
        "border/confirm-1921 1919",
        "border/confirm-1930 1921",
        "border/confirm-1930 1923",
        "border/loya-jirga-1949 1893",
        "border/loya-jirga-1949 1905",
        "border/loya-jirga-1949 1919",
        "border/loya-jirga-1949 1921",
        "border/afghan-expiry-claim 1893",
        "border/law-succession 1969",
        "border/law-spheres 1893",
    },
    "what a figure is counted from or compared with": {
        "events/violence-2020 2019",
        "events/violence-2021 2020",
        "events/violence-2023 2022",
        "events/kakar-2023 2021-08",
        "events/civilians-2025-10 2011",
        "events/kabul-strikes-2025 2021",
        "events/returns-2026-02 2023-10",
        "events/returns-2026-02 2025",
    },
    "the date of another source, or of another act": {
        "border/section-asmar 1894",
        "closures/hairatan 1997-05 1996",
        "closures/dorah 2006 2000",
        "closures/ghulam-khan 2014-06-15 2018-04-30",
        "closures/kharlachi 2020-03-15 2020-07-12",
    },
    "the last day seen, of what has no end": {"events/border-closure-2025 2026-10-04"},
    "why the end is in doubt": {
        "closures/dorah 2006 2025-07",
        "closures/kharlachi 2008 2012",
    },
}
"""Dates that a row tells of and that lie outside its columns, as ``table/row date``, by reason."""

# Words that say of a sentence that it tells of a closure, and of what.
SHUT = re.compile(r"\b(shut|shuts|closed|closes|closing|closure|sealed)\b")
PASSED = re.compile(r"\b(border|crossings?|gate|transit|supplies|traffic)\b")
NAMES = {
    "Torkham": "torkham",
    "Chaman": "chaman",
    "Spin Boldak": "chaman",
    "Ghulam Khan": "ghulam-khan",
    "Kharlachi": "kharlachi",
    "Angoor Ada": "angoor-ada",
}


def span(row: Row, rule: TimeRule) -> Span:
    """Days of a row, those that one source alone has included."""
    end = row["end"] or (row.get("start_latest") if rule == "instant" else None)
    found = span_of(row["start"] or None, end or None, rule)
    assert found
    return found


def dates_in(text: str) -> Iterator[str]:
    for day, month, year in DATE.findall(text):
        month = f"-{MONTHS.index(month) + 1:02}" if month else ""
        yield year + month + (f"-{int(day):02}" if day else "")


def test_a_date_in_the_words_of_a_row_lies_in_its_columns_or_is_listed(table: Table) -> None:
    found = set()
    for name, column in TOLD.items():
        for row in table(name):
            days = span(row, "instant" if name == "events" else "ongoing")
            label = row.get("id") or f"{row['crossing_id']} {row['start']}"
            found |= {
                f"{name}/{label} {each}"
                for each in dates_in(row[column])
                if not overlaps(parse_date(each), days)
            }
    listed = [each for reason in OUTSIDE.values() for each in sorted(reason)]
    assert sorted(listed) == sorted(found)


def closed_in(row: Row) -> set[str]:
    """Crossings that an event says were closed; the whole Pakistani side where it names none."""
    sentences = re.split(r"(?<=\.) ", f"{row['title']}. {row['summary']}")
    said = [each for each in sentences if SHUT.search(each) and PASSED.search(each)]
    if not said and row["category"] != "border-closure":
        return set()
    text = " ".join([row["title"], row["place"], *said])
    return {id for name, id in NAMES.items() if name in text} or {"all-pakistan"}


def test_a_crossing_that_an_event_says_is_closed_has_a_closure_then(table: Table) -> None:
    closures = table("closures")
    said = {row["id"]: closed_in(row) for row in table("events")}
    rows = {row["id"]: row for row in table("events")}
    assert sum(map(bool, said.values())) > 12
    for id, crossings in said.items():
        for crossing in crossings:
            days = span(rows[id], "instant")
            assert any(
                closure["crossing_id"] in (crossing, "all-pakistan")
                and overlaps(span(closure, "ongoing"), days)
                for closure in closures
            ), f"{id}: {crossing}"


def days_of_change(*features: dict[str, Any]) -> set[int]:
    """Days on which a state of one of the features begins or has just ended."""
    told = [each["properties"] for each in features]
    told += [state for each in told for state in each["states"]]
    dates = [each[key] for each in told for key in ("start", "end") if each[key]]
    spans = [parse_date(each) for each in dates]
    return {day for each in spans for day in (each.start - 1, each.start, each.end, each.end + 1)}


def test_no_corridor_is_whole_through_a_crossing_that_is_not_in_use(features: Features) -> None:
    """F58."""
    crossings = features("layers/crossings")
    for id, route in features("layers/routes").items():
        passed = [crossings[each] for each in route["properties"]["crossings"]]
        for day in {parse_date("1879").start, *days_of_change(route, *passed)}:
            if state_at("routes", route, day) == "whole":
                unused = [c["id"] for c in passed if state_at("crossings", c, day) == "unused"]
                assert not unused, f"{id}, {date.fromordinal(day)}"


def test_no_state_is_told_after_the_last_day_of_the_record(features: Features) -> None:
    """So that what is open without an end is not open for ever."""
    for layer in ("crossings", "routes"):
        for id, each in features(f"layers/{layer}").items():
            after = parse_date(each["properties"]["known_until"]).end + 1
            told = state_at(layer, each, after)
            assert told in ("unknown", "unused", "planned", None), id
            assert (told is None) == bool(each["properties"].get("end")), id


def test_control_is_told_from_1994_on_without_a_gap(features: Features) -> None:
    for id, each in features("layers/control").items():
        spans = [(state["start"], state["end"]) for state in each["properties"]["states"]]
        assert spans[0][0] == "1994", id
        assert spans[-1][1] is None, id
        for (start, end), (following, _) in pairwise(spans):
            assert end == following, id
            assert parse_date(start).start < parse_date(end).start, id


def test_an_event_of_several_crossings_stands_at_the_first_of_them(features: Features) -> None:
    at = {id: each["geometry"]["coordinates"] for id, each in features("layers/crossings").items()}
    of_gates = [each for each in features("layers/events").values() if each["properties"]["gates"]]
    assert of_gates
    for event in of_gates:
        first = at[event["properties"]["gates"][0]]
        assert distance_km(event["geometry"]["coordinates"], first) < 1
