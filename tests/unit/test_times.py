"""Dates, spans and ranges keep the rules of tests/cases/spans.json, as times.js does."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mapapp.errors import BadParameter
from mapapp.times import (
    MAX_YEAR,
    MIN_YEAR,
    DateRange,
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


@cases("shown")
def test_a_range_that_is_shown_begins_and_ends_with_its_dates(case: dict[str, Any]) -> None:
    shown = DateRange.parse(case["from"], case["to"], (MIN_YEAR, MAX_YEAR))
    assert shown.span == days(case)
    assert [shown.start, shown.end] == case["dates"]
    assert DateRange(*case["dates"]) == shown
    assert shown.years == YearRange(int(case["first"][:4]), int(case["last"][:4]))
    assert shown.is_whole_years is (shown.span == shown.years.span)


LIMITS = (1879, 2025)


@pytest.mark.parametrize(
    ("from_text", "to_text", "expected"),
    [
        (None, "1998", DateRange("1879", "1998")),
        ("1995", None, DateRange("1995", "2025")),
        (None, None, DateRange("1879", "2025")),
        ("1879", "2025", DateRange("1879", "2025")),
        ("1998-08", None, DateRange("1998-08", "2025")),
        (None, "1998-08", DateRange("1879", "1998-08")),
    ],
)
def test_absent_dates_are_the_limits(
    from_text: str | None, to_text: str | None, expected: DateRange
) -> None:
    assert DateRange.parse(from_text, to_text, LIMITS) == expected


@pytest.mark.parametrize(
    "text", [*CASES["notShown"], "1998.0", "1878", "1878-12-31", "2026", "2026-01", "１９９８"]
)
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_text_that_is_no_date_is_refused_by_name(name: str, text: str) -> None:
    expected = "expected a date as YYYY, YYYY-MM or YYYY-MM-DD from 1879 to 2025"
    with pytest.raises(BadParameter, match=expected) as error:
        DateRange.parse(*((text, None) if name == "from" else (None, text)), LIMITS)
    assert (error.value.name, error.value.got) == (name, text)


@pytest.mark.parametrize(("from_text", "to_text"), [("1998", "1995"), ("1998-08-08", "1998-07")])
def test_dates_out_of_order_name_the_date_they_must_not_precede(
    from_text: str, to_text: str
) -> None:
    with pytest.raises(BadParameter, match=rf"expected .* from {from_text} \(that of from\) to"):
        DateRange.parse(from_text, to_text, LIMITS)
