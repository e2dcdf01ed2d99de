"""What the details of an event say."""

from __future__ import annotations

from typing import Any

from mapapp.meaning.describe.blocks import Sign
from mapapp.meaning.describe.subject import Subject
from mapapp.words.dates import range_text
from mapapp.words.messages import Messages


def event(subject: Subject) -> dict[str, Any]:
    """Describe an event: when, where, who, how many, and how sure each is."""
    said, words, told = subject.said, subject.words, subject.properties
    low, high = told["fatalities_low"], told["fatalities_high"]
    return {
        "kicker": subject.code("category", told["category"]),
        "sign": Sign("family", subject.catalogue.family_of[told["category"]].id),
        "facts": [
            subject.fact(
                "fact.when",
                range_text(words, told["start"], told["end"]),
                note=said(f"precision.{told['date_precision']}"),
            ),
            subject.fact(
                "fact.where",
                subject.place(told["place"], told["country"]),
                note=said(f"place.{told['place_precision']}"),
            ),
            subject.fact("fact.actors", tags=tuple(told["actors"])),
            subject.fact(
                "fact.killed",
                killed_text(words, low, high),
                note="" if low == high or None in (low, high) else said("killed.note"),
            ),
        ],
        "notes": subject.notes(
            ("dispute", "dispute", told["dispute"]), ("article", "article", told["article_claim"])
        ),
    }


def killed_text(words: Messages, low: int | None, high: int | None) -> str:
    """Return the killed as a range: ``2,000 to 8,000``, ``10``, ``at least 10``, ``up to 8,000``.

    It is empty where no figure is known.
    """
    if low is None and high is None:
        return ""
    if high is None:
        return words.text("killed.least", low=low or 0)
    if low is None:
        return words.text("killed.most", high=high)
    return words.number(low) if low == high else words.text("killed.range", low=low, high=high)
