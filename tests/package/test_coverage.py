"""What a run of the tests measures of our code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = """
import pytest

import measured


@pytest.mark.no_cover
def test_one():
    assert measured.one() == 1


def test_two():
    assert measured.two() == 2
"""
MEASURED = """
def one():
    return 1


def two():
    return 2
"""


def test_what_comes_after_a_test_that_is_not_measured_is(tmp_path: Path, root: Path) -> None:
    (tmp_path / "measured.py").write_text(MEASURED, "utf-8")
    (tmp_path / "test_measured.py").write_text(TESTS, "utf-8")
    known = (root, root / "tests" / "support", tmp_path)
    options = [
        "-p",
        "tests.conftest",
        "--cov=measured",
        "--cov-report=term-missing",
        "-c",
        os.devnull,
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, tmp_path],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(map(str, known))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "2 passed" in run.stdout
    lines = re.search(r"measured\.py +4 +1 +75% +(\d+)", run.stdout)
    assert lines is not None, run.stdout
    assert lines[1] == "3"
