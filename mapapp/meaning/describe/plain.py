"""What the details of a feature of a plain kind say: its own fields, in the table's order."""

from __future__ import annotations

from typing import Any

from mapapp.data.strictjson import compact
from mapapp.meaning.describe.blocks import Fact, Tag
from mapapp.meaning.describe.subject import Subject
from mapapp.words.dates import held_text
from mapapp.words.links import source_link


def plain(subject: Subject) -> dict[str, Any]:
    """Describe what is anybody's."""
    told = subject.properties
    return {
        "facts": [
            subject.when(held_text),
            *(
                _fact(subject, field.get("title") or field["name"], told.get(field["name"]))
                for field in subject.layer.own_fields
            ),
        ]
    }


def _fact(subject: Subject, term: str, value: Any) -> Fact:
    """Return a field's value as a fact: an address that readers may follow is a link."""
    if value is None:
        return Fact(term)
    if isinstance(value, bool):
        return Fact(term, subject.said("value.yes" if value else "value.no"))
    if isinstance(value, int | float):
        return Fact(term, subject.words.number(value))
    if isinstance(value, str):
        link = source_link(value, value)
        return Fact(term, link.host, url=link.url) if link.url and link.host else Fact(term, value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return Fact(term, tags=tuple(map(Tag, value)))
    return Fact(term, compact(value).decode())
