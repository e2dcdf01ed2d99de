"""Dates and spans in words; the twin of what ``static/js/rules/format.js`` says of them.

``tests/cases/words.json`` holds both.
"""

from __future__ import annotations

from mapapp.words.messages import Messages


def date_text(words: Messages, iso: str, *, short: bool = False) -> str:
    """Return a date as precisely as it is known: ``8 August 1998``, ``August 1998``, ``1998``."""
    year, month, day = _parts(iso)
    if not month:
        return words.digits(year)
    name = _month(words, month, short)
    if not day:
        return words.text("date.month", month=name, year=words.digits(year))
    return words.text("date.day", day=words.digits(day), month=name, year=words.digits(year))


def range_text(words: Messages, start: str, end: str | None, *, short: bool = False) -> str:
    """Return the days of a span, said once: ``11–15 October 2025``, ``14 May – 3 June 2003``."""
    if end is None or end == start:
        return date_text(words, start, short=short)
    year, month, day = _parts(start)
    last_year, last_month, last_day = _parts(end)
    first, last = date_text(words, start, short=short), date_text(words, end, short=short)
    if year == last_year and month and last_month and bool(day) == bool(last_day):
        first = _month(words, month, short)
        if day and month == last_month:
            days = {"from": words.digits(day), "to": words.digits(last_day)}
            return words.text("date.days", **days, month=first, year=words.digits(year))
        if day:
            first = words.text("date.dayMonth", day=words.digits(day), month=first)
    return words.text("date.range", **{"from": first, "to": last})


def state_text(words: Messages, start: str | None, end: str | None) -> str:
    """Return the span of a state: without an end it still holds, without a start it is older."""
    if start is not None:
        if end is not None:
            return range_text(words, start, end)
        return words.text("date.since", date=date_text(words, start))
    if end is not None:
        return words.text("date.until", date=date_text(words, end))
    return words.text("date.unknown")


def _parts(iso: str) -> tuple[int, int, int]:
    """Return year, month and day of a date; 0 for what is not known."""
    year, month, day = [*map(int, iso.split("-")), 0, 0][:3]
    return year, month, day


def _month(words: Messages, month: int, short: bool) -> str:
    return words.text(f"month.short.{month}" if short else f"month.{month}")
