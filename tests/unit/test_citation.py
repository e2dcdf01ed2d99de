"""A citation says the same in plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mapapp.citation import Citation, as_bibtex, as_csl, as_text

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "citations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_it_is_written_as_the_case_says(case: dict[str, Any]) -> None:
    citation = Citation(**case["citation"])
    assert as_text(citation) == case["text"]
    assert as_bibtex(citation) == case["bibtex"]
    assert as_csl(citation) == case["csl"]
