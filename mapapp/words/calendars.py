"""Days in the calendars that readers have beside the Gregorian, by rules alone.

The twin of ``static/js/rules/calendars.js``; ``tests/cases/words.json`` holds both. Days are
numbers of the proleptic Gregorian calendar, as in `mapapp.times`. ``docs/dates.md`` says how sure
each calendar is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

SOLAR_YEARS = range(1257, 1410)
"""The Solar Hijri years with a day in 1879 to 2030: as years of our era, before the atlas."""

OF_SIX, OF_FIVE = 31, 30
"""Days of each of the first six months of a solar year, and of each of the others but the last."""


def solar_date(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day in the Solar Hijri calendar.

    Notes
    -----
    Eight years of 33 are leap years. For 1879 to 2030 this gives the calendar that the equinox
    gives for Tehran, year by year.
    """
    year = (33 * (day - 226530) + 11) // 12053  # 33 years have 12,053 days
    since = day - _new_year(year)
    if since < 6 * OF_SIX:
        return year, since // OF_SIX + 1, since % OF_SIX + 1
    since -= 6 * OF_SIX
    return year, since // OF_FIVE + 7, since % OF_FIVE + 1


def day_of_solar(year: int, month: int, day: int) -> int | None:
    """Return the day of a date in the Solar Hijri calendar; None where there is no such date."""
    found = _new_year(year) + OF_SIX * min(month - 1, 6) + OF_FIVE * max(month - 7, 0) + day - 1
    return found if solar_date(found) == (year, month, day) else None


def _new_year(year: int) -> int:
    """Return 1 Hamal of a year."""
    return 226530 + 365 * year + (8 * year + 21) // 33


def lunar_date(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day in the tabular lunar Hijri calendar.

    Notes
    -----
    The months of this calendar have 30 and 29 days in turn, and 11 years of 30 a day more. Those
    that began when somebody saw the moon differ from it by a day, seldom by two.
    """
    year = (30 * (day - 227015) + 10646) // 10631  # 30 years have 10,631 days
    since = day - (227015 + 354 * (year - 1) + (11 * year + 3) // 30)
    month = min(2 * since // 59, 11)  # two months have 59 days
    return year, month + 1, since - (59 * month + 1) // 2 + 1


CALENDARS: Mapping[str, Callable[[int], tuple[int, int, int]]] = {
    "solar": solar_date,
    "lunar": lunar_date,
}
"""What gives year, month and day of a day in each calendar that is not ours."""
