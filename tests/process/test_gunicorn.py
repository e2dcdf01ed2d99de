"""`mapapp:create_app()` under gunicorn: two workers give the same bytes and ETags, and we too."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator

import pytest
from flask import Flask

from mapapp import create_app
from tests.conftest import Server, eventually, running
from tests.process.conftest import Running, answer, ask, environment, request

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines

EXAMPLES = {
    "/static/<path:filename>": ["/static/js/early.js", "/static/css/map.css"],
    "/layers/<layer_id>.records.json": ["/layers/events.records.json"],
    "/layers/<layer_id>.details.json": ["/layers/events.details.json"],
    "/layers/<layer_id>.csv": ["/layers/events.csv", "/layers/control.csv?from=1999&to=1999"],
    "/layers/<layer_id>.geojson": ["/layers/events.geojson", "/layers/events.geojson?from=1995"],
    "/basemap/<name>": ["/basemap/coast.geojson"],
    "/statistics/events-by-place.csv": ["/statistics/events-by-place.csv?killed=50"],
    "/statistics/<chart_id>.csv": ["/statistics/deaths.csv"],
    "/ogc/collections/<collection_id>": ["/ogc/collections/events"],
    "/ogc/collections/<collection_id>/queryables": ["/ogc/collections/events/queryables"],
    "/ogc/collections/<collection_id>/schema": ["/ogc/collections/control/schema"],
    "/ogc/collections/<collection_id>/items": [
        "/ogc/collections/provinces/items?f=html",
        "/ogc/collections/control-spans/items?f=html&filter=controller='taliban'",
    ],
    "/ogc/collections/<collection_id>/items/<path:feature_id>": [
        "/ogc/collections/events/items/durand-agreement",
        "/ogc/collections/events/items/durand-agreement?f=html",
    ],
    "/crossings/<name>": ["/crossings/torkham", "/crossings/torkham.json"],
    "/actors": ["/actors"],
    "/actors/<name>": ["/actors/ttp", "/actors/ttp.json"],
    "/places": ["/places"],
    "/places/<name>": ["/places/kabul", "/places/kabul.json"],
    "/oembed": [],  # of an address that is asked for: tests/api/test_embed.py
    "/pictures/<path:name>": ["/pictures/map.webp"],
    "/day/<asked>": ["/day/1998-08-08", "/day/1998-08.json", "/day/2021-08-15.txt"],
    "/compare.<form>": ["/compare.csv?from=1996-01-01&to=1996-12-31"],
    "/compare": ["/compare?from=1996-01-01&to=1996-12-31"],
    "/download": ["/download?format=xlsx&from=1996&to=1996", "/download?format=gpkg&layers=events"],
    "/data/<version>": [],  # by their own name: tests/api/test_versions.py
    "/data/<version>/<path:name>": [],
    "/cite": ["/cite?feature=events/durand-agreement"],
    "/": ["/", "/?from=1995&to=1998&layers=control,events&claims=pakistan", "/?story=herat"],
    "/embed": ["/embed", "/embed?from=1995&to=1998"],
    "/statistics": ["/statistics", "/statistics?from=2001"],
    "/alternatives": ["/alternatives?to=2019&closed=torkham"],
}
NOW = re.compile(
    rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
)  # items of /ogc say when they were asked
BOOTED = re.compile(r"Booting worker with pid: (\d+)")
WORKERS = 2


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app({})


@pytest.fixture(scope="module")
def gunicorn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two workers, with another seed of hashes than this process has."""
    command = [sys.executable, "-m", "gunicorn", "mapapp:create_app()", "--bind", "127.0.0.1:0"]
    command += ["--workers", str(WORKERS), "--timeout", "600", "--graceful-timeout", "10"]
    seed = {**environment({}), "PYTHONHASHSEED": "1"}
    del seed["MAPAPP_PORT"]
    with running(command, tmp_path_factory.mktemp("gunicorn"), seed) as server:
        try:
            yield Running(server.process, server.folder)
        finally:
            for worker in workers(server):
                os.kill(worker, signal.SIGCONT)


def workers(server: Server) -> list[int]:
    return [int(pid) for pid in BOOTED.findall(server.err)]


def paths(app: Flask) -> list[str]:
    """Every address that can be asked, with examples for those that have parts or parameters."""
    found: list[str] = []
    for rule in app.url_map.iter_rules():
        if rule.rule in EXAMPLES:
            found += EXAMPLES[rule.rule]
        else:
            assert not rule.arguments, f"{rule} needs an example"
            found.append(rule.rule)
    return found


@pytest.mark.long
def test_both_workers_answer_as_our_own_server_does(app: Flask, gunicorn: Running) -> None:
    """What one makes the other must too, or readers lose what they have kept."""
    eventually(lambda: len(workers(gunicorn)) == WORKERS, "no workers")
    assert ask(gunicorn, "/health")[0] == 200
    host = f"127.0.0.1:{gunicorn.port}"
    asked = paths(app)

    def answers() -> dict[str, tuple[int, str | None, bytes]]:
        found = {}
        for path in asked:
            with gunicorn.connect() as connection:
                connection.sendall(request(path, "Connection: close", host=host))
                status, headers, body = answer(connection)
                found[path] = status, headers.get("etag"), NOW.sub(b"now", body)
        return found

    by_worker = []
    for worker in workers(gunicorn):
        os.kill(worker, signal.SIGSTOP)  # so that the other answers
        by_worker.append(answers())
        os.kill(worker, signal.SIGCONT)
    client = app.test_client()
    differ = []  # by name: to show how long answers differ would take hours
    for path in asked:
        own = client.get(path, base_url=f"http://{host}")
        expected = own.status_code, own.headers.get("ETag"), NOW.sub(b"now", own.data)
        assert own.status_code == 200, path
        assert (own.headers.get("ETag") is None) == (path == "/health"), path
        differ += [path for found in by_worker if found[path] != expected]
    assert differ == []
