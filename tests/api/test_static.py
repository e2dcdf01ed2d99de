"""GET /static/<file>."""

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from mapapp import resources


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("js/times.js", "text/javascript; charset=utf-8"),
        ("css/page.css", "text/css; charset=utf-8"),
        ("vendor/leaflet/dist/leaflet.js", "text/javascript; charset=utf-8"),
        ("vendor/nouislider/dist/nouislider.min.mjs", "text/javascript; charset=utf-8"),
        ("vendor/uplot/dist/uPlot.esm.js", "text/javascript; charset=utf-8"),
        ("vendor/leaflet/dist/images/layers.png", "image/png"),
        ("vendor/leaflet/LICENSE", "application/octet-stream"),
    ],
)
def test_a_file_is_served_in_its_media_type(
    client: FlaskClient, path: str, media_type: str
) -> None:
    response = client.get(f"/static/{path}")
    assert response.status_code == 200
    assert response.content_type == media_type
    assert response.data == (resources.resource_dir("static") / path).read_bytes()


def test_a_file_is_asked_for_again_by_its_etag(client: FlaskClient) -> None:
    first = client.get("/static/js/times.js")
    assert first.headers["Cache-Control"] == "no-cache"
    headers = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/static/js/times.js", headers=headers).status_code == 304


def test_a_file_with_the_version_is_cached_for_good(client: FlaskClient, version: str) -> None:
    response = client.get(f"/static/vendor/leaflet/dist/leaflet.js?v={version}")
    assert response.cache_control.immutable


def test_a_changed_file_is_served_as_it_is_now(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    file = tmp_path / "static" / "note.txt"
    file.parent.mkdir()
    file.write_text("old")
    assert client.get("/static/note.txt").text == "old"
    file.write_text("new")
    os.utime(file, ns=(1, 1))
    assert client.get("/static/note.txt").text == "new"


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/moon.js",
        "/static/",
        "/static/js",
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/settings.py",
        "/static/js/../../settings.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%5csettings.py",
        "/static/js/times.js%00.png",
    ],
)
def test_only_what_is_in_the_folder_can_be_named(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
