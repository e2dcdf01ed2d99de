"""Every closure and restriction of every crossing beside each other, as shares of their years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.query import is_gate, unknown_spans
from mapapp.times import LAST_DAY, Span, YearRange, overlaps, parse_date, possible_span
from mapapp.words.alphabet import alphabetical

OWN = "crossing"
"""The scope of a state that is of one crossing alone; any other is a decree for several."""

DENSE = 2016
"""The year from which the record of closures is dense: these years are shown larger too."""

DAYS_OF_A_MONTH = 365.2425 / 12

ROUND = ("PAK", "IRN", "TKM", "UZB", "TJK", "CHN")
"""The neighbours in order: from Pakistan round Afghanistan; any other comes after them."""

ORDER = ("restricted", "closed")
"""What is drawn last lies on top: the most closed."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A state for a time; `at` and `width` in percent of the panel, `months` in all."""

    status: str
    at: float
    width: float
    months: int
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A crossing in one panel: since when it is known to be in use, its states, what is unknown."""

    opened: float | None
    until: float
    bars: tuple[Bar, ...]
    unknown: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A crossing.

    Attributes
    ----------
    feature : Feature
        The crossing.
    is_gate : bool
        Whether it takes traffic; of a pass without a gate its lines have no states.
    lines : tuple of Line
        One for each panel.
    own, decreed : int
        How many of its states are its own, and how many decreed for several crossings.
    """

    feature: Feature
    is_gate: bool
    lines: tuple[Line, ...]
    own: int
    decreed: int


