"""The timeline of a profile: a lane for each family of events, and the scale of killed.

Places are percents of the width, so that signs and letters keep their size in any window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from mapapp.data.catalogue import Catalogue
from mapapp.looks.signs import SHAPES, Family, sign_path
from mapapp.meaning.places import Event
from mapapp.meaning.profiles import lanes
from mapapp.times import Span, YearRange, parse_date, year_of

SIGN = 5.2  # pixels, of a sign of the legend
LARGER = ((100, 1.5), (10, 1.15), (0, 0.85))
"""Least number killed to how large a sign is, in that of the legend."""
CLOSE = 1.3  # percents: signs that are nearer stand above and below one another
ASIDE = (0, -9, 9)  # pixels
TICKS = 10  # at most
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Sign:
    """An event in a lane: where, and how it is drawn."""

    at: float
    aside: int
    path: str
    event: Event


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of a family."""

    family: Family
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on one axis of whole years.

    Attributes
    ----------
    years : YearRange
        What the axis shows.
    lanes : tuple of Lane
        The families that have events.
    ticks : tuple of (int, float)
        Years that are named, and where they begin.
    unknown : float or None
        Where what is known ends, on an axis that shows more.
    """

    years: YearRange
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, float], ...]
    unknown: float | None


def timeline(catalogue: Catalogue, events: Sequence[Event]) -> Timeline | None:
    """Return the timeline of events that are in order; None where there are none."""
    if not events:
        return None
    first, last = (_start(each) for each in (events[0], events[-1]))
    years = YearRange(year_of(first.start), year_of(last.end))
    span = years.span
    known = catalogue.known_until and parse_date(catalogue.known_until).end
    return Timeline(
        years=years,
        lanes=tuple(
            Lane(family, _signs(family, those, span)) for family, those in lanes(catalogue, events)
        ),
        ticks=tuple((year, _at(span, YearRange(year, year).span.start)) for year in _ticks(years)),
        unknown=_at(span, known + 1) if known and span.start <= known < span.end else None,
    )


def _start(event: Event) -> Span:
    return parse_date(event[1]["properties"]["start"])


def _at(span: Span, day: float) -> float:
    return round(100 * (day - span.start) / (span.end + 1 - span.start), 3)


def _ticks(years: YearRange) -> list[int]:
    length = years.last - years.first + 1
    step = next((each for each in STEPS if length / each <= TICKS), STEPS[-1])
    named = range(years.first + -years.first % step, years.last + 1, step)
    return list(named) or [years.first]


def _signs(family: Family, events: Sequence[Event], span: Span) -> tuple[Sign, ...]:
    found: list[Sign] = []
    place = 0
    for each in events:
        start = _start(each)
        at = _at(span, (start.start + start.end + 1) / 2)
        place = (place + 1) % len(ASIDE) if found and at - found[-1].at < CLOSE else 0
        killed = each[1]["properties"]["fatalities_low"] or 0
        larger = next(size for least, size in LARGER if killed >= least)
        found.append(Sign(at, ASIDE[place], sign_path(SHAPES[family.shape], SIGN * larger), each))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Range:
    """The killed of an event on a log scale: from `low` for `length` percents of it."""

    event: Event
    low: float
    length: float
    open: bool


@dataclass(frozen=True, slots=True)
class Killed:
    """Ranges of killed on one scale, whose decades begin at `ticks`."""

    ranges: tuple[Range, ...]
    ticks: tuple[tuple[int, float], ...]


def killed_scale(events: Sequence[Event]) -> Killed | None:
    """Return the killed of events with a lowest figure on a scale of whole decades from 1."""
    if not events:
        return None
    ends = [
        (told["fatalities_low"], told["fatalities_high"] or told["fatalities_low"])
        for told in (event["properties"] for _, event in events)
    ]
    decades = max(1, ceil(log10(max(high for _, high in ends)) + 0.15))

    def at(number: int) -> float:
        return round(100 * log10(max(number, 1)) / decades, 2)

    return Killed(
        ranges=tuple(
            Range(
                event,
                at(low),
                round(at(high) - at(low), 2),
                event[1]["properties"]["fatalities_high"] is None,
            )
            for event, (low, high) in zip(events, ends, strict=True)
        ),
        ticks=tuple((10**each, at(10**each)) for each in range(decades)),
    )
