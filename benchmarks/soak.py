"""The server under many clients for as long as you like: no error, no wrong body, flat memory.

usage: soak.py [--minutes 30] [--seconds 0] [--least 0] [--clients 16] [--pause 0] [--json]

The server runs in a process of its own. Each client asks by a connection that stays open, which it
gives up now and then: pages in all states, layers, filters, searches, files, CSV, alternatives,
citations, faulty addresses, and what it has already, by ETag. Half of the addresses are ever new,
the others are asked again and again, in several codings; their answers have to be the same as the
first one. Memory is that of the server's process, once a second; its slope is that of the line of
least squares after the first 40 percent of the time.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import brotli

from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.resources import resource_dir

SEED = 1893
WARM_UP = 0.4  # of the time
MOST_SLOPE = 1.0  # MB a minute
SHORT = 300  # seconds below which a slope says nothing: the caches still fill
TIMEOUT = 60.0  # seconds for an answer; as an error it is one
LATEST = 30  # times the seconds, after which it ends however little was answered
KEPT_ADDRESSES = 400  # that are asked again and again
NOW = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")  # items say when they were asked
CODINGS = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
WORDS = ("treaty", "Khyber", "Torkham", "قندهار", "1893", "BBC", "Dawn", "border", "fence", "zz")


class Addresses:
    """Addresses of all kinds, ever new ones."""

    def __init__(self, catalogue: Catalogue, chance: random.Random) -> None:
        self.chance = chance
        self.layers = list(catalogue.layers)
        self.drawn = [
            layer.id
            for layer in catalogue.layers.values()
            if any(feature["geometry"] for feature in layer.features)
        ]
        self.features = [
            f"{layer.id}/{feature['id']}"
            for layer in catalogue.layers.values()
            for feature in layer.features
        ]
        self.crossings = [f["id"] for f in catalogue.layers["crossings"].features]
        self.files = [
            f"/static/{path.relative_to(resource_dir('static')).as_posix()}"
            for path in sorted(resource_dir("static").rglob("*.*"))
            if path.is_file() and not path.name.startswith(".")
        ]
        self.files += [
            f"/basemap/{name}" for name in catalogue.basemap if name.endswith(".geojson")
        ]

    def years(self) -> dict[str, object]:
        first = self.chance.randint(1879, 2025)
        return {"from": first, "to": self.chance.randint(first, 2025)}

    def closed(self) -> str:
        return ",".join(sorted(set(self.chance.choices(self.crossings, k=3))))

    def box(self) -> str:
        west, south = self.chance.uniform(60, 72), self.chance.uniform(25, 35)
        return f"{west:.3f},{south:.3f},{west + 5:.3f},{south + 5:.3f}"

    def page(self) -> str:
        state = self.years()
        if self.chance.random() < 0.5:
            state["layers"] = ",".join(self.chance.sample(self.drawn, 3))
        if self.chance.random() < 0.3:
            state["feature"] = self.chance.choice(self.features)
        if self.chance.random() < 0.3:
            state["claims"] = self.chance.choice(("neutral", "afghanistan", "pakistan", "ground"))
        if self.chance.random() < 0.3:
            state["closed"] = self.closed()
        if self.chance.random() < 0.3:
            lat, lon = self.chance.uniform(29, 38), self.chance.uniform(61, 74)
            state["view"] = f"{self.chance.randint(5, 9)}/{lat:.2f}/{lon:.2f}"
        return f"/{self.chance.choice(('', '', 'embed'))}?{urlencode(state)}"

    def reading(self) -> str:
        plain = ("/article", "/about", "/sources", "/sources/all", "/story", "/story.json")
        if self.chance.random() < 0.5:
            return self.chance.choice(plain)
        return f"/statistics?{urlencode(self.years())}"

    def search(self) -> str:
        words = f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)}"
        return f"/sources/all?q={quote(words[: self.chance.randint(1, 20)])}"

    def layer(self) -> str:
        values = self.years() if self.chance.random() < 0.7 else {}
        if self.chance.random() < 0.5:
            values["bbox"] = self.box()
        layer = self.chance.choice(self.layers)
        if self.chance.random() < 0.1:
            return f"/layers/{layer}.{self.chance.choice(('records', 'details'))}.json"
        form = self.chance.choice(("geojson", "geojson", "csv"))
        return f"/layers/{layer}.{form}?{urlencode(values)}"

    def items(self) -> str:
        collection = self.chance.choice(self.layers)
        values: dict[str, object] = {"limit": self.chance.choice((10, 100, 1000))}
        if self.chance.random() < 0.4:
            values["bbox"] = self.box()
        if self.chance.random() < 0.3:
            values["f"] = "html"
        return f"/ogc/collections/{collection}/items?{urlencode(values)}"

    def filter(self) -> str:
        year = self.chance.randint(1879, 2025)
        word, number = self.chance.choice(WORDS), self.chance.randrange(10**9)
        text = self.chance.choice(
            (
                f"title LIKE '%{word}%' AND NOT title = '{number}'",
                f"T_INTERSECTS(INTERVAL(start,end), INTERVAL('{year}-01-01','{year}-12-31'))",
                f"S_INTERSECTS(geometry, BBOX({self.box()})) OR title = '{number}'",
                f"title IN ('{number}', '{word}') OR start IS NULL",
            )
        )
        return f"/ogc/collections/events/items?{urlencode({'filter': text})}"

    def document(self) -> str:
        collection = self.chance.choice(self.layers)
        below = self.chance.choice(("", "/queryables", "/schema"))
        some = ("/ogc", "/ogc/api", "/ogc/conformance", "/ogc/collections", "/health")
        return self.chance.choice((*some, f"/ogc/collections/{collection}{below}"))

    def alternatives(self) -> str:
        return f"/alternatives?{urlencode({**self.years(), 'closed': self.closed()})}"

    def citation(self) -> str:
        return f"/cite?{urlencode({'feature': self.chance.choice(self.features)})}"

    def table(self) -> str:
        chart = self.chance.choice(("deaths", "trade", "transit", "customs", "shares", "fence"))
        return f"/statistics/{chart}.csv?{urlencode(self.years())}"

    def file(self) -> str:
        return self.chance.choice(self.files)

    def fault(self) -> str:
        number = self.chance.randrange(10**6)
        return self.chance.choice(
            (
                f"/nothing-{number}",
                f"/?from=x{number}",
                f"/layers/none-{number}.geojson",
                "/layers/events.geojson?bbox=1,2,3",
                f"/ogc/collections/events/items?filter=({number}",
                f"/ogc/collections/events/items/none-{number}",
                f"/?feature=events/none-{number}",
            )
        )

    def kinds(self) -> dict[Callable[[], str], int]:
        """Return the kinds with how often each is asked for."""
        return {
            self.page: 25,
            self.reading: 8,
            self.search: 4,
            self.layer: 12,
            self.items: 10,
            self.filter: 12,
            self.document: 6,
            self.alternatives: 6,
            self.citation: 4,
            self.table: 4,
            self.file: 10,
            self.fault: 6,
        }

    def new(self) -> tuple[str, str]:
        """Return the name of a kind and an address of it."""
        kinds = self.kinds()
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        return kind.__name__, kind()


class Client(threading.Thread):
    """Asks until the time is up."""

    def __init__(self, soak: Soak, number: int) -> None:
        super().__init__(daemon=True)
        self.soak = soak
        self.chance = random.Random(SEED + number)
        self.addresses = Addresses(soak.catalogue, self.chance)
        self.connection = http.client.HTTPConnection("127.0.0.1", soak.port, timeout=TIMEOUT)

    def run(self) -> None:
        while not self.soak.is_over():
            kind, path = self.addresses.new()
            again = self.chance.random() < 0.5
            if again:
                kind, path = self.chance.choice(self.soak.pool)
            try:
                self.ask(kind, path, again)
            except (OSError, http.client.HTTPException) as error:
                self.soak.note("errors", f"{path}: {error!r}")
                self.connection.close()
            if self.chance.random() < 0.02:
                self.connection.close()
            time.sleep(self.soak.pause)

    def ask(self, kind: str, path: str, again: bool) -> None:
        coding = self.chance.choice(list(CODINGS))
        headers = {"Accept-Encoding": coding}
        tag = self.soak.tags.get((path, coding))
        if tag and self.chance.random() < 0.3:
            headers["If-None-Match"] = tag
        posts = kind == "file" and self.chance.random() < 0.1
        method = "POST" if posts else "GET"
        self.connection.request(method, path, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        status = response.status
        if method == "POST":
            expected = {405}
        elif kind == "fault":
            expected = {400, 404}
        else:
            expected = {304} if "If-None-Match" in headers else {200}
        if status not in expected:
            self.soak.note("errors", f"{method} {path}: {status}, expected {expected}")
            return
        self.soak.count(f"{kind} 304" if status == 304 else kind, len(body))
        if again and status == 200:
            plain = CODINGS[response.getheader("Content-Encoding", "identity")](body)
            self.soak.compare(path, plain)
            self.soak.tags.setdefault((path, coding), response.getheader("ETag"))


class Soak:
    """What all clients share: the addresses that are asked again, their first answers, counts."""

    def __init__(self, port: int, seconds: float, least: int, pause: float) -> None:
        self.port = port
        self.catalogue = load_catalogue(resource_dir("geodata"))
        pool = Addresses(self.catalogue, random.Random(SEED))
        self.pool = [pool.new() for _ in range(KEPT_ADDRESSES)]
        begin = time.monotonic()
        self.until, self.at_the_latest = begin + seconds, begin + LATEST * seconds
        self.least = least
        self.pause = pause
        self.tags: dict[tuple[str, str], str | None] = {}
        self.first: dict[str, bytes] = {}
        self.counts: Counter[str] = Counter()
        self.bytes = 0
        self.faults: dict[str, list[str]] = {"errors": [], "wrong": []}
        self.lock = threading.Lock()

    def is_over(self) -> bool:
        """Tell whether the time is up, and on a busy machine so much was answered, too."""
        now = time.monotonic()
        return now > self.at_the_latest or (now > self.until and self.counts.total() >= self.least)

    def note(self, kind: str, fault: str) -> None:
        with self.lock:
            self.faults[kind].append(fault)

    def count(self, kind: str, size: int) -> None:
        with self.lock:
            self.counts[kind] += 1
            self.bytes += size

    def compare(self, path: str, body: bytes) -> None:
        digest = hashlib.sha256(NOW.sub(b"", body)).digest()
        with self.lock:
            if self.first.setdefault(path, digest) != digest:
                self.faults["wrong"].append(f"{path}: {len(body)} bytes other than at first")


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Start the server; its process and its port."""
    command = [sys.executable, "-m", "mapapp", "serve", "--port", "0"]
    environment = {name: text for name, text in os.environ.items() if "MAPAPP_" not in name}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            yield process.pid, int(line.rstrip("/\n").rpartition(":")[2])
        finally:
            process.terminate()
            process.wait(2 * TIMEOUT)


