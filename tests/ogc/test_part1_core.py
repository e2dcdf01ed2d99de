"""Abstract tests of OGC 17-069r4, Annex A, class Core: each is named after its requirement."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from mapapp.data.catalogue import Layer
from mapapp.times import parse_date
from tests.ogc.conftest import COLLECTIONS, PLACELESS, Get, ids

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
GEOJSON = "application/geo+json"
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")


def link(document: dict[str, Any], rel: str, media: str | None = None) -> dict[str, Any]:
    """Return the one link of a relation (and type), with what every link must have."""
    found = [
        each for each in document["links"] if each["rel"] == rel and media in (None, each["type"])
    ]
    assert found, (rel, media, document["links"])
    assert urlsplit(found[0]["href"]).scheme == "http"
    return found[0]


# --- landing page, API definition, conformance ---------------------------------------------


@pytest.mark.parametrize("path", ["/ogc", "/ogc/"])
def test_req_core_root_op(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_req_core_root_success(get: Get) -> None:
    landing = get()
    assert landing["title"] == "Durand Line Atlas"
    assert link(landing, "service-desc")["type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert link(landing, "service-doc")["type"] == "text/html"
    for rel in ("self", "alternate", "conformance", "data"):
        assert link(landing, rel)["type"]


def test_req_core_api_definition_op(client: FlaskClient, get: Get) -> None:
    for rel in ("service-desc", "service-doc"):
        target = link(get(), rel)
        response = client.get(target["href"], headers={"Accept": target["type"]})
        assert response.status_code == 200
        assert response.content_type.startswith(target["type"])


def test_req_core_api_definition_success(get: Get) -> None:
    assert get("api")["openapi"] == "3.0.3"


def test_req_core_conformance_op(client: FlaskClient, get: Get) -> None:
    assert client.get(link(get(), "conformance")["href"]).status_code == 200


def test_req_core_conformance_success(get: Get) -> None:
    classes = get("conformance")["conformsTo"]
    assert CORE in classes
    assert len(set(classes)) == len(classes)


def test_req_core_http(client: FlaskClient) -> None:
    """HTTP/1.1 semantics: HEAD is GET without a body, other methods are refused and told."""
    head, whole = client.head("/ogc/collections"), client.get("/ogc/collections")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    refused = client.post("/ogc/collections/events/items")
    assert refused.status_code == 405
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


# --- parameters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "",
        "api",
        "conformance",
        "collections",
        "collections/events",
        "collections/events/queryables",
        "collections/events/schema",
        "collections/events/items",
        "collections/events/items/mazar-1998",
    ],
)
def test_req_core_query_param_unknown(get: Get, path: str) -> None:
    problem = get(path, 400, unknown="1")
    assert (problem["parameter"], problem["got"]) == ("unknown", "1")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("limit", text) for text in ("", "0", "-1", "1.5", "ten", "1e3", "٣", "+5")],
        *[("offset", text) for text in ("", "-1", "x", "99999999999")],
        *[
            ("bbox", text)
            for text in ("", "1,2,3", "1,2,3,4,5", "1,2,3,x", "nan,0,1,1", "inf,0,1,1")
        ],
        *[("bbox", text) for text in ("60,40,70,30", "-181,0,1,1", "0,-91,1,1", "0,0,9,1,1,8")],
        *[("datetime", text) for text in ("", "/", "..", "../..", "1998/1999/2000", "1998-13")],
        *[
            ("datetime", text)
            for text in ("1998-02-30", "1999/1998", "yesterday", "1998-01-01T25:00:00Z")
        ],
        *[("datetime", text) for text in ("1998-01-01T00:00:00", "0000", "1998-8-8")],
        ("f", "xml"),
        ("crs", "EPSG:3857"),
        ("category", "nothing"),
        ("in_article", "perhaps"),
        *[("fatalities_low", text) for text in ("many", "1.5", "-1")],
        ("start", "1998-8"),
    ],
)
def test_req_core_query_param_invalid(items: Get, name: str, text: str) -> None:
    problem = items("events", 400, **{name: text})
    assert problem["status"] == 400
    assert (problem["parameter"], problem["got"]) == (name, text)
    assert problem["expected"]


def test_a_parameter_has_one_value(client: FlaskClient) -> None:
    assert client.get("/ogc/collections/events/items?limit=1&limit=2").status_code == 400


def test_problems_are_documents_of_rfc_9457(client: FlaskClient) -> None:
    for path, status in (("/ogc/nothing", 404), ("/ogc/collections/events/items?limit=x", 400)):
        response = client.get(path)
        assert response.status_code == status
        assert response.content_type == "application/problem+json"
        problem = response.get_json()
        assert problem["status"] == status
        assert {"type", "title", "detail"} <= set(problem)


def test_readers_get_problems_as_pages(client: FlaskClient) -> None:
    response = client.get("/ogc/collections/events/items?limit=x", headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert response.content_type.startswith("text/html")
    assert "limit" in response.text


def test_req_core_crs84(items: Get) -> None:
    for feature in items("places")["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 55 <= lon <= 81
        assert 22 <= lat <= 42


# --- collections -----------------------------------------------------------------------------


def test_req_core_fc_md_op(client: FlaskClient, get: Get) -> None:
    assert client.get(link(get(), "data")["href"]).status_code == 200


def test_req_core_fc_md_success(get: Get) -> None:
    assert [each["id"] for each in get("collections")["collections"]] == list(COLLECTIONS)


def test_req_core_fc_md_links(get: Get) -> None:
    document = get("collections")
    assert link(document, "self")["type"] == "application/json"
    assert link(document, "alternate")["type"] == "text/html"


def test_req_core_fc_md_items(get: Get) -> None:
    for collection in get("collections")["collections"]:
        assert collection["title"]
        assert collection["description"]
        assert collection["itemType"] == "feature"


def test_req_core_fc_md_items_links(client: FlaskClient, get: Get) -> None:
    for collection in get("collections")["collections"]:
        for media in (GEOJSON, "text/html"):
            target = link(collection, "items", media)
            answer = client.get(target["href"])
            assert answer.status_code == 200
            assert answer.content_type.startswith(media)


def test_req_core_fc_md_extent(get: Get, items: Get) -> None:
    """Every position lies in the box, and every dated feature in the interval."""
    for collection in get("collections")["collections"]:
        extent = collection["extent"]
        features = items(collection["id"])["features"]
        assert ("spatial" in extent) == (collection["id"] not in PLACELESS)
        if "spatial" in extent:
            west, south, east, north = extent["spatial"]["bbox"][0]
            for lon, lat in _positions(features):
                assert west <= lon <= east
                assert south <= lat <= north
        dated = [each for each in features if each["properties"].get("start")]
        assert ("temporal" in extent) == bool(dated)
        if "temporal" in extent:
            first = extent["temporal"]["interval"][0][0]
            assert first is None or min(_days(dated)) == parse_date(first[:10]).start


def _positions(features: list[dict[str, Any]]) -> list[list[float]]:
    found: list[list[float]] = []

    def walk(part: Any) -> None:
        if isinstance(part[0], int | float):
            found.append(part)
        else:
            for each in part:
                walk(each)

    for feature in features:
        if feature["geometry"]:
            walk(feature["geometry"]["coordinates"])
    return found


def _days(features: list[dict[str, Any]]) -> list[int]:
    return [parse_date(each["properties"]["start"]).start for each in features]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_req_core_sfc_md_op_and_success(get: Get, collection: str) -> None:
    """A collection says of itself what the list of collections says of it."""
    alone = get(f"collections/{collection}")
    listed = next(each for each in get("collections")["collections"] if each["id"] == collection)
    assert {k: v for k, v in alone.items() if k != "links"} == {
        k: v for k, v in listed.items() if k != "links"
    }
    relations = {each["rel"] for each in listed["links"]}
    assert relations <= {each["rel"] for each in alone["links"]}


def test_an_unknown_collection_is_404(get: Get) -> None:
    assert "events" in get("collections/nothing", 404)["known"]
    get("collections/nothing/items", 404)


# --- features --------------------------------------------------------------------------------


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_req_core_fc_op_and_response(items: Get, layers: dict[str, Layer], collection: str) -> None:
    """All features come, once each, as the collection has them."""
    answer = items(collection)
    assert answer["type"] == "FeatureCollection"
    assert ids(answer) == [feature["id"] for feature in layers[collection].features]
    assert len(set(ids(answer))) == answer["numberMatched"]


def test_req_core_fc_limit_definition(items: Get) -> None:
    assert items("places", limit=7)["numberReturned"] == 7
    assert items("places", limit=1)["numberMatched"] == 874


def test_req_core_fc_limit_response_1(get: Get, items: Get) -> None:
    """Without a limit the default holds; a limit above the greatest is taken as the greatest."""
    assert get("collections/places/items")["numberReturned"] == 100
    assert items("places", limit=99_999_999)["numberReturned"] == 874


@pytest.mark.parametrize("digits", [10, 11, 20, 5_000, 10_000])
def test_a_limit_is_clamped_at_any_size(items: Get, digits: int) -> None:
    """F21: of eleven digits, and of more than Python reads as a number."""
    assert items("places", limit="9" * digits)["numberReturned"] == 874
    assert items("places", limit="0" * digits + "7")["numberReturned"] == 7
    assert items("places", 400, limit="0" * digits)["parameter"] == "limit"


@pytest.mark.parametrize("digits", [11, 5_000])
def test_an_offset_that_is_too_great_is_refused(items: Get, digits: int) -> None:
    """F21: there is no page there; the answer comes at any size of number."""
    assert items("places", 400, offset="9" * digits)["parameter"] == "offset"
    assert items("places", offset="0" * digits + "873")["numberReturned"] == 1


def test_req_core_fc_bbox_definition_and_response(items: Get, layers: dict[str, Layer]) -> None:
    events = layers["events"].features
    west, south, east, north = 60.0, 30.0, 70.0, 35.0
    expected = [
        each["id"]
        for each in events
        if west <= each["geometry"]["coordinates"][0] <= east
        and south <= each["geometry"]["coordinates"][1] <= north
    ]
    assert 0 < len(expected) < len(events)
    assert ids(items("events", bbox="60,30,70,35")) == expected
    assert ids(items("events", bbox="60,30,-500,70,35,9000")) == expected


def test_req_core_fc_bbox_response_across_the_antimeridian(items: Get) -> None:
    """A box from New York eastwards round the world to Kabul's west, but not Kabul."""
    far_west = ids(items("events", bbox="-80,20,-70,60"))
    assert far_west
    across = ids(items("events", bbox="90,20,-70,60"))
    assert across == far_west
    assert ids(items("events", bbox="170,20,-75,60")) == []


