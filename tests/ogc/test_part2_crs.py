"""OGC 18-058r1, coordinate reference systems: each test is named after its requirement."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from flask.testing import FlaskClient

from mapapp.web.ogc.crs import MERCATOR
from tests.ogc.conftest import COLLECTIONS, PLACELESS, Get, ids

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"
TO_MERCATOR = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)


def test_conformance_is_declared(get: Get) -> None:
    classes = get("conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in classes


def test_req_crs_fc_md_crs_list(get: Get) -> None:
    document = get("collections")
    assert document["crs"] == [CRS84, EPSG3857]
    for collection in document["collections"]:
        if collection["id"] not in PLACELESS:
            assert collection["crs"] == [CRS84, EPSG3857]


def test_req_crs_fc_md_storage_crs(get: Get) -> None:
    for collection in get("collections")["collections"]:
        expected = None if collection["id"] in PLACELESS else CRS84
        assert collection.get("storageCrs") == expected


@pytest.mark.parametrize("collection", [each for each in COLLECTIONS if each not in PLACELESS])
def test_req_crs_fc_crs_action(items: Get, collection: str) -> None:
    """Positions are those that PROJ computes, to the centimetre."""
    degrees, metres = items(collection), items(collection, crs=EPSG3857)
    assert ids(degrees) == ids(metres)
    for ours, theirs in zip(degrees["features"], metres["features"], strict=True):
        assert ours["properties"] == theirs["properties"]
        expected = TO_MERCATOR.transform(*_flat(ours["geometry"]["coordinates"]).T)
        found = _flat(theirs["geometry"]["coordinates"])
        assert np.abs(found - np.column_stack(expected)).max() < 0.01


def _flat(coordinates: object) -> np.ndarray:
    found: list[object] = [coordinates]
    while not isinstance(found[0][0], int | float):  # type: ignore[index]
        found = [part for each in found for part in each]  # type: ignore[attr-defined]
    return np.array(found, dtype=float)


def test_req_crs_fc_crs_default_value(items: Get) -> None:
    assert items("events")["features"] == items("events", crs=CRS84)["features"]


@pytest.mark.parametrize("name", ["crs", "bbox-crs", "filter-crs"])
def test_req_crs_valid_value(items: Get, name: str) -> None:
    wrong = "http://www.opengis.net/def/crs/EPSG/0/32642"
    problem = items("events", 400, bbox="60,30,70,35", **{name: wrong})
    assert problem["parameter"] == name
    assert EPSG3857 in problem["expected"]


@pytest.mark.parametrize("name", ["crs", "bbox-crs", "filter-crs"])
@pytest.mark.parametrize("collection", PLACELESS)
def test_a_collection_knows_the_systems_that_it_lists(
    get: Get, items: Get, collection: str, name: str
) -> None:
    """F22: one that lists none knows the default, and the definition says so."""
    assert "crs" not in get(f"collections/{collection}")
    items(collection, **{name: CRS84})
    problem = items(collection, 400, **{name: EPSG3857})
    assert (problem["parameter"], problem["expected"]) == (name, f"one of {CRS84}")
    parameters = get("api")["paths"][f"/collections/{collection}/items"]["get"]["parameters"]
    defined = next(each for each in parameters if each.get("name") == name)
    assert defined["schema"]["enum"] == [CRS84]


def test_an_item_knows_the_systems_of_its_collection(get: Get) -> None:
    """F22: for one feature as for all."""
    path = "collections/claims/items/agreement-1893"
    get(path, crs=CRS84)
    assert get(path, 400, crs=EPSG3857)["parameter"] == "crs"


def test_geojson_names_its_system_unless_it_is_the_default(get: Get, items: Get) -> None:
    """F30: the member ``crs`` of GeoJSON 2008, on items and on one item."""
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    assert items("events", crs=EPSG3857)["crs"] == named
    assert "crs" not in items("events", crs=CRS84)
    assert "crs" not in items("events")
    path = "collections/events/items/mazar-1998"
    assert get(path, crs=EPSG3857)["crs"] == named
    assert "crs" not in get(path)


def test_req_crs_fc_bbox_crs_action(items: Get) -> None:
    corners = np.column_stack(TO_MERCATOR.transform([60, 70], [30, 35]))
    bbox = ",".join(f"{number:.3f}" for number in corners.ravel())
    found = ids(items("events", bbox=bbox, **{"bbox-crs": EPSG3857}))
    assert found == ids(items("events", bbox="60,30,70,35"))
    assert 0 < len(found) < len(ids(items("events")))


def test_req_crs_fc_bbox_crs_default_value(items: Get) -> None:
    """Numbers of metres are no degrees."""
    items("events", 400, bbox="6679169,3503549,7792364,4163881")


@pytest.mark.parametrize("uri", [CRS84, EPSG3857])
@pytest.mark.parametrize("path", ["events/items", "events/items/mazar-1998"])
def test_req_crs_ogc_crs_header(client: FlaskClient, path: str, uri: str) -> None:
    response = client.get(f"/ogc/collections/{path}", query_string={"crs": uri})
    assert response.headers["Content-Crs"] == f"<{uri}>"


def test_req_crs_ogc_crs_header_by_default(client: FlaskClient) -> None:
    assert client.get("/ogc/collections/events/items").headers["Content-Crs"] == f"<{CRS84}>"


def test_links_keep_the_system(client: FlaskClient) -> None:
    page = client.get(f"/ogc/collections/events/items?limit=5&crs={EPSG3857}").get_json()
    following = next(each for each in page["links"] if each["rel"] == "next")
    answer = client.get(following["href"])
    assert answer.headers["Content-Crs"] == f"<{EPSG3857}>"


def test_our_projection_is_that_of_proj() -> None:
    positions = np.array([[-179.9, -85.0], [0.0, 0.0], [69.17, 34.53], [180.0, 85.05]])
    projected = MERCATOR.project(positions)
    assert np.allclose(projected, np.column_stack(TO_MERCATOR.transform(*positions.T)), atol=1e-6)
    assert np.allclose(MERCATOR.unproject(projected), positions, atol=1e-12)
