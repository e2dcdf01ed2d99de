"""How answers travel: caching, compression, other sites, proxies and prefixes."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client
from werkzeug.wrappers import Response

from mapapp import create_app
from tests.conftest import eventually
from tests.ogc.conftest import Get

PATHS = (
    "/ogc/",
    "/ogc/api",
    "/ogc/conformance",
    "/ogc/collections",
    "/ogc/collections/events",
    "/ogc/collections/events/queryables",
    "/ogc/collections/events/items?datetime=1995/1998",
    "/ogc/collections/events/items?f=html&limit=5",
    "/ogc/collections/events/items/mazar-1998",
)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_is_known_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_time_alone_makes_no_new_answer(client: FlaskClient) -> None:
    path = "/ogc/collections/events/items?limit=1"
    first = client.get(path)
    stamp = first.get_json()["timeStamp"]
    eventually(lambda: client.get(path).get_json()["timeStamp"] != stamp, "the next second")
    second = client.get(path)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["ETag"].startswith("W/")


def test_other_questions_and_formats_have_other_tags(client: FlaskClient) -> None:
    paths = [f"/ogc/collections/events/items?limit={n}" for n in (1, 2)]
    tags = {client.get(path).headers["ETag"] for path in paths}
    tags.add(client.get(f"{paths[0]}&f=html").headers["ETag"])
    tags.add(client.get(paths[0], headers={"Accept": "text/html"}).headers["ETag"])
    assert len(tags) == 4
    assert "Accept" in client.get(paths[0]).headers["Vary"]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
@pytest.mark.parametrize("path", ["/ogc/api", "/ogc/collections", "/ogc/collections/events/items"])
def test_answers_are_compressed(client: FlaskClient, path: str, coding: str) -> None:
    plain, squeezed = (client.get(path, headers={"Accept-Encoding": each}) for each in ("", coding))
    assert squeezed.headers["Content-Encoding"] == coding
    assert len(squeezed.data) < len(plain.data) / 2
    again = client.get(
        path,
        headers={"Accept-Encoding": coding, "If-None-Match": squeezed.headers["ETag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize("path", [*PATHS, "/ogc/collections/nothing", "/ogc/api?x=1"])
def test_programs_of_other_sites_may_read(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://example.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    before = client.options(path, headers={"Access-Control-Request-Method": "GET"})
    assert before.status_code == 200
    assert "GET" in before.headers["Access-Control-Allow-Methods"]
    assert "POST" not in before.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/embed", "/statistics", "/static/js/rules/times.js", "/moon"]
)
def test_pages_stay_closed_to_them(client: FlaskClient, path: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(path).headers


# --- proxies and prefixes --------------------------------------------------------------------

FORWARDED = {
    "X-Forwarded-Host": "atlas.example.org",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/maps",
    "X-Forwarded-For": "192.0.2.7",
}


def hrefs(client: FlaskClient | Client, path: str, headers: dict[str, str]) -> set[str]:
    """Return the addresses in the links of a document, without what follows ``/ogc``."""
    document = json.loads(client.get(path, headers=headers).get_data())
    found = [link["href"] for link in document.get("links", ())]
    if "servers" in document:
        found += [document["servers"][0]["url"]]
    return {href.split("/ogc")[0] for href in found if "/ogc" in href}


@pytest.mark.parametrize(
    "path", ["/ogc/", "/ogc/collections", "/ogc/collections/events/items?limit=2"]
)
def test_behind_a_proxy_links_are_those_of_its_readers(path: str) -> None:
    client = create_app({"proxies": 1}).test_client()
    assert hrefs(client, path, FORWARDED) == {"https://atlas.example.org/maps"}
    page = client.get("/ogc/?f=html", headers=FORWARDED).text
    assert "https://atlas.example.org/maps/ogc/collections" in page
    assert 'href="/maps/sources"' in page


def test_nobody_is_believed_by_default(client: FlaskClient) -> None:
    assert hrefs(client, "/ogc/", FORWARDED) == {"http://localhost"}


def test_only_as_many_proxies_are_believed_as_there_are() -> None:
    """What a reader pretends before the proxy is not taken for the proxy's word."""
    forged = {**FORWARDED, "X-Forwarded-Host": "evil.example.org, atlas.example.org"}
    client = create_app({"proxies": 1}).test_client()
    assert hrefs(client, "/ogc/", forged) == {"https://atlas.example.org/maps"}


def test_below_a_path_links_keep_it(app: Flask) -> None:
    """Mounted by another WSGI application."""
    mounted = DispatcherMiddleware(Response("elsewhere", 404), {"/atlas": app.wsgi_app})
    found = hrefs(Client(mounted), "/atlas/ogc/collections/events/items?limit=2", {})
    assert found == {"http://localhost/atlas"}


def test_the_server_lets_the_word_of_a_proxy_through(serve: Callable[..., str]) -> None:
    """The setting in the environment reaches both the server and the application."""
    address = serve(environment={"MAPAPP_PROXIES": "1"})
    with closing(http.client.HTTPConnection(urlsplit(address).netloc)) as connection:
        connection.request("GET", "/ogc/", headers=FORWARDED)
        document = json.loads(connection.getresponse().read())
    found = {link["href"].split("/ogc")[0] for link in document["links"]}
    assert found == {"https://atlas.example.org/maps"}


def test_the_definition_names_the_server_that_was_asked(get: Get) -> None:
    assert get("api")["servers"] == [{"url": "http://localhost/ogc"}]
