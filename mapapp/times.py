"""Dates as text, spans of whole days, ranges of years, and when two of them overlap.

A date is ISO 8601 text at the precision that is known and stands for all its days: ``1998`` is
1998-01-01..1998-12-31. Days are numbers of the proleptic Gregorian calendar, as in
`datetime.date.toordinal`; both ends of a span belong to it. ``static/js/rules/times.js`` is the
twin of this module; ``tests/cases/spans.json`` holds both to the same rules.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Self, get_args

from mapapp.errors import BadParameter, shown

TimeRule = Literal["instant", "ongoing", "timeless"]
TIME_RULES: tuple[str, ...] = get_args(TimeRule)

DATES = ("start", "end", "start_latest", "end_earliest")
"""Fields of a record that hold a date."""

MIN_YEAR, MAX_YEAR = date.min.year, date.max.year
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
EXPECTED_DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEAR = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, order=True)
class Span:
    """Whole days from `start` to `end`, both included."""

    start: int
    end: int


def overlaps(a: Span, b: Span) -> bool:
    """Return whether two spans share at least one day."""
    return a.start <= b.end and b.start <= a.end


@lru_cache(maxsize=4096)  # many records begin or end together
def parse_date(text: str) -> Span:
    """Return all the days that a date stands for.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If `text` has another form or no such day exists.

    Examples
    --------
    >>> parse_date("1998-08-08")
    Span(start=729609, end=729609)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"got {shown(text)}, expected {EXPECTED_DATE}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _days(year or 0, month, day)
    except ValueError as error:
        raise ValueError(f"got {shown(text)}, expected {EXPECTED_DATE} that exists") from error


def _days(year: int, month: int | None, day: int | None) -> Span:
    if month is None:
        return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if day is None:
        first = date(year, month, 1)
        last = first.replace(day=calendar.monthrange(year, month)[1])
        return Span(first.toordinal(), last.toordinal())
    return Span(date(year, month, day).toordinal(), date(year, month, day).toordinal())


def span_of(start: str | None, end: str | None, rule: TimeRule) -> Span | None:
    """Return the days from the first of `start` to the last of `end`.

    Parameters
    ----------
    start : str or None
        A date. None means since before any record; an instant must have one.
    end : str or None
        A date. What None means is said by `rule`.
    rule : {"instant", "ongoing", "timeless"}
        A missing end is the start itself (instant) or still to come (ongoing). What is timeless
        has no span.

    Returns
    -------
    Span or None
        None for what is timeless.

    Raises
    ------
    ValueError
        If a date is malformed, the end comes before the start, or an instant has no start.
    """
    if rule == "timeless":
        return None
    if start is None and rule == "instant":
        raise ValueError("got no start, expected one, since an instant is its start")
    first = FIRST_DAY if start is None else parse_date(start).start
    if end is not None:
        last = parse_date(end).end
    elif rule == "instant" and start is not None:
        last = parse_date(start).end
    else:
        last = LAST_DAY
    if last < first:
        raise ValueError(f"got {start} to {end}, expected a start that is not after the end")
    return Span(first, last)


def possible_span(record: Mapping[str, Any], rule: TimeRule) -> Span | None:
    """Return all the days on which what a record tells of may have been.

    Parameters
    ----------
    record : mapping
        Its dates: ``start`` and ``end`` as in `span_of`. Where sources differ, ``start`` is the
        earliest and ``start_latest`` the latest day on which it began, ``end_earliest`` the
        earliest and ``end`` the latest on which it ended.
    rule : {"instant", "ongoing", "timeless"}
        As in `span_of`.
    """
    end = record.get("end")
    if end is None and rule == "instant":
        end = record.get("start_latest")
    return span_of(record.get("start"), end, rule)


def certain_span(record: Mapping[str, Any], rule: TimeRule) -> Span | None:
    """Return from when to when a record holds whatever its true dates are, of those it allows.

    Parameters
    ----------
    record, rule
        As in `possible_span`.

    Returns
    -------
    Span or None
        From the latest start to the earliest end. These are the wrong way round where no day is
        certain, as of an event of 5 or 7 March: `overlaps` then holds for the days that have both
        within them, and so for all days among which the true one must be.
    """
    span = span_of(record.get("start"), record.get("end_earliest") or record.get("end"), rule)
    latest = record.get("start_latest")
    return span if span is None or latest is None else Span(parse_date(latest).start, span.end)


