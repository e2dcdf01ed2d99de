"""The situation on a day, and what changed between two: who held what, what was open or whole.

Layers with states are asked by their role. A day is a number as in `mapapp.times`; what holds on it
holds at its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.meaning.states import states_on
from mapapp.query import state_at
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date, span_of, year_of
from mapapp.words.alphabet import alphabetical

ROLES = ("control", "crossings", "routes", "line")
"""Roles of layers whose states are told, in this order."""

NEAREST = 3
"""Events that are told before a day, and after it."""

NOT_THERE = (None, "unused", "planned")
"""States of what is not (yet, or any more) in use: told where something turned, not listed."""

Source = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """What a layer of states holds on a day.

    Attributes
    ----------
    layer : Layer
        The layer.
    groups : dict of str to list of Feature
        Features by their state, in the order of the kind, then by their titles.
    """

    layer: Layer
    groups: Mapping[str, Sequence[Feature]]

    @property
    def count(self) -> int:
        """How many features have a state that is listed."""
        return sum(map(len, self.groups.values()))


@dataclass(frozen=True, slots=True)
class Step:
    """From when on a feature has another state.

    Attributes
    ----------
    day : int
        The first day.
    date : str
        The same as precisely as the record has it: a day, a month or a year.
    state : str or None
        The state from then on.
    """

    day: int
    date: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """How the state of a feature changed between two days.

    Attributes
    ----------
    layer, feature
        Whose state it is.
    before, after : str or None
        The state on the first and on the last day.
    steps : tuple of Step
        Its changes, in order.
    """

    layer: Layer
    feature: Feature
    before: str | None
    after: str | None
    steps: tuple[Step, ...]

    @property
    def changed_back(self) -> bool:
        """Whether it changed, and at the end was what it had been."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Situation:
    """What the data hold of the days of one date.

    Attributes
    ----------
    date : str
        The date, as it was asked for.
    span : Span
        Its days.
    held : tuple of Held
        What each layer of states holds at their end.
    turns : tuple of Turn
        What changed within them.
    before, within, after : tuple of Feature
        The events nearest before them, those that began within them, the nearest after.
    killed : tuple of Feature
        The events of their last year for which a number of killed is known.
    uncounted : int
        How many events of that year have no such number.
    sources : tuple of (Source, int)
        What all this rests on, with how many facts each is named for, the most first.
    """

    date: str
    span: Span
    held: tuple[Held, ...]
    turns: tuple[Turn, ...]
    before: tuple[Feature, ...]
    within: tuple[Feature, ...]
    after: tuple[Feature, ...]
    killed: tuple[Feature, ...]
    uncounted: int
    sources: tuple[tuple[Source, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the end of one day to the end of another.

    Attributes
    ----------
    first, last : int
        The days.
    turns : tuple of Turn
        What changed, of each layer in the order of `ROLES`, in order of the first change.
    events : tuple of Feature
        The events that began after the first day and not after the last.
    """

    first: int
    last: int
    turns: tuple[Turn, ...]
    events: tuple[Feature, ...]


def situation(catalogue: Catalogue, asked: str) -> Situation:
    """Return the situation on a date.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    asked : str
        A day, or a month for the situation at its end.

    Raises
    ------
    ValueError
        If it is no date.
    """
    span = parse_date(asked)
    held = tuple(_held(layer, span.end) for layer in _layers(catalogue))
    turns = _turns_of_all(catalogue, span.start - 1, span.end)
    before, within, after = _events_around(catalogue, span)
    of_the_year = _of_year(catalogue, year_of(span.end))
    counted = tuple(event for event in of_the_year if _killed(event))
    return Situation(
        date=asked,
        span=span,
        held=held,
        turns=turns,
        before=before,
        within=within,
        after=after,
        killed=counted,
        uncounted=len(of_the_year) - len(counted),
        sources=_sources(held, (*before, *within, *after, *counted), span.end),
    )


def comparison(catalogue: Catalogue, first: int, last: int) -> Comparison:
    """Return what changed between two days.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    first, last : int
        The days, in order.
    """
    starts = [start for start, _ in _events(catalogue)]
    at, end = bisect_right(starts, first), bisect_right(starts, last)
    return Comparison(
        first=first,
        last=last,
        turns=_turns_of_all(catalogue, first, last),
        events=tuple(event for _, event in _events(catalogue)[at:end]),
    )


def days_apart(span: Span, event: Feature) -> int:
    """Return how many days an event began before the days of a span (below 0) or after them."""
    start = parse_date(event["properties"]["start"])
    if start.end < span.start:
        return start.end - span.start
    return max(start.start - span.end, 0)


def _layers(catalogue: Catalogue) -> list[Layer]:
    return [layer for layer in map(catalogue.role, ROLES) if layer]


def _held(layer: Layer, day: int) -> Held:
    found: dict[str, list[Feature]] = {}
    for feature in layer.features:
        state = state_at(layer.kind, feature, day)
        if state is not None and state not in NOT_THERE:
            found.setdefault(state, []).append(feature)
    states = layer.of_kind.states
    order = [*(states.order if states else ()), *layer.states, *found]
    ranks = {state: rank for rank, state in reversed([*enumerate(order)])}
    for features in found.values():
        features.sort(key=lambda each: alphabetical(layer.title_of(each)))
    return Held(layer, {state: found[state] for state in sorted(found, key=ranks.__getitem__)})


def _turns_of_all(catalogue: Catalogue, first: int, last: int) -> tuple[Turn, ...]:
    return tuple(turn for layer in _layers(catalogue) for turn in turns(layer, first, last))


def turns(layer: Layer, first: int, last: int) -> list[Turn]:
    """Return which features of a layer changed after the first day and not after the last.

    Returns
    -------
    list of Turn
        In order of their first change, then of the layer.
    """
    found = []
    for feature, states in _histories(layer):
        days = [step.day for step in states]
        at, end = bisect_right(days, first), bisect_right(days, last)
        if at < end:
            before = states[at - 1].state if at else None
            steps = states[at:end]
            found.append(Turn(layer, feature, before, steps[-1].state, steps))
    return sorted(found, key=lambda turn: turn.steps[0].day)


@kept_with_data
def _histories(layer: Layer) -> tuple[tuple[Feature, tuple[Step, ...]], ...]:
    """Return each feature with its states, from the first of all days on."""
    return tuple((feature, history(layer, feature)) for feature in layer.features)


def history(layer: Layer, feature: Feature) -> tuple[Step, ...]:
    """Return the states of a feature, from the first of all days on."""
    return tuple(_steps(layer, feature))


def _steps(layer: Layer, feature: Feature) -> Iterator[Step]:
    before: str | None = None
    properties = feature["properties"]
    days = change_days([properties, *properties.get("states", ())])
    for day, text in sorted(days.items()):
        state = state_at(layer.kind, feature, day)
        if state != before or day == FIRST_DAY:
            yield Step(day, text, state)
        before = state


def change_days(records: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return the days from which another state may hold, as precisely as records date them.

    Parameters
    ----------
    records : iterable of mapping
        What holds from its ``start`` to its ``end``, or is known until ``known_until``.
    """
    days = {FIRST_DAY: _iso(FIRST_DAY)}
    for record in records:
        span = span_of(record["start"], record["end"], "ongoing")
        ends = [record["end"], record.get("known_until")]
        for end in filter(None, ends):
            day = parse_date(end).end + 1
            if day <= LAST_DAY:
                days[day] = _iso(day)[: len(end)]
        if span and record["start"]:
            days[span.start] = record["start"]
    return days


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@kept_with_data
def _events(catalogue: Catalogue) -> tuple[tuple[int, Feature], ...]:
    """Return the events with their first days, in order."""
    layer = catalogue.role("events")
    events = layer.features if layer else ()
    dated = [(parse_date(event["properties"]["start"]).start, event) for event in events]
    return tuple(sorted(dated, key=lambda each: each[0]))


def _events_around(
    catalogue: Catalogue, span: Span
) -> tuple[tuple[Feature, ...], tuple[Feature, ...], tuple[Feature, ...]]:
    """Return the nearest events before the days, those that began in them, the nearest after.

    What is dated to a month or year that holds the days is none of these: it may have been before
    or after.
    """
    before, within, after = [], [], []
    for _, event in _events(catalogue):
        start = parse_date(event["properties"]["start"])
        if start.end < span.start:
            before.append(event)
        elif start.start > span.end:
            after.append(event)
        elif span.start <= start.start and start.end <= span.end:
            within.append(event)
    before.sort(key=lambda event: parse_date(event["properties"]["start"]).end)
    return tuple(before[-NEAREST:]), tuple(within), tuple(after[:NEAREST])


def _of_year(catalogue: Catalogue, year: int) -> list[Feature]:
    days = parse_date(f"{year:04}")
    starts = [start for start, _ in _events(catalogue)]
    at, end = bisect_left(starts, days.start), bisect_right(starts, days.end)
    return [event for _, event in _events(catalogue)[at:end]]


def _killed(event: Feature) -> bool:
    return event["properties"].get("fatalities_low") is not None


def _sources(
    held: Collection[Held], events: Collection[Feature], day: int
) -> tuple[tuple[Source, int], ...]:
    counts: dict[str, int] = {}
    first: dict[str, Source] = {}
    for fact in (*_facts_of_states(held, day), *_facts_of_events(events)):
        for source in fact:
            key = source.get("url") or source["title"]
            first.setdefault(key, source)
            counts[key] = counts.get(key, 0) + 1
    return tuple((first[key], counts[key]) for key in sorted(counts, key=lambda key: -counts[key]))


def _facts_of_states(held: Collection[Held], day: int) -> Iterator[Sequence[Source]]:
    """Yield the sources of each state that holds; those of the feature where it is not recorded."""
    for each in held:
        for feature in (feature for group in each.groups.values() for feature in group):
            holding = states_on(feature, day)
            if not holding:
                yield feature["properties"].get("sources") or ()
            for state in holding:
                yield state.get("sources") or ()


def _facts_of_events(events: Collection[Feature]) -> Iterator[Sequence[Source]]:
    seen = set()
    for event in events:
        if event["id"] not in seen:
            seen.add(event["id"])
            yield event["properties"].get("sources") or ()