@dataclass(frozen=True, slots=True)
class Decree:
    """When a closure of several crossings ran; `at` and `width` in percent of the panel."""

    at: float
    width: float
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The crossings to one neighbour, by its code, and in each panel when all were shut."""

    country: str
    rows: tuple[Row, ...]
    decrees: tuple[tuple[Decree, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A range of years, with its ticks: each a year and where it begins, in percent."""

    first: int
    last: int
    ticks: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All crossings; `longest` is the longest closure that has an end, with its crossing."""

    panels: tuple[Panel, ...]
    groups: tuple[Group, ...]
    longest: tuple[Feature, Mapping[str, Any]] | None


def timeline(catalogue: Catalogue) -> Timeline | None:
    """Return every closure of every crossing; None where the folder has no crossings.

    Notes
    -----
    The first panel begins with the year of the first state that is recorded, the second with
    `DENSE`; both end with the years of the data. In a group gates come first, those with most
    states of their own before others.
    """
    layer = catalogue.role("crossings")
    if layer is None:
        return None
    last = catalogue.years[1]
    starts = [
        int(state["start"][:4])
        for feature in layer.features
        for state in feature["properties"]["states"]
        if state["start"]
    ]
    first = max(min(starts, default=last), catalogue.years[0])
    panels = [_panel(first, last, 10)]
    if first < DENSE < last:
        panels.append(_panel(DENSE, last, 1))
    return Timeline(
        panels=tuple(panels),
        groups=tuple(_groups(layer, [YearRange(each.first, each.last).span for each in panels])),
        longest=_longest(layer),
    )


def _panel(first: int, last: int, step: int) -> Panel:
    axis = YearRange(first, last).span
    years = range(-(-first // step) * step, last + 1, step)
    starts = ((year, YearRange(year, year).span.start) for year in years)
    return Panel(first, last, tuple((year, _share(axis, day)) for year, day in starts))


def _share(axis: Span, day: int) -> float:
    """Return where a day begins, in percent of the days of an axis and never outside it."""
    place = (min(max(day, axis.start), axis.end + 1) - axis.start) / (axis.end + 1 - axis.start)
    return round(100 * place, 3)


def _between(axis: Span, span: Span) -> tuple[float, float]:
    at = _share(axis, span.start)
    return at, round(_share(axis, min(span.end, LAST_DAY - 1) + 1) - at, 3)


def _groups(layer: Layer, axes: Sequence[Span]) -> list[Group]:
    by_country: dict[str, list[Row]] = {}
    for feature in layer.features:
        rows = by_country.setdefault(feature["properties"]["other_country"], [])
        rows.append(_row(feature, axes))
    groups = []
    for country, rows in by_country.items():
        rows.sort(
            key=lambda row: (not row.is_gate, -row.own, alphabetical(layer.title_of(row.feature)))
        )
        decrees = tuple(tuple(_decrees(rows, axis)) for axis in axes)
        groups.append(Group(country, tuple(rows), decrees))
    return sorted(groups, key=lambda group: round_order(group.country))


def round_order(country: str) -> tuple[int, str]:
    """Return where the crossings to a neighbour, or to several, come among those to others."""
    return (ROUND.index(country) if country in ROUND else len(ROUND)), country


def _row(feature: Feature, axes: Sequence[Span]) -> Row:
    properties = feature["properties"]
    own = sum(state.get("scope") in (None, OWN) for state in properties["states"])
    gate = is_gate(properties["kind"])
    return Row(
        feature=feature,
        is_gate=gate,
        lines=tuple(_line(properties, axis, gate) for axis in axes),
        own=own,
        decreed=len(properties["states"]) - own,
    )


def _line(properties: Mapping[str, Any], axis: Span, gate: bool) -> Line:
    until = properties.get("known_until")
    recorded = min(parse_date(until).end if until else axis.end, axis.end)
    opened = parse_date(properties["start"]).start if properties["start"] else None
    gaps = [gap for gap in unknown_spans(properties) if overlaps(gap, axis)]
    if recorded < axis.end:
        gaps.append(Span(recorded + 1, axis.end))
    bars = []
    drawn = Span(max(axis.start, opened or axis.start), recorded)
    states = properties["states"] if gate and drawn.start <= drawn.end else ()
    for state in sorted(states, key=lambda each: ORDER.index(each["status"])):
        span = possible_span(state, "ongoing")
        if span and overlaps(span, drawn):
            meeting = Span(max(span.start, drawn.start), min(span.end, drawn.end))
            at, width = _between(axis, meeting)
            begun = max(span.start, opened or span.start) if state["start"] else meeting.start
            known = Span(begun, min(span.end, recorded))
            months = round((known.end + 1 - known.start) / DAYS_OF_A_MONTH)
            bars.append(Bar(state["status"], at, width, months, state))
    return Line(
        opened=None if opened is None else _share(axis, opened),
        until=_share(axis, recorded + 1),
        bars=tuple(bars),
        unknown=tuple(_between(axis, gap) for gap in gaps) if gate else (),
    )


def _decrees(rows: Iterable[Row], axis: Span) -> list[Decree]:
    """Return when a closure that was decreed for several crossings ran, as far as is known."""
    spans: dict[Span, Mapping[str, Any]] = {}
    for properties in (row.feature["properties"] for row in rows):
        until = properties.get("known_until")
        recorded = parse_date(until).end if until else axis.end
        for state in properties["states"]:
            span = possible_span(state, "ongoing")
            if state.get("scope") in (None, OWN) or state["status"] != "closed" or not span:
                continue
            if overlaps(span, Span(axis.start, min(recorded, axis.end))):
                spans.setdefault(Span(span.start, min(span.end, recorded)), state)
    return [Decree(*_between(axis, span), spans[span]) for span in sorted(spans)]


def _longest(layer: Layer) -> tuple[Feature, Mapping[str, Any]] | None:
    ended = [
        (feature, state)
        for feature in layer.features
        if is_gate(feature["properties"]["kind"])
        for state in feature["properties"]["states"]
        if state["status"] == "closed" and state["end"] and state["start"]
    ]
    return max(ended, key=lambda each: length(each[1]), default=None)


def length(state: Mapping[str, Any]) -> int:
    """Return the days of a state from its earliest start to its latest end; 0 without an end."""
    span = possible_span(state, "ongoing")
    return 0 if span is None or span.end == LAST_DAY else span.end + 1 - span.start