def test_req_core_fc_bbox_response_lines_and_areas(items: Get) -> None:
    """Geometries count, not their boxes: the line's own box holds much that it does not touch."""
    assert ids(items("durand-line", bbox="60.8,29.3,61.2,29.9")) == ["section-baluch-west"]
    assert ids(items("durand-line", bbox="61,33,66,36")) == []


@pytest.mark.parametrize("collection", PLACELESS)
def test_req_core_fc_bbox_response_without_geometry(items: Get, collection: str) -> None:
    """A feature without a geometry matches every box."""
    assert items(collection, bbox="0,0,1,1")["numberMatched"] == items(collection)["numberMatched"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1995-01-01T00:00:00Z/1998-12-31T23:59:59Z", 23),
        ("1995/1998", 23),
        ("1995-01/1998-12-31", 23),
        ("1998-08-08T12:00:00Z", None),
        ("1998-08-08", None),
        ("1998-08-07T22:30:00-03:00", None),
        ("../1919-12-31T00:00:00Z", None),
        ("/1919", None),
        ("2025-10-01T00:00:00+05:00/..", None),
        ("2025-10/", None),
        ("1996-09-26T23:59:60Z", None),
    ],
)
def test_req_core_fc_time_definition_and_response(
    items: Get, layers: dict[str, Layer], text: str, count: int | None
) -> None:
    """Features match whose days overlap; both ends count, and open ends are open."""
    first, last = _interval(text)
    expected = [
        feature["id"]
        for feature, span in zip(layers["events"].features, layers["events"].spans, strict=True)
        if span and span.start <= last and span.end >= first
    ]
    found = ids(items("events", datetime=text))
    assert found == expected
    assert found
    assert count in (None, len(found))


