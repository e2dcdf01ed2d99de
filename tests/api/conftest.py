"""The application with the atlas's own data."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.data.catalogue import Catalogue


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def catalogue(app: Flask) -> Catalogue:
    """The data that the application serves."""
    found: Catalogue = app.extensions["mapapp"].catalogue
    return found


@pytest.fixture(scope="session")
def version(app: Flask) -> str:
    """What an address carries as `v` to be cached for good."""
    found: str = app.extensions["mapapp"].version
    return found


@pytest.fixture(scope="session")
def address(serve: Callable[..., str]) -> str:
    """Address of the atlas in a process of its own: for what no test client can ask."""
    return serve()
