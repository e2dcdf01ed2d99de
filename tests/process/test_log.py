"""The log: a line for each request, nothing of the person, and no line of a request's making."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mapapp
from mapapp.data.catalogue import load_catalogue
from tests.conftest import eventually
from tests.process.conftest import WITH_FAULTS, Running, answer, ask, request, started

TIME = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
REQUEST = re.compile(rf"{TIME} (\S+) (\S+) (\d{{3}}) (\d+) (\d+\.\d)")
PERSONAL = ("Referer: https://example.org/mine", "User-Agent: Mine/1.0", "Cookie: me=1")


def requests_in(server: Running, least: int) -> list[tuple[str, ...]]:
    """Requests that the log tells of, once there are so many."""

    def found() -> list[tuple[str, ...]]:
        return [match.groups() for line in server.lines() if (match := REQUEST.fullmatch(line))]

    eventually(lambda: len(found()) >= least, f"{found()} are fewer than {least}")
    return found()


@pytest.mark.no_cover
def test_it_is_off_unless_asked_for(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        assert ask(server, "/health")[0] == 200
        assert server.end() == 0
        assert server.lines() == []


def test_it_says_what_serves_and_what_is_asked(tmp_path: Path, root: Path) -> None:
    """F14: version, data version, address and settings; then method, path, status, bytes, ms."""
    with started(tmp_path, arguments=["--access-log"], threads=3) as server:
        _, _, body = ask(server, "/health")
        for path in ("/layers/events.geojson?from=1995", "/nowhere"):
            ask(server, path, *PERSONAL)
        with server.connect() as connection:
            connection.sendall(request("/health", "Content-Length: 99999999", method="POST"))
            answer(connection)
        found = [(*each[:3], int(each[3])) for each in requests_in(server, 4)]
        assert server.end() == 0
    start, *_, end = server.lines()
    facts = dict(each.split("=", 1) for each in start.split(" start: ")[1].split())
    assert facts["version"] == mapapp.__version__
    assert facts["data_version"] == load_catalogue(root / "geodata").version
    assert facts["address"] == f"http://127.0.0.1:{server.port}/"
    assert (facts["threads"], facts["access_log"]) == ("3", "on")
    assert re.fullmatch(rf"{TIME} end: SIGTERM", end)
    assert found[0] == ("GET", "/health", "200", len(body))
    assert {each[:3] for each in found[1:]} == {
        ("GET", "/layers/events.geojson", "200"),
        ("GET", "/nowhere", "404"),
        ("POST", "/health", "413"),
    }
    log = "\n".join(server.lines()[1:])
    assert "127.0.0.1" not in log
    assert "from=1995" not in log
    for each in PERSONAL:
        assert each.partition(": ")[2] not in log


@pytest.mark.no_cover
def test_no_request_can_forge_a_line(tmp_path: Path) -> None:
    """Line ends, escapes of terminals, blanks: percent-encoded or not, in path and query."""
    forged = "2026-01-01T00:00:00.000Z"
    targets = [
        b"/%0A" + forged.encode() + b"%20GET%20/%20200%201%201.0",
        b"/%0D%0Ax?a=%0Ab",
        b"/\x1b[2J\x07\x7f?\x1b[2J\x08",
        b"/" + b"x" * 5000,
        b"/ogc/collections/events/items?filter=title%3D'%D8%A7'%20AND%201=1",
        b"/\x85\xe2\x80\xa8",
    ]
    with started(tmp_path, access_log="query") as server:
        for target in targets:
            with server.connect() as connection:
                connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: a\r\n\r\n")
                answer(connection)
        found = requests_in(server, len(targets))
        assert server.end() == 0
    text = server.err
    assert len(text.splitlines()) == len(targets) + 2, text
    assert all(character.isprintable() for line in text.split("\n") for character in line)
    assert max(map(len, text.splitlines()[1:])) < 1100
    addresses = {each[1] for each in found}
    assert f"/%0A{forged}%20GET%20/%20200%201%201.0" in addresses
    assert "/%1B%5B2J%07%7F?%1B%5B2J%08" in addresses
    assert "/ogc/collections/events/items?filter=title%3D'%D8%A7'%20AND%201=1" in addresses
    assert ("-", "400") in {each[1:3] for each in found}, "other than ASCII is not even read"


@pytest.mark.parametrize("access_log", [pytest.param("off", marks=pytest.mark.no_cover), "on"])
def test_a_fault_always_leaves_its_traceback(tmp_path: Path, access_log: str) -> None:
    """F14: with the address that showed it, and indented, so that it cannot forge a line either."""
    with started(tmp_path, program=WITH_FAULTS, access_log=access_log) as server:
        status, _, body = ask(server, "/fault/%0A2026?from=%1B1995")
        assert status == 500
        assert b"forged" not in body
        assert server.end() == 0
    lines = server.lines()
    text = "\n".join(lines)
    assert "fault: GET /fault/\\n2026?from=%1B1995" in text
    assert "  Traceback (most recent call last):" in lines
    assert any("ValueError: first" in line for line in lines)
    assert all(re.match(rf"{TIME} (fault|start|end|GET)\b|  ", line) for line in lines), text
    assert "\x1b" not in text