def memory(process: int) -> float:
    """Return the resident memory of a process in MB (10**6 bytes)."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        text = status.read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1]) * 1024 / 1e6
    run = ["ps", "-o", "rss=", "-p", str(process)]
    return int(subprocess.run(run, capture_output=True, text=True, check=True).stdout) * 1024 / 1e6


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Return MB a minute, of the line of least squares."""
    times, sizes = zip(*samples, strict=True)
    return statistics.linear_regression(times, sizes).slope * 60


def soak(seconds: float, least: int, clients: int, pause: float) -> dict[str, object]:
    """Run it; return the figures."""
    with serving() as (process, port):
        begin = time.monotonic()
        run = Soak(port, seconds, least, pause)
        threads = [Client(run, number) for number in range(clients)]
        samples = [(0.0, memory(process))]
        for thread in threads:
            thread.start()
        while not run.is_over():
            time.sleep(1)
            samples.append((time.monotonic() - begin, memory(process)))
        for thread in threads:
            thread.join(2 * TIMEOUT)
        took = time.monotonic() - begin
    warm = [sample for sample in samples if sample[0] >= WARM_UP * seconds]
    return {
        "seconds": round(took),
        "clients": clients,
        "requests": sum(run.counts.values()),
        "by_kind": dict(sorted(run.counts.items())),
        "a_second": round(sum(run.counts.values()) / took),
        "megabytes": round(run.bytes / 1e6),
        "errors": run.faults["errors"],
        "wrong": run.faults["wrong"],
        "memory": {
            "start": round(samples[0][1]),
            "warm": round(warm[0][1]),
            "end": round(samples[-1][1]),
            "most": round(max(size for _, size in samples)),
        },
        "each_30_s": [round(size) for _, size in samples[::30]],
        "slope": round(slope(warm), 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seconds", type=float, default=0, help="instead of minutes")
    parser.add_argument("--least", type=int, default=0, help="answers, however long it takes")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument(
        "--pause", type=float, default=0, help="seconds between two asks of a client"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    seconds = arguments.seconds or arguments.minutes * 60
    figures = soak(seconds, arguments.least, arguments.clients, arguments.pause)
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            shown = value
            if name in ("errors", "wrong") and isinstance(value, list):
                shown = "\n  ".join([str(len(value)), *map(str, value[:20])])
            print(f"{name}: {shown}")
    steep = seconds >= SHORT and float(str(figures["slope"])) >= MOST_SLOPE
    return int(bool(figures["errors"] or figures["wrong"] or steep))


if __name__ == "__main__":
    raise SystemExit(main())
