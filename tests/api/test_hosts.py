"""The host that was asked for, or 400 (F15, F16): names, ports, proxies, prefixes, trust."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client, create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from mapapp import create_app
from mapapp.web.hosts import is_trusted, read_host
from tests.conftest import PATIENCE

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines


def send(address: str, target: str, fields: Iterable[str], version: str = "1.1") -> bytes:
    """Send a request as it is written, and return all that comes back."""
    lines = [f"GET {target} HTTP/{version}", *fields, "Connection: close", "", ""]
    url = urlsplit(address)
    with socket.create_connection((url.hostname, url.port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def told(answer: bytes) -> str:
    """Return the status, and scheme and host of the links if there are any."""
    status = answer.split(b" ", 2)[1].decode()
    found = set(re.findall(rb'"href":"([^"]*?)/ogc', answer))
    assert len(found) <= 1
    return " ".join([status, *(href.decode() for href in found)])


# --- what a server hears ---------------------------------------------------------------------

HEARD = [
    (["Host: my_app:8000"], "200 http://my_app:8000"),
    (["Host: Example.ORG"], "200 http://example.org"),
    (["Host: example.org:"], "200 http://example.org"),
    (["Host: example.org:80"], "200 http://example.org"),
    (["Host: example.org:0080"], "200 http://example.org"),
    (["Host: example.org:443"], "200 http://example.org:443"),
    (["Host: example.org.:8000"], "200 http://example.org.:8000"),
    (["Host: xn--mgbai9azgqp6j.example"], "200 http://xn--mgbai9azgqp6j.example"),
    (["Host: 127.0.0.1"], "200 http://127.0.0.1"),
    (["Host: [::1]:8000"], "200 http://[::1]:8000"),
    (["Host: [2001:db8::1]"], "200 http://[2001:db8::1]"),
    ([], "400"),
    (["Host:"], "400"),
    (["Host: a.example", "Host: b.example"], "400"),
    (["Host: a.example", "Host: a.example"], "400"),
    (["Host: a.example, b.example"], "400"),
    *(
        ([f"Host: {wrong}"], "400")
        for wrong in (
            *("reader@example.org", "a:b@example.org", "example.org/x", "example.org?x", "a b"),
            *(":8000", "a:0", "a:65536", "a:x", "a:-1", "a:8 0", "a:80:80", "::1", "[::1", "[x]"),
            *("[fe80::1%25eth0]", "<script>", '"', "a\tb", "é", "{{7*7}}", "256.1.1.1", "a..b"),
            *("http://a.example", "a" * 64, "a:" + "8" * 5000),
        )
    ),
]


@pytest.mark.parametrize(("fields", "expected"), HEARD, ids=lambda value: str(value)[:40])
def test_links_carry_the_host_that_was_asked_for_or_400(
    address: str, fields: list[str], expected: str
) -> None:
    """F15, RFC 9112, section 3.2, on a real server."""
    assert told(send(address, "/ogc", fields)) == expected


@pytest.mark.parametrize(
    ("version", "target", "fields", "expected"),
    [
        ("1.0", "/ogc", [], "400"),
        ("1.0", "/ogc", ["Host: a.example"], "200 http://a.example"),
        ("1.0", "http://b_c.example/ogc", [], "200 http://b_c.example"),
        ("1.1", "http://b_c.example:81/ogc", ["Host: a"], "200 http://b_c.example:81"),
        ("1.1", "HTTP://b.example/ogc", ["Host: a"], "200 http://b.example"),
        ("1.1", "http://b.example", ["Host: a"], "200"),
        ("1.1", "http://b.example/ogc", [], "400"),
        ("1.1", "http://b.example/ogc", ["Host:"], "400"),
        ("1.1", "http://b.example/ogc", ["Host: a b"], "400"),
        ("1.1", "http://u:p@b.example/ogc", ["Host: a"], "400"),
        ("1.1", "http:///ogc", ["Host: a"], "400"),
        ("1.1", "ftp://b.example/ogc", ["Host: a"], "400"),
        ("1.1", "/ogc?f=json&x=http://b.example/", ["Host: a"], "400"),
        ("1.1", "//b.example/ogc", ["Host: a"], "404"),
    ],
)
def test_a_target_in_absolute_form_names_the_host(
    address: str, version: str, target: str, fields: list[str], expected: str
) -> None:
    """F15, RFC 9112, sections 3.2.2 and 3.3, on a real server."""
    assert told(send(address, target, fields, version)) == expected


def test_a_refused_host_is_told_as_the_address_would_be(client: FlaskClient) -> None:
    """F15: a page for readers, data for programs, and the field is named."""
    wrong = {"Host": "a b"}
    page = client.get("/", headers=wrong)
    assert (page.status_code, page.mimetype) == (400, "text/html")
    for path, media in (("/ogc", "application/problem+json"), ("/health", "application/json")):
        answer = client.get(path, headers=wrong)
        assert (answer.status_code, answer.mimetype) == (400, media)
        assert answer.get_json()["got"] == "a b"
        assert "Host" in answer.text


def test_a_citation_carries_the_host_too(client: FlaskClient) -> None:
    """F15."""
    csl = client.get("/cite", headers={"Host": "my_app:8000"}).get_json()["csl"]
    assert csl["URL"] == "http://my_app:8000/"


def test_a_mounted_atlas_is_found_without_its_slash(client: FlaskClient) -> None:
    """F15: Werkzeug's own redirects name no host that it could not read."""
    mounted = DispatcherMiddleware(Response("", 404), {"/atlas": client.application.wsgi_app})
    answer = Client(mounted).get("/atlas?from=1995", headers={"Host": "my_app"})
    assert (answer.status_code, answer.headers["Location"]) == (308, "/atlas/?from=1995")


