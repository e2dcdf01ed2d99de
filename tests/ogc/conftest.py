"""A service to ask: in this process for the standard's tests, in its own for the clients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.data.catalogue import Layer
from mapapp.web.ogc.collections import collections_of

COLLECTIONS = (
    "events",
    "accounts",
    "durand-line",
    "claims",
    "crossings",
    "closures",
    "routes",
    "control",
    "control-spans",
    "former-fata",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
    "statistics",
)
PLACELESS = ("accounts", "claims", "statistics")

Get = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Get:
    """Ask for a JSON document below ``/ogc``: ``get("collections", 200, f="json")``."""

    def ask(path: str = "", status: int = 200, /, **parameters: object) -> dict[str, Any]:
        response = client.get(f"/ogc/{path}", query_string=parameters)
        assert response.status_code == status, response.text[:500]
        document: dict[str, Any] = response.get_json(force=True)
        return document

    return ask


@pytest.fixture
def items(get: Get) -> Get:
    """Ask for items: ``items("events", bbox="60,30,70,35")``."""

    def ask(collection: str, status: int = 200, /, **parameters: object) -> dict[str, Any]:
        path = f"collections/{collection}/items"
        return get(path, status, **{"limit": 10_000, **parameters})

    return ask


@pytest.fixture(scope="session")
def layers(app: Flask) -> dict[str, Layer]:
    """The collections themselves, to count in another way than the service does."""
    return dict(collections_of(app.extensions["mapapp"].catalogue))


@pytest.fixture(scope="session")
def address(serve: Callable[..., str]) -> str:
    """Address of the service in a process of its own."""
    return f"{serve()}/ogc"


def attacks(layers: dict[str, Layer]) -> int:
    """Return how many events are attacks, counted from the data."""
    return sum(each["properties"]["category"] == "attack" for each in layers["events"].features)


def in_the_box(layers: dict[str, Layer]) -> int:
    """Return how many events lie in 60,30,70,35, counted from the data."""
    places = (each["geometry"]["coordinates"] for each in layers["events"].features)
    return sum(60 <= lon <= 70 and 30 <= lat <= 35 for lon, lat in places)


def ids(collection: dict[str, Any]) -> list[str]:
    """Return the ids of the features of an answer."""
    return [feature["id"] for feature in collection["features"]]
