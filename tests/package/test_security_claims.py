"""Each claim of SECURITY.md has a test, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "SECURITY.md").read_text(encoding="utf-8")


def test_every_claim_names_tests_that_exist(root: Path, text: str) -> None:
    claims = [row for row in re.findall(r"^\|(.*)\|$", text, re.M) if not row.startswith("---")]
    claims = [row for row in claims if "What stops it" not in row]
    assert len(claims) > 20
    for claim in claims:
        named = NAMED.findall(claim)
        assert named, claim
        for file, test in named:
            tree = ast.parse((root / file).read_text(encoding="utf-8"))
            functions = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
            assert test in functions, f"{file}::{test}"


def test_no_name_stands_in_another_form(text: str) -> None:
    """A test that the first test would not see."""
    assert len(re.findall(r"::test_", text)) == len(NAMED.findall(text))


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_who_looks_for_it_finds_it(root: Path, file: str) -> None:
    assert "(SECURITY.md)" in (root / file).read_text(encoding="utf-8")
