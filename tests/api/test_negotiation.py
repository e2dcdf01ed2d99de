"""Content negotiation over HTTP (F17): the form that is sent, 406 where there is none, Vary."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

from mapapp.web.negotiation import LONGEST_FIELD

EVENTS = "/layers/events.geojson"
OGC = ("/ogc", "/ogc/collections", "/ogc/collections/events/items?limit=1", "/ogc/api")


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip;q=0", None),
        ("br;q=0, *", "zstd"),
        ("br;q=0.1, gzip;q=1", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("*;q=0.5, identity", None),
        ("x-gzip", "gzip"),
    ],
)
@pytest.mark.parametrize("path", [EVENTS, "/", "/ogc/collections", "/static/css/page.css"])
def test_weights_of_codings_are_obeyed(
    client: FlaskClient, path: str, accept: str, coding: str | None
) -> None:
    """F17: the cases of RFC 9110, section 12.5.3, are in tests/unit/test_negotiation.py."""
    answer = client.get(path, headers={"Accept-Encoding": accept})
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, coding)
    assert "Accept-Encoding" in answer.headers["Vary"]
    if coding == "gzip":
        assert gzip.decompress(answer.data) == client.get(path).data


@pytest.mark.parametrize(
    "accept", ["*;q=0", "identity;q=0", "identity;q=0, sdch", "gzip;q=0,*;q=0"]
)
@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html"),
        (EVENTS, "application/json"),
        ("/basemap/relief-light.webp", "application/json"),
        ("/ogc", "application/problem+json"),
        ("/static/js/rules/times.js", "text/html"),
    ],
)
def test_where_no_coding_and_no_plain_text_can_be_taken_the_answer_is_406(
    client: FlaskClient, path: str, media: str, accept: str
) -> None:
    """F17: it says what there is, and is itself sent plainly."""
    answer = client.get(path, headers={"Accept-Encoding": accept})
    assert (answer.status_code, answer.mimetype) == (406, media)
    assert "Content-Encoding" not in answer.headers
    assert "br, zstd, gzip, identity" in answer.text
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_what_cannot_be_squeezed_is_sent_as_it_is(client: FlaskClient) -> None:
    """F17: an image, and what is too small, though identity was refused: better than nothing."""
    for path in ("/basemap/relief-light.webp", "/health"):
        answer = client.get(path, headers={"Accept-Encoding": "br, identity;q=0"})
        assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, None)


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        (None, False),
        ("", False),
        ("*/*", False),
        ("garbage", False),
        ("application/json", False),
        ("application/json;charset=UTF-8", False),
        ("text/html", True),
        ("text/html;charset=utf-8", True),
        ("TEXT/HTML;Q=0.5", True),
        ("text/*", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("text/html, application/json", False),
        ("text/html;q=0.9, application/json", False),
        ("application/json;q=0.5, text/html;q=0.6", True),
        ("*/*;q=0, text/html", True),
        ("*/*;q=0, application/json", False),
        ("text/html;q=0, */*", False),
        ("application/*;q=0, */*", True),
    ],
)
@pytest.mark.parametrize("path", OGC)
def test_data_or_page_by_weight(
    client: FlaskClient, path: str, accept: str | None, is_page: bool
) -> None:
    """RFC 9110, section 12.5.1: the data where the weights are equal."""
    headers = {} if accept is None else {"Accept": accept}
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert (answer.mimetype == "text/html") is is_page
    assert {"Accept", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/ogc/collections/events/items", "application/geo+json", "application/geo+json"),
        ("/ogc/collections", "application/geo+json", "application/json"),
        ("/ogc/collections", "application/json;q=0, */*;q=0.5", "text/html"),
        ("/ogc/collections/events/items", "application/geo+json;q=0, */*", "text/html"),
        ("/ogc/collections/events/items", "application/json, text/html;q=0.9, */*;q=0.1", None),
        ("/ogc/collections/events/items", "application/geo+json;q=0.2, text/html;q=0.1", None),
        ("/ogc/collections/events/schema", "application/schema+json, text/html;q=0.9", None),
        ("/ogc/api", "application/vnd.oai.openapi+json;version=3.0, text/html;q=0.9", None),
    ],
)
def test_data_are_meant_by_their_own_name_and_by_that_of_json(
    client: FlaskClient, path: str, accept: str, media: str | None
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == media if media else answer.mimetype != "text/html"


@pytest.mark.parametrize(
    "accept", ["*/*;q=0", "image/png", "text/html;q=0", "text/html;level=1", "application/xml"]
)
@pytest.mark.parametrize("path", OGC)
def test_where_neither_data_nor_page_can_be_taken_the_answer_is_406(
    client: FlaskClient, path: str, accept: str
) -> None:
    """Unless the address itself names the form."""
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")
    assert "text/html" in answer.get_json()["detail"]
    assert "Accept" in answer.headers["Vary"].split(", ")
    named = f"{path}{'&' if '?' in path else '?'}f=html"
    assert client.get(named, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("path", [EVENTS, "/health", "/", "/cite"])
def test_what_has_one_form_does_not_depend_on_accept(client: FlaskClient, path: str) -> None:
    """RFC 9110, section 12.4.1: such a resource is not subject to negotiation."""
    for accept in ("*/*;q=0", "image/png"):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.status_code == 200
        assert "Accept" not in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize("path", ["/ogc/moon", "/ogc/collections/moon", "/ogc?x=1", "/ogc?f=xml"])
def test_errors_of_two_forms_are_kept_apart(client: FlaskClient, path: str) -> None:
    forms = {"application/problem+json": "application/json", "text/html": "text/html"}
    for media, accept in forms.items():
        answer = client.get(path, headers={"Accept": accept})
        assert answer.mimetype == media
        assert "Accept" in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize("field", ["Accept", "Accept-Encoding", "Range"])
@pytest.mark.parametrize("path", ["/ogc", "/", EVENTS])
def test_more_than_anyone_has_to_say_is_refused(client: FlaskClient, path: str, field: str) -> None:
    """RFC 9110, section 5.4."""
    assert client.get(path, headers={field: "a" * LONGEST_FIELD}).status_code in (200, 206)
    assert client.get(path, headers={field: "a/b," * LONGEST_FIELD}).status_code == 431
