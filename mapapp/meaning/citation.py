"""How a view or a record of the atlas is cited: plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

ATLAS = "The Durand Line Atlas"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_LATEX = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "–": "--",
    **{char: f"\\{char}" for char in "{}$&%#_"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _LATEX)))
_PLAIN_RECORD = re.compile(r"[a-z0-9_-]+/[A-Za-z0-9_-]+", re.ASCII)
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
KEY = "durand-line-atlas"
LONGEST_WORDS = 40  # characters of a key that are there to be read


@dataclass(frozen=True)
class Citation:
    """What is cited.

    Attributes
    ----------
    title : str
        Of the record or the view.
    permalink : str
        Its address.
    kind : {"entry", "map"}
        A record or a view, as CSL names them.
    version : str
        Version of the data.
    released : str or None
        Date of the data.
    accessed : str or None
        The day on which the reader saw it, by the reader's own clock.
    name : str
        What the key of the entry is made of: a record as ``layer/id``, a view as the query of its
        address; empty for the whole atlas.
    """

    title: str
    permalink: str
    kind: str
    version: str
    released: str | None
    accessed: str | None
    name: str


def as_text(citation: Citation) -> str:
    """Return a citation as one line of text.

    Examples
    --------
    >>> link = "https://example.org/?feature=events/herat-1995"
    >>> days = ("2026-11-22", "2026-12-01")
    >>> as_text(Citation("Taliban take Herat", link, "entry", "1a2b", *days, "events/herat-1995"))
    'The Durand Line Atlas. “Taliban take Herat.” Data version 1a2b, 22 November 2026. \
https://example.org/?feature=events/herat-1995 (accessed 1 December 2026).'
    """
    edition = [f"Data version {citation.version}"]
    if citation.released:
        edition.append(_date_text(citation.released))
    accessed = f" (accessed {_date_text(citation.accessed)})" if citation.accessed else ""
    title = f"{ATLAS}. “{citation.title}.”"
    return f"{title} {', '.join(edition)}. {citation.permalink}{accessed}."


def as_bibtex(citation: Citation) -> str:
    """Return a citation as a BibTeX entry, with what LaTeX would read as commands escaped."""
    fields = {
        "author": f"{{{ATLAS}}}",
        "title": f"{{{latex(citation.title)}}}",
        "year": (citation.released or "")[:4],
        "version": citation.version,
        "url": citation.permalink,
        "urldate": citation.accessed or "",
        "note": f"Data version {citation.version}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key(citation)},", *lines, "}"])


def as_csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as a CSL-JSON item."""
    item: dict[str, Any] = {
        "id": key(citation),
        "type": citation.kind,
        "title": citation.title,
        "author": [{"literal": ATLAS}],
        "container-title": ATLAS,
        "version": citation.version,
        "URL": citation.permalink,
    }
    for name, iso in (("issued", citation.released), ("accessed", citation.accessed)):
        if iso:
            item[name] = {"date-parts": [[int(part) for part in iso.split("-")]]}
    return item


def key(citation: Citation) -> str:
    """Return a name for the entry: ASCII that BibTeX takes, and another for each thing cited.

    Notes
    -----
    It is made of ids, since titles repeat themselves and need not be in Latin letters. An id that
    cannot stand in a key as it is has a hash of itself behind what is left of it.
    """
    name = citation.name
    if not name:
        return KEY
    if _PLAIN_RECORD.fullmatch(name):
        return f"{KEY}:{name.replace('/', ':')}"
    words = _NOT_IN_KEY.sub("-", name.lower())[:LONGEST_WORDS].strip("-")
    digest = hashlib.sha256(name.encode()).hexdigest()[:10]
    return f"{KEY}:{words}-{digest}" if words else f"{KEY}:{digest}"


def latex(text: str) -> str:
    """Return a text as LaTeX prints it."""
    return _SPECIAL.sub(lambda match: _LATEX[match.group()], text)


def _date_text(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
