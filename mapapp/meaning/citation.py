"""How a view or a record of the atlas is cited: text, Chicago, BibTeX, RIS, CSL-JSON and CFF."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mapapp.data.catalogue import Layer

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
_NOT_IN_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
KEY = "durand-line-atlas"
OTHER = "other-"
"""How a Data Package begins the name of a licence that has none, such as ``other-pd``."""

RIS_TYPES = {"entry": "ENCYC", "map": "MAP"}
"""What a record and a view are in RIS."""
SPDX = frozenset(
    {
        *("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "LGPL-3.0-or-later", "MIT", "ODC-By-1.0"),
        *("ODbL-1.0", "PDDL-1.0"),
    }
)
"""Short names of licences that CFF knows, of those that data are likely to have."""
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
    licences : tuple of str
        Short names of the licences of what is cited.
    data : str or None
        Address of the data of that version.
    doi : str or None
        The DOI of the data, where they have one.
    """

    title: str
    permalink: str
    kind: str
    version: str
    released: str | None
    accessed: str | None
    name: str
    licences: tuple[str, ...] = ()
    data: str | None = None
    doi: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What no form has a field for: version, address of the data, licence."""
        notes = [f"Data version {self.version}"]
        if self.data:
            notes.append(f"Data: {self.data}")
        return (*notes, *self.licence_note)

    @property
    def licence_note(self) -> tuple[str, ...]:
        """The licence, in words; nothing where none is known."""
        return (f"Licence: {', '.join(self.licences)}",) if self.licences else ()

    @property
    def doi_url(self) -> str | None:
        """The DOI as an address."""
        return f"https://doi.org/{self.doi}" if self.doi else None


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
    data = f"Data: {citation.data}" if citation.data else None
    return _sentences(
        f"{ATLAS}. “{citation.title}.”",
        f"{', '.join(edition)}.",
        f"{citation.permalink}{accessed}.",
        *(f"{each}." for each in (citation.doi_url, data, *citation.licence_note) if each),
    )


def as_chicago(citation: Citation) -> str:
    """Return a citation as an entry of a bibliography by the Chicago Manual of Style.

    Examples
    --------
    >>> link = "https://example.org/?feature=events/herat-1995"
    >>> as_chicago(Citation("Taliban take Herat", link, "entry", "1a2b", "2026-11-22", None, "x"))
    'The Durand Line Atlas. “Taliban take Herat.” Edition of 22 November 2026, data version 1a2b. \
https://example.org/?feature=events/herat-1995.'
    """
    edition = f"data version {citation.version}"
    if citation.released:
        edition = f"Edition of {_date_text(citation.released)}, {edition}"
    accessed = f"Accessed {_date_text(citation.accessed)}" if citation.accessed else None
    data = f"Data: {citation.data}" if citation.data else None
    after = (accessed, citation.permalink, citation.doi_url, data, *citation.licence_note)
    return _sentences(
        f"{ATLAS}. “{citation.title}.”",
        f"{edition[0].upper()}{edition[1:]}.",
        *(f"{each}." for each in after if each),
    )


def _sentences(*parts: str) -> str:
    return " ".join(parts)


def as_bibtex(citation: Citation) -> str:
    """Return a citation as a BibTeX entry, with what LaTeX would read as commands escaped."""
    fields = {
        "author": f"{{{ATLAS}}}",
        "title": f"{{{latex(citation.title)}}}",
        "year": (citation.released or "")[:4],
        "version": citation.version,
        "url": citation.permalink,
        "urldate": citation.accessed or "",
        "doi": citation.doi or "",
        "note": latex(". ".join(citation.notes)),
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
    if citation.doi:
        item["DOI"] = citation.doi
    if more := citation.notes[1:]:
        item["note"] = ". ".join(more)
    for name, iso in (("issued", citation.released), ("accessed", citation.accessed)):
        if iso:
            item[name] = {"date-parts": [[int(part) for part in iso.split("-")]]}
    return item


def as_ris(citation: Citation) -> str:
    """Return a citation as a record of RIS; what is cited cannot begin a line of its own."""
    released, accessed = (
        (day or "").replace("-", "/") for day in (citation.released, citation.accessed)
    )
    fields = [
        ("TY", RIS_TYPES[citation.kind]),
        ("ID", key(citation)),
        ("AU", ATLAS),
        ("TI", citation.title),
        ("T2", ATLAS),
        ("PY", released[:4]),
        ("DA", released),
        ("ET", f"Data version {citation.version}"),
        ("DO", citation.doi or ""),
        ("UR", citation.permalink),
        ("Y2", accessed),
        *(("N1", note) for note in citation.notes[1:]),
        ("ER", ""),
    ]
    lines = [f"{tag}  - {_one_line(text)}" for tag, text in fields if text or tag == "ER"]
    return "\r\n".join([*lines, ""])


def as_cff(citation: Citation) -> str:
    """Return a citation as a file ``CITATION.cff``, by the Citation File Format 1.2.0.

    Notes
    -----
    It is YAML; a text stands there as JSON writes it, which YAML reads.
    """
    title = f"{ATLAS}: {citation.title}" if citation.name else ATLAS
    licences = [name for name in citation.licences if name in SPDX]
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_yaml(title)}",
        "authors:",
        f"  - name: {ATLAS}",
        f"version: {_yaml(citation.version)}",
    ]
    if citation.released:
        lines.append(f"date-released: {_yaml(citation.released)}")
    lines.append(f"url: {_yaml(citation.permalink)}")
    if citation.data:
        lines.append(f"repository-artifact: {_yaml(citation.data)}")
    if citation.doi:
        lines.append(f"doi: {_yaml(citation.doi)}")
    if licences:
        lines += ["license:", *(f"  - {name}" for name in licences)]
    return "\n".join([*lines, ""])


def _yaml(text: str) -> str:
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    """Return a text without what ends a line or does not print."""
    return _NOT_IN_LINE.sub(" ", text)


def licence_name(licence: Mapping[str, Any]) -> str:
    """Return the short name of a licence; the title of one that has none of its own."""
    name = str(licence.get("name") or OTHER)
    return str(licence["title"]) if name.startswith(OTHER) else name


def licences_of(layers: Iterable[Layer]) -> tuple[str, ...]:
    """Return the short names of the licences of layers, each once."""
    return tuple(dict.fromkeys(licence_name(each) for layer in layers for each in layer.licences))


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
