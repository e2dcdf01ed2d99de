"""Compression: what text is squeezed, with which encoding, and that it comes out the same."""

import gzip

import brotli
import pytest
from flask.testing import FlaskClient

from mapapp.map import bundle

UNSQUEEZE = {"gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize("encoding", UNSQUEEZE)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?from=1995&to=1998",
        "/map.js",
        "/palette.css",
        "/layers/events.geojson",
        "/layers/events.geojson?from=1995&to=1998",
        "/basemap/coast.geojson",
        "/basemap/labels.json",
        "/static/js/rules/times.js",
        *(f"/static/{bundle.files(name)[-1]}" for name in ("leaflet.js", "index.js", "index.css")),
    ],
)
def test_text_is_squeezed_and_comes_out_the_same(
    client: FlaskClient, path: str, encoding: str
) -> None:
    plain = client.get(path)
    squeezed = client.get(path, headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in plain.headers
    assert squeezed.headers["Content-Encoding"] == encoding
    assert len(squeezed.data) < len(plain.data) / 2
    assert int(squeezed.headers["Content-Length"]) == len(squeezed.data)
    assert UNSQUEEZE[encoding](squeezed.data) == plain.data


def test_a_kept_body_comes_out_the_same_the_second_time(client: FlaskClient) -> None:
    """Two layers, twice each: what was kept of one is not given for the other."""
    headers = {"Accept-Encoding": "br"}
    for _ in range(2):
        for layer in ("events", "crossings"):
            plain = client.get(f"/layers/{layer}.geojson").data
            squeezed = client.get(f"/layers/{layer}.geojson", headers=headers).data
            assert brotli.decompress(squeezed) == plain


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.1, gzip", "gzip"),
        ("identity", None),
        ("", None),
        ("sdch", None),
        ("gzip;q=x", "gzip"),
    ],
)
def test_the_encoding_is_one_that_the_browser_accepts(
    client: FlaskClient, accept: str, encoding: str | None
) -> None:
    response = client.get("/layers/events.geojson", headers={"Accept-Encoding": accept})
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == encoding


def test_images_are_sent_as_they_are(client: FlaskClient) -> None:
    response = client.get("/basemap/relief-light.webp", headers={"Accept-Encoding": "br"})
    assert response.mimetype == "image/webp"
    assert "Content-Encoding" not in response.headers
