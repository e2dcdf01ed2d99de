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
AREA = "area=66,33,72,37,72,33,66,37"
REQUESTS = {
    "page": "/",
    "page with years and an open event": "/?from=1995&to=1998&feature=events/{event}",
    "events, whole layer": "/layers/events.geojson",
    "events, years and box": "/layers/events.geojson?from=1995&to=1998&bbox=60,30,72,38",
    "events, filtered": "/layers/events.geojson?category=attacks&place=PK-KP&killed=10",
    "events, words and an area": f"/layers/events.geojson?q=kabul&{AREA}",
    "page, filtered": "/?category=attacks&place=PK-KP&killed=10",
    "provinces, whole layer": "/layers/provinces.geojson",
    "a day": "/day/1998-08-08",
    "two days": "/compare?from=1996-01-01&to=1996-12-31",
    **{
        f"download, {form}": f"/download?format={form}&from=1994&to=1996"
        for form in ("csv", "geojson", "gpkg", "kml", "xlsx")
    },
}
NEW = {
    "a day": "/day/{day}",
    "a day, as data": "/day/{day}.json",
    "two days": "/compare?from=1990-01-01&to={day}",
    "two days, as data": "/compare.json?from=1990-01-01&to={day}",
    "events, words and an area": f"/layers/events.geojson?q=taliban&from=1990&to={{day}}&{AREA}",
    "page, filtered": "/?category=fighting,attacks&actor=taliban&to={day}",
    **{
        f"download, {form}": f"/download?format={form}&from=1990&to={{day}}"
        for form in ("csv", "geojson", "gpkg", "kml", "xlsx")
    },
}
"""Answers that were not made before: what the first costs, of days that nobody asked for."""
NEW_DAYS = [f"{year}-{month:02}-15" for year in range(1991, 2021) for month in (2, 7)]


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
    print(f"\n{'answer that is new':<36}{'median ms':>10}{'largest ms':>12}{'processor ms':>14}")
    for name, path in NEW.items():
        took, worked = [], []
        for day in NEW_DAYS:
            before = time.process_time()
            took.append(seconds(caller(atlas, path.format(day=day))))
            worked.append(time.process_time() - before)
        median, work = (statistics.median(times) * 1000 for times in (took, worked))
        print(f"{name:<36}{median:>10.2f}{max(took) * 1000:>12.2f}{work:>14.2f}")


if __name__ == "__main__":
    main()
