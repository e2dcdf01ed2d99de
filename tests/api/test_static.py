"""GET /static/<file>."""

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from mapapp import resources
from mapapp.map import bundle


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("js/rules/times.js", "text/javascript; charset=utf-8"),
        ("css/page.css", "text/css; charset=utf-8"),
        (bundle.files("index.js")[0], "text/javascript; charset=utf-8"),
        (bundle.files("index.css")[0], "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        (bundle.files("vazirmatn-arabic-400-normal.woff2")[0], "font/woff2"),
        ("dist/licences.txt", "text/plain; charset=utf-8"),
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
    first = client.get("/static/js/rules/times.js")
    assert first.headers["Cache-Control"] == "no-cache"
    headers = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/static/js/rules/times.js", headers=headers).status_code == 304


def test_a_file_with_the_version_is_cached_for_good(client: FlaskClient, version: str) -> None:
    response = client.get(f"/static/icon.svg?v={version}")
    assert response.cache_control.immutable


@pytest.mark.parametrize("name", ["early.js", "index.css", "index.js", "leaflet.js"])
def test_a_bundle_is_cached_for_good_by_its_hash(client: FlaskClient, name: str) -> None:
    for file in bundle.files(name):
        response = client.get(f"/static/{file}")
        assert response.cache_control.immutable
        assert response.cache_control.max_age == 365 * 24 * 3600


@pytest.mark.parametrize("name", ["dist/manifest.json", "dist/licences.txt", "css/time-bar.css"])
def test_what_has_no_hash_in_its_name_is_asked_for_again(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").headers["Cache-Control"] == "no-cache"


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
        "/static/js/rules/times.js%00.png",
    ],
)
def test_only_what_is_in_the_folder_can_be_named(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
