"""Errors: their status, JSON or HTML by path, and nothing of our insides."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app

SECRET = "the insides of the program"


@pytest.fixture(scope="module")
def failing() -> Iterator[FlaskClient]:
    """An application with two addresses that fail."""
    app: Flask = create_app()

    def fail() -> str:
        raise RuntimeError(SECRET)

    app.add_url_rule("/fails", "fails", fail)
    app.add_url_rule("/layers/fails", "layer_fails", fail)
    app.logger.disabled = True
    yield app.test_client()
    app.logger.disabled = False


def test_an_unknown_page_is_told_as_a_page(client: FlaskClient) -> None:
    response = client.get("/moon")
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "<h1>" in response.text
    assert "/moon" in response.text


@pytest.mark.parametrize("path", ["/moon", "/?from=abc", "/fails", "/ogc/collections/moon?f=html"])
def test_every_page_of_an_error_leads_on(failing: FlaskClient, path: str) -> None:
    page = failing.get(path).text
    for way in ("/", "/story", "/statistics", "/day", "/closures", "/sources", "/about"):
        assert f'href="{way}"' in page, way


def test_an_address_is_told_as_text_and_cut(client: FlaskClient) -> None:
    page = client.get("/<script>" + "moon" * 2000).text
    assert "<script>moon" not in page
    assert "moon" * 100 not in page


@pytest.mark.parametrize("path", ["/layers/x/y", "/basemap/x/y", "/health/x"])
def test_an_unknown_address_of_data_is_told_as_json(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "application/json")
    assert response.get_json()["got"] == path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/layers/events.geojson", "/health", "/basemap/sea.geojson"])
def test_only_reading_is_allowed(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert response.mimetype == ("text/html" if path == "/" else "application/json")


@pytest.mark.parametrize(
    ("path", "media_type"), [("/fails", "text/html"), ("/layers/fails", "application/json")]
)
def test_a_fault_of_ours_does_not_show_our_insides(
    failing: FlaskClient, path: str, media_type: str
) -> None:
    response = failing.get(path)
    assert (response.status_code, response.mimetype) == (500, media_type)
    assert SECRET not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("path", ["/moon", "/?from=abc", "/layers/moon.geojson", "/static/moon"])
def test_errors_are_not_cached(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"
