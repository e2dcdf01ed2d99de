"""No client keeps others out: idle, half-open, slow and greedy ones, with real sockets."""

from __future__ import annotations

import hashlib
import resource
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import eventually
from tests.process.conftest import WITH_FAULTS, Running, answer, ask, refused, request, started

IDLE = 200
LIMIT = 60
BIG = "/layers/provinces.geojson"
HUGE = 300_000_000
BEGINNINGS = {
    "silent": b"",
    "half a request line": b"GET /hea",
    "half the headers": b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nAcc",
    "half a body": request("/health", "Content-Length: 10", method="POST") + b"12345",
    "kept alive": request("/health"),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with started(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with started(tmp_path_factory.mktemp("narrow"), connection_limit=LIMIT) as running:
        yield running


def open_connections(server: Running, beginning: bytes, many: int, stack: ExitStack) -> None:
    """Connect `many` times, say `beginning`, read what is answered, and then do nothing."""
    for _ in range(many):
        connection = stack.enter_context(server.connect())
        connection.sendall(beginning)
        if beginning.endswith(b"\r\n\r\n"):
            assert answer(connection)[0] == 200


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_idle_connections_keep_nobody_out(server: Running, kind: str) -> None:
    """F10: as many as ten browsers leave, and more than waitress takes by itself."""
    with ExitStack() as stack:
        open_connections(server, BEGINNINGS[kind], IDLE, stack)
        assert ask(server, "/health")[0] == 200


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_idle_connections_beyond_the_limit_make_room(narrow: Running, kind: str) -> None:
    """F10: whatever the limit is, those that are idle longest leave when others come."""
    with ExitStack() as stack:
        open_connections(narrow, BEGINNINGS[kind], IDLE, stack)
        for _ in range(3):
            assert ask(narrow, "/health")[0] == 200
    told = [line for line in narrow.lines() if "makes room" in line]
    assert len(told) == 1, "one line, not one for each connection"


@pytest.mark.no_cover
def test_a_connection_that_is_worked_for_never_makes_room(tmp_path: Path) -> None:
    with started(tmp_path, program=WITH_FAULTS, connection_limit=10) as server, ExitStack() as all_:
        busy = [all_.enter_context(server.connect()) for _ in range(4)]
        for connection in busy:
            connection.sendall(request("/slow/2.0"))
        open_connections(server, b"", 40, all_)
        for connection in busy:
            assert answer(connection)[2] == b"at last"


@pytest.mark.no_cover
def test_a_request_has_to_come_whole_within_its_time(tmp_path: Path) -> None:
    """A byte now and then does not hold a place for ever."""
    with started(tmp_path, channel_timeout=1) as server, server.connect() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nX: ")
        connection.settimeout(0.1)

        def closed() -> bool:
            try:
                connection.sendall(b"x")
                return connection.recv(1) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        def serves() -> bool:
            try:
                return ask(server, "/health")[0] == 200
            except OSError:  # a second is short for everybody where the machine is busy
                return False

        eventually(closed, "a trickle of bytes keeps its connection")
        eventually(serves, "an answer to who asks at once")


def test_slow_readers_cost_nobody_else(narrow: Running) -> None:
    """Twice as many as there are places begin to read a large body and stop after a byte."""
    whole = ask(narrow, BIG)[2]
    with ExitStack() as stack:
        for _ in range(2 * LIMIT):
            connection = stack.enter_context(narrow.connect(receive_buffer=4096))
            connection.sendall(request(BIG))
        assert ask(narrow, "/health")[0] == 200
        assert digest(ask(narrow, BIG)[2]) == digest(whole)


def test_readers_of_many_answers_at_once_hold_no_thread(narrow: Running) -> None:
    """More of them than threads, each with 80 MB to come of which it takes nothing."""
    with ExitStack() as stack:
        for _ in range(20):
            connection = stack.enter_context(narrow.connect(receive_buffer=4096))
            connection.sendall(request(BIG) * 100)
        for _ in range(10):
            assert ask(narrow, "/health")[0] == 200


def test_requests_that_come_at_once_are_answered_in_their_order(server: Running) -> None:
    paths = ["/health", BIG, "/nowhere", "/", "/health"] * 3
    expected = [ask(server, path)[::2] for path in paths]
    with server.connect() as connection:
        connection.sendall(b"".join(b"\r\n" + request(path) for path in paths))
        for status, body in expected:
            assert answer(connection)[::2] == (status, body)


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def test_a_slow_reader_gets_all_of_it(server: Running) -> None:
    whole = ask(server, BIG)[2]
    with server.connect(receive_buffer=4096) as connection:
        connection.sendall(request(BIG))
        first = connection.recv(1)
        assert ask(server, "/health")[0] == 200
        rest = b""
        while not rest.endswith(whole[-100:]):
            more = connection.recv(1000)
            assert more
            rest += more
    assert (first + rest).partition(b"\r\n\r\n")[2] == whole


@pytest.mark.parametrize("path", ["/health", "/", "/ogc/collections/events/items", "/nowhere"])
@pytest.mark.parametrize("expecting", [(), ("Expect: 100-continue",)])
def test_a_huge_body_is_refused_before_it_is_sent(
    server: Running, path: str, expecting: tuple[str, ...]
) -> None:
    """F12, F14: the head alone is enough to refuse it, and no one asks for the rest."""
    with server.connect() as connection:
        head = request(path, f"Content-Length: {HUGE}", *expecting, method="POST")
        connection.sendall(head)
        status, headers, _ = answer(connection)
        assert (status, headers["connection"]) == (413, "close")
        assert connection.recv(1) == b""


@pytest.mark.parametrize("length", [f"Content-Length: {HUGE}", "Transfer-Encoding: chunked"])
def test_who_sends_a_huge_body_reads_that_it_is_refused(server: Running, length: str) -> None:
    """F12: the answer is not lost in the reset of a connection that was closed too early."""
    chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    with server.connect() as connection:
        connection.sendall(request("/health", length, method="POST"))
        sent = 0
        while sent < HUGE and not select.select([connection], [], [], 0)[0]:
            connection.sendall(chunk)
            sent += len(chunk)
        assert answer(connection)[0] == 413
        assert sent < HUGE / 10
    assert ask(server, "/health")[0] == 200


def test_a_small_body_gets_our_own_answer(server: Running) -> None:
    with server.connect() as connection:
        connection.sendall(request("/health", "Content-Length: 3", method="POST") + b"abc")
        status, headers, _ = answer(connection)
        assert (status, headers["content-type"]) == (405, "application/json")
        assert "GET" in headers["allow"]


def test_get_does_not_wait_for_a_body_that_it_expects(server: Running) -> None:
    """F14, RFC 9110 10.1.1."""
    with server.connect() as connection:
        connection.sendall(request("/health", "Expect: 100-continue"))
        assert answer(connection)[0] == 200
        connection.sendall(request("/health"))
        assert answer(connection)[0] == 200, "the connection goes on"


def test_a_small_body_is_asked_for(server: Running) -> None:
    """RFC 9110 10.1.1: the client waits until it hears that it may send."""
    with server.connect() as connection:
        expecting = ("Content-Length: 3", "Expect: 100-continue")
        connection.sendall(request("/health", *expecting, method="POST"))
        assert answer(connection)[0] == 100
        connection.sendall(b"abc")
        assert answer(connection)[0] == 405


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request("/health", "X: " + "x" * 70_000), 431),
        (request("/" + "x" * 70_000), 431),
        (request("http://["), 400),
        (request("/health", "Content-Length: " + "9" * 5000), 400),
        (request("/health", "Content-Length: -1"), 400),
        (request("/health", "Transfer-Encoding: gzip, chunked"), 501),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"get /health HTTP/1.1\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(
    server: Running, sent: bytes, status: int
) -> None:
    with server.connect() as connection:
        connection.sendall(sent)
        assert answer(connection)[0] == status
    assert ask(server, "/health")[0] == 200
    assert "Traceback" not in server.err
    assert "exception" not in server.err