@pytest.mark.parametrize(
    ("text", "scheme", "host"),
    [
        ("a:80", "http", "a"),
        ("a:443", "https", "a"),
        ("a:80", "https", "a:80"),
        ("a:", "http", "a"),
    ],
)
def test_the_usual_port_is_left_out(text: str, scheme: str, host: str) -> None:
    assert read_host(text, scheme) == host


# --- proxies ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def behind() -> FlaskClient:
    """An atlas behind one proxy."""
    return create_app({"proxies": 1}).test_client()


FORWARDED = [
    ({"Host": "my_app.example"}, "200 http://my_app.example"),
    ({"Host": "b, my_app.example"}, "200 http://my_app.example"),
    ({"Host": "my_app.example:8443", "Proto": "https"}, "200 https://my_app.example:8443"),
    ({"Host": "a.example", "Port": "443", "Proto": "https"}, "200 https://a.example"),
    ({"Host": "a.example:1", "Port": "8443", "Proto": "https"}, "200 https://a.example:8443"),
    ({"Host": "[::1]", "Port": "8443"}, "200 http://[::1]:8443"),
    ({"Proto": "HTTPS"}, "200 https://inner"),
    ({"Host": ""}, "200 http://inner"),
    ({"Host": "a b"}, "400 X-Forwarded-Host"),
    ({"Host": "u@a.example"}, "400 X-Forwarded-Host"),
    ({"Host": "a.example/x"}, "400 X-Forwarded-Host"),
    ({"Port": "x"}, "400 X-Forwarded-Host"),
    ({"Port": "0"}, "400 X-Forwarded-Host"),
    ({"Proto": "javascript"}, "400 X-Forwarded-Proto"),
    ({"Prefix": "/atlas"}, "200 http://inner/atlas"),
    ({"Prefix": "atlas"}, "200 http://inner/atlas"),
    ({"Prefix": "/atlas/"}, "200 http://inner/atlas"),
    ({"Prefix": "a/b-c_d.e~f"}, "200 http://inner/a/b-c_d.e~f"),
    ({"Prefix": "/"}, "200 http://inner"),
    ({"Prefix": "//"}, "200 http://inner"),
    *(
        ({"Prefix": wrong}, "400 X-Forwarded-Prefix")
        for wrong in (
            *("//evil.example", "///evil.example", "\\\\evil.example", "http://evil.example"),
            *("/..", "/a/../b", "/.", "/a//b", "/a b", "/<a>", "/a?b", "/a#b", "/%2e%2e", "/é"),
            *("javascript:alert(1)", "/a;b"),
        )
    ),
]


@pytest.mark.parametrize(("forwarded", "expected"), FORWARDED)
def test_the_word_of_a_proxy_is_taken_or_refused(
    behind: FlaskClient, forwarded: dict[str, str], expected: str
) -> None:
    """F15, F16."""
    headers = {f"X-Forwarded-{name}": value for name, value in forwarded.items()}
    answer = behind.get("/ogc", headers={"Host": "inner", **headers})
    assert "evil.example/" not in answer.text
    if answer.status_code == 200:
        links = {link["href"].split("/ogc")[0] for link in answer.get_json()["links"]}
        assert f"200 {' '.join(links)}" == expected
    else:
        assert f"{answer.status_code} {answer.get_json()['parameter']}" == expected


@pytest.mark.parametrize("path", ["/", "/embed", "/sources", "/moon", "/?from=x"])
@pytest.mark.parametrize("prefix", ["atlas", "/atlas", "//atlas.example"])
def test_no_prefix_makes_a_link_to_another_host(
    behind: FlaskClient, path: str, prefix: str
) -> None:
    """F16: links of pages begin with one slash, whatever the proxy said."""
    page = behind.get(path, headers={"X-Forwarded-Prefix": prefix}).text
    found = re.findall(r'(?:href|src)="([^"#?][^"]*)"', page)
    ours = [each for each in found if not each.startswith(("https://", "http://", "data:"))]
    assert ours
    assert all(re.match(r"/(?!/)", each) for each in ours), ours
    if prefix != "//atlas.example":
        assert all(each.startswith("/atlas/") for each in ours), ours


