"""Dates, spans and ranges keep the rules of tests/cases/spans.json, as times.js does."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mapapp.errors import BadParameter
from mapapp.times import (
    Span,
    YearRange,
    certain_span,
    overlaps,
    parse_date,
    possible_span,
    span_of,
    year_of,
)

CASES: dict[str, list[Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "spans.json").read_text(encoding="utf-8")
)


def cases(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: case["name"])


def days(case: dict[str, Any]) -> Span:
    first, last = (date.fromisoformat(case[end]).toordinal() for end in ("first", "last"))
    return Span(first, last)


@cases("dates")
def test_a_date_stands_for_all_its_days(case: dict[str, Any]) -> None:
    assert parse_date(case["text"]) == Span(case["first"], case["last"])


@pytest.mark.parametrize("text", CASES["malformed"], ids=repr)
def test_a_malformed_date_is_refused_with_what_came(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date as YYYY, YYYY-MM or YYYY-MM-DD") as error:
        parse_date(text)
    assert repr(text) in str(error.value)


@cases("spans")
def test_a_span_reaches_from_first_to_last_day(case: dict[str, Any]) -> None:
    assert span_of(case["start"], case["end"], case["rule"]) == days(case)


@cases("timeless")
def test_what_is_timeless_has_no_span(case: dict[str, Any]) -> None:
    assert span_of(case["start"], case["end"], "timeless") is None


@cases("badSpans")
def test_a_span_that_cannot_be_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        span_of(case["start"], case["end"], case["rule"])


@cases("ranges")
def test_a_year_range_covers_its_years_whole(case: dict[str, Any]) -> None:
    assert YearRange(case["from"], case["to"]).span == days(case)


@cases("badRanges")
def test_a_year_range_that_cannot_be_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(BadParameter):
        YearRange(case["from"], case["to"])


@cases("doubtful")
def test_doubtful_dates_are_possibly_and_certainly_in_range(case: dict[str, Any]) -> None:
    years = YearRange(case["from"], case["to"]).span
    spans = {
        "possible": possible_span(case["record"], case["rule"]),
        "certain": certain_span(case["record"], case["rule"]),
    }
    within = {name: span is None or overlaps(span, years) for name, span in spans.items()}
    assert within == {name: case[name] for name in spans}


@cases("overlaps")
def test_overlap_is_one_day_in_common(case: dict[str, Any]) -> None:
    span = span_of(case["start"], case["end"], case["rule"])
    years = YearRange(case["from"], case["to"]).span
    assert span is not None
    assert overlaps(span, years) is case["overlaps"]
    assert overlaps(years, span) is case["overlaps"]


@pytest.mark.parametrize("year", [1, 1879, 1996, 9999])
def test_the_year_of_a_day_is_that_of_its_date(year: int) -> None:
    span = parse_date(f"{year:04}")
    assert (year_of(span.start), year_of(span.end)) == (year, year)


LIMITS = (1879, 2025)


@pytest.mark.parametrize(
    ("from_text", "to_text", "expected"),
    [
        ("1995", "1998", YearRange(1995, 1998)),
        ("1998", "1998", YearRange(1998, 1998)),
        (None, "1998", YearRange(1879, 1998)),
        ("1995", None, YearRange(1995, 2025)),
        (None, None, YearRange(1879, 2025)),
        ("1879", "2025", YearRange(1879, 2025)),
    ],
)
def test_texts_become_years_and_absent_ones_the_limits(
    from_text: str | None, to_text: str | None, expected: YearRange
) -> None:
    assert YearRange.parse(from_text, to_text, LIMITS) == expected


@pytest.mark.parametrize(
    "text", ["", "0", "abc", "1998.0", "-1998", "99999", "1878", "2026", "１９９８"]
)
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_text_that_is_no_year_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(BadParameter, match="expected a year from 1879 to 2025") as error:
        YearRange.parse(*((text, None) if name == "from" else (None, text)), LIMITS)
    assert (error.value.name, error.value.got) == (name, text)


def test_years_out_of_order_name_the_year_they_must_not_precede() -> None:
    with pytest.raises(BadParameter, match="to: got '1995', expected a year from 1998"):
        YearRange.parse("1998", "1995", LIMITS)
