"""Names as parts of addresses, as `tests/cases/slugs.json` has them; node reads it too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapapp.words.slug import plain_slug, slug

CASES = json.loads((Path(__file__).parents[1] / "cases" / "slugs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "id"), CASES)
def test_a_slug_is_as_in_the_cases(name: str, id: str) -> None:
    """A-z, 0-9 and hyphens where a name has Latin letters."""
    assert slug(name) == id


@pytest.mark.parametrize("id", sorted({id for _, id in CASES}))
def test_a_slug_is_its_own(id: str) -> None:
    """So that an id may be asked for as a name."""
    assert slug(id) == id


def test_a_plain_slug_has_ascii_alone() -> None:
    """Of a name in other letters nothing is left."""
    assert plain_slug("طالبان") == ""
    assert plain_slug("CRSS: people's deaths") == "crss-peoples-deaths"
