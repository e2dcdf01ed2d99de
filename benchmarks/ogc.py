"""How long items take through the OGC API, as a ratio to a constant answer of the same size.

One server, in a process of its own, answers both in turns over one connection that stays open, so
that both pay for the same sockets, headers and checks. The boxes and intervals come from a seed.
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
COLLECTIONS = ("events", "control", "closures")
LIMITS = (100, 1000)
FILTER = "T_INTERSECTS(INTERVAL(start,end), INTERVAL('{}-01-01','{}-12-31'))"


def serve() -> None:
    """Serve the atlas, and beside it constant answers of any size."""
    from flask import Response
    from waitress.server import create_server

    from mapapp import create_app

    app = create_app()
    bodies: dict[int, bytes] = {}

    @app.get("/constant/<int:size>")
    def constant(size: int) -> Response:
        body = bodies.setdefault(size, b"x" * size)
        return Response(body, content_type="application/geo+json")

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


def queries(collection: str, limit: int, *, cql2: bool) -> list[str]:
    """Return addresses with a box, an interval and a limit."""
    chance = random.Random(SEED)
    paths = []
    for _ in range(QUERIES):
        west, south = chance.uniform(58, 68), chance.uniform(26, 34)
        first = chance.randrange(1879, 2010)
        last = chance.randrange(first + 1, 2026)
        values = {"bbox": f"{west:.3f},{south:.3f},{west + 12:.3f},{south + 8:.3f}", "limit": limit}
        if cql2:
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
        for collection in COLLECTIONS:
            for limit in LIMITS:
                for coding, cql2 in (("identity", False), ("identity", True), ("gzip", False)):
                    paths = queries(collection, limit, cql2=cql2)
                    items, constants, sizes = [], [], []
                    for path in paths * (ROUNDS + 1):  # the first round warms up
                        size = ask(connection, path, "identity")[1]
                        items.append(ask(connection, path, coding)[0])
                        constants.append(ask(connection, f"/constant/{size}", coding)[0])
                        sizes.append(size)
                    name = f"{collection} {limit}{', CQL2' * cql2}{', gzip' * (coding == 'gzip')}"
                    measured = slice(QUERIES, None)
                    line, ratio = row(
                        name, items[measured], constants[measured], statistics.median(sizes)
                    )
                    print(line)
                    if coding == "identity":
                        worst = max(worst, ratio)
    print(f"worst ratio without compression {worst:.2f}, expected at most {TARGET}")


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
