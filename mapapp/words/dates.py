"""Dates and spans in words; the twin of what ``static/js/rules/format.js`` says of them.

``tests/cases/words.json`` holds both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mapapp.times import DATES, DateRange, parse_date
from mapapp.words.calendars import CALENDARS
from mapapp.words.messages import Messages

CLOSE = 2
"""Days from one date to another that leave room for at most one day between them."""

TOLD = {"solar": ("1879-01-01", "2031-01-01"), "lunar": ("1879-01-01", "1922-03-22")}
"""From which day, and before which, days are told in each calendar.

For these years the rule of the Solar Hijri one is proved. It came into official use in the place of
the lunar one on 1 Hamal 1301.
"""


def date_text(words: Messages, iso: str, *, short: bool = False) -> str:
    """Return a date as precisely as it is known: ``8 August 1998``, ``August 1998``, ``1998``."""
    year, month, day = _parts(words, iso)
    if not month:
        return words.digits(year)
    name = _month(words, month, short)
    if not day:
        return words.text("date.month", month=name, year=words.digits(year))
    return words.text("date.day", day=words.digits(day), month=name, year=words.digits(year))


def end_text(words: Messages, iso: str, *, short: bool = False) -> str:
    """Return a date of states: ``8 August 1998``, and of a month or year that it is the end."""
    date = date_text(words, iso, short=short)
    return date if len(iso) == len("YYYY-MM-DD") else words.text("day.end", date=date)


def range_text(words: Messages, start: str, end: str | None, *, short: bool = False) -> str:
    """Return the days of a span, said once: ``11–15 October 2025``, ``14 May – 3 June 2003``."""
    if end is None or end == start:
        return date_text(words, start, short=short)
    return _pair_text(words, "date.range", "date.days", start, end, short=short)


def days_text(words: Messages, shown: DateRange) -> str:
    """Return the range that is shown: ``1995–1998``, or ``1 March 1998 to 30 April 1998``."""
    if shown.is_whole_years:
        return words.years(shown.years.first, shown.years.last)
    ends = (shown.span.start, shown.span.end)
    first, last = (date_text(words, date.fromordinal(day).isoformat()) for day in ends)
    return first if first == last else words.text("days.range", **{"from": first, "to": last})


def _pair_text(
    words: Messages, key: str, key_of_days: str, start: str, end: str, *, short: bool
) -> str:
    """Return a text of two dates without what both say: ``key_of_days`` names their month once."""
    year, month, day = _parts(words, start)
    last_year, last_month, last_day = _parts(words, end)
    first, last = date_text(words, start, short=short), date_text(words, end, short=short)
    if year == last_year and month and last_month and bool(day) == bool(last_day):
        first = _month(words, month, short)
        if day and month == last_month:
            days = {"from": words.digits(day), "to": words.digits(last_day)}
            return words.text(key_of_days, **days, month=first, year=words.digits(year))
        if day:
            first = words.text("date.dayMonth", day=words.digits(day), month=first)
    return words.text(key, **{"from": first, "to": last})


def doubt_text(
    words: Messages, group: str, earliest: str, latest: str, *, short: bool = False
) -> str:
    """Return two dates between which something lies: ``5 or 7 March 2026``.

    It is one or the other where they are as precise and have at most one day between them; else it
    is said to be between them. `group` begins the keys of its messages.
    """
    alike = len(earliest) == len(latest)
    near = parse_date(latest).start - parse_date(earliest).end <= CLOSE
    way = ("on" if _parts(words, latest)[2] else "in") if alike and near else "between"
    return _pair_text(
        words, f"{group}.{way}", f"{group}.{way}.month", earliest, latest, short=short
    )


def start_text(words: Messages, record: Mapping[str, Any], *, short: bool = False) -> str:
    """Return when something began, with its doubt: for a list."""
    start, latest = record["start"], record.get("start_latest")
    if latest is None:
        return date_text(words, start, short=short)
    return doubt_text(words, "when", start, latest, short=short)


def in_year_text(words: Messages, record: Mapping[str, Any]) -> str:
    """Return when something began, for a list that has the year above it: ``8 Aug``, ``Aug``."""
    _, month, day = _parts(words, record["start"])
    if not month or record.get("start_latest"):
        return start_text(words, record, short=True)
    name = _month(words, month, short=True)
    return words.text("date.dayMonth", day=words.digits(day), month=name) if day else name


def when_text(words: Messages, record: Mapping[str, Any]) -> str:
    """Return when something was that has an end or was at once, with its doubt."""
    if record.get("start_latest") and not record["end"]:
        return start_text(words, record)
    if is_soft(record):
        return _soft_text(words, record)
    return range_text(words, record["start"], record["end"])


def held_text(words: Messages, record: Mapping[str, Any]) -> str:
    """Return when a state held, with its doubt: without an end it still holds."""
    if is_soft(record):
        return _soft_text(words, record)
    return state_text(words, record.get("start"), record.get("end"))


def since_text(words: Messages, record: Mapping[str, Any]) -> str:
    """Return when what still holds began, with its doubt."""
    return held_text(words, {**record, "end": None, "end_earliest": None})


def is_soft(record: Mapping[str, Any]) -> bool:
    """Return whether sources differ on when something began or ended."""
    return bool(record.get("start_latest") or record.get("end_earliest"))


def _soft_text(words: Messages, record: Mapping[str, Any]) -> str:
    """Return when something began and ended: ``begun on 5 or 7 March 1989, until July 1989``."""
    start, end = record["start"], record["end"]
    latest, earliest = record.get("start_latest"), record.get("end_earliest")
    if latest:
        first = doubt_text(words, "begun", start, latest)
    else:
        first = words.text("date.from", date=date_text(words, start)) if start else ""
    if earliest:
        last = doubt_text(words, "ended", earliest, end)
    else:
        last = words.text("date.until", date=date_text(words, end)) if end else ""
    return words.text("date.both", begun=first, ended=last) if first and last else first or last


def state_text(words: Messages, start: str | None, end: str | None) -> str:
    """Return the span of a state: without an end it still holds, without a start it is older."""
    if start is not None:
        if end is not None:
            return range_text(words, start, end)
        return words.text("date.since", date=date_text(words, start))
    if end is not None:
        return words.text("date.until", date=date_text(words, end))
    return words.text("date.unknown")


def _parts(words: Messages, iso: str) -> tuple[int, int, int]:
    """Return year, month and day of a date; 0 for what is not known."""
    if words.calendar:
        return CALENDARS[words.calendar](parse_date(iso).start)
    year, month, day = [*map(int, iso.split("-")), 0, 0][:3]
    return year, month, day


def _month(words: Messages, month: int, short: bool) -> str:
    way = words.calendar or (short and "short")
    return words.text(f"month.{way}.{month}" if way else f"month.{month}")


Said = Callable[[Messages, Mapping[str, Any]], str]
"""What says the dates of a record in words."""


def solar_text(words: Messages, record: Mapping[str, Any], said: Said = when_text) -> str:
    """Return what is said of dates in the Solar Hijri calendar, for who has it; else nothing.

    Only days have one there: a year of ours lies in two of its years, a month in two months.
    """
    return _in_calendar("solar", words, record, said) if words.locale.tells_solar else ""


def lunar_text(words: Messages, record: Mapping[str, Any], said: Said = when_text) -> str:
    """Return what is said of days in the lunar Hijri calendar, while that was in official use."""
    return _in_calendar("lunar", words, record, said)


def _in_calendar(calendar: str, words: Messages, record: Mapping[str, Any], said: Said) -> str:
    first, end = TOLD[calendar]
    dates = [date for name in DATES if (date := record.get(name))]
    is_told = all(len(date) == len(first) and first <= date < end for date in dates)
    return said(replace(words, calendar=calendar), record) if dates and is_told else ""


def both_text(words: Messages, record: Mapping[str, Any], said: Said = when_text) -> str:
    """Return what is said of dates, for days in both calendars: ``8 August 1998 (17 Asad 1377)``.

    That is for readers of languages that tell days in the Solar Hijri calendar too.
    """
    date, solar = said(words, record), solar_text(words, record, said)
    return words.text("date.inBoth", date=date, solar=solar) if solar else date


def both_brief(words: Messages, record: Mapping[str, Any]) -> str:
    """Return the same of when something began with short names and no brackets: for a list."""
    date, solar = start_text(words, record, short=True), solar_text(words, record, start_text)
    return words.text("date.bothIn", date=date, solar=solar) if solar else date


def both_day(words: Messages, iso: str) -> str:
    """Return a date as `both_text` says one."""
    return both_text(words, {"start": iso}, start_text)
