"""What the details of a province say: who held it when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mapapp.meaning.describe.blocks import History
from mapapp.meaning.describe.subject import Subject
from mapapp.times import overlaps, parse_date
from mapapp.words.dates import both_day, date_text, days_text


def province(subject: Subject) -> dict[str, Any]:
    """Describe who holds a province, and how sure the days are since when."""
    said, told, held_by = subject.said, subject.properties, subject.status

    def held(state: Mapping[str, Any], index: int) -> dict[str, str]:
        return {
            "label": subject.code("control", state["controller"]),
            "text": state.get("note") or "",
            "doubt": _doubt(subject, state, index),
        }

    return {
        "facts": [
            subject.fact(
                "fact.heldBy",
                subject.shown(f"control.{held_by}") if held_by else "",
                note=_changed(subject),
            ),
            subject.fact("fact.capital", told["capital"]),
        ],
        "histories": [History.of(said("history"), subject.entries(held))],
    }


def _changed(subject: Subject) -> str:
    """Return when the holder changed; the first is held since before the record."""
    state, words = subject.state, subject.words
    starts = [each["start"] for each in subject.properties["states"][1:]]
    if not any(start and overlaps(parse_date(start), state.shown) for start in starts):
        return ""
    if state.on is None:
        return words.text("changed", years=days_text(words, state.range))
    key = "changed.on" if state.is_on_day else "changed"
    date = date_text(words, state.on)
    return words.text(key, **{"date" if state.is_on_day else "years": date})


def _doubt(subject: Subject, state: Mapping[str, Any], index: int) -> str:
    """Return how sure a day is; the first state is older than the record."""
    if index == 0:
        if not state["start"]:
            return ""
        return subject.said("start.before", date=both_day(subject.words, state["start"]))
    if state["date_precision"] == "day":
        return ""
    precision = subject.said(f"precision.{state['date_precision']}")
    return subject.said("start.doubt", precision=precision)
