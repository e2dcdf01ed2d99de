"""What the details of a section of the line say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mapapp.data.catalogue import Feature
from mapapp.meaning.describe.blocks import Entry, Fact, History, Link
from mapapp.meaning.describe.subject import Subject
from mapapp.meaning.lineviews import LineView, fence_report, line_views, overlay_since
from mapapp.words.dates import both_day, both_text, held_text


def section(subject: Subject) -> dict[str, Any]:
    """Describe a section: its marking, who accepts it, the fence, what parties say of it."""
    said, told = subject.said, subject.properties
    views = line_views(subject.catalogue)
    view = next((each for each in views if each.id == subject.state.claims), None)
    facts = [
        _status(subject, view),
        _acceptance(subject),
        _fence(subject),
        subject.fact("fact.ends", " – ".join(told["ends"])),
        subject.fact("fact.length", said("length", km=told["length_km"])),
        subject.fact("fact.doubt", said("doubt", km=told["uncertainty_km"])),
    ]
    return {"facts": facts, "histories": _histories(subject)} | (
        {"kicker": view.name} if view and view.name else {}
    )


def _status(subject: Subject, view: LineView | None) -> Fact:
    status = subject.status or "none"
    drawn = status if view is None or view.drawing == "by-status" else view.drawing
    return subject.fact(
        "fact.status",
        subject.shown(f"line.{status}"),
        note=subject.said(f"drawn.{drawn}", party=subject.code("actor", view.party))
        if view and drawn != status
        else "",
    )


def _acceptance(subject: Subject) -> Fact:
    rejected = overlay_since(subject.catalogue, "rejected", subject.state.day)
    if rejected is None:
        return subject.fact("fact.acceptance")
    date = both_day(subject.words, rejected)
    return subject.fact("fact.acceptance", subject.said("acceptance.rejected", date=date))


def _fence(subject: Subject) -> Fact:
    said, words, day = subject.said, subject.words, subject.state.day
    fenced = overlay_since(subject.catalogue, "fenced", day)
    report = fence_report(subject.catalogue, day)
    return subject.fact(
        "fact.fence",
        said("fence.since", date=both_day(words, fenced)) if fenced else "",
        note=said("fence.built", percent=report[1], date=both_day(words, report[0]))
        if report
        else said("fence.where"),
    )


def _histories(subject: Subject) -> list[History]:
    own = {state["claim"] for state in subject.properties["states"]}
    others = [claim for claim in subject.features("claims") if claim["id"] not in own]
    here = [claim for claim in others if subject.id in claim["properties"]["sections"]]
    elsewhere = [claim for claim in others if not claim["properties"]["sections"]]

    def marked(state: Mapping[str, Any], _: int) -> dict[str, Any]:
        return {
            "label": subject.code("claim", state["status"]),
            "link": Link(subject.layer_of("claims"), state["claim"], state["title"]),
            "text": state["summary"],
        }

    return [
        History.of(subject.said("history"), subject.entries(marked)),
        History.of(subject.said("claims"), _claims(subject, here)),
        History.of(subject.said("claims.near"), _claims(subject, elsewhere)),
    ]


def _claims(subject: Subject, claims: Iterable[Feature]) -> list[Entry]:
    words = subject.words
    told = [(claim["id"], claim["properties"]) for claim in claims]
    return [
        Entry(
            when=both_text(words, claim, held_text),
            label=words.listed(subject.code("actor", party) for party in claim["position_of"]),
            link=Link(subject.layer_of("claims"), id, claim["title"]),
            text=claim["summary"] or "",
            inside=subject.inside(claim),
        )
        for id, claim in told
    ]
