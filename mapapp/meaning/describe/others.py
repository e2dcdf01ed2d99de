"""What the details of a feature of any other kind say."""

from __future__ import annotations

from typing import Any

from mapapp.meaning.describe.subject import Subject
from mapapp.words.dates import held_text


def other(subject: Subject) -> dict[str, Any]:
    """Describe a place, a province, a river by the fields that it has."""
    told, words = subject.properties, subject.words
    country, capital = told.get("country"), told.get("capital")
    return {
        "facts": [
            subject.fact("fact.country", words.code("country", country) if country else ""),
            subject.fact("fact.capital", capital if isinstance(capital, str) else ""),
            subject.fact("fact.code", told.get("iso")),
            subject.when(held_text),
        ]
    }
