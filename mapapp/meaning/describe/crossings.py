"""What the details of a crossing say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from mapapp.meaning.describe.blocks import Entry, History, Link, Sign
from mapapp.meaning.describe.strips import Strip, strip
from mapapp.meaning.describe.subject import Subject
from mapapp.meaning.states import states_on
from mapapp.query import UNKNOWN, is_gate, last_known, state_at
from mapapp.words.dates import both_day, both_text, since_text


def crossing(subject: Subject) -> dict[str, Any]:
    """Describe a crossing: its state, its sides, its closures, the events near it."""
    said, told = subject.said, subject.properties
    supposed = subject.id in subject.state.closed
    return {
        "sign": Sign("gate", subject.status or ""),
        "strip": _strip(subject) if is_gate(told["kind"]) else None,
        "facts": [
            subject.fact(
                "fact.status",
                subject.shown(f"crossing.{subject.status}"),
                note=said("closed.supposedOne") if supposed else _since(subject),
            ),
            subject.fact("fact.kind", said(f"kind.{told['kind']}")),
            subject.fact("fact.afghanSide", told["afghan_side"]),
            subject.fact(
                "fact.otherSide", subject.place(told["other_side"], told["other_country"])
            ),
            subject.fact("fact.opened", _opened(subject)),
            subject.fact("fact.corridors", links=subject.links("routes", told["routes"])),
        ],
        "notes": subject.notes(("state", "latest", told["status_note"])),
        "histories": [
            History.of(
                said("closures"),
                subject.entries(lambda state, _: _closure(subject, state)),
                empty=said("none.closures"),
            ),
            History.of(said("near"), _nearby(subject)),
        ],
    }


def _closure(subject: Subject, state: Any) -> dict[str, str]:
    scope = f"scope.{state.get('scope')}"
    label = [subject.said(f"crossing.{state['status']}")]
    label += [
        subject.said(key)
        for key in (scope, f"endKind.{state.get('end_kind')}")
        if subject.words.has(key)
    ]
    return {"label": subject.words.listed(label), "text": state.get("cause") or ""}


def _since(subject: Subject) -> str:
    """Return since when the state on the day shown holds, where that began within the record."""
    if subject.status == UNKNOWN:
        return _last_known(subject)
    holding = states_on(subject.feature, subject.state.day)
    known = [state for state in holding if state["start"]]
    first = min(known, key=lambda state: str(state["start"]), default=None)
    return both_text(subject.words, first, since_text) if first else ""


def _last_known(subject: Subject) -> str:
    """Return on which day the state was last known, and what it was."""
    day = last_known(subject.properties, subject.state.day)
    if day is None:
        return ""
    status = state_at("crossings", subject.feature, day)
    when = both_day(subject.words, date.fromordinal(day).isoformat())
    return subject.said("lastKnown", date=when, status=subject.said(f"crossing.{status}"))


def _opened(subject: Subject) -> str:
    """Return when a gate was opened; a pass that takes no traffic never was."""
    if start := subject.properties["start"]:
        return both_day(subject.words, start)
    return subject.said("date.unknown") if is_gate(subject.properties["kind"]) else ""


def _nearby(subject: Subject) -> Iterator[Entry]:
    """Return the events near a crossing, with how far away each is."""
    events = {event["id"]: event["properties"] for event in subject.features("events")}
    for near in subject.properties["near"]:
        if event := events.get(near["event"]):
            away = "near.away" if event["place_precision"] == "exact" else "near.about"
            yield Entry(
                when=both_text(subject.words, event),
                label=subject.said(away, km=near["km"]),
                link=Link(subject.layer_of("events"), near["event"], event["title"]),
                inside=subject.inside(event, "instant"),
            )


def _strip(subject: Subject) -> Strip:
    told, words = subject.properties, subject.words
    states = told["states"]
    counts = {
        name: words.number(sum(state["status"] == name for state in states))
        for name in ("closed", "restricted")
    }
    return strip(
        words,
        told,
        {"status": "open", "start": told["start"], "end": None},
        [{**state, "text": state.get("cause")} for state in states],
        shown=subject.state.range.span,
        years=subject.catalogue.years,
        keys=("open", "restricted", "unknown", "closed"),
        label=lambda years: subject.said("strip.crossing", years=years, **counts),
    )