def test_a_filter_of_the_longest_length_fits(server: Running) -> None:
    """8,000 letters of Pashto are 48 kB in an address."""
    text = "title='" + "ا" * 7990 + "'"
    assert ask(server, f"/ogc/collections/events/items?filter={quote(text)}")[0] == 200


@pytest.mark.no_cover
def test_few_open_files_mean_few_connections(tmp_path: Path) -> None:
    """F13: one clear line at the start, and one when the limit is reached."""
    with started(tmp_path, before="ulimit -n 64") as server, ExitStack() as stack:
        open_connections(server, b"", 100, stack)
        assert ask(server, "/health")[0] == 200
        first, second = server.lines()
        assert "at most 40 connections, not 500: this process may open 64 files only" in first
        assert "40 connections are open" in second


def test_hardly_any_open_files_are_refused_in_a_line() -> None:
    """F13."""
    status, said = refused("ulimit -n 30")
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith("mapapp: this process may open 30 files only (ulimit -n)")


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of others are Linux's")
def test_running_out_of_files_is_told_once_and_passes(tmp_path: Path) -> None:
    """F13: also where the system gives less than it promised."""
    with started(tmp_path) as server:
        assert ask(server, "/")[0] == 200  # all that is loaded late is loaded
        limit = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (12, limit[1]))
        with ExitStack() as stack:
            open_connections(server, b"", 30, stack)
            eventually(lambda: "no further" in server.err, "no word")
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, limit)
            assert ask(server, "/health")[0] == 200
        (line,) = [line for line in server.lines() if "no further" in line]
        assert line.endswith("no further connection: Too many open files")
        assert "accept()" not in server.err


def test_a_thread_that_cannot_start_is_told_in_a_line() -> None:
    """F13: not by a traceback."""
    status, said = refused("ulimit -v 600000", threads=64)
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith("mapapp: cannot start 64 threads (can't start new thread): ")


@pytest.mark.no_cover
def test_more_connections_than_select_can_count(tmp_path: Path) -> None:
    """Files with numbers above 1023 are served too."""
    many = 1100
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * many:
        pytest.skip(f"this machine gives {hard} open files at most")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2 * many), hard))
    try:
        with started(tmp_path, connection_limit=2000) as server, ExitStack() as stack:
            connections = [stack.enter_context(server.connect()) for _ in range(many)]
            for connection in (connections[0], connections[-1]):
                connection.sendall(request("/health"))
                assert answer(connection)[0] == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_client_that_leaves_amid_an_answer_is_no_fault(server: Running) -> None:
    before = server.lines()
    for _ in range(20):
        with server.connect(receive_buffer=4096) as connection:
            connection.sendall(request(BIG))
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert ask(server, "/health")[0] == 200
    assert server.lines() == before
