"""What the details of an event say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mapapp.data.catalogue import ActorFamily
from mapapp.meaning.describe.blocks import Fact, Sign
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
            *_actors(subject),
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


def _actors(subject: Subject) -> list[Fact]:
    return [
        Fact(
            subject.said("fact.actorsOf", family=family) if family else subject.said("fact.actors"),
            tags=names,
        )
        for family, names in by_family(subject.catalogue.actors, subject.properties["actors"])
    ]


def by_family(
    families: Iterable[ActorFamily], actors: Sequence[str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return actors by the titles of their families, first those of none, under an empty one.

    Families come in the order of the catalogue, actors in that of the event.
    """
    members = [(family.title, set(family.names)) for family in families]
    known = set[str]().union(*(names for _, names in members))
    others = ("", {actor for actor in actors if actor not in known})
    found = [
        (title, tuple(actor for actor in actors if actor in names))
        for title, names in (others, *members)
    ]
    return [(title, names) for title, names in found if names]


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
