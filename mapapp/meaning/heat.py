"""How many events there are by place and year: a table of countries, their provinces, and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.filters import Filters
from mapapp.query import select
from mapapp.times import DateRange

WIDTHS = {1: 20, 5: 40, 10: 40, 50: 40, 100: 40, 500: 40}
"""Years that a column may stand for, each with how many columns it may make at most."""

DEEPEST = 5
"""Depths of a cell: one event, from 2, 4, 8, and from 16 on."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many events there are in a place.

    Attributes
    ----------
    id
        What the filter `place` calls it: the code of a country, or the id of a province.
    country
        The code of its country.
    counts
        By column. An event that lasts is counted in each column that it shares a day with.
    total
        How many there are in the range, each counted once.
    filters
        What shows them on the map.
    """

    id: str
    country: str
    counts: tuple[int, ...]
    total: int
    filters: Filters

    @property
    def is_country(self) -> bool:
        """Whether it is the country as a whole."""
        return self.id == self.country


@dataclass(frozen=True, slots=True)
class Heat:
    """Events by place and year: the countries with the most events first, provinces below them."""

    columns: tuple[DateRange, ...]
    countries: tuple[tuple[Row, ...], ...]

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in their order."""
        for rows in self.countries:
            yield from rows


def heat_of(catalogue: Catalogue, shown: DateRange, filters: Filters) -> Heat | None:
    """Return how many events there are by place and year; None for a folder without events.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    shown : DateRange
        The range.
    filters : Filters
        Which events count.
    """
    events = catalogue.role("events")
    if events is None:
        return None
    columns = tuple(_columns(shown))
    in_columns = [select(events, span=each.span, filters=filters) for each in columns]
    within = _by_place(select(events, span=shown.span, filters=filters))
    counts = [{id: len(found) for id, found in _by_place(each).items()} for each in in_columns]
    country_of = dict(_places(events))
    rows = defaultdict[str, list[Row]](list)
    for id, found in within.items():
        country = country_of[id]
        rows[country].append(
            Row(
                id=id,
                country=country,
                counts=tuple(each.get(id, 0) for each in counts),
                total=len(found),
                filters=replace(filters, place=_asked(id, country, filters.place, country_of)),
            )
        )
    for each in rows.values():
        each.sort(key=lambda row: (not row.is_country, -row.total, row.id))
    return Heat(columns, tuple(map(tuple, sorted(rows.values(), key=_most_first))))


def depth(count: int) -> int:
    """Return how deep a cell is coloured, from 0 for none to `DEEPEST`."""
    return min(count.bit_length(), DEEPEST)


def _most_first(rows: Sequence[Row]) -> tuple[int, str]:
    return -rows[0].total, rows[0].id


def _columns(shown: DateRange) -> Iterator[DateRange]:
    """Yield the years of a range, or some at once where they are many; the ends are the range's."""
    first, last = shown.years.first, shown.years.last
    width = next(each for each, most in WIDTHS.items() if (last - first) // each < most)
    for begin in range(first - first % width, last + 1, width):
        yield DateRange(
            shown.start if begin <= first else f"{begin:04}",
            shown.end if begin + width > last else f"{begin + width - 1:04}",
        )


def _places_of(event: Feature) -> Iterator[str]:
    """Yield where the filter `place` finds an event: its country, and its province if any."""
    told = event["properties"]
    yield told["country"]
    if told["province"]:
        yield told["province"]


def _by_place(events: Sequence[Feature]) -> Mapping[str, list[Feature]]:
    found = defaultdict[str, list[Feature]](list)
    for event in events:
        for id in _places_of(event):
            found[id].append(event)
    return found


def _places(events: Layer) -> Iterator[tuple[str, str]]:
    for event in events.features:
        for id in _places_of(event):
            yield id, event["properties"]["country"]


def _asked(
    id: str, country: str, places: Sequence[str], country_of: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the places to ask for so that the events of a row are shown and no others."""
    if not places or id in places or country in places:
        return (id,)
    return tuple(each for each in places if country_of.get(each) == country)
