"""GET /layers/<id>.geojson; test_layer_tables.py has the same as CSV."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from mapapp.data.catalogue import Catalogue
from mapapp.query import state_at
from mapapp.times import parse_date

DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD"
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


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_whole_without_parameters(
    client: FlaskClient, catalogue: Catalogue, layer: str
) -> None:
    whole = set(catalogue.layers[layer].features_by_id)
    assert ids(client, f"/layers/{layer}.geojson") == whole != set()


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
        "/layers/events.xls",
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
    ("query", "first", "last"),
    [
        ("from=1879", "1879", "9999"),
        ("to=1878", "0001", "1878"),
        ("to=2026", "0001", "2026"),
        ("from=2027", "2027", "9999"),
        ("from=1&to=9999", "0001", "9999"),
        ("from=1893&to=1893", "1893", "1893"),
        ("to=1893", "0001", "1893"),
    ],
)
def test_one_year_may_be_left_out(
    client: FlaskClient, catalogue: Catalogue, query: str, first: str, last: str
) -> None:
    whole = {
        id: (each["properties"]["start"][:4], (each["properties"]["end"] or "")[:4])
        for id, each in catalogue.layers["events"].features_by_id.items()
    }
    asked = {id for id, (start, end) in whole.items() if start <= last and (end or start) >= first}
    assert ids(client, f"{EVENTS}?{query}") == asked


def test_years_do_not_touch_the_timeless(client: FlaskClient) -> None:
    assert len(features(client, "/layers/provinces.geojson?from=1900&to=1901")) == 41


@pytest.mark.parametrize(
    ("query", "got", "expected"),
    [
        ("from=abc", "abc", f"{DATE} from 1 to 9999"),
        ("from=", "", f"{DATE} from 1 to 9999"),
        ("from=0", "0", f"{DATE} from 1 to 9999"),
        (
            "to=1998-02-30",
            "1998-02-30",
            f"{DATE} from 1 to 9999",
        ),
        ("from=99999", "99999", f"{DATE} from 1 to 9999"),
        ("from=-5", "-5", f"{DATE} from 1 to 9999"),
        ("to=1998.5", "1998.5", f"{DATE} from 1 to 9999"),
        ("to=1e3", "1e3", f"{DATE} from 1 to 9999"),
        ("from=%20", " ", f"{DATE} from 1 to 9999"),
        (
            "from=%D9%A1%D9%A9%D9%A9%D9%A8",
            "١٩٩٨",
            f"{DATE} from 1 to 9999",
        ),
        (
            "from=1998&to=1995",
            "1995",
            f"{DATE} from 1998 (that of from) to 9999",
        ),
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
        ("7.1e1,%2B34,71.2,34.20", "torkham", "chaman"),
        ("71,34,0,71.2,34.2,9000", "torkham", "chaman"),
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
        "60,30,100,70,40,0",
        "60,30,0,70,40,100,0",
        "1e999,30,70,40",
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
        "0x3c,30,70,40",
        "٦٠,30,70,40",
        "60,30,70,40,",
    ],
)
def test_a_box_that_cannot_be_is_refused(client: FlaskClient, bbox: str) -> None:
    error = refusal(client, f"/layers/crossings.geojson?bbox={bbox}")
    assert error["got"] == bbox
    assert error["expected"]


@pytest.mark.parametrize(
    "bbox",
    [
        "60,30,70,40",
        "6e1,33,72,35",
        "+60,30.,70,.5e2",
        "60,30,0,70,40,1",
        "60, 30,70,40",
        "60,30,70",
        "6e1,33,72,1e2",
        "1e400,0,0,0",
        "",
        ",,,",
        "70,-90,60,90",
        "9" * 400 + ",0,0,0",
    ],
)
def test_a_box_means_the_same_to_layers_and_to_the_data_service(
    client: FlaskClient, bbox: str
) -> None:
    """F24: one parser; what one takes the other does, with the same answer."""
    layer = client.get("/layers/crossings.geojson", query_string={"bbox": bbox})
    url = "/ogc/collections/crossings/items"
    items = client.get(url, query_string={"bbox": bbox, "limit": 100})
    assert layer.status_code == items.status_code
    ours, theirs = layer.get_json(force=True), items.get_json(force=True)
    if layer.status_code == 200:
        assert [f["id"] for f in ours["features"]] == [f["id"] for f in theirs["features"]]
    else:
        assert ours["expected"] == theirs["expected"]


# --- filters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "is_meant"),
    [
        ("actor=Taliban", lambda event: "Taliban" in event["actors"]),
        ("country=AFG", lambda event: event["country"] == "AFG"),
        ("in_article=false", lambda event: not event["in_article"]),
        ("category=capture,attack", lambda event: event["category"] in ("capture", "attack")),
    ],
)
def test_a_filter_finds_every_feature_that_is_meant(
    client: FlaskClient,
    catalogue: Catalogue,
    query: str,
    is_meant: Callable[[dict[str, Any]], bool],
) -> None:
    events = catalogue.layers["events"].features_by_id
    meant = {id for id, each in events.items() if is_meant(each["properties"])}
    assert ids(client, f"{EVENTS}?{query}") == meant != set(events)


@pytest.mark.parametrize(
    ("url", "count"),
    [
        (f"{EVENTS}?category=capture", 25),
        (f"{EVENTS}?in_article=yes", 58),
        (f"{EVENTS}?category=capture&actor=Taliban&from=1995&to=1998", 6),
        (f"{EVENTS}?category=capture,attack&actor=Taliban&from=1995&to=1998", 7),
        ("/layers/places.geojson?title=Kabul", 1),
        ("/layers/routes.geojson?place=Gwadar,Torkham crossing", 6),
        (f"{EVENTS}?start=1850", 0),
        (f"{EVENTS}?fatalities_low=9999999", 0),
        ("/layers/crossings.geojson?other_country=PAK", 16),
        ("/layers/routes.geojson?crossing=torkham", 5),
        ("/layers/routes.geojson?phase=planned", 3),
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
        "in_article=",
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


@pytest.mark.parametrize(
    ("url", "got", "known"),
    [
        (f"{EVENTS}?actor=Nobody", "Nobody", "taliban"),
        (f"{EVENTS}?actor=Taliban,Nobody", "Nobody", "taliban"),
        (f"{EVENTS}?actor=talib", "talib", "taliban"),
        (f"{EVENTS}?place=Kabul", "Kabul", "AF-KAB"),
        (f"{EVENTS}?country=FRA", "FRA", "AFG"),
        (f"{EVENTS}?category=capture,picnic", "picnic", "attack"),
        (f"{EVENTS}?in_article=,", ",", "yes"),
        ("/layers/routes.geojson?crossing=rafah", "rafah", "torkham"),
        ("/layers/places.csv?title=Atlantis", "Atlantis", "one of"),
    ],
)
def test_a_text_that_no_feature_has_is_told_with_some_that_are(
    client: FlaskClient, url: str, got: str, known: str
) -> None:
    """F30: not 200 and empty; the message is short whatever the layer holds."""
    error = refusal(client, url)
    assert error["got"] == got
    assert known in error["expected"]
    assert len(error["expected"]) < 700


def test_many_commas_cost_little(client: FlaskClient) -> None:
    """F30: splitting grows with the length of the text, not with its square."""
    one = client.get(f"{EVENTS}?place=AF-KAB")
    many = client.get(EVENTS, query_string={"place": ",".join(["AF-KAB"] * 1_000)})
    assert many.get_json(force=True) == one.get_json(force=True)


# --- states --------------------------------------------------------------------------------


def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "geodata" / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("year", [1994, 1996, 1999, 2002, 2021, 2024])
def test_control_tells_who_held_a_province_at_the_end_of_the_years(
    client: FlaskClient, root: Path, year: int
) -> None:
    """F29: the same as the table says of 31 December, read here in a way of its own."""
    expected: dict[str, str] = {}
    day = f"{year}-12-31"
    for row in sorted(table(root, "control"), key=lambda row: row["start"]):
        ends = row["end"] and row["end"] + "-12-31"[len(row["end"]) - 4 :]
        if row["start"] <= day and (not ends or ends >= day):
            expected[row["iso"]] = row["controller"]
    found = features(client, f"/layers/control.geojson?from=1990&to={year}")
    assert {each["id"]: each["properties"]["state"] for each in found} == expected


@pytest.mark.parametrize(
    ("query", "id", "state"),
    [
        ("crossings.geojson?from=2024&to=2024", "torkham", "open"),
        ("crossings.geojson?from=2023&to=2023", "torkham", "unknown"),
        ("crossings.geojson?from=2025&to=2025", "torkham", "closed"),
        ("crossings.geojson?from=2025", "torkham", "unknown"),
        ("crossings.geojson?to=2025&state=closed", "torkham", "closed"),
        ("crossings.geojson?from=2027", "torkham", None),
        ("crossings.geojson?from=2020&to=2030", "torkham", None),
        ("routes.geojson?from=2025&to=2025", "att-karachi-chaman-kandahar", "cut"),
        ("routes.geojson?to=2024", "att-karachi-chaman-kandahar", "whole"),
        ("durand-line.geojson?to=1893", "section-kurram", "agreed"),
        ("durand-line.geojson?from=1950&to=1950", "section-khyber-1921", "realigned"),
    ],
)
def test_a_state_is_that_of_the_end_of_the_range(
    client: FlaskClient, query: str, id: str, state: str | None
) -> None:
    """F29: an open end is that of the data's years; of later days nothing is known."""
    found = {each["id"]: each["properties"] for each in features(client, f"/layers/{query}")}
    assert found[id]["state"] == state


