"""The way in which the tests run servers: none outlives its test, whatever happens to that."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import PATIENCE, WITH_US, eventually, running

FILES = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]

KILLED = """
import os, pathlib, signal, sys
from tests.conftest import running
with running(sys.argv[2:], pathlib.Path(sys.argv[1])) as server:
    print(server.address, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def listens(address: str) -> bool:
    """Whether somebody takes connections there."""
    url = urlsplit(address)
    with suppress(ConnectionRefusedError):
        socket.create_connection((url.hostname, url.port), PATIENCE).close()
        return True
    return False


def test_a_server_ends_with_its_block(tmp_path: Path) -> None:
    with running(FILES, tmp_path) as server:
        assert server.address.startswith("http://127.0.0.1:")
        assert server.process.poll() is None
    assert server.process.poll() is not None


def test_a_server_ends_with_a_test_that_fails(tmp_path: Path) -> None:
    started = []
    with pytest.raises(AssertionError), running(FILES, tmp_path) as server:  # noqa: PT012
        started.append(server)
        raise AssertionError
    assert started[0].process.poll() is not None


def test_a_server_that_does_not_start_is_told_with_its_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('no', 'port')"]
    with pytest.raises(pytest.fail.Exception, match="no port"), running(command, tmp_path):
        pass


@pytest.mark.skipif(not WITH_US, reason="needs setpriv of Linux")
def test_a_server_ends_with_a_test_process_that_is_killed(root: Path, tmp_path: Path) -> None:
    paths = os.pathsep.join([str(root), str(root / "tests" / "support")])
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), *FILES],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    address = run.stdout.strip()
    assert address.startswith("http://127.0.0.1:"), run.stderr
    eventually(lambda: not listens(address), f"end of {address}")
