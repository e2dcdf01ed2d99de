"""What the events that name an actor, or happened at a place, say when they are taken together.

Counts are counts of events. Killed are never added up, and what counts a whole period (the family
whose sign is `COUNTS`) stands apart from what happened on a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mapapp.data.catalogue import Catalogue, Feature
from mapapp.looks.signs import Family
from mapapp.meaning.places import Event
from mapapp.times import parse_date
from mapapp.words.slug import slug

COUNTS = "bars"
"""The shape of the sign of a family whose events count a period, such as a year."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Told:
    """Events in the order of their dates, with what counts a period apart from them.

    Attributes
    ----------
    events, counts : tuple of (Layer, Feature)
        What happened, and what counts a period.
    differing : int
        In how many of the events sources or accounts differ.
    """

    events: tuple[Event, ...]
    counts: tuple[Event, ...]
    differing: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some events have something in common, by the family of their signs."""

    id: str
    families: tuple[tuple[Family, int], ...]
    events: int


def told(catalogue: Catalogue, events: Iterable[Event]) -> Told:
    """Return events in order, apart from counts."""
    ordered = sorted(events, key=lambda each: parse_date(each[1]["properties"]["start"]).start)
    happened = tuple(each for each in ordered if not is_count(catalogue, each[1]))
    counts = tuple(each for each in ordered if is_count(catalogue, each[1]))
    return Told(happened, counts, sum(differs(event) for _, event in happened))


def is_count(catalogue: Catalogue, event: Feature) -> bool:
    """Return whether an event is none, but counts a period."""
    return family_of(catalogue, event).shape == COUNTS


def family_of(catalogue: Catalogue, event: Feature) -> Family:
    """Return the family whose sign an event wears."""
    return catalogue.family_of[event["properties"]["category"]]


def differs(event: Feature) -> bool:
    """Return whether sources differ on an event: it is disputed, or there are several accounts."""
    properties = event["properties"]
    return bool(properties["dispute"]) or len(properties["accounts"]) > 1


def lanes(
    catalogue: Catalogue, events: Sequence[Event]
) -> tuple[tuple[Family, tuple[Event, ...]], ...]:
    """Return events by families, in the order of these; families without events are left out."""
    by_family = {
        family: tuple(each for each in events if family_of(catalogue, each[1]) == family)
        for family in catalogue.signs.families
    }
    return tuple((family, those) for family, those in by_family.items() if those)


def shares(
    catalogue: Catalogue, events: Iterable[Event], keys: Callable[[Feature], Iterable[str]]
) -> tuple[Share, ...]:
    """Count what events have in common, the most first, then by name.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    events : iterable of (Layer, Feature)
        The events.
    keys : callable
        Returns what is counted of an event, such as the ids of its actors.
    """
    found: dict[str, Counter[Family]] = {}
    for _, event in events:
        for key in dict.fromkeys(keys(event)):
            found.setdefault(key, Counter())[family_of(catalogue, event)] += 1
    order = catalogue.signs.families
    counted = (
        Share(key, tuple((each, n[each]) for each in order if n[each]), n.total())
        for key, n in found.items()
    )
    return tuple(sorted(counted, key=lambda share: (-share.events, share.id)))


def actors_in(event: Feature) -> list[str]:
    """Return the ids of the actors of an event."""
    return list(map(slug, event["properties"]["actors"]))


def deadliest(events: Iterable[Event], most: int) -> tuple[Event, ...]:
    """Return the events with the highest lowest figures of killed, in the order of their dates."""
    counted = [each for each in events if each[1]["properties"]["fatalities_low"]]
    highest = sorted(counted, key=lambda each: -each[1]["properties"]["fatalities_low"])[:most]
    return tuple(each for each in counted if each in highest)