@pytest.mark.parametrize("layer", ["control", "crossings", "routes", "durand-line"])
def test_states_are_those_that_the_map_shows(client: FlaskClient, layer: str) -> None:
    """F29: the one rule of `state_at`, and a member more is all that the text has."""
    data = client.application.extensions["mapapp"].catalogue.layers[layer]
    day = parse_date("2021-12-31").end
    for each in features(client, f"/layers/{layer}.geojson?from=2021&to=2021"):
        whole = data.features_by_id[each["id"]]
        assert list(each["properties"])[-1] == "state"
        assert each["properties"].pop("state") == state_at(data.kind, whole, day)
        assert each == whole


@pytest.mark.parametrize("layer", ["control", "crossings", "routes", "durand-line"])
def test_features_are_filtered_by_their_state(client: FlaskClient, layer: str) -> None:
    """F29: each state by itself, several by comma, and one that cannot be."""
    url = f"/layers/{layer}.geojson?from=2000&to=2000"
    by_state: dict[str, set[str]] = {}
    for each in features(client, url):
        by_state.setdefault(each["properties"]["state"], set()).add(each["id"])
    told = [state for state in by_state if state is not None]
    for state in told:
        assert ids(client, f"{url}&state={state}") == by_state[state]
    assert ids(client, f"{url}&state={','.join(told)}") == set().union(*map(by_state.get, told))
    error = refusal(client, f"{url}&state=ajar")
    assert set(told) <= set(error["expected"].removeprefix("one of ").split(", "))


