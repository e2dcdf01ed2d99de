"""What the details of a claim say."""

from __future__ import annotations

from typing import Any

from mapapp.meaning.describe.blocks import Fact, Tag
from mapapp.meaning.describe.subject import Subject
from mapapp.words.dates import held_text


def record(subject: Subject) -> dict[str, Any]:
    """Describe a claim: since when it is held, by whom, of which sections."""
    said, told = subject.said, subject.properties
    precision, status = told["date_precision"], told["status"]
    return {
        "facts": [
            subject.when(held_text, note=said(f"precision.{precision}") if precision else ""),
            subject.fact(
                "fact.position",
                tags=tuple(Tag(subject.code("actor", party)) for party in told["position_of"]),
            ),
            subject.fact("fact.kind", subject.code("claim", status) if status else ""),
            _sections(subject),
        ]
    }


def _sections(subject: Subject) -> Fact:
    """Return the sections that a claim speaks of, or the whole line where it speaks of all."""
    sections = subject.properties["sections"]
    whole = len(subject.features("line"))
    if whole and len(sections) == whole:
        return subject.fact("fact.sections", subject.said("sections.all", n=whole))
    return subject.fact("fact.sections", links=subject.links("line", sections))
