"""The soak in short: some seconds under 16 clients; the long one is run by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines

MOST_GROWTH = 200  # MB in all: some 100 are what is kept and libraries; seconds have no slope


@pytest.mark.long
def test_some_seconds_under_sixteen_clients(root: Path) -> None:
    """No error, no body other than the first of its address, and memory within bounds."""
    command = [sys.executable, str(root / "benchmarks/soak.py"), "--seconds", "4", "--json"]
    command += ["--least", "500"]  # so that each kind is asked, and asked again, on any machine
    command += ["--pause", "0.1"]  # as readers do, and so that other tests get on
    run = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert run.stdout, run.stderr
    figures = json.loads(run.stdout)
    assert figures["errors"] == []
    assert figures["wrong"] == []
    kinds = {kind.removesuffix(" 304") for kind in figures["by_kind"]}
    assert len(kinds) >= 12
    assert any(kind.endswith(" 304") for kind in figures["by_kind"])
    assert figures["requests"] >= 500
    memory = figures["memory"]
    assert memory["most"] - memory["start"] < MOST_GROWTH, memory
    assert run.returncode == 0