@pytest.mark.parametrize(
    "query", ["control.geojson", "control.geojson?bbox=60,30,70,40", "routes.geojson?mode=rail"]
)
def test_without_years_no_state_is_told(client: FlaskClient, query: str) -> None:
    """F29: the layer as it is, with all its states; no day is made up."""
    assert not [
        each for each in features(client, f"/layers/{query}") if "state" in each["properties"]
    ]


@pytest.mark.parametrize("layer", ["events", "provinces", "claims"])
def test_a_layer_without_states_has_no_such_field(client: FlaskClient, layer: str) -> None:
    found = features(client, f"/layers/{layer}.geojson?from=1995&to=2020")
    assert found
    assert not [each for each in found if "state" in each["properties"]]
    assert refusal(client, f"/layers/{layer}.geojson?state=open")["got"] == "open"


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
    assert json.loads(response.data)["features"] == features(client, EVENTS)


def test_an_address_with_another_version_is_not(client: FlaskClient) -> None:
    assert client.get(f"{EVENTS}?v=0").headers["Cache-Control"] == "no-cache"


def test_head_has_the_headers_and_no_body(client: FlaskClient) -> None:
    response = client.head(EVENTS)
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["ETag"] == client.get(EVENTS).headers["ETag"]


def test_months_and_days_bound_a_part_as_years_do(client: FlaskClient) -> None:
    def ids(query: str) -> set[str]:
        return {each["id"] for each in client.get(f"{EVENTS}?{query}").get_json()["features"]}

    assert ids("from=1998-01&to=1998-12-31") == ids("from=1998&to=1998")
    assert "mazar-1998" in ids("from=1998-08-08&to=1998-08-08")
    assert "mazar-1998" not in ids("from=1998-01&to=1998-08-07")
    assert ids("from=1998-03&to=1998-04") < ids("from=1998&to=1998")
