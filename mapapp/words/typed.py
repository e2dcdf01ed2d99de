"""A day or month as a reader types it; the twin of ``static/js/rules/typedday.js``.

``tests/cases/typed.json`` holds both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from mapapp.times import parse_date
from mapapp.words.calendars import SOLAR_YEARS, day_of_solar
from mapapp.words.folding import fold
from mapapp.words.messages import Messages

MOST = 40
"""Characters of a text that may be a date."""

LETTERS = 3
"""The fewest letters that a month is known by."""

_NUMBER = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FIGURES = re.compile(r"(\d{4})([^\d])(\d{1,2})([^\d])(\d{1,2})", re.ASCII)
_BETWEEN = "\u2212/.,"
"""What stands between year, month and day, beside all dashes."""


def typed_day(words: Messages, text: str) -> str | None:
    """Return the day or month that is meant; of a year its last month.

    Parameters
    ----------
    words : Messages
        The language, whose names of months are understood, and whether its readers have the Solar
        Hijri calendar.
    text : str
        As in ``31 Dec 1998``, ``December 1998``, ``1998-12-31``, in any digits.

    Returns
    -------
    str or None
        ``YYYY-MM`` or ``YYYY-MM-DD``; None where it is none that exists.
    """
    if len(text) > MOST:
        return None
    plain = our_digits(text)
    month = _month_in(words, plain)
    iso = _solar(words, plain) or (_named(month, plain) if month else _written(words, plain))
    if iso is None:
        return None
    try:
        parse_date(iso)
    except ValueError:
        return None
    return iso


def typed_date(words: Messages, text: str) -> str | None:
    """Return the date that is meant, which may be a year; None where it is none that exists."""
    year = our_digits(text).strip()
    return year if _YEAR.fullmatch(year) else typed_day(words, text)


def our_digits(text: str) -> str:
    """Return a text with our digits in the place of those of any script."""
    return "".join(
        char
        if (digit := unicodedata.decimal(char, None)) is None or char > "\uffff"
        else f"{digit}"
        for char in text
    )


def _named(month: int, text: str) -> str | None:
    """Return a date whose month stands in words."""
    numbers = _NUMBER.findall(text)
    year = next((each for each in numbers if len(each) == 4), None)
    days = [each for each in numbers if each != year]
    return None if year is None or len(days) > 1 else _iso(year, month, *days)


def _written(words: Messages, text: str) -> str | None:
    """Return a date in figures, with no words but those for an end; of a year its last month."""
    spoken = set(_words(text))
    if spoken and not spoken <= set(_words(words.table["day.end"].replace("{date}", " "))):
        return None
    numbers = _NUMBER.findall(text)
    if not 1 <= len(numbers) <= 3 or len(numbers[0]) != 4:
        return None
    year, month, *day = numbers if len(numbers) > 1 else (*numbers, 12)
    return _iso(str(year), month, *day)


def _iso(year: str, *parts: str | int) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts)])


def _solar(words: Messages, text: str) -> str | None:
    """Return the day of a text that is one of the Solar Hijri calendar."""
    if not words.locale.solar_months:
        return None
    year, month, day = _solar_figures(text.strip()) or _solar_named(words, text)
    if year not in SOLAR_YEARS or not month or not day:
        return None
    found = day_of_solar(year, month, day)
    return None if found is None else date.fromordinal(found).isoformat()


def _solar_figures(text: str) -> tuple[int, int, int] | None:
    match = _FIGURES.fullmatch(text)
    if match is None or not all(
        sign in _BETWEEN or unicodedata.category(sign) == "Pd" for sign in match.group(2, 4)
    ):
        return None
    return int(match[1]), int(match[3]), int(match[5])


def _solar_named(words: Messages, text: str) -> tuple[int, int, int]:
    """Return year, month and day of a text that names a month, a year and one number more."""
    names = _names(words, "month.solar")
    spoken = _words(text)
    month = next((n for n, name in enumerate(names, start=1) if name in spoken), 0)
    numbers = [int(each) for each in _NUMBER.findall(text)]
    year = next((number for number in numbers if number > 99), 0)
    days = [number for number in numbers if number != year]
    return (year, month, days[0]) if len(days) == 1 else (0, 0, 0)


def _month_in(words: Messages, text: str) -> int | None:
    """Return the month that a text names, from 1."""
    spoken = _words(text)
    if not spoken:  # as in each date of an address
        return None
    full, short = _names(words, "month"), _names(words, "month.short")
    for month, (name, brief) in enumerate(zip(full, short, strict=True), start=1):
        for word in spoken:
            if word in (name, brief) or (len(word) >= LETTERS and name.startswith(word)):
                return month
    return None


def _names(words: Messages, group: str) -> list[str]:
    return [fold(words.table[f"{group}.{month}"]) for month in range(1, 13)]


def _words(text: str) -> Sequence[str]:
    """Return the words of a text, folded: letters with the marks upon them."""
    found: list[str] = []
    inside = False
    for char in text:
        kind = unicodedata.category(char)[0]
        if kind == "L":
            found.append(char) if not inside else found.append(found.pop() + char)
            inside = True
        elif kind == "M" and inside:
            found.append(found.pop() + char)
        else:
            inside = False
    return [fold(word) for word in found]