def _interval(text: str) -> tuple[int, int]:
    """Read an interval in a way of its own: by the calendar days that the cases mean."""
    days = {
        "1998-08-07T22:30:00-03:00": "1998-08-08",
        "2025-10-01T00:00:00+05:00": "2025-09-30",
    }
    parts = text.split("/")
    ends = [days.get(part, part[:10]) for part in parts]
    first = 0 if ends[0] in ("", "..") else parse_date(ends[0]).start
    last = 10**7 if ends[-1] in ("", "..") else parse_date(ends[-1]).end
    return first, last


def test_req_core_fc_time_response_precision(items: Get) -> None:
    """A closure known as "1955" matches any day of 1955, and none of 1956."""
    closure = "all-pakistan-1955-closed"
    assert closure in ids(items("closures", datetime="1955-01-01"))
    assert closure in ids(items("closures", datetime="1955-12-31"))
    assert closure not in ids(items("closures", datetime="1956-01-01"))


def test_req_core_fc_time_response_open_end(items: Get) -> None:
    """A span without an end still holds; an event without one is its start."""
    assert "AF-KAB-2021-08-15" in ids(items("control-spans", datetime="2030"))
    assert ids(items("events", datetime="2030")) == []


def test_req_core_fc_time_response_timeless(items: Get) -> None:
    """What has no dates matches every time."""
    assert items("provinces", datetime="1700")["numberMatched"] == 41


