"""Abstract tests of OGC 17-069r4, Annex A, classes GeoJSON, HTML and OpenAPI 3.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import shapely
import shapely.geometry
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from mapapp.data.catalogue import Layer
from tests.ogc.conftest import COLLECTIONS, Get, attacks

PAGES = (
    "",
    "api",
    "conformance",
    "collections",
    *(f"collections/{name}" for name in COLLECTIONS),
    *(f"collections/{name}/items" for name in COLLECTIONS),
    "collections/events/queryables",
    "collections/events/schema",
    "collections/events/items/mazar-1998",
    "collections/closures/items/all-pakistan-1955-closed",
    "collections/durand-line/items/section-asmar",
)
VOID = {"meta", "link", "input", "br", "img"}


# --- GeoJSON ---------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", [None, "*/*", "application/geo+json", "application/json"])
@pytest.mark.parametrize("path", ["events/items", "events/items/mazar-1998"])
def test_req_geojson_definition(client: FlaskClient, path: str, accept: str | None) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get(f"/ogc/collections/{path}", headers=headers)
    assert response.content_type == "application/geo+json"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_req_geojson_content(items: Get, collection: str) -> None:
    """Features are valid by RFC 7946: right members, valid geometries, positions in degrees."""
    answer = items(collection)
    assert isinstance(answer["links"], list)
    for feature in answer["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        if feature["geometry"]:
            shape = shapely.geometry.shape(feature["geometry"])
            assert shape.is_valid
            assert shapely.within(shape, shapely.box(-180, -90, 180, 90))


# --- HTML ------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a test asks of a page; a tag that is never closed is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes |= set(found)
        if tag == "a":
            self.links.append(found.get("href") or "")
        if tag == "script":
            self.scripts.append(found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= set(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("p", "li", "option"):
            while self.open[-1] in ("p", "li", "option"):
                self.open.pop()
            assert self.open.pop() == tag
        else:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(client: FlaskClient, path: str) -> Page:
    response = client.get(f"/ogc/{path}", headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert response.text.startswith("<!doctype html>")
    return Page(response.text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.no_cover
def test_req_html_definition(client: FlaskClient, path: str) -> None:
    """Every resource is a page too, for who accepts that most, or asks for it by f."""
    page_of(client, path)
    assert client.get(f"/ogc/{path}?f=html").content_type.startswith("text/html")
    as_data = client.get(f"/ogc/{path}?f=json", headers={"Accept": "text/html"})
    assert not as_data.content_type.startswith("text/html")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.no_cover
def test_req_html_content_links(client: FlaskClient, get: Get, path: str) -> None:
    """The page has every link of the document; those to itself name its own format."""
    page = page_of(client, path)
    for link in get(path).get("links", []):
        if link["rel"] not in ("self", "alternate"):
            assert link["href"] in page.links, link


def test_req_html_content_properties(client: FlaskClient, items: Get) -> None:
    """The page of features has all that the features say, and the counts."""
    text = page_of(client, "collections/events/items?datetime=1995/1998").text
    answer = items("events", datetime="1995/1998")
    assert f"of {answer['numberMatched']} features" in text
    for feature in answer["features"]:
        for said in texts_in(feature["properties"]):
            assert said in text, (feature["id"], said)


def texts_in(value: object) -> Iterator[str]:
    """Give every text of a value but addresses, whatever lists and records it stands in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in([each for name, each in value.items() if name != "url"])
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.no_cover
def test_pages_need_no_script_and_no_foreign_host(client: FlaskClient, path: str) -> None:
    """Nothing is loaded from elsewhere, nothing is inline: the policy would stop it."""
    text = client.get(f"/ogc/{path}?f=html").text
    page = Page(text)
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "style" not in page.attributes
    assert all((script.get("src") or "").startswith("/static/dist/") for script in page.scripts)
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', text)
    assert all(each.startswith(("/", "http://localhost/ogc")) for each in loaded)


