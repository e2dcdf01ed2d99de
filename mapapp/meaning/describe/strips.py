"""The states of a crossing or corridor as a strip of years: what was open, closed or cut when.

Shares of the strip's length, and words. ``static/js/rules/strips.js`` says the same in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mapapp.query import UNKNOWN, unknown_spans
from mapapp.times import Span, YearRange, certain_span, parse_date, possible_span
from mapapp.words.dates import both_text, held_text, is_soft
from mapapp.words.messages import Messages

LEAD = 2
"""Years before the first state that a strip begins."""
TICK_STEPS = (5, 10, 20, 50)
MOST_TICKS = 5
SHORTEST = 10
"""Years that a strip has at least."""

ORDER = ("open", "whole", "planned", "restricted", "unknown", "cut", "closed")
"""What is drawn last lies on top: the most closed."""
OF_ROUTES = ("whole", "planned", "cut")


@dataclass(frozen=True, slots=True)
class Segment:
    """A state for a time, as shares of the strip's length; `sure` is what of it is certain."""

    status: str
    at: float
    width: float
    text: str
    sure: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled year."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of years: what it says in all, its states, their key, the range shown, its years."""

    label: str
    segments: tuple[Segment, ...]
    keys: tuple[tuple[str, str], ...]
    range: tuple[float, float]
    ticks: tuple[Tick, ...]


def strip(
    words: Messages,
    properties: Mapping[str, Any],
    base: Mapping[str, Any],
    states: Sequence[Mapping[str, Any]],
    *,
    shown: Span,
    years: tuple[int, int],
    keys: Iterable[str],
    label: Callable[[str], str],
) -> Strip:
    """Return a strip of years.

    Parameters
    ----------
    words : Messages
        The language.
    properties : mapping
        Those of the feature: its states, and until when it is known.
    base : mapping
        The state where no other is recorded: ``status``, ``start`` and ``end``.
    states : sequence of mapping
        The states that are recorded; each has a ``text`` besides.
    shown : Span
        The days that the page shows.
    years : (int, int)
        First and last year of the data.
    keys : iterable of str
        Statuses to explain.
    label : callable
        Says what the strip shows, for its years.
    """
    first, last = _first_year([base, *states], years), years[1]
    axis = YearRange(first, last).span
    length = axis.end - axis.start + 1

    def share(day: int) -> float:
        return (min(max(day, axis.start), axis.end + 1) - axis.start) / length

    def between(span: Span) -> tuple[float, float]:
        at = share(span.start)
        return at, share(span.end + 1) - at

    until = properties.get("known_until")
    recorded = parse_date(until).end if until and base["status"] != "planned" else axis.end

    def segment(state: Mapping[str, Any]) -> Segment:
        def upon(span: Span | None) -> tuple[float, float]:
            first, last = (span.start, span.end) if span else (axis.start, axis.end)
            at = share(first)
            return at, max(share(min(last, recorded) + 1) - at, 0)

        whole, sure = upon(possible_span(state, "ongoing")), upon(certain_span(state, "ongoing"))
        text = _text(words, _key(state["status"]), state)
        return Segment(state["status"], *whole, text, sure if is_soft(state) else None)

    gaps = unknown_spans(properties)
    if recorded < axis.end:
        gaps.append(Span(recorded + 1, axis.end))

    def unseen(span: Span) -> Segment:
        dates = {
            "start": date.fromordinal(span.start).isoformat(),
            "end": date.fromordinal(span.end).isoformat() if span.end < axis.end else None,
        }
        return Segment(UNKNOWN, *between(span), _text(words, unknown, dates))

    unknown = f"{_group(base['status'])}.{UNKNOWN}"
    segments = [*map(segment, (base, *states)), *map(unseen, gaps)]
    drawn = sorted(segments, key=lambda each: ORDER.index(each.status))
    return Strip(
        label=label(words.years(first, last)),
        segments=tuple(drawn),
        keys=tuple(
            (status, words.text(unknown if status == UNKNOWN else _key(status))) for status in keys
        ),
        range=between(Span(shown.start, max(shown.end, YearRange(first, first).span.end))),
        ticks=tuple(
            Tick(share(YearRange(year, year).span.start), words.digits(year))
            for year in _ticks(first, last)
        ),
    )


def _key(status: str) -> str:
    return f"{_group(status)}.{status}"


def _group(status: str) -> str:
    return "route" if status in OF_ROUTES else "crossing"


def _text(words: Messages, key: str, state: Mapping[str, Any]) -> str:
    when = both_text(words, state, held_text) if state["start"] or state["end"] else ""
    parts = (when, words.text(key), state.get("text"))
    return " · ".join(part for part in parts if part)


def _first_year(spans: Iterable[Mapping[str, Any]], years: tuple[int, int]) -> int:
    """Return the year that a strip begins: shortly before the first thing that is known."""
    first, last = years
    known = (int(span["start"][:4]) for span in spans if span["start"])
    return max(min(*known, last - SHORTEST, last) - LEAD, first)


def _ticks(first: int, last: int) -> range:
    fits = (step for step in TICK_STEPS if (last - first) / step <= MOST_TICKS)
    step = next(fits, TICK_STEPS[-1])
    return range(-(-first // step) * step, last + 1, step)
