"""Fixtures that several kinds of tests share."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_SECONDS = 60  # far above the two seconds that it takes: a slow machine is no defect


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start ``mapapp serve`` in a process of its own; the answer is its address.

    ``serve(data=folder, python=interpreter)``: other data than ours, another installation.
    """
    processes: list[subprocess.Popen[bytes]] = []

    def start(data: Path | None = None, python: str | Path = sys.executable) -> str:
        folder = tmp_path_factory.mktemp("server")
        command = [python, "-P", "-m", "mapapp", "serve", "--host", "127.0.0.1", "--port", "0"]
        if data is not None:
            command += ["--data", data]
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder)
        processes.append(process)
        return _address(process, log)

    yield start
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=10)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Address that a server has written to its log."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        text = log.read_text(encoding="utf-8")
        if found := ADDRESS.search(text):
            return found.group()
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')}", pytrace=False)
