"""What is true of all addresses for programs: CORS (F19), exact parameters (F20), error data."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.web.programs import is_for_programs

PROGRAMS = (
    "/layers/events.geojson",
    "/basemap/coast.geojson",
    "/statistics/deaths.csv",
    "/alternatives",
    "/cite",
    "/CITATION.cff",
    "/data",
    "/download/contents",
    "/health",
    "/story.json",
    "/ogc",
    "/ogc/collections/events/items?limit=1",
)
ERRORS = (
    ("/layers", 404),
    ("/layers/moon.geojson", 404),
    ("/layers/events.geojson?from=x", 400),
    ("/layers/x/y", 404),
    ("/basemap/moon", 404),
    ("/statistics/moon.csv", 404),
    ("/statistics/moon", 404),
    ("/alternatives?closed=moon", 404),
    ("/cite?format=moon", 400),
    ("/cite/x", 404),
    ("/download?format=moon", 400),
    ("/download/x", 404),
    ("/data/moon", 404),
    ("/data?x=1", 400),
    ("/health?x=1", 400),
    ("/health?x=1&x=2", 400),
    ("/story.json?x", 400),
    ("/ogc/moon", 404),
    ("/ogc?x=1", 400),
    ("/ogc/collections/moon/items", 404),
    ("/ogc/collections/events/items?filter=(", 400),
)
PAGES = (
    "/",
    "/embed",
    "/saved.html",
    "/statistics",
    "/story",
    "/article",
    "/sources",
    "/sources/all",
    "/about",
    "/day",
    "/compare",
    "/closures",
    "/actors",
    "/places",
)
FOREIGN = "utm_source=a&utm_source=b&fbclid=c&x="


# --- other sites -----------------------------------------------------------------------------


def is_open(headers: object) -> bool:
    """Return whether an answer lets programs of every other site read it."""
    fields = dict(headers)  # type: ignore[call-overload]
    exposed = set(fields["Access-Control-Expose-Headers"].split(", "))
    assert exposed >= {"Link", "Content-Crs", "ETag", "Content-Range", "Accept-Ranges"}
    assert "Access-Control-Allow-Credentials" not in fields
    return bool(fields["Access-Control-Allow-Origin"] == "*")


@pytest.mark.parametrize("path", PROGRAMS)
@pytest.mark.parametrize("origin", ["https://example.org", "null", None])
def test_every_answer_is_open_to_other_sites(
    client: FlaskClient, path: str, origin: str | None
) -> None:
    """F19: 200, 304, 405, 406, 400 for the host, HEAD, and a slash too many."""
    headers = {} if origin is None else {"Origin": origin}
    first = client.get(path, headers=headers)
    assert first.status_code == 200
    assert is_open(first.headers)
    if "ETag" in first.headers:
        known = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})
        assert known.status_code == 304
        assert is_open(known.headers)
    for answer, status in (
        (client.head(path, headers=headers), 200),
        (client.post(path, headers=headers), 405),
        (client.delete(path, headers=headers), 405),
        (client.get(path, headers={**headers, "Accept-Encoding": "*;q=0"}), 406),
        (client.get(path, headers={**headers, "Host": "a b"}), 400),
        (client.get(path, headers={**headers, "Accept": "a" * 9999}), 431),
    ):
        assert answer.status_code == status
        assert is_open(answer.headers)


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_every_error_is_data_and_open_to_other_sites(
    client: FlaskClient, path: str, status: int
) -> None:
    """F19."""
    answer = client.get(path)
    assert answer.status_code == status
    problem = path.startswith("/ogc")
    assert answer.mimetype == ("application/problem+json" if problem else "application/json")
    assert is_open(answer.headers)


def test_a_part_and_a_part_that_is_not_there_are_open(client: FlaskClient) -> None:
    """F19."""
    for range_, status in (("bytes=0-9", 206), ("bytes=999999999-", 416)):
        answer = client.get("/layers/events.geojson", headers={"Range": range_})
        assert answer.status_code == status
        assert is_open(answer.headers)


def test_a_fault_of_ours_is_open_too() -> None:
    """F19: else a program is told of its own site's rules and not of our fault."""
    app: Flask = create_app()

    def fail() -> str:
        raise RuntimeError

    app.add_url_rule("/layers/fails", "layer_fails", fail)
    app.logger.disabled = True
    try:
        answer = app.test_client().get("/layers/fails")
    finally:
        app.logger.disabled = False
    assert answer.status_code == 500
    assert is_open(answer.headers)


