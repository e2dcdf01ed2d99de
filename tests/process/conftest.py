"""Servers in processes of their own, which each test may starve, flood and end."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, Server, running

ROOT = Path(__file__).parents[2]

SERVE = ("-m", "mapapp", "serve")
WITH_FAULTS = (str(Path(__file__).with_name("with_faults.py")),)
COVERED = (
    "-m",
    "coverage",
    "run",
    f"--rcfile={ROOT}/pyproject.toml",
    f"--data-file={ROOT}/.coverage",
)


class Running(Server):
    """A server whose connections and end a test has in its hands."""

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def connect(self, receive_buffer: int | None = None) -> socket.socket:
        connection = socket.socket()
        connection.settimeout(PATIENCE)
        if receive_buffer is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        try:
            connection.connect(("127.0.0.1", self.port))
        except OSError:
            connection.close()
            raise
        return connection

    def lines(self) -> list[str]:
        """The log, line by line."""
        return self.err.splitlines()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def command(before: str, program: Sequence[str], arguments: Sequence[str] = ()) -> list[str]:
    """Return the command of a server, with a line of shell that narrows its limits `before`.

    Where the test measures coverage, so does the server.
    """
    python = [sys.executable, *(COVERED if sys.gettrace() else ())]
    return ["sh", "-c", f"{before} && exec {shlex.join([*python, *program, *arguments])}"]


def environment(settings: dict[str, object]) -> dict[str, str]:
    """Return the environment of the tests with these settings, and a free port."""
    others = {name: text for name, text in os.environ.items() if not name.startswith("MAPAPP_")}
    chosen = {f"MAPAPP_{name.upper()}": str(value) for name, value in settings.items()}
    return {**others, "MAPAPP_PORT": "0", **chosen}


@contextmanager
def started(
    folder: Path,
    *,
    program: Sequence[str] = SERVE,
    arguments: Sequence[str] = (),
    before: str = ":",
    **settings: object,
) -> Iterator[Running]:
    """Run a server on a free port, with settings."""
    with running(command(before, program, arguments), folder, environment(settings)) as server:
        yield Running(server.process, server.folder)


def refused(before: str, **settings: object) -> tuple[int, str]:
    """Start a server that is not to start; the answer is its status and what it says."""
    run = subprocess.run(
        command(before, SERVE),
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return run.returncode, run.stderr


@pytest.fixture
def with_faults(tmp_path: Path) -> Iterator[Running]:
    """A server with addresses that are slow or fail."""
    with started(tmp_path, program=WITH_FAULTS) as running:
        yield running


def request(path: str, *headers: str, method: str = "GET", host: str = "127.0.0.1") -> bytes:
    """Return the head of a request."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}", *headers, "", ""]).encode()


def answer(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Read one answer, and nothing of the next: status, headers by lower-case name, body."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += taken(connection, 1)
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    status = int(first.split()[1])
    length = 0 if status in (100, 204, 304) else int(headers["content-length"])
    return status, headers, taken(connection, length)


def taken(connection: socket.socket, size: int) -> bytes:
    """Take so many bytes; fail where the other side ends before."""
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        assert more, f"{len(data)} bytes of {size}: {data[-100:]!r}"
        data += more
    return data


def ask(server: Running, path: str, *headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask by a connection of its own."""
    with server.connect() as connection:
        connection.sendall(request(path, *headers, "Connection: close"))
        return answer(connection)
