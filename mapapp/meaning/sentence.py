"""What a view shows and what is disputed in it, in one sentence from the data.

What holds on a day is told by steps: each holds from its day until the next one's. The page is sent
them, so that it need load no layer to say the sentence; ``static/js/rules/sentence.js`` says the
same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.meaning.address import ViewState
from mapapp.meaning.codes import code_text
from mapapp.meaning.filterwords import count_words, filter_words
from mapapp.meaning.lineviews import claims_of_whole_line
from mapapp.meaning.shown import shown_at
from mapapp.meaning.situation import change_days
from mapapp.query import UNKNOWN, is_gate, state_at
from mapapp.times import FIRST_DAY, parse_date, span_of
from mapapp.words.dates import both_day, days_text
from mapapp.words.messages import Messages

GATE_STATES = ("open", "restricted", "closed", UNKNOWN)
"""States of a crossing that takes traffic, in the order in which they are counted."""

SPOKEN = ("recognised", "rejected")
"""Statuses of claims: a party holds the line to be the border, a party does not accept it."""

Held = tuple[str, int, int]
"""Who holds most provinces, how many, and of how many whose holder is known."""
Counts = tuple[int, ...]
"""How many crossings are in each of `GATE_STATES`."""
Positions = tuple[str, str]
"""The party that holds the line to be the border, and the one that does not accept it."""

Tally = Counter[str | None]
Value = TypeVar("Value")
Steps = tuple[tuple[int, Value | None], ...]
"""From which day on what holds; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds on each day.

    Attributes
    ----------
    held
        Who holds most provinces.
    held_until
        Until when the record of that reaches; None where it does not end.
    country
        The neighbour of whose crossings most is recorded, by its code.
    gates
        In which states its crossings are, since the first that is recorded.
    line
        Whose positions on the line are opposed.
    """

    held: Steps[Held]
    held_until: str | None
    country: str | None
    gates: Steps[Counts]
    line: Steps[Positions]


class SentenceParts(NamedTuple):
    """The sentence in its parts, each empty where the data hold nothing of it."""

    events: str
    states: str
    line: str


@kept_with_data
def facts_of(catalogue: Catalogue) -> Facts:
    """Return what the sentence says of each day."""
    control = catalogue.role("control")
    holders = [each.id for each in catalogue.signs.controllers if not each.stripes]
    country, gates = _gates(catalogue)
    return Facts(
        held=_held(control, holders) if control else (),
        held_until=control.known_until if control else None,
        country=country,
        gates=gates,
        line=_positions(catalogue),
    )


def sentence(catalogue: Catalogue, state: ViewState, words: Messages) -> str:
    """Return what a view shows and what is disputed in it.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    state : ViewState
        What the page shows.
    words : Messages
        The language.

    Returns
    -------
    str
        How many events are in range, the states at its end, and whose positions on the line are
        opposed; without the parts of which the data hold nothing.
    """
    return " ".join(filter(None, sentence_parts(catalogue, state, words)))


def sentence_parts(catalogue: Catalogue, state: ViewState, words: Messages) -> SentenceParts:
    """Return the sentence in its three parts: which events, which states, and what is disputed."""
    facts = facts_of(catalogue)
    return SentenceParts(
        events=_of_events(catalogue, state, words),
        states=_of_states(catalogue, facts, state, words),
        line=_of_line(catalogue, facts, state.day, words),
    )


def _of_events(catalogue: Catalogue, state: ViewState, words: Messages) -> str:
    events = catalogue.role("events")
    if events is None:
        return ""
    years = days_text(words, state.range)
    key = "said.events.certain" if state.certain else "said.events"
    return words.text(key, years=years, events=shown_events(events, state, words))


def shown_events(events: Layer, state: ViewState, words: Messages) -> str:
    """Return how many events are shown and, where filters are set, of how many."""
    shown, within = len(state.shown_of(events)), len(state.in_range_of(events))
    return count_words(words, shown, within, state.filters)


def sentence_of_filters(catalogue: Catalogue, state: ViewState, words: Messages) -> str:
    """Return which events are shown; empty where no filter is set."""
    filters = filter_words(catalogue, state.filters, words)
    return words.text("filter.sentence", filters=filters) if filters else ""


def _of_states(catalogue: Catalogue, facts: Facts, state: ViewState, words: Messages) -> str:
    parts = (_of_gates(facts, state.day, words), _of_holders(catalogue, facts, state.day, words))
    states = "".join(parts)
    if all(parts):
        states = words.text("said.both", first=parts[0], second=parts[1])
    if states and state.shown_on:
        return shown_at(words, "said.states", state, states=states)
    return words.text("said.states.end", states=states) if states else ""


def _of_holders(catalogue: Catalogue, facts: Facts, day: int, words: Messages) -> str:
    step = _step_at(facts.held, day)
    if step is None:
        return ""
    holder, count, total = step
    held = words.text(
        "said.held.all" if count == total else "said.held",
        side=code_text(catalogue, words, "control", holder),
        count=count,
        total=total,
    )
    until = facts.held_until
    if until is None or day <= parse_date(until).end:
        return held
    return words.text("said.recorded", held=held, date=both_day(words, until))


def _of_gates(facts: Facts, day: int, words: Messages) -> str:
    counts = _step_at(facts.gates, day)
    if counts is None or facts.country is None:
        return ""
    country = words.code("country", facts.country)
    found = [(state, n) for state, n in zip(GATE_STATES, counts, strict=True) if n]
    if len(found) == 1:
        return words.text(f"said.gates.{found[0][0]}", country=country)
    listed = words.listed(words.text(f"said.gate.{state}", count=n) for state, n in found)
    return words.text("said.gates", country=country, counts=listed)


def _of_line(catalogue: Catalogue, facts: Facts, day: int, words: Messages) -> str:
    positions = _step_at(facts.line, day)
    if positions is None:
        return ""
    border, rejected = (code_text(catalogue, words, "actor", party) for party in positions)
    return words.text("said.line", border=border, rejected=rejected)


def _step_at(steps: Steps[Value], day: int) -> Value | None:
    place = bisect_right(steps, day, key=lambda step: step[0])
    return steps[place - 1][1] if place else None


def _steps(values: Iterable[tuple[int, Value | None]]) -> Steps[Value]:
    """Leave out the days, in order, on which nothing changes."""
    steps: list[tuple[int, Value | None]] = []
    for day, value in values:
        if value != (steps[-1][1] if steps else None):
            steps.append((day, value))
    return tuple(steps)


def _held(control: Layer, holders: Sequence[str]) -> Steps[Held]:
    def foremost(counts: Tally) -> Held | None:
        holder = max(holders, key=lambda each: counts[each], default=None)
        if holder is None or not counts[holder]:
            return None
        return holder, counts[holder], counts.total() - counts[None]

    return _steps((day, foremost(counts)) for day, counts in _tallies(control, control.features))


def _gates(catalogue: Catalogue) -> tuple[str | None, Steps[Counts]]:
    """Return the neighbour of whose crossings most is recorded, and their states from then on."""
    layer = catalogue.role("crossings")
    if layer is None:
        return None, ()
    gates = defaultdict[str, list[Feature]](list)
    for feature in layer.features:
        if is_gate(feature["properties"]["kind"]):
            gates[feature["properties"]["other_country"]].append(feature)
    starts = {
        country: [state["start"] for gate in theirs for state in gate["properties"]["states"]]
        for country, theirs in gates.items()
    }
    country = max(starts, key=lambda each: len(starts[each]), default=None)
    if country is None or not starts[country]:
        return None, ()
    first = min(FIRST_DAY if at is None else parse_date(at).start for at in starts[country])

    def counted(counts: Tally) -> Counts | None:
        found = tuple(counts[state] for state in GATE_STATES)
        return found if any(found) else None

    tallies = _tallies(layer, gates[country])
    return country, _steps((day, counted(counts)) for day, counts in tallies if day >= first)


def _tallies(layer: Layer, features: Sequence[Feature]) -> Iterator[tuple[int, Tally]]:
    """Yield the days on which a state changes, with how many features are then in which state."""
    changes = defaultdict[int, list[tuple[str | None, int]]](list)
    for feature in features:
        before: str | None = None
        for day in sorted(change_days([feature["properties"], *feature["properties"]["states"]])):
            now = state_at(layer.kind, feature, day)
            changes[day] += [(before, -1), (now, 1)]
            before = now
    counts = Tally()
    for day in sorted(changes):
        for state, change in changes[day]:
            counts[state] += change
        yield day, counts


def _positions(catalogue: Catalogue) -> Steps[Positions]:
    claims = claims_of_whole_line(catalogue)

    def opposed(day: int) -> Positions | None:
        spoken = dict.fromkeys(SPOKEN, "")
        for claim in claims:
            span = span_of(claim["start"], claim["end"], "ongoing")
            status = claim["status"]
            if span and span.start <= day <= span.end and spoken.get(status) == "":
                spoken[status] = claim["position_of"][0]
        border, rejected = spoken.values()
        return (border, rejected) if border and rejected else None

    return _steps((day, opposed(day)) for day in sorted(change_days(claims)))
