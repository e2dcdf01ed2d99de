"""Every other text that a request can bring: long and odd, it is answered or refused at once."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from mapapp.web.bounds import LONGEST_ADDRESS, LONGEST_FIELD
from tests.api.inputs import Request, inputs
from tests.conftest import PATIENCE

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines

INPUTS = inputs(10_000)
ANSWERS = {200, 304, 400, 404, 405, 414, 416, 431}

Ask = Callable[[Request], int]


@pytest.fixture(scope="module")
def ask(serve: Callable[..., str]) -> Iterator[Ask]:
    """Ask the service in its own process; one that hangs or dies fails the test."""
    host = urlsplit(serve())
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=PATIENCE)

    def answer(request: Request) -> int:
        address, headers = request
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        response.read()
        return response.status

    yield answer
    connection.close()


@pytest.mark.parametrize("kind", sorted({name.partition(":")[0] for name in INPUTS}))
def test_no_input_hangs_or_breaks_the_server(ask: Ask, kind: str) -> None:
    """Each parameter, each path and each header, with all that a parser could stumble over."""
    for name, request in INPUTS.items():
        if name.partition(":")[0] == kind:
            assert ask(request) in ANSWERS, name
    assert ask(("/health", {})) == 200


@pytest.mark.parametrize("path", ["/", "/ogc", "/layers/events.geojson"])
def test_what_is_too_long_is_refused(app: Flask, path: str) -> None:
    client = app.test_client()
    longest = LONGEST_ADDRESS - len(path) - len("q=")
    assert client.get(f"{path}?q={'a' * longest}").status_code in (200, 400)
    assert client.get(f"{path}?q={'a' * (longest + 1)}").status_code == 414
    assert client.get(path, headers={"User-Agent": "a" * LONGEST_FIELD}).status_code == 200
    refused = client.get(path, headers={"User-Agent": "a" * (LONGEST_FIELD + 1)})
    assert refused.status_code == 431
    assert "User-Agent" in refused.text