def test_empty_fields_of_the_form_are_no_parameters(
    client: FlaskClient, layers: dict[str, Layer]
) -> None:
    """A form without script sends its empty fields too."""
    query = "f=html&datetime=&bbox=&category=attack&filter=&limit=50&in_article="
    response = client.get(f"/ogc/collections/events/items?{query}")
    assert response.status_code == 200
    count = attacks(layers)
    assert f"1–{count} of {count} features" in response.text


def test_the_form_keeps_what_it_has_no_field_for(client: FlaskClient) -> None:
    text = client.get("/ogc/collections/events/items?f=html&place=Kabul&bbox=60,30,70,36").text
    assert '<input type="hidden" name="place" value="Kabul">' in text
    assert text.count('name="bbox"') == 1


def test_the_small_map_draws_what_the_page_lists(client: FlaskClient, items: Get) -> None:
    inside = items("events", datetime="1995/1998", bbox="60,29,75,38", limit=50)
    text = client.get(
        "/ogc/collections/events/items?f=html&datetime=1995/1998&bbox=60,29,75,38&limit=50"
    ).text
    assert text.count("<circle") == inside["numberReturned"]
    assert 'class="ogc-line status-demarcated"' in text
    assert 'class="ogc-line status-undemarcated"' in text, "what no pillar marks is dashed"
    line = client.get("/ogc/collections/durand-line/items?f=html").text
    assert line.count('class="ogc-section status-') == items("durand-line")["numberMatched"]
    assert "ogc-borders" in client.get("/ogc/collections/provinces?f=html").text


def test_text_of_the_data_is_no_markup(app: Flask, client: FlaskClient) -> None:
    """What comes with the address comes back as text."""
    response = client.get("/ogc/collections/events/items?f=html&place=<script>alert(1)</script>")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert app.jinja_env.autoescape


# --- OpenAPI 3.0 -----------------------------------------------------------------------------


def test_req_oas30_oas_definition_1(client: FlaskClient) -> None:
    response = client.get("/ogc/api")
    assert response.content_type == "application/vnd.oai.openapi+json;version=3.0"


def test_req_oas30_oas_definition_2(get: Get) -> None:
    """The definition is valid OpenAPI 3.0, as openapi-spec-validator reads it."""
    validate(get("api"))


def test_req_oas30_completeness(get: Get) -> None:
    paths = get("api")["paths"]
    assert {"/", "/api", "/conformance", "/collections"} <= set(paths)
    for collection in COLLECTIONS:
        path = f"/collections/{collection}"
        for below in ("", "/items", "/items/{featureId}", "/queryables", "/schema"):
            assert f"{path}{below}" in paths


@pytest.mark.parametrize("name", ["limit", "bbox", "datetime"])
def test_req_core_fc_parameters_are_defined_as_the_standard_says(get: Get, name: str) -> None:
    """``fc-limit-definition``, ``fc-bbox-definition``, ``fc-time-definition``."""
    fragments: dict[str, dict[str, Any]] = {
        "limit": {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 100},
        "bbox": {
            "type": "array",
            "minItems": 4,  # OGC's own test suite asks for these two beside oneOf (F23)
            "maxItems": 6,
            "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            "items": {"type": "number"},
        },
        "datetime": {"type": "string"},
    }
    parameter = get("api")["components"]["parameters"][name]
    assert parameter["schema"] == fragments[name]
    members = {"name": name, "in": "query", "required": False, "style": "form", "explode": False}
    assert {key: parameter[key] for key in members} == members


def test_req_oas30_oas_impl_and_exception_codes(get: Get) -> None:
    """Every operation says what it answers, refusals included, and is answered."""
    api = get("api")
    for path, methods in api["paths"].items():
        operation = methods["get"]
        assert "400" in operation["responses"]
        if "{" not in path:
            get(path.removeprefix("/"))
        else:
            assert "404" in operation["responses"]


def test_req_oas30_security(get: Get) -> None:
    """There is none to name: everyone may read."""
    assert "security" not in get("api")
    assert "securitySchemes" not in get("api")["components"]
