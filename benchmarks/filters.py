"""What a hostile filter costs, and other hostile inputs: processor time in one process.

Every expression of ``tests/ogc/shapes.py`` and every request of ``tests/api/inputs.py`` is asked
once, as an attacker would: nothing of it has been asked before. Beside the milliseconds stands the
ratio to a plain filter of the same run, which travels better from machine to machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app
from tests.api.inputs import LONGEST, inputs
from tests.ogc.shapes import SHAPES

AIM = 100.0  # milliseconds of processor time, at most
ROUNDS = 3
PLAIN = "category = 'attack' AND fatalities_low > {}"
SHOWN = 15


def spent(client: FlaskClient, address: str, headers: dict[str, str] | None = None) -> float:
    """Return the milliseconds of processor time that a request took."""
    start = time.process_time()
    response = client.get(address, headers=headers)
    milliseconds = (time.process_time() - start) * 1000
    if response.status_code >= 500:
        raise SystemExit(f"{address[:200]}: status {response.status_code}")
    return milliseconds


def items(collection: str, language: str, text: str) -> str:
    """Return the address of a filter; its answer holds one feature, so that the filter counts."""
    query = urlencode({"limit": 1, "filter-lang": language, "filter": text})
    return f"/ogc/collections/{collection}/items?{query}"


def requests() -> Iterator[tuple[str, str, dict[str, str]]]:
    for name, (collection, language, text) in SHAPES.items():
        yield f"filter: {name}", items(collection, language, text), {}
    for name, (address, headers) in inputs(LONGEST).items():
        yield name, address, headers


def warmed(app: Flask) -> FlaskClient:
    """Return a client of an application that has answered before."""
    client = app.test_client()
    for collection in {collection for collection, _, _ in SHAPES.values()}:
        spent(client, items(collection, "cql2-text", "geometry IS NULL"))
    spent(client, "/ogc/collections/events/items?f=html")
    for path in ("/", "/alternatives", "/sources/all", "/cite", "/article", "/story", "/embed"):
        spent(client, path)
    return client


def main() -> None:
    app = create_app()
    first = spent(app.test_client(), items("events", "cql2-text", "true"))
    print(f"first filter after the start, with the making of the tables: {first:.0f} ms")
    client = warmed(app)
    plain = statistics.median(
        spent(client, items("events", "cql2-text", PLAIN.format(number))) for number in range(200)
    )
    print(f"a plain filter: {plain:.2f} ms")
    times: dict[str, list[float]] = {}
    for turn in range(ROUNDS):  # each round has its own application: nothing is kept
        client = client if turn == 0 else warmed(create_app())
        for name, address, headers in requests():
            times.setdefault(name, []).append(spent(client, address, headers))
    least = sorted(((min(each), name) for name, each in times.items()), reverse=True)
    for milliseconds, name in least[:SHOWN]:
        print(f"{name:<52}{milliseconds:>8.1f} ms{milliseconds / plain:>8.0f} times a plain one")
    worst = least[0][0]
    print(f"{len(least)} inputs, the dearest {worst:.1f} ms, expected at most {AIM:.0f} ms")
    if worst > AIM:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