def test_req_core_fc_filters(items: Get, layers: dict[str, Layer]) -> None:
    """Properties are parameters (recommendation fc-filters); all hold together."""
    features = layers["events"].features
    expected = [
        each["id"]
        for each in features
        if each["properties"]["category"] == "attack"
        and "Taliban" in each["properties"]["actors"]
        and not each["properties"]["in_article"]
    ]
    assert expected
    found = items("events", category="attack", actor="Taliban", in_article="false")
    assert ids(found) == expected


# --- links, counts, time stamp ---------------------------------------------------------------


def test_req_core_fc_links(client: FlaskClient) -> None:
    """Following next gives every feature once; prev leads back; the query is kept."""
    start = "/ogc/collections/events/items?limit=7&category=attack&bbox=60,20,80,40"
    first = client.get(start).get_json()
    seen, page = ids(first), first
    while any(each["rel"] == "next" for each in page["links"]):
        target = link(page, "next", GEOJSON)["href"]
        query = parse_qs(urlsplit(target).query)
        assert query["category"] == ["attack"]
        assert query["bbox"] == ["60,20,80,40"]
        page = client.get(target).get_json()
        seen += ids(page)
    assert page is not first
    assert len(seen) == len(set(seen)) == first["numberMatched"]
    while any(each["rel"] == "prev" for each in page["links"]):
        page = client.get(link(page, "prev", GEOJSON)["href"]).get_json()
    assert ids(page) == ids(first)


def test_req_core_fc_rel_type(get: Get) -> None:
    for path in (
        "",
        "conformance",
        "collections",
        "collections/events",
        "collections/events/items",
    ):
        for each in get(path)["links"]:
            assert each["rel"]
            assert each["type"]
            assert each["title"]


def test_a_page_past_the_end_is_empty_and_has_no_next(items: Get) -> None:
    every = len(items("events")["features"])
    page = items("events", offset=1000)
    assert (page["numberMatched"], page["numberReturned"], page["features"]) == (every, 0, [])
    assert "next" not in {each["rel"] for each in page["links"]}


def test_req_core_fc_timeStamp(items: Get) -> None:  # noqa: N802 - the requirement's name
    assert RFC3339.fullmatch(items("events", limit=1)["timeStamp"])


def test_req_core_fc_numberMatched(items: Get) -> None:  # noqa: N802
    """The number does not depend on the page."""
    parameters = {"datetime": "1995/1998", "bbox": "60,30,75,38"}
    whole = items("events", **parameters)
    assert whole["numberMatched"] == len(whole["features"])
    for limit, offset in ((1, 0), (5, 3), (3, 1000)):
        page = items("events", **parameters, limit=limit, offset=offset)
        assert page["numberMatched"] == whole["numberMatched"]


def test_req_core_fc_numberReturned(items: Get) -> None:  # noqa: N802
    for limit in (1, 50, 1000):
        page = items("events", limit=limit)
        assert page["numberReturned"] == len(page["features"])


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_req_core_f_op_and_success(items: Get, get: Get, collection: str) -> None:
    """A feature alone is what it is among others."""
    feature = items(collection, limit=3)["features"][-1]
    alone = get(f"collections/{collection}/items/{feature['id']}")
    assert {name: alone[name] for name in feature} == feature


def test_req_core_f_links(get: Get) -> None:
    feature = get("collections/events/items/mazar-1998")
    assert link(feature, "self")["type"] == GEOJSON
    assert link(feature, "alternate")["type"] == "text/html"
    assert link(feature, "collection")["href"].endswith("/ogc/collections/events")


def test_an_unknown_feature_is_404(get: Get) -> None:
    get("collections/events/items/nothing", 404)
    get("collections/events/items/a/b", 404)
