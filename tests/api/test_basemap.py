"""GET /basemap/<file>."""

import pytest
from flask.testing import FlaskClient

FILES = {
    "borders.geojson": "application/geo+json",
    "coast.geojson": "application/geo+json",
    "labels.json": "application/json",
    "lakes.geojson": "application/geo+json",
    "line-band.geojson": "application/geo+json",
    "names.json": "application/json",
    "province-lines.geojson": "application/geo+json",
    "relief-dark.webp": "image/webp",
    "relief-light.webp": "image/webp",
    "rivers-minor.geojson": "application/geo+json",
    "sea.geojson": "application/geo+json",
    "shapes-gshhg.json": "application/json",
    "shapes-line.json": "application/json",
    "shapes-rivers.json": "application/json",
    "shapes.json": "application/json",
    "veil.geojson": "application/geo+json",
}


@pytest.mark.parametrize(("name", "media_type"), FILES.items())
def test_every_file_is_served_in_its_media_type(
    client: FlaskClient, name: str, media_type: str
) -> None:
    response = client.get(f"/basemap/{name}")
    assert (response.status_code, response.mimetype) == (200, media_type)
    again = client.get(f"/basemap/{name}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/basemap/moon.geojson",
        "/basemap/../datapackage.json",
        "/basemap/..%2fdatapackage.json",
        "/basemap/..%5cdatapackage.json",
        "/basemap/%2e%2e/datapackage.json",
        "/basemap//etc/passwd",
        "/basemap/%2fetc%2fpasswd",
        "/basemap/coast.geojson%00",
        "/basemap/.",
        "/basemap/",
    ],
)
def test_only_what_is_in_the_folder_can_be_named(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.mimetype == "application/json"


def test_an_unknown_file_is_told_with_the_known_ones(client: FlaskClient) -> None:
    error = client.get("/basemap/moon.geojson").get_json()
    assert error["got"] == "moon.geojson"
    assert error["expected"] == ", ".join(sorted(FILES))
