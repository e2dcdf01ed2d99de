"""How long items take through the OGC API, as a ratio to a constant answer of the same bytes.

One server, in a process of its own, answers both in turns over one connection that stays open, so
that both pay for the same sockets, headers, checks and compression. Boxes and intervals come from
a seed; ``all`` asks for the whole region and all years, so that the limit is reached.
"""

from __future__ import annotations

import http.client
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

SEED = 1893
QUERIES = 64
ROUNDS = 4
TARGET = 2.0  # the median of items, at most, in medians of the constant
LIMITS = (100, 1000)
CASES = (
    ("events", "datetime", "identity"),
    ("events", "all", "identity"),
    ("events", "filter", "identity"),
    ("closures", "datetime", "identity"),
    ("control", "datetime", "identity"),
    ("control", "all", "identity"),
    ("events", "datetime", "gzip"),
    ("events", "all", "gzip"),
)
"""Collection, what is asked, and the coding that the client accepts."""

REGION = "55,22,80,42"
FILTER = "T_INTERSECTS(INTERVAL(start,end), INTERVAL('{}-01-01','{}-12-31'))"


def serve() -> None:
    """Serve the atlas, and beside it its answers as constants."""
    from flask import Response, request
    from waitress.server import create_server

    from mapapp import create_app

    app = create_app()
    bodies: dict[str, bytes] = {}

    @app.get("/constant")
    def constant() -> Response:
        path = request.args["of"]
        if path not in bodies:
            bodies[path] = app.test_client().get(path).get_data()
        return Response(bodies[path], content_type="application/geo+json")

    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    print(server.effective_port, flush=True)
    server.run()


@contextmanager
def running() -> Iterator[http.client.HTTPConnection]:
    """Start the server and connect to it."""
    command = [sys.executable, __file__, "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        connection = http.client.HTTPConnection("127.0.0.1", int(process.stdout.readline()))
        try:
            yield connection
        finally:
            connection.close()
            process.terminate()


def queries(collection: str, kind: str, limit: int) -> list[str]:
    """Return addresses with a box, an interval and a limit."""
    chance = random.Random(SEED)
    paths = []
    for _ in range(QUERIES):
        west, south = chance.uniform(58, 68), chance.uniform(26, 34)
        first = chance.randrange(1879, 2010)
        last = chance.randrange(first + 1, 2026)
        values = {"limit": limit, "bbox": f"{west:.3f},{south:.3f},{west + 12:.3f},{south + 8:.3f}"}
        if kind == "all":
            values["bbox"], first, last = REGION, 1879, 2025
        if kind == "filter":
            values["filter"] = FILTER.format(first, last)
        else:
            values["datetime"] = f"{first}-01-01T00:00:00Z/{last}-12-31T23:59:59Z"
        paths.append(f"/ogc/collections/{collection}/items?{urlencode(values)}")
    return paths


def ask(connection: http.client.HTTPConnection, path: str, coding: str) -> tuple[float, int]:
    """Return the seconds that an answer took, and its size before compression."""
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - start
    if response.status != 200:
        raise SystemExit(f"{path}: status {response.status} {body[:200]!r}")
    return seconds, len(body)


def row(name: str, items: list[float], constants: list[float], size: float) -> tuple[str, float]:
    """Return a line of the table and the ratio of the medians."""
    ratio = statistics.median(items) / statistics.median(constants)
    figures = [1 / statistics.fmean(items)]
    for times in (items, constants):
        figures += [statistics.median(times) * 1000, statistics.quantiles(times, n=20)[-1] * 1000]
    rate, p50, p95, base50, base95 = figures
    line = f"{name:<34}{size / 1000:>7.0f}{rate:>8.0f}{p50:>8.2f}{p95:>8.2f}{base50:>9.2f}"
    return f"{line}{base95:>8.2f}{ratio:>8.2f}", ratio


def main() -> None:
    worst = 0.0
    print(f"{'items with bbox and datetime':<34}{'kB':>7}{'req/s':>8}{'p50':>8}{'p95':>8}", end="")
    print(f"{'const50':>9}{'const95':>8}{'ratio':>8}   (times in ms)")
    with running() as connection:
        for collection, kind, coding in CASES:
            for limit in LIMITS:
                paths = queries(collection, kind, limit)
                sizes = [ask(connection, path, "identity")[1] for path in paths]
                for path in paths:
                    ask(connection, constant_of(path), coding)
                items, constants = [], []
                for path in paths * ROUNDS:
                    items.append(ask(connection, path, coding)[0])
                    constants.append(ask(connection, constant_of(path), coding)[0])
                name = f"{collection}, {kind}, limit {limit}{', gzip' * (coding == 'gzip')}"
                line, ratio = row(name, items, constants, statistics.median(sizes))
                print(line, flush=True)
                worst = max(worst, ratio)
    print(f"worst ratio {worst:.2f}, expected at most {TARGET}")


def constant_of(path: str) -> str:
    """Return the address that gives the answer of another as a constant."""
    return f"/constant?{urlencode({'of': path})}"


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
