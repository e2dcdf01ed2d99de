"""GET /health."""

from flask import Flask
from flask.testing import FlaskClient

from mapapp import __version__


def test_health_names_the_versions_of_code_and_data(app: Flask, client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    data = app.extensions["mapapp"].catalogue.version
    assert response.get_json() == {"status": "ok", "version": __version__, "data": data}


def test_health_is_never_cached(client: FlaskClient) -> None:
    assert client.get("/health").cache_control.no_store
