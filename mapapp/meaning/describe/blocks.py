"""The blocks that the details of a feature consist of: plain values, drawn by page and server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mapapp.meaning.describe.strips import Strip
from mapapp.words.links import SourceLink


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign beside the title: an event's ``family``, a ``gate`` in its state, or a ``layer``."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """A feature that the details of another name; without a layer where the data have none."""

    layer: str | None
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A name, with the page of the atlas that tells more of it, such as ``actors/taliban``."""

    text: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term with what is known of it: a text that may lead outward, names, features; how sure.

    The text may lead to a page of the atlas too; `aside` is what only some ask for, a title and a
    text.
    """

    term: str
    text: str = ""
    note: str = ""
    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    url: str | None = None
    page: str = ""
    aside: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with a title: a ``dispute``, what the ``article`` says, the latest ``state``."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a party says of an event: how many were killed, if others count them, and a sentence."""

    party: str
    killed: str
    claim: str
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who says what; what their figures count, where they give any; where else sources differ."""

    title: str
    measure: str
    told: tuple[Account, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that held or happened for a time.

    Attributes
    ----------
    when, label, text
        Its days, what it was, and more of it.
    inside, current
        Whether it shares a day with the range of years, and holds on the day shown.
    doubt
        How sure its days are.
    link
        The feature that tells more.
    sources
        Its own sources.
    """

    when: str
    label: str
    text: str = ""
    inside: bool = True
    current: bool = False
    doubt: str = ""
    link: Link | None = None
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What held or happened, in and outside the range of years; `empty` says that nothing did."""

    title: str
    inside: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    empty: str = ""

    @classmethod
    def of(cls, title: str, entries: Iterable[Entry], *, empty: str = "") -> History:
        """Return a history of entries, those in range apart from the others."""
        told = tuple(entries)
        inside = tuple(entry for entry in told if entry.inside)
        return cls(title, inside, tuple(entry for entry in told if not entry.inside), empty)


@dataclass(frozen=True, slots=True)
class Description:
    """The details of a feature, in the order in which they are read."""

    kicker: str
    sign: Sign
    title: str
    facts: tuple[Fact, ...] = ()
    strip: Strip | None = None
    summary: str = ""
    accounts: Accounts | None = None
    notes: tuple[Note, ...] = ()
    histories: tuple[History, ...] = ()
    sources: tuple[SourceLink, ...] = field(default=())
