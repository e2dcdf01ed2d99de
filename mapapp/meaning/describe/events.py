"""What the details of an event say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mapapp.data.catalogue import ActorFamily
from mapapp.meaning.chains import TOLD
from mapapp.meaning.describe.accounts import accounts, ends_text, killed_text
from mapapp.meaning.describe.blocks import Entry, Fact, History, Link, Sign, Tag
from mapapp.meaning.describe.subject import Subject
from mapapp.meaning.places import place_of
from mapapp.words.dates import both_text, is_soft, when_text
from mapapp.words.links import source_links
from mapapp.words.slug import slug


def event(subject: Subject) -> dict[str, Any]:
    """Describe an event: when, where, who, how many, and how sure each is."""
    said, words, told = subject.said, subject.words, subject.properties
    low, high = told["fatalities_low"], told["fatalities_high"]
    named = ends_text(words, low, high, told["accounts"])
    uncertain = not named and low != high and None not in (low, high)
    apart = accounts(subject)
    at = place_of(subject.catalogue, subject.feature)
    return {
        "kicker": subject.code("category", told["category"]),
        "sign": Sign("family", subject.catalogue.family_of[told["category"]].id),
        "facts": [
            subject.when(
                when_text,
                note=said(f"precision.{'differs' if is_soft(told) else told['date_precision']}"),
            ),
            subject.fact(
                "fact.where",
                subject.place(told["place"], told["country"]),
                note=said(f"place.{told['place_precision']}"),
                page=f"places/{at}" if at else "",
            ),
            subject.fact("fact.crossings", links=subject.links("crossings", told["gates"] or [])),
            *_actors(subject),
            subject.fact(
                "fact.killed",
                named or killed_text(words, low, high),
                note=said("killed.note") if uncertain else "",
            ),
        ],
        "accounts": apart,
        "histories": _chains(subject),
        "notes": subject.notes(
            ("dispute", "dispute", "" if apart else told["dispute"]),
            ("article", "article", told["article_claim"]),
        ),
    }


def _chains(subject: Subject) -> list[History]:
    """Return the events that one came of, led to, or is part of; nothing where there are none."""
    found = list(_links(subject))
    return [History.of(subject.said("chains"), found)] if found else []


def _links(subject: Subject) -> Iterator[Entry]:
    """Yield the other events of the chains of one, each with who says so."""
    known = {event["id"]: event["properties"] for event in subject.features("events")}
    told = subject.properties["chains"]
    for relation in TOLD:
        for chain in told:
            event = known.get(chain["event"])
            if event and chain["relation"] == relation:
                yield Entry(
                    when=both_text(subject.words, event),
                    label=subject.said(f"chain.{relation}"),
                    link=Link(subject.layer_of("events"), chain["event"], event["title"]),
                    text=chain.get("note") or "",
                    inside=subject.inside(event, "instant"),
                    sources=source_links(chain),
                )


def _actors(subject: Subject) -> list[Fact]:
    return [
        Fact(
            subject.said("fact.actorsOf", family=family) if family else subject.said("fact.actors"),
            tags=tuple(Tag(subject.code("actor", name), f"actors/{slug(name)}") for name in names),
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