def test_below_a_prefix_every_link_of_the_data_service_leads_on() -> None:
    """Its pages, their header and what they lead to: all below the prefix, and all answered."""
    public = "https://maps.example.org/atlas"
    client = create_app({"proxies": 1, "public_url": public}).test_client()
    told = {
        "X-Forwarded-Prefix": "/atlas",
        "X-Forwarded-Host": "maps.example.org",
        "X-Forwarded-Proto": "https",
    }
    collection = "/ogc/collections/crossings"
    pages = ("/ogc", "/ogc/api", "/ogc/conformance", "/ogc/collections", collection)
    below = (f"{collection}/items", f"{collection}/items/torkham", f"{collection}/queryables")
    found = set()
    for path in (*pages, *below):
        page = client.get(path, headers={**told, "Accept": "text/html"})
        assert page.status_code == 200, path
        assert page.content_type.startswith("text/html"), path
        links = {unescape(link) for link in re.findall(r'(?:href|src)="([^"#]+)', page.text)}
        links = {link.removeprefix("https://maps.example.org") for link in links}
        ours = {link for link in links if not link.startswith(("http://", "https://"))}
        assert {"/atlas/", "/atlas/sources"} <= ours, path
        found |= ours
    assert {link for link in found if not link.startswith("/atlas/")} == set()
    lost = {
        link: answer.status_code
        for link in sorted(found)
        if (answer := client.get(link.removeprefix("/atlas"), headers=told)).status_code != 200
    }
    assert lost == {}


def test_nobody_else_tells_a_host_or_a_prefix(client: FlaskClient) -> None:
    """F15, F16: without the setting the headers are not even looked at."""
    headers = {"X-Forwarded-Host": "a b", "X-Forwarded-Prefix": "//x", "X-Forwarded-Proto": "x"}
    links = client.get("/ogc", headers=headers).get_json()["links"]
    assert all(link["href"].startswith("http://localhost/ogc") for link in links)


# --- trust -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("maps.example.org", 200),
        ("MAPS.example.org:8000", 200),
        ("maps.example.org.", 200),
        ("example.net", 200),
        ("a.b.example.net", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("example.org", 400),
        ("x.maps.example.org", 400),
        ("evilexample.net", 400),
        ("maps.example.org.evil.example", 400),
        ("maps.example.org@evil.example", 400),
        ("[::2]", 400),
        ("localhost", 400),
    ],
)
def test_only_trusted_hosts_are_answered(trusting: FlaskClient, host: str, status: int) -> None:
    """F15: the setting ``hosts``."""
    for path in ("/", "/ogc", "/health", "/static/js/rules/times.js", "/moon"):
        answer = trusting.get(path, headers={"Host": host})
        assert answer.status_code == (404 if path == "/moon" and status == 200 else status)


def test_a_proxy_cannot_tell_a_host_that_is_not_trusted(trusting: FlaskClient) -> None:
    """F15: what the proxy tells is what must be trusted; its own name for us is not."""
    for forwarded, status in (("example.net", 200), ("evil.example", 400)):
        headers = {"Host": "inner", "X-Forwarded-Host": forwarded}
        assert trusting.get("/ogc", headers=headers).status_code == status


@pytest.fixture(scope="module")
def trusting() -> FlaskClient:
    """An atlas that answers for some names only, behind one proxy."""
    hosts = "maps.example.org,.example.net,[::1]"
    return create_app({"proxies": 1, "hosts": hosts}).test_client()


def test_without_names_every_host_is_trusted_by_name_only() -> None:
    assert is_trusted("a:80", ["a"])
    assert not is_trusted("a", [])


def test_the_first_page_is_made_for_a_trusted_host(
    serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """F15: the setting in the environment reaches a real server."""
    monkeypatch.setenv("MAPAPP_HOSTS", "maps.example.org")
    address = serve()
    assert told(send(address, "/ogc", ["Host: maps.example.org"])) == "200 http://maps.example.org"
    assert told(send(address, "/ogc", ["Host: 127.0.0.1"])) == "400"


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/embed/", "/ogc/collections/events/items", "/cite"]
)
@pytest.mark.parametrize(
    ("host", "status"),
    [
        *((wrong, 400) for wrong in ("a" * 64, "a" * 8000, "a..b", ".a", "a b", "é", "[x]", "a:x")),
        *((right, 200) for right in ("xn--a", f"xn--{'9' * 50}", "my_app", "a" * 63)),
    ],
    ids=lambda value: str(value)[:20],
)
def test_no_host_breaks_an_answer(app: Flask, path: str, host: str, status: int) -> None:
    """F15: Werkzeug cannot route by a host of no form, nor read each ``xn--`` that has one."""
    environ = create_environ(path)
    environ["HTTP_HOST"] = host
    body, answer, _ = run_wsgi_app(app, environ)
    missing = {"/nothing": "404", "/embed/": "308"}
    assert answer[:3] == ("400" if status == 400 else missing.get(path, "200"))
    assert b"".join(body)
