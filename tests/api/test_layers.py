"""GET /layers/<id>.geojson."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

EVENTS = "/layers/events.geojson"
LAYERS = (
    "durand-line",
    "events",
    "crossings",
    "routes",
    "control",
    "former-fata",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
    "claims",
)


def features(client: FlaskClient, url: str) -> list[dict[str, Any]]:
    response = client.get(url)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.get_json(force=True)["features"]
    return found


def ids(client: FlaskClient, url: str) -> set[str]:
    return {feature["id"] for feature in features(client, url)}


def refusal(client: FlaskClient, url: str, status: int = 400) -> dict[str, str]:
    """Return the error, which is JSON with what came and what was expected."""
    response = client.get(url)
    assert response.status_code == status, response.text
    assert response.mimetype == "application/json"
    error: dict[str, str] = response.get_json()
    assert set(error) == {"error", "got", "expected"}
    return error


# --- the whole layer -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "count"),
    [
        ("durand-line", 9),
        ("events", 178),
        ("crossings", 33),
        ("routes", 28),
        ("control", 34),
        ("former-fata", 2),
        ("provinces", 41),
        ("claims", 45),
    ],
)
def test_a_layer_is_whole_without_parameters(client: FlaskClient, layer: str, count: int) -> None:
    assert len(features(client, f"/layers/{layer}.geojson")) == count


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_geojson(client: FlaskClient, layer: str) -> None:
    """RFC 7946: a FeatureCollection of Features, in its own media type."""
    response = client.get(f"/layers/{layer}.geojson")
    assert response.mimetype == "application/geo+json"
    document = response.get_json(force=True)
    assert set(document) == {"type", "features"}
    assert document["type"] == "FeatureCollection"
    for feature in document["features"]:
        assert list(feature) == ["type", "id", "properties", "geometry"]


def test_an_unknown_layer_is_told_with_the_known_ones(client: FlaskClient) -> None:
    error = refusal(client, "/layers/moon.geojson", 404)
    assert error["got"] == "moon"
    assert error["expected"] == ", ".join(LAYERS)


@pytest.mark.parametrize(
    "path",
    [
        "/layers/events",
        "/layers/events.csv",
        "/layers/",
        "/layers/..%2f..%2fdatapackage.geojson",
        "/layers/%00.geojson",
        "/layers/%ff.geojson",
    ],
)
def test_what_is_no_layer_is_not_found(client: FlaskClient, path: str) -> None:
    refusal(client, path, 404)


# --- years ---------------------------------------------------------------------------------


def test_1995_to_1998_has_the_three_cities_and_not_2021(client: FlaskClient) -> None:
    found = ids(client, f"{EVENTS}?from=1995&to=1998")
    assert {"herat-1995", "kabul-1996", "mazar-1998"} <= found
    assert len(found) == 23
    assert not {each for each in found if each.endswith("2021")}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("from=1879", 178),
        ("to=1878", 0),
        ("to=2025", 178),
        ("from=2026", 0),
        ("from=1&to=9999", 178),
        ("from=1893&to=1893", 1),
        ("to=1893", None),
    ],
)
def test_one_year_may_be_left_out(client: FlaskClient, query: str, count: int | None) -> None:
    found = features(client, f"{EVENTS}?{query}")
    if count is None:
        assert {feature["properties"]["start"] <= "1893-12-31" for feature in found} == {True}
    else:
        assert len(found) == count


def test_years_do_not_touch_the_timeless(client: FlaskClient) -> None:
    assert len(features(client, "/layers/provinces.geojson?from=1900&to=1901")) == 41


@pytest.mark.parametrize(
    ("query", "got", "expected"),
    [
        ("from=abc", "abc", "a year from 1 to 9999"),
        ("from=", "", "a year from 1 to 9999"),
        ("from=0", "0", "a year from 1 to 9999"),
        ("from=99999", "99999", "a year from 1 to 9999"),
        ("from=-5", "-5", "a year from 1 to 9999"),
        ("to=1998.5", "1998.5", "a year from 1 to 9999"),
        ("to=1e3", "1e3", "a year from 1 to 9999"),
        ("from=%20", " ", "a year from 1 to 9999"),
        ("from=%D9%A1%D9%A9%D9%A9%D9%A8", "١٩٩٨", "a year from 1 to 9999"),
        ("from=1998&to=1995", "1995", "a year from 1998 (the year of from) to 9999"),
        ("from=1995&from=1998", "1995, 1998", "one value"),
    ],
)
def test_years_that_cannot_be_are_refused(
    client: FlaskClient, query: str, got: str, expected: str
) -> None:
    error = refusal(client, f"{EVENTS}?{query}")
    assert (error["got"], error["expected"]) == (got, expected)


# --- box -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bbox", "present", "absent"),
    [
        ("71,34,71.2,34.2", "torkham", "chaman"),
        ("66.3,30.8,66.5,31.1", "chaman", "torkham"),
        ("-180,-90,180,90", "torkham", None),
        ("70,-90,60,90", "torkham", "chaman"),
        ("71.0,-90,71.2,90", "torkham", "chaman"),
    ],
)
def test_a_box_holds_what_lies_in_it(
    client: FlaskClient, bbox: str, present: str, absent: str | None
) -> None:
    found = ids(client, f"/layers/crossings.geojson?bbox={bbox}")
    assert present in found
    assert absent not in found


def test_an_empty_box_gives_an_empty_collection(client: FlaskClient) -> None:
    response = client.get("/layers/crossings.geojson?bbox=0,0,0,0")
    assert response.get_json(force=True) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    "bbox",
    [
        "",
        "1",
        "60,30,70",
        "60,30,70,40,50",
        "60,30,0,70,40,100",
        "60,30,70,nan",
        "60,30,inf,40",
        "60,40,70,30",
        "-181,30,70,40",
        "60,30,181,40",
        "60,-91,70,40",
        "60,30,70,91",
        "a,b,c,d",
        "60, 30, 70, 40",
        "60;30;70;40",
        "6e1,30,70,40",
        "60,30,70,40,",
    ],
)
def test_a_box_that_cannot_be_is_refused(client: FlaskClient, bbox: str) -> None:
    error = refusal(client, f"/layers/crossings.geojson?bbox={bbox}")
    assert error["got"] == bbox
    assert error["expected"].startswith("west,south,east,north in degrees")


# --- filters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "count"),
    [
        (f"{EVENTS}?category=capture", 25),
        (f"{EVENTS}?actor=Taliban", 67),
        (f"{EVENTS}?country=AFG", 101),
        (f"{EVENTS}?in_article=yes", 58),
        (f"{EVENTS}?in_article=false", 120),
        (f"{EVENTS}?category=capture&actor=Taliban&from=1995&to=1998", 6),
        (f"{EVENTS}?place=Atlantis", 0),
        ("/layers/crossings.geojson?other_country=PAK", 16),
        ("/layers/routes.geojson?crossing=torkham", 5),
        ("/layers/routes.geojson?phase=planned", 2),
        ("/layers/claims.geojson?position_of=Afghanistan&status=rejected", None),
    ],
)
def test_filters_are_exact(client: FlaskClient, url: str, count: int | None) -> None:
    found = features(client, url)
    if count is None:
        assert {feature["properties"]["status"] for feature in found} == {"rejected"}
        assert all("Afghanistan" in feature["properties"]["position_of"] for feature in found)
    else:
        assert len(found) == count


def test_an_unknown_filter_is_told_with_the_known_ones(client: FlaskClient) -> None:
    error = refusal(client, f"{EVENTS}?colour=red")
    assert error["error"].startswith("colour: got 'red', expected a parameter that events has")
    assert "category, actor" in error["expected"]


@pytest.mark.parametrize(
    "query",
    [
        "category=picnic",
        "category=",
        "in_article=maybe",
        "fatalities_low=many",
        "category=capture&category=battle",
        "utm_source=news",
    ],
)
def test_a_filter_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    name, _, value = query.partition("&")[0].partition("=")
    error = refusal(client, f"{EVENTS}?{query}")
    assert error["error"].startswith(f"{name}: got '{value}")


# --- caching -------------------------------------------------------------------------------


def test_a_layer_is_asked_for_again_by_its_etag(client: FlaskClient) -> None:
    first = client.get(EVENTS)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(EVENTS, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("query", ["", "?from=1995&to=1998"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "zstd"])
def test_a_squeezed_layer_has_an_etag_of_its_own(
    client: FlaskClient, encoding: str, query: str
) -> None:
    plain = client.get(EVENTS + query)
    headers = {"Accept-Encoding": encoding}
    first = client.get(EVENTS + query, headers=headers)
    assert first.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in first.headers["Vary"]
    headers["If-None-Match"] = first.headers["ETag"]
    assert client.get(EVENTS + query, headers=headers).status_code == 304


def test_another_answer_has_another_etag(client: FlaskClient) -> None:
    urls = [EVENTS, f"{EVENTS}?from=1995", f"{EVENTS}?category=capture"]
    assert len({client.get(url).headers["ETag"] for url in urls}) == len(urls)


def test_an_address_with_the_version_is_cached_for_good(client: FlaskClient, version: str) -> None:
    response = client.get(f"{EVENTS}?v={version}")
    assert response.cache_control.immutable
    assert response.cache_control.max_age == 365 * 24 * 3600
    assert len(json.loads(response.data)["features"]) == 178


def test_an_address_with_another_version_is_not(client: FlaskClient) -> None:
    assert client.get(f"{EVENTS}?v=0").headers["Cache-Control"] == "no-cache"


def test_head_has_the_headers_and_no_body(client: FlaskClient) -> None:
    response = client.head(EVENTS)
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["ETag"] == client.get(EVENTS).headers["ETag"]
