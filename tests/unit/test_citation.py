"""A citation says the same in plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mapapp.meaning.citation import Citation, as_bibtex, as_csl, as_text, key

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "citations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_it_is_written_as_the_case_says(case: dict[str, Any]) -> None:
    citation = Citation(**case["citation"])
    assert as_text(citation) == case["text"]
    assert as_bibtex(citation) == case["bibtex"]
    assert as_csl(citation) == case["csl"]


def test_each_thing_has_a_key_of_its_own() -> None:
    """F26: titles may be alike, or in letters of which none is ASCII; ids tell things apart."""
    names = [
        "",
        "events/a-b",
        "events-a/b",
        "events/A-B",
        "events/a b",
        "events/a_b",
        "events/a%b",
        "events/تورخم",
        "events/کابل",
        "from=1995&to=1998",
        "from=1995&to=1998&layers=events",
        "from=1995&to=1998&layers=" + "x" * 500,
        "from=1995&to=1998&layers=" + "x" * 501,
    ]
    keys = [key(Citation("د کابل سقوط", "", "entry", "v", None, None, name)) for name in names]
    assert len(set(keys)) == len(names)
    assert all(re.fullmatch(r"durand-line-atlas(:[A-Za-z0-9_-]+){0,2}", each) for each in keys)
    assert max(map(len, keys)) < 80
