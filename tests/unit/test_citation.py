"""A citation says the same in plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mapapp import __version__
from mapapp.meaning.citation import (
    SPDX,
    Citation,
    as_bibtex,
    as_cff,
    as_chicago,
    as_csl,
    as_ris,
    as_text,
    key,
)

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "citations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_it_is_written_as_the_case_says(case: dict[str, Any]) -> None:
    told = case["citation"]
    citation = Citation(**told | {"licences": tuple(told.get("licences", ()))})
    assert as_text(citation) == case["text"]
    assert as_bibtex(citation) == case["bibtex"]
    assert as_csl(citation) == case["csl"]
    assert as_chicago(citation) == case["chicago"]
    assert as_ris(citation) == case["ris"]
    assert as_cff(citation) == case["cff"]


MEMBERS = {
    "cff-version", "message", "title", "authors", "type", "version", "date-released", "url",
    "repository-artifact", "repository-code", "doi", "license", "abstract", "keywords",
}  # fmt: skip


def check_cff(text: str) -> dict[str, Any]:
    """Check a file by what the schema of CFF 1.2.0 says of the members that we write."""
    file: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    assert {"cff-version", "message", "title", "authors"} <= set(file) <= MEMBERS
    assert file["cff-version"] == "1.2.0"
    assert file["type"] in ("software", "dataset")
    assert all(set(author) == {"name"} and author["name"] for author in file["authors"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", file.get("date-released", "2026-11-22"))
    assert re.fullmatch(
        r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+", file.get("doi", "10.1234/a")
    )
    licences = file.get("license", ["MIT"])
    assert set(licences) <= SPDX
    assert len(set(licences)) == len(licences)
    for name in ("url", "repository-artifact"):
        assert re.match(r"(https?|s?ftp)://", file.get(name, "https://example.org/"))
    return file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_citation_file_is_one_and_says_the_title(case: dict[str, Any]) -> None:
    file = check_cff(case["cff"])
    last = case["citation"]["title"].split()[-1]
    assert file["title"].split()[-1] == last or not case["citation"]["name"]


def test_no_title_begins_a_line_of_its_own() -> None:
    """A title with ``ER  -`` or with YAML in it is a title."""
    title = "a\nER  - \r\nTY  - DATA\x85b\u2028c\ud800d: [e] #f"
    odd = Citation(title, "https://example.org/", "map", "v", None, None, "x")
    tags = [line[:2] for line in as_ris(odd).splitlines()]
    assert tags == ["TY", "ID", "AU", "TI", "T2", "ET", "UR", "ER"]
    assert set(check_cff(as_cff(odd))) == {
        "cff-version", "message", "type", "title", "authors", "version", "url",
    }  # fmt: skip


def test_the_project_has_a_citation_file(root: Path) -> None:
    file = check_cff((root / "CITATION.cff").read_text(encoding="utf-8"))
    package = json.loads((root / "geodata" / "datapackage.json").read_bytes())
    assert (file["version"], file["date-released"]) == (__version__, package["created"][:10])


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
