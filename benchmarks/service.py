"""How long the server works on an answer, as a ratio to an answer that is a constant.

Both applications are called in this process, in turns, without a network between: what differs is
the work of the atlas. A run on a busy machine changes the milliseconds, hardly the ratios.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from flask import Flask
from werkzeug.test import Client, EnvironBuilder

from mapapp import create_app

ROUNDS = 200
REQUESTS = {
    "page": "/",
    "page with years and an open event": "/?from=1995&to=1998&feature=events/{event}",
    "events, whole layer": "/layers/events.geojson",
    "events, years and box": "/layers/events.geojson?from=1995&to=1998&bbox=60,30,72,38",
    "provinces, whole layer": "/layers/provinces.geojson",
}


def constant_app() -> Flask:
    """Return an application that gives one constant answer."""
    app = Flask("constant")
    app.add_url_rule("/", view_func=lambda: "constant")
    return app


def caller(app: Flask, path: str) -> Callable[[], None]:
    """Return a function that asks once and reads the whole answer."""
    client = Client(app)
    environ = EnvironBuilder(path=path, headers={"Accept-Encoding": "gzip"}).get_environ()

    def call() -> None:
        response = client.open(environ.copy())
        body = response.get_data()
        if response.status_code != 200 or not body:
            raise SystemExit(f"{path}: status {response.status_code}")

    return call


def seconds(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> None:
    atlas = create_app()
    event = atlas.extensions["mapapp"].catalogue.layers["events"].features[0]["id"]
    constant = caller(constant_app(), "/")
    print(f"{'answer':<36}{'median ms':>10}{'ratio to a constant':>22}")
    for name, path in REQUESTS.items():
        call = caller(atlas, path.format(event=event))
        call()  # the first answer may fill a cache
        pairs = [(seconds(constant), seconds(call)) for _ in range(ROUNDS)]
        base, own = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{name:<36}{own * 1000:>10.2f}{own / base:>22.1f}")


if __name__ == "__main__":
    main()
