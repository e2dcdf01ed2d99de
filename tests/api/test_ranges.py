"""Parts of files and layers (F18), after RFC 9110, section 14; GDAL reads layers by address."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.conftest import PATIENCE

EVENTS = "/layers/events.geojson"
PATHS = (
    EVENTS,
    "/layers/provinces.geojson",
    "/layers/events.geojson?from=1995&to=1998",
    "/basemap/relief-light.webp",
    "/basemap/coast.geojson",
    "/static/js/rules/times.js",
    "/static/icon.svg",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_part_is_what_lies_there_in_the_whole(client: FlaskClient, path: str) -> None:
    whole = client.get(path)
    length = len(whole.data)
    assert whole.headers["Accept-Ranges"] == "bytes"
    for asked, start, stop in (
        ("0-0", 0, 1),
        ("0-99", 0, 100),
        ("100-199", 100, 200),
        ("100-", 100, length),
        (f"0-{10**30}", 0, length),
        (f"{length - 1}-", length - 1, length),
        ("-1", length - 1, length),
        ("-100", length - 100, length),
        (f"-{10**30}", 0, length),
    ):
        part = client.get(path, headers={"Range": f"bytes={asked}"})
        assert part.status_code == 206
        assert part.data == whole.data[start:stop]
        assert part.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{length}"
        assert int(part.headers["Content-Length"]) == stop - start
        for name in ("ETag", "Content-Type", "Cache-Control", "Vary", "Accept-Ranges"):
            assert part.headers[name] == whole.headers[name]


def test_parts_make_up_the_whole(client: FlaskClient) -> None:
    whole, step = client.get(EVENTS).data, 16_384
    parts = [
        client.get(EVENTS, headers={"Range": f"bytes={at}-{at + step - 1}"}).data
        for at in range(0, len(whole), step)
    ]
    assert b"".join(parts) == whole


@pytest.mark.parametrize("beyond", ["{length}-", "{length}-{length}", "9999999999-", "-0"])
def test_what_lies_beyond_is_416(client: FlaskClient, beyond: str) -> None:
    length = len(client.get(EVENTS).data)
    answer = client.get(EVENTS, headers={"Range": f"bytes={beyond.format(length=length)}"})
    assert (answer.status_code, answer.mimetype) == (416, "application/json")
    assert answer.headers["Content-Range"] == f"bytes */{length}"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "Vary" in answer.headers
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    "ignored",
    [
        *("bytes=0-9,20-29", "bytes=0-,-1", "bytes=5-1", "bytes=-", "bytes=", "bytes", "bytes=a-b"),
        *("items=0-9", "lines=0-9", "", "=0-9", "0-9", "bytes=0-9;x", "bytes=--1", "bytes=1-2-3"),
        *("bytes=+1-2", "bytes=1.0-2", "bytes=0x1-2", "bytes=١-٢", f"bytes={'9' * 500}-"),
    ],
)
def test_what_is_not_one_range_of_bytes_gets_the_whole(client: FlaskClient, ignored: str) -> None:
    """RFC 9110, section 14.2: units unknown to us must, the rest may be ignored."""
    answer = client.get(EVENTS, headers={"Range": ignored.encode().decode("latin-1")})
    assert answer.status_code == 200
    assert answer.data == client.get(EVENTS).data


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ('"{etag}"', 206),
        ('W/"{etag}"', 200),  # strong comparison only
        ('"{etag}:br"', 200),
        ('"other"', 200),
        ("{etag}", 200),
        ("Sat, 29 Oct 2124 19:43:31 GMT", 200),  # there are no dates
        ("nonsense", 200),
        ("", 200),
    ],
)
def test_if_range_holds_by_a_strong_etag(client: FlaskClient, condition: str, status: int) -> None:
    """RFC 9110, section 13.1.5; also for a range that does not exist."""
    etag = client.get(EVENTS).get_etag()[0]
    headers = {"If-Range": condition.format(etag=etag)}
    assert client.get(EVENTS, headers={**headers, "Range": "bytes=0-9"}).status_code == status
    beyond = client.get(EVENTS, headers={**headers, "Range": "bytes=999999999-"})
    assert beyond.status_code == (416 if status == 206 else 200)
    assert client.get(EVENTS, headers=headers).status_code == 200


def test_other_conditions_come_first(client: FlaskClient) -> None:
    """RFC 9110, section 13.2.2."""
    etag = client.get(EVENTS).headers["ETag"]
    for range_ in ("bytes=0-9", "bytes=999999999-"):
        known = client.get(EVENTS, headers={"Range": range_, "If-None-Match": etag})
        assert (known.status_code, known.data) == (304, b"")
        other = client.get(EVENTS, headers={"Range": range_, "If-Match": '"other"'})
        assert other.status_code == 412
        same = client.get(EVENTS, headers={"Range": "bytes=0-9", "If-Match": etag})
        assert same.status_code == 206


@pytest.mark.parametrize("accept", ["br", "gzip", "zstd", "br, *;q=0.1"])
def test_a_part_is_never_squeezed(client: FlaskClient, accept: str) -> None:
    """It is of the plain bytes, and bears their ETag; what is squeezed has another."""
    plain, headers = client.get(EVENTS), {"Accept-Encoding": accept}
    part = client.get(EVENTS, headers={**headers, "Range": "bytes=5-2004"})
    assert (part.status_code, part.data) == (206, plain.data[5:2005])
    assert "Content-Encoding" not in part.headers
    assert part.headers["ETag"] == plain.headers["ETag"]
    squeezed = client.get(EVENTS, headers=headers)
    assert squeezed.headers["Content-Encoding"]
    again = {**headers, "Range": "bytes=5-2004", "If-Range": squeezed.headers["ETag"]}
    whole = client.get(EVENTS, headers=again)
    assert (whole.status_code, whole.data) == (200, squeezed.data)


def test_who_takes_no_plain_bytes_gets_no_part(client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip, identity;q=0", "Range": "bytes=0-9"}
    answer = client.get(EVENTS, headers=headers)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")


@pytest.mark.parametrize("path", PATHS)
def test_a_head_tells_the_length_and_ignores_ranges(client: FlaskClient, path: str) -> None:
    """RFC 9110, sections 9.3.2 and 14.2."""
    whole = client.get(path)
    for headers in ({}, {"Range": "bytes=0-9"}, {"Range": "bytes=999999999-"}):
        head = client.head(path, headers=headers)
        assert (head.status_code, head.data) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(whole.data)
        assert head.headers["Accept-Ranges"] == "bytes"
        assert head.headers["ETag"] == whole.headers["ETag"]


def test_a_part_with_the_version_is_kept_for_good(client: FlaskClient, version: str) -> None:
    part = client.get(f"{EVENTS}?v={version}", headers={"Range": "bytes=0-9"})
    assert part.status_code == 206
    assert part.cache_control.immutable


def test_an_answer_with_its_own_time_has_no_parts(client: FlaskClient) -> None:
    """A weak ETag promises no equal bytes."""
    answer = client.get("/ogc/collections/events/items", headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert "Accept-Ranges" not in answer.headers


@pytest.mark.parametrize("path", ["/layers/moon.geojson", f"{EVENTS}?from=x", "/moon", "/health"])
def test_what_is_no_file_has_no_parts(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Range": "bytes=0-9"})
    assert answer.status_code in (200, 400, 404)
    assert "Content-Range" not in answer.headers


# --- against a real server -------------------------------------------------------------------


def test_parts_over_a_real_connection(address: str) -> None:
    """One connection for all: lengths that are wrong would shift what comes next."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    try:

        def ask(method: str, **headers: str) -> tuple[int, bytes, str | None]:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, EVENTS, headers=names)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers["Content-Length"]

        status, whole, length = ask("GET")
        assert (status, length) == (200, str(len(whole)))
        assert ask("HEAD") == (200, b"", length)
        assert ask("GET", Range="bytes=10-19") == (206, whole[10:20], "10")
        assert ask("HEAD", Range="bytes=10-19") == (200, b"", length)
        assert ask("GET", Range="bytes=-5", Accept_Encoding="br") == (206, whole[-5:], "5")
        assert ask("GET", Range="bytes=999999999-")[0] == 416
        assert ask("GET", Range="bytes=0-1,5-6") == (200, whole, length)
    finally:
        connection.close()


READ = """
import json, sys
import pyogrio
found = {}
for layer in sys.argv[2:]:
    url = f"{sys.argv[1]}/layers/{layer}"
    for source in (url, f"/vsicurl/{url}"):
        info = pyogrio.read_info(source)
        frame = pyogrio.read_dataframe(source)
        found.setdefault(layer, []).append([len(frame), info["features"], info["geometry_type"]])
print(json.dumps(found))
"""


def test_gdal_reads_layers_by_address(address: str, client: FlaskClient) -> None:
    """F18: in a process of its own, since GDAL keeps what it has read of an address."""
    layers = ["events.geojson", "crossings.geojson", "rivers.geojson", "provinces.geojson"]
    environment = {
        name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")
    }
    run = subprocess.run(
        [sys.executable, "-c", READ, address, *layers],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment,
    )
    assert run.returncode == 0, run.stderr
    for layer, answers in json.loads(run.stdout).items():
        count = len(client.get(f"/layers/{layer}").get_json(force=True)["features"])
        assert [answer[:2] for answer in answers] == [[count, count]] * 2
