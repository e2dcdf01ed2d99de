"""Schemathesis makes requests from the API definition and checks every answer against it.

What is left out, and why:

- The check ``positive_data_acceptance``. The standard fixes the schemas of parameters, and they
  allow more than can be answered: ``datetime`` is any string, ``bbox`` any numbers in any order,
  ``filter`` any string. Each refusal has a test of its own in this folder instead.
- The ``maximum`` of ``limit``. The standard wants it stated, and wants a greater limit taken as the
  maximum, not refused (``/req/core/fc-limit-response-1``); the tool wants what is beyond a stated
  maximum refused. It reads a copy of the definition without it.
- Collections of the same form as another: each has the same paths, made by the same lines.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

COLLECTIONS = {"events", "crossings", "durand-line", "control", "accounts"}
"""Points that happen and that have states, lines, areas, and rows without a place."""
EXAMPLES = 2  # for each operation and phase, beside the edges of each parameter
SECONDS = 900  # some 20 on a quiet machine; a busy one is no defect

ARGUMENTS = (
    "--checks=all",
    "--exclude-checks=positive_data_acceptance",
    f"--max-examples={EXAMPLES}",
    "--generation-deterministic",
    "--suppress-health-check=all",
    "--no-color",
)


@pytest.fixture
def address(serve: Callable[..., str]) -> str:
    """Address of a service of its own."""
    return f"{serve()}/ogc"


@pytest.fixture
def definition(address: str, tmp_path: Path) -> Path:
    """The definition as the service gives it, but for the maximum of limit and like collections."""
    with urlopen(f"{address}/api") as response:
        document = json.load(response)
    del document["components"]["parameters"]["limit"]["schema"]["maximum"]
    document["paths"] = {
        path: operations
        for path, operations in document["paths"].items()
        if not (named := re.match("/collections/([^/]+)", path)) or named[1] in COLLECTIONS
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.long
def test_every_answer_is_what_the_definition_says(
    address: str, definition: Path, tmp_path: Path
) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    command = [program, "run", definition, f"--url={address}", *ARGUMENTS]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=SECONDS,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    operations = re.search(r"Tested: (\d+)", run.stdout)
    cases = re.search(r"(\d+) generated, (\d+) passed", run.stdout)
    assert operations, run.stdout
    assert cases, run.stdout
    paths = json.loads(definition.read_text(encoding="utf-8"))["paths"]
    assert int(operations.group(1)) == len(paths)
    assert int(cases.group(1)) > 300
