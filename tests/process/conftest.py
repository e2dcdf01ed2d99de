"""Servers in processes of their own, which each test may starve, flood and end."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
PATIENCE = 60.0  # seconds, far above what anything here takes: a busy machine is no defect
SERVE = ("-P", "-m", "mapapp", "serve")
WITH_FAULTS = (str(Path(__file__).with_name("with_faults.py")),)


@dataclass
class Running:
    """A server, its process and what it has written."""

    process: subprocess.Popen[bytes]
    port: int
    out: Path
    err: Path

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
        return self.err.read_text(encoding="utf-8").splitlines()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def wait_for(holds: Callable[[], object], what: str) -> None:
    """Poll until something holds."""
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit, what
        time.sleep(0.02)


@contextmanager
def started(
    folder: Path,
    *,
    program: Sequence[str] = SERVE,
    arguments: Sequence[str] = (),
    before: str = "",
    **settings: object,
) -> Iterator[Running]:
    """Start a server on a free port, with settings, and `before` that a line of shell."""
    command = shlex.join([sys.executable, *program, *arguments])
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("MAPAPP_")},
        "MAPAPP_PORT": "0",
        **{f"MAPAPP_{name.upper()}": str(value) for name, value in settings.items()},
    }
    out, err = folder / "out", folder / "err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            ["sh", "-c", f"{before or ':'} && exec {command}"],
            env=environment,
            cwd=folder,
            stdout=stdout,
            stderr=stderr,
        )
    try:
        wait_for(
            lambda: ADDRESS.search(out.read_text("utf-8")) or process.poll() is not None, "no start"
        )
        address = ADDRESS.search(out.read_text("utf-8"))
        yield Running(process, int(address[1]) if address else 0, out, err)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)


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
