"""Numbers, plurals and dates in every locale that has a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapapp.times import DATES, DateRange
from mapapp.words import axes, dates, numbers
from mapapp.words.languages import words_in
from mapapp.words.locale import FOLDER, Locale, locale_of
from mapapp.words.messages import Messages, apart
from mapapp.words.translations import Changed

NUMBERS = (
    0,
    1,
    12,
    999,
    1000,
    8000,
    1234567,
    0.5,
    0.0625,
    1234.5,
    2610.9996,
    -3,
    -0.0004,
    -1234.25,
)
COUNTS = (*range(13), 19, 20, 21, 22, 25, 100, 101, 102, 103, 111, 1000, 1001)
SPANS = (
    ("1998", None),
    ("1998-08", None),
    ("1998-08-08", None),
    ("1996-09-26", "1996-09-26"),
    ("2025-10-11", "2025-10-15"),
    ("2003-05-14", "2003-06-03"),
    ("1994-06", "1996"),
    ("1994-06", "1994-09"),
    ("1994-06", "1994-06-20"),
    ("1994", "1996"),
    ("1998-08-08", "1998-09"),
    ("1998-12-30", "1999-01-02"),
    (None, "1919"),
    (None, None),
)
DOUBTFUL = (
    ("2026-03-05", None, "2026-03-07", None),
    ("2026-03-05", None, "2026-03-08", None),
    ("1989-03-05", "1989-07", "1989-03-07", None),
    ("1961-09-03", "1963-05-29", None, "1963-05-28"),
    ("2001-11-30", "2001-12-17", "2001-12-01", "2001-12-10"),
    ("2023-03", None, "2023-04", None),
    ("2023-04", "2025-09-30", "2023-09", "2025-09"),
    ("2009", None, "2010", None),
    ("2009", "2013", "2011", "2012"),
    (None, "2013-04", None, "2013-03"),
    ("1998-08", None, None, None),
    ("1998-08", "1998-09", None, None),
)
"""Starts, ends, latest starts and earliest ends."""

BESIDE = (
    *(("1998-08-08", None, None, None), ("1998-08", None, None, None)),
    *(("1998", None, None, None), ("1998-08-08", "1998-09", None, None)),
    *(("2025-10-11", "2025-10-15", None, None), ("1998-03-15", "1998-03-25", None, None)),
    *(("1998-07-15", "1998-07-30", None, None), ("2026-03-05", None, "2026-03-07", None)),
    *(("1989-03-05", "1989-07-01", "1989-03-07", None), ("1893-11-12", None, None, None)),
    *(("1879-01-01", None, None, None), ("1878-12-31", None, None, None)),
    *(("1921-03-20", "1921-03-21", None, None), ("1922-03-20", None, None, None)),
    *(("1922-03-21", None, None, None), ("2029-03-20", "2030-12-31", None, None)),
    ("2031-01-01", None, None, None),
)
"""Starts, ends, latest starts and earliest ends that are told in more than one calendar."""

USED = ("date.", "month.", "count.events", "years.range", "days.range", "when.", "begun.", "ended.")
"""How the keys of the messages begin that the cases say."""

ARABIC = {
    "zero": (((0, 0, 0, 1),),),
    "one": (((0, 1, 1, 1),),),
    "two": (((0, 2, 2, 1),),),
    "few": (((100, 3, 10, 1),),),
    "many": (((100, 11, 99, 1),),),
    "other": (),
}
"""The plural rules that have the most categories of all, with remainders."""

YEARS = ((1998, 1998), (1995, 1998))

APART = (
    *("1996", "1998-08-08", "۱۹۹۸-۰۸", "۲٬۰۰۰–۸٬۰۰۰", "≤ 8,000", "۱۲٪", "8 August", "hrw.org"),
    *("۸ اگست ۱۹۹۸", "کابل", "کابل (Kabul)", "\u2068Kabul\u2069، ۱۹۹۶"),
    *("\u2068a\u2069 b", "Ҷ", "שלום"),
)
"""What is filled in where a language runs from right to left."""

PLACES = ((0, 0, 1), (0.25, 0, 1), (0.25, 0.5, 1), (12.5, 75, 100), (1, 0, 1), (7, 0, 0))
"""Where something is on an axis, how long it is, and how long the axis is."""

RANGES = (
    *(("1998", "1998"), ("1995", "1998"), ("1998-03", "1998-04"), ("1998-08-08", "1998-08-08")),
    *(("1998", "2000-02"), ("1998-08-08", "1998")),
)
"""Ranges that are shown."""


def words() -> dict[str, Any]:
    """Return numbers, plurals and dates in every locale that has a table."""
    found = {}
    for file in sorted(FOLDER.glob("*.json")):
        locale = locale_of(file.stem)
        found[locale.id] = _words(_untranslated(locale))
    for id in ("en-XA", "ar-XB"):
        found[id] = _words(words_in(id))
    arabic = replace(locale_of("en"), id="ar", plurals=ARABIC)
    found["ar"] = {"locale": arabic.as_json(), "plurals": _plurals(arabic)}
    found["fa-AF"]["apart"] = [[text, apart(text)] for text in APART]
    return found


def _plurals(locale: Locale) -> list[tuple[int, str]]:
    return [(count, numbers.plural(locale, count)) for count in COUNTS]


def _untranslated(locale: Locale) -> Messages:
    """Return English texts as a locale fills them in, whoever has translated them by now."""
    return Messages.of(locale, Changed())


def _words(said: Messages) -> dict[str, Any]:
    locale = said.locale
    return {
        "locale": locale.as_json(),
        "numbers": [[value, numbers.number(locale, value)] for value in NUMBERS],
        "percents": [[value, numbers.percent(locale, value)] for value in (0, 12, 97.5)],
        "digits": [[text, numbers.digits(locale, text)] for text in ("0998", "FY 2018–19")],
        "plurals": _plurals(locale),
        "axes": [[*each, axes.from_left(locale, *each)] for each in PLACES],
        "events": [[count, said.text("count.events", n=count)] for count in (0, 1, 2, 1200)],
        "years": [[*years, said.years(*years)] for years in YEARS],
        "days": [[*each, dates.days_text(said, DateRange(*each))] for each in RANGES],
        "months": [said.text(f"month.{number}") for number in range(1, 13)],
        "spans": [[*span, *_span(said, *span)] for span in SPANS],
        "doubtful": [
            [record, *_doubtful(said, record)]
            for record in (dict(zip(DATES, each, strict=True)) for each in DOUBTFUL)
        ],
        "calendars": [
            [record, *_calendars(said, record)]
            for record in (dict(zip(DATES, each, strict=True)) for each in BESIDE)
        ],
        "table": {key: said.table[key] for key in sorted(said.table) if key.startswith(USED)},
    }


def _doubtful(said: Messages, record: dict[str, str | None]) -> list[str]:
    """Return the text of a state; and where there is a start of an event, and of it in a list."""
    held = dates.held_text(said, record)
    if record["start"] is None:
        return [held]
    return [held, dates.when_text(said, record), dates.start_text(said, record, short=True)]


def _calendars(said: Messages, record: dict[str, str | None]) -> list[str]:
    """Return an event's dates in both calendars, and in the lunar one."""
    return [dates.both_text(said, record), dates.lunar_text(said, record)]


def _span(said: Messages, start: str | None, end: str | None) -> list[str]:
    """Return the text of a state, and of a span with short names where it has a start."""
    state = dates.state_text(said, start, end)
    return [state] if start is None else [state, dates.range_text(said, start, end, short=True)]
