"""SIGTERM and SIGINT: no more is taken, what is in flight is finished, and the status is 0."""

from __future__ import annotations

import hashlib
import http.client
import signal
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import PATIENCE, eventually
from tests.process.conftest import WITH_FAULTS, Running, answer, ask, request, started

CLIENTS = 8
PATHS = (
    "/health",
    "/layers/provinces.geojson",
    "/",
    "/statistics",
    "/layers/events.geojson?from=1995&to=1998",
)
BOTH = (signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.no_cover))  # one way
SIGNALS = pytest.mark.parametrize("number", BOTH)


pytestmark = pytest.mark.long


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with started(tmp_path) as running:
        yield running


class Client(Thread):
    """Asks on and on by connections that stay open, until the server takes no more."""

    def __init__(self, server: Running, expected: dict[str, str], first: int) -> None:
        super().__init__(daemon=True)
        self.port = server.port
        self.expected = expected
        self.paths = islice(cycle(PATHS), first, None)
        self.answers = 0
        self.closing = 0
        self.faults: list[str] = []
        self.signalled = float("inf")

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        last = time.monotonic()
        for path in self.paths:
            is_new = connection.sock is None
            if is_new:
                opened = time.monotonic()
                try:
                    connection.connect()
                except (ConnectionRefusedError, ConnectionResetError) as error:
                    # The machine resets what it was connecting as the server stopped listening.
                    if (
                        isinstance(error, ConnectionResetError)
                        and time.monotonic() < self.signalled
                    ):
                        self.faults.append(f"{path}: {error!r}")
                    return
            try:
                connection.request("GET", path, headers={"Host": "127.0.0.1"})  # as `ask` says
                response = connection.getresponse()
                body = response.read()
            except (http.client.RemoteDisconnected, ConnectionError) as error:
                # What the machine connected when the server had begun to end it may never have
                # taken: a reset is the same refusal then.
                if is_new and opened > self.signalled:
                    return
                # After a pause the server may close while the next request is on its way; clients
                # ask again then (RFC 9112, 9.3.1). This thread may have had such a pause.
                if is_new or time.monotonic() - last < 0.4:
                    self.faults.append(f"{path}: {error!r}")
                connection.close()
                continue
            except http.client.HTTPException as error:
                self.faults.append(f"{path}: {error!r}")
                return
            last = time.monotonic()
            self.answers += 1
            self.closing += response.getheader("Connection") == "close"
            if response.status != 200 or digest(body) != self.expected[path]:
                self.faults.append(f"{path}: {response.status}, {len(body)} bytes")


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@SIGNALS
def test_every_request_that_was_taken_is_answered_in_full(
    server: Running, number: signal.Signals
) -> None:
    """F11: under the load of 8 clients none gets half an answer or a reset."""
    expected = {path: digest(ask(server, path)[2]) for path in PATHS}
    clients = [Client(server, expected, first) for first in range(CLIENTS)]
    for client in clients:
        client.start()
    eventually(lambda: all(client.answers >= 20 for client in clients), "too few answers")
    for client in clients:
        client.signalled = time.monotonic()
    assert server.end(number) == 0
    for client in clients:
        client.join(PATIENCE)
    assert [fault for client in clients for fault in client.faults] == []
    assert sum(client.closing for client in clients) > 0, "nobody was told that the server ends"
    assert server.lines() == []


@SIGNALS
def test_an_idle_server_ends_with_status_0(server: Running, number: signal.Signals) -> None:
    """Also with browsers that keep their connections, and with half a request."""
    with server.connect() as kept, server.connect() as silent, server.connect() as half:
        kept.sendall(request("/health"))
        assert answer(kept)[0] == 200
        half.sendall(b"GET /hea")
        assert server.end(number) == 0
        for connection in (kept, silent, half):
            assert connection.recv(1) == b""
    assert server.lines() == []


def test_a_slow_answer_is_finished(with_faults: Running) -> None:
    with with_faults.connect() as connection:
        connection.sendall(request("/slow/1.0"))
        assert ask(with_faults, "/health")[0] == 200  # by now the slow one is being worked on
        with_faults.process.send_signal(signal.SIGTERM)
        status, headers, body = answer(connection)
        assert (status, headers["connection"], body) == (200, "close", b"at last")
        assert connection.recv(1) == b""
    assert with_faults.process.wait(PATIENCE) == 0


@pytest.mark.no_cover
def test_a_slow_reader_gets_the_rest(tmp_path: Path) -> None:
    """More than the buffers of the system take: part of it waits in the process."""
    with (
        started(tmp_path, program=WITH_FAULTS, drain_timeout=600) as server,
        server.connect(receive_buffer=65536) as connection,
    ):
        connection.sendall(request("/large/16"))
        assert connection.recv(1) == b"H"
        server.process.send_signal(signal.SIGTERM)
        received = 1
        while more := connection.recv(1_000_000):
            received += len(more)
        assert received > 16_000_000
        assert server.process.wait(PATIENCE) == 0


def test_it_ends_even_if_an_answer_does_not(tmp_path: Path) -> None:
    """A line of the log says what was given up."""
    with started(tmp_path, program=WITH_FAULTS, drain_timeout=1) as server:
        with server.connect() as connection:
            connection.sendall(request("/slow/600.0"))
            assert ask(server, "/health")[0] == 200
            assert server.end() == 0
        (line,) = server.lines()
        assert line.endswith(" answers not finished in time: 1")


@SIGNALS
def test_a_second_signal_ends_at_once(tmp_path: Path, number: signal.Signals) -> None:
    settings = {"drain_timeout": 3000, "access_log": "on"}
    with (
        started(tmp_path, program=WITH_FAULTS, **settings) as server,
        server.connect() as connection,
    ):
        connection.sendall(request("/slow/600.0"))
        assert ask(server, "/health")[0] == 200
        server.process.send_signal(number)
        eventually(lambda: "end: " in server.err, "no word of the end")
        assert server.end(number) == -number


def test_nobody_is_taken_any_more(with_faults: Running) -> None:
    with with_faults.connect() as connection:
        connection.sendall(request("/slow/2.0"))
        assert ask(with_faults, "/health")[0] == 200
        with_faults.process.send_signal(signal.SIGTERM)

        def refused() -> bool:
            try:
                ask(with_faults, "/health")
            except ConnectionRefusedError:
                return True
            except ConnectionError:  # the machine had connected it when the server closed its door
                pass
            return False

        eventually(refused, "connections are still taken")
        assert answer(connection)[0] == 200


NEVER_WARM = """
import sys, time
from mapapp import cli
cli._warm = lambda app, settings: time.sleep(600)
sys.exit(cli.main(["serve"]))
"""


@pytest.mark.no_cover
def test_it_ends_amid_its_first_import(tmp_path: Path) -> None:
    """What is made before a reader asks for it is not waited for, and leaves no fault behind."""
    program = tmp_path / "never_warm.py"
    program.write_text(NEVER_WARM, encoding="utf-8")
    with started(tmp_path, program=(str(program),)) as server:
        assert ask(server, "/health")[0] == 200
        assert server.end() == 0
        assert server.lines() == []