def year_of(day: int) -> int:
    """Return the year that a day lies in."""
    return date.fromordinal(day).year


@dataclass(frozen=True)
class YearRange:
    """The years from `first` to `last`, both included.

    Raises
    ------
    BadParameter
        If the range is out of order or leaves the years 1 to 9999.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if not MIN_YEAR <= self.first <= MAX_YEAR:
            raise BadParameter("from", str(self.first), f"a year from {MIN_YEAR} to {MAX_YEAR}")
        if not self.first <= self.last <= MAX_YEAR:
            expected = f"a year from {self.first} (the year of from) to {MAX_YEAR}"
            raise BadParameter("to", str(self.last), expected)

    @property
    def span(self) -> Span:
        """1 January of the first year to 31 December of the last."""
        return Span(_days(self.first, None, None).start, _days(self.last, None, None).end)


@dataclass(frozen=True)
class DateRange:
    """The days from the first of `start` to the last of `end`, two dates.

    Attributes
    ----------
    start, end : str
        Dates, each as coarse as its day allows: 1 March 1998 begins with ``1998-03``, and
        31 December 1998 ends ``1998``. So one range of days has one way to be written.

    Raises
    ------
    BadParameter
        If a date has another form, does not exist, or the range is out of order.
    """

    start: str
    end: str

    def __post_init__(self) -> None:
        limits = (MIN_YEAR, MAX_YEAR)
        first, last = _range_date("from", self.start, limits), _range_date("to", self.end, limits)
        if parse_date(last).end < parse_date(first).start:
            raise BadParameter("to", self.end, _expected(limits, after=first))
        object.__setattr__(self, "start", _coarsest(first, "start"))
        object.__setattr__(self, "end", _coarsest(last, "end"))

    @property
    def span(self) -> Span:
        """The first day of `start` to the last of `end`."""
        return Span(parse_date(self.start).start, parse_date(self.end).end)

    @property
    def years(self) -> YearRange:
        """The years that hold the range."""
        return YearRange(int(self.start[:4]), int(self.end[:4]))

    @property
    def is_whole_years(self) -> bool:
        """Whether it is all days of its years."""
        return len(self.start) == len(self.end) == len("YYYY")

    @classmethod
    def of_years(cls, years: YearRange) -> Self:
        """Return all days of years."""
        return cls(f"{years.first:04}", f"{years.last:04}")

    @classmethod
    def parse(cls, from_text: str | None, to_text: str | None, limits: tuple[int, int]) -> Self:
        """Read a range from its two texts.

        Parameters
        ----------
        from_text, to_text : str or None
            Dates as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None takes the limit of that side.
        limits : (int, int)
            First and last year that are accepted.

        Raises
        ------
        BadParameter
            If a text is no date within the limits, or the dates are out of order.
        """
        first = f"{limits[0]:04}" if from_text is None else _range_date("from", from_text, limits)
        last = f"{limits[1]:04}" if to_text is None else _range_date("to", to_text, limits)
        if parse_date(last).end < parse_date(first).start:
            raise BadParameter("to", to_text or last, _expected(limits, after=from_text or first))
        return cls(first, last)


def _range_date(name: str, text: str, limits: tuple[int, int]) -> str:
    """Return a date within limits, a year in four digits."""
    padded = f"{int(text):04}" if _YEAR.fullmatch(text) else text
    try:
        span = parse_date(padded)
    except ValueError as error:
        raise BadParameter(name, text, _expected(limits)) from error
    if not limits[0] <= year_of(span.start) <= limits[1]:
        raise BadParameter(name, text, _expected(limits))
    return padded


def _expected(limits: tuple[int, int], after: str | None = None) -> str:
    first = limits[0] if after is None else f"{after} (that of from)"
    return f"{EXPECTED_DATE} from {first} to {limits[1]}"


def _coarsest(text: str, side: Literal["start", "end"]) -> str:
    """Shorten a date as long as its first or last day stays the same."""
    day = getattr(parse_date(text), side)
    pieces = (text[: len(form)] for form in ("YYYY", "YYYY-MM"))
    return next((each for each in pieces if getattr(parse_date(each), side) == day), text)