@pytest.mark.parametrize(
    "path", [*PROGRAMS, "/health?x=1&x=2", "/layers/moon.geojson", "/cite?f=1", "/ogc?f=xml"]
)
def test_a_browser_that_asks_beforehand_may_read(client: FlaskClient, path: str) -> None:
    """F19: whatever is wrong with the address is told in the answer itself."""
    headers = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "range,if-none-match",
    }
    answer = client.options(path, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"range", "if-range", "if-none-match", "accept"} <= set(allowed)


@pytest.mark.parametrize(
    "path", [*PAGES, "/static/js/rules/times.js", "/moon", "/map.js", "/?from=x"]
)
def test_pages_are_not_open(client: FlaskClient, path: str) -> None:
    for answer in (client.get(path), client.options(path), client.post(path)):
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


# --- parameters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/alternatives?close=torkham", ("from", "to", "on", "closed")),
        ("/alternatives?closed=torkham&utm_source=x", ("closed",)),
        ("/statistics/deaths.csv?form=2014", ("from", "to")),
        ("/cite?form=1995", ("from", "to", "feature", "format", "accessed")),
        ("/cite?From=1995", ("from",)),
        ("/health?verbose=1", ()),
        ("/story.json?story=herat", ("v",)),
        ("/basemap/coast.geojson?version=1", ("v",)),
        ("/layers/events.geojson?form=1995", ("category", "actor")),
        ("/ogc/collections/events/items?form=1995", ("limit", "bbox", "category")),
        ("/ogc/collections?limit=5", ("f",)),
    ],
)
def test_a_misspelt_parameter_is_told_with_the_names_that_exist(
    client: FlaskClient, path: str, names: tuple[str, ...]
) -> None:
    """F20."""
    answer = client.get(path)
    error = answer.get_json(force=True)
    assert answer.status_code == 400
    misspelt = path.split("?")[1].split("&")[-1].partition("=")
    assert error["got"] == misspelt[2]
    assert misspelt[0] in error.get("error", error.get("detail"))
    assert set(names) <= set(error["expected"].replace(",", " ").split())


def test_no_address_for_programs_takes_a_parameter_that_it_does_not_have(app: Flask) -> None:
    """F20, of every address that there is: a new one has to say what it takes."""
    values = {
        "layer_id": "events",
        "collection_id": "events",
        "feature_id": "mazar-1998",
        "chart_id": "deaths",
        "name": "coast.geojson",
    }
    client, urls = app.test_client(), app.url_map.bind("localhost")
    version = app.extensions["mapapp"].catalogue.version
    values_of = {
        "pictures.picture": {"name": "map.webp"},
        "versions.version": {"version": version},
        "versions.file": {"version": version, "name": "README.txt"},
    }
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if is_for_programs(rule.rule)
        and rule.endpoint != "oembed.oembed"  # sites send it more than the standard has
    ]
    paths = [
        urls.build(
            rule.endpoint,
            values_of.get(rule.endpoint) or {name: values[name] for name in rule.arguments},
        )
        for rule in rules
    ]
    assert len(paths) > 15
    answers = {path: client.get(path).status_code for path in paths}
    assert answers == dict.fromkeys(paths, 200)
    answers = {path: client.get(path, query_string="moon=1").status_code for path in paths}
    assert answers == dict.fromkeys(paths, 400)


@pytest.mark.parametrize(
    "query",
    [
        "from=1995&to=1998&on=1997-05&layers=events&view=6/34/66&base=plain&claims=ground",
        "closed=torkham&story=herat",
        "feature=events/mazar-1998",
    ],
)
def test_whatever_a_page_is_asked_for_can_be_cited_and_asked_for_ways(
    client: FlaskClient, query: str
) -> None:
    """F20: no name of the page's own is refused."""
    for path in ("/", "/embed", "/cite", "/alternatives"):
        assert client.get(f"{path}?{query}").status_code == 200
    assert client.get(f"/cite?{query}&format=text&accessed=2026-01-02").status_code == 200


