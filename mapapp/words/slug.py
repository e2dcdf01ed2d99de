"""Names as parts of addresses; ``js/rules/slug.js`` does the same."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
"""Characters of a slug: of a longer name the rest makes no better address."""


def plain_slug(text: str) -> str:
    """Return a text as ``a-z``, ``0-9`` and hyphens; empty where it has no Latin letter or digit.

    Apostrophes join what they stand between.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def slug(name: str) -> str:
    """Return the id of what has a name alone, such as an actor of events.

    A name without Latin letters keeps its own; one without any letter or digit is ``-``.
    """
    return whole_slug(name)[:LONGEST].rstrip("-") or "-"


def whole_slug(text: str) -> str:
    """Return a text as `slug` does, however long it is; empty where it has no letter or digit."""
    return plain_slug(text) or _own_letters(text)


def _own_letters(name: str) -> str:
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name)
        if not unicodedata.category(letter).startswith("M")
    )
    return re.sub(r"[\W_]+", "-", bare.lower()).strip("-")
