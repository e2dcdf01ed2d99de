"""Days in the calendars of Afghanistan, held against tables and clocks that are not ours."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from mapapp.words.calendars import SOLAR_YEARS, day_of_solar, lunar_date, solar_date
from mapapp.words.dates import both_day, both_text, lunar_text, solar_text
from mapapp.words.languages import words_in

TABLE = Path(__file__).parents[1] / "cases" / "nowruz.csv"
"""1 Hamal of each year by ICU, and the equinox by the sun; its head says whence."""

FIRST, LAST = date(1879, 1, 1), date(2030, 12, 31)


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_every_day_from_1879_to_2030_is_that_of_the_table() -> None:
    """Months of 31 and 30 days from each 1 Hamal to the next, whatever rule gives that day."""
    starts = {int(row["year"]): date.fromisoformat(row["nowruz"]) for row in table()}
    expected = {}
    for year in list(starts)[:-1]:
        day = starts[year]
        for month in range(1, 13):
            for n in range(1, 32 if month < 7 else 31):
                if day < starts[year + 1]:
                    expected[day] = (year, month, n)
                    day += timedelta(1)
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    assert [solar_date(day.toordinal()) for day in days] == [expected[day] for day in days]
    assert all(day_of_solar(*expected[day]) == day.toordinal() for day in days)


def test_a_year_begins_by_the_sun() -> None:
    """1 Hamal is the day before whose noon the sun crosses the equator, by the time of Tehran."""
    rows = table()
    assert {int(row["year"]) for row in rows} >= set(SOLAR_YEARS)
    for row in rows:
        equinox = datetime.fromisoformat(row["equinox"])
        begins = equinox.date() + timedelta(equinox.time() >= time(12))
        assert solar_date(begins.toordinal()) == (int(row["year"]), 1, 1), row


@pytest.mark.parametrize(
    "wrong", [(1377, 7, 31), (1377, 12, 30), (1377, 13, 1), (1377, 0, 1), (1377, 1, 0)]
)
def test_a_date_that_the_calendar_lacks_is_no_day(wrong: tuple[int, int, int]) -> None:
    assert day_of_solar(*wrong) is None
    assert day_of_solar(1375, 12, 30) == date(1997, 3, 20).toordinal()


def test_days_that_history_gives_in_the_lunar_calendar_are_near() -> None:
    """The treaty of Gandamak, the Durand agreement, Rawalpindi: within a day of the documents."""
    given = {date(1879, 5, 26): (1296, 6, 4), date(1893, 11, 12): (1311, 5, 2)}
    for day, (year, month, n) in given.items():
        reckoned = lunar_date(day.toordinal())
        assert reckoned[:2] == (year, month)
        assert abs(reckoned[2] - n) <= 1


@pytest.mark.parametrize("id", ["fa-AF", "ps"])
def test_a_switch_leaves_the_gregorian_date_alone(id: str) -> None:
    day = {"start": "1998-08-08", "end": None}
    assert solar_text(words_in(id), day)
    assert not solar_text(words_in(f"{id}-u-ca-gregory"), day)
    assert words_in(f"{id}-u-ca-gregory").table == words_in(id).table


def test_readers_of_dari_and_pashto_get_both_dates_and_others_one() -> None:
    assert both_day(words_in("fa-AF"), "1998-08-08") == "۸ اگست ۱۹۹۸ (۱۷ اسد ۱۳۷۷)"
    assert both_day(words_in("ps"), "1998-08-08") == "۸ اګست ۱۹۹۸ (۱۷ زمری ۱۳۷۷)"
    assert both_day(words_in("en"), "1998-08-08") == "8 August 1998"
    days = {"start": "2025-10-11", "end": "2025-10-15"}
    assert both_text(words_in("fa-AF"), days) == "۱۱ تا ۱۵ اکتوبر ۲۰۲۵ (۱۹ تا ۲۳ میزان ۱۴۰۴)"
    agreed = {"start": "1893-11-12", "end": None}
    assert lunar_text(words_in("fa-AF"), agreed) == "۳ جمادی‌الاول ۱۳۱۱"
    assert lunar_text(words_in("ur"), agreed) == "3 جمادی الاول 1311"


@pytest.mark.parametrize("said", ["1998", "1998-08"])
def test_a_year_or_month_alone_is_in_no_other_calendar(said: str) -> None:
    """It lies in two solar years or months."""
    assert both_day(words_in("fa-AF"), said) == both_day(words_in("fa-AF-u-ca-gregory"), said)