def test_the_version_is_a_parameter_of_what_is_kept(client: FlaskClient, version: str) -> None:
    for path in ("/layers/events.geojson", "/basemap/coast.geojson", "/story.json"):
        assert client.get(f"{path}?v={version}").cache_control.immutable


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leaves_aside_what_links_gather(client: FlaskClient, path: str) -> None:
    """F20: foreign parameters, though they come twice."""
    answer = client.get(f"{path}?{FOREIGN}")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_a_page_to_read_says_what_it_does_not_understand(client: FlaskClient) -> None:
    """A name that looks like ours never passes in silence; nor is it said to the next reader."""
    for path in (*PAGES[3:], "/day/1998-08-08", "/crossings/torkham", "/actors/ttp"):
        page = client.get(f"{path}?verdickt=x&utm_source=a").text
        (note,) = re.findall(r'<p class="reference-unread".*?</p>', page)
        assert "verdickt" in note, path
        assert "utm_source" not in note
        assert "Not understood in the address" not in client.get(path).text
    hostile = client.get("/about?%3Cscript%3E=1").text
    assert "&lt;script&gt;" in hostile


@pytest.mark.parametrize(
    "path",
    [
        *("/?from=1995&from=1996", "/embed?layers=&layers=", "/statistics?to=2000&to=2000"),
        *("/article?verdict=x&verdict=y", "/sources/all?q=a&q=b", "/story?story=a&story=b"),
    ],
)
def test_a_page_refuses_two_values_of_its_own(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert "one value" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        *("/layers/events.geojson?from=1995&from=1996", "/cite?from=1995&from=1995"),
        *("/alternatives?closed=&closed=", "/statistics/deaths.csv?from=2000&from=2001"),
        *("/ogc?f=json&f=html", "/ogc/collections/events/items?limit=1&limit=2", "/health?a&a"),
    ],
)
def test_a_program_cannot_ask_twice(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "one value" in answer.text


# --- which are for programs ------------------------------------------------------------------


def test_every_address_is_of_one_kind(app: Flask) -> None:
    """A new address for programs is put into the table, or is a page."""
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    pages = {rule for rule in rules if not is_for_programs(rule)}
    by_their_end = {
        "/actors/<name>",
        "/crossings/<name>",
        "/places/<name>",
        "/day/<asked>",
        "/compare.<form>",
    }  # a page, or the same as data
    files = {"/static/<path:filename>", "/map.js", "/palette.css"}
    assert pages == {*PAGES, *files, *by_their_end}


@pytest.mark.parametrize(
    "path", ["/citex", "/healthy", "/ogcx", "/layersx", "/", "//layers/x", "/x/ogc"]
)
def test_a_like_name_is_not_for_programs(path: str) -> None:
    assert not is_for_programs(path)


# --- a slash too many ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("/embed", "/sources", "/sources/all", "/about", "/statistics", "/story", "/map.js"),
        *("/cite", "/health", "/alternatives", "/layers/events.geojson", "/statistics/deaths.csv"),
        *("/ogc/api", "/ogc/collections", "/ogc/collections/events"),
        "/ogc/collections/events/items",
    ],
)
@pytest.mark.parametrize("query", ["", "?from=1995&x=%20%D9%BE%2F"])
def test_a_slash_too_many_leads_to_the_address_without_it(
    client: FlaskClient, path: str, query: str
) -> None:
    """F30."""
    for answer in (client.get(f"{path}/{query}"), client.head(f"{path}/{query}")):
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}{query}")


def test_a_reader_who_follows_arrives(client: FlaskClient) -> None:
    """F30."""
    answer = client.get("/embed/?from=1995&to=1998", follow_redirects=True)
    assert (answer.status_code, answer.request.full_path) == (200, "/embed?from=1995&to=1998")
    answer = client.get("/ogc/collections/", follow_redirects=True)
    assert answer.get_json()["collections"]
    assert client.get("/ogc/").status_code == 200  # a landing page has both


@pytest.mark.parametrize(
    "path", ["/moon/", "/layers/", "/basemap/", "/static/", "/embed//", "/static/js/"]
)
def test_what_does_not_exist_without_a_slash_does_not_with_one(
    client: FlaskClient, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_behind_a_prefix_the_slash_is_taken_away_there() -> None:
    client = create_app({"proxies": 1}).test_client()
    answer = client.get("/embed/?a=b", headers={"X-Forwarded-Prefix": "/atlas"})
    assert answer.headers["Location"] == "/atlas/embed?a=b"
    odd = client.get("/layers/%0d%0aX:%20y%22.geojson/")
    assert odd.headers["Location"] == "/layers/%0D%0AX%3A%20y%22.geojson"
