"""What the details of a corridor say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mapapp.meaning.describe.blocks import History
from mapapp.meaning.describe.strips import Strip, strip
from mapapp.meaning.describe.subject import Subject
from mapapp.words.dates import state_text


def route(subject: Subject) -> dict[str, Any]:
    """Describe a corridor: whether it is whole, where it passes, when it was cut."""
    said, words, told = subject.said, subject.words, subject.properties
    crossings = subject.links("crossings", told["crossings"])
    names = {link.id: link.text for link in crossings}
    supposed = [names[id] for id in names if id in subject.state.closed]
    start, end = told["start"], told["end"]

    def cut(state: Mapping[str, Any], _: int) -> dict[str, str]:
        return {
            "label": said("cut.at", crossing=names.get(state["crossing"], state["crossing"])),
            "text": state["cause"],
        }

    return {
        "strip": _strip(subject, names),
        "facts": [
            subject.fact(
                "fact.status",
                subject.shown(f"route.{subject.status or 'none'}"),
                note=said("closed.supposed", crossings=words.listed(supposed))
                if supposed
                else told["status"] or "",
            ),
            subject.fact("fact.kind", said(f"mode.{told['mode']}")),
            subject.fact("fact.inUse", state_text(words, start, end) if start or end else ""),
            subject.fact(
                "fact.length", said("length", km=told["length_km"]), note=said("length.drawn")
            ),
            subject.fact("fact.crossings", links=crossings),
            subject.fact("fact.route", " – ".join(told["places"])),
            subject.fact("fact.goods", told["goods_note"]),
            subject.fact("fact.agreement", told["agreement"]),
        ],
        "histories": [
            History.of(said("cuts"), subject.entries(cut), empty=said("none.closures")),
        ],
    }


def _strip(subject: Subject, names: Mapping[str, str]) -> Strip:
    said, told = subject.said, subject.properties
    states = told["states"]
    status = "planned" if told["phase"] == "planned" else "whole"

    def text(state: Mapping[str, Any]) -> str:
        name = names.get(state["crossing"], state["crossing"])
        return f"{said('cut.at', crossing=name)}: {state['cause']}"

    return strip(
        subject.words,
        told,
        {"status": status, "start": told["start"], "end": told["end"]},
        [{**state, "text": text(state)} for state in states],
        shown=subject.state.range.span,
        years=subject.catalogue.years,
        keys=("planned",) if status == "planned" else (status, "unknown", "cut"),
        label=lambda years: said("strip.route", years=years, n=len(states)),
    )
