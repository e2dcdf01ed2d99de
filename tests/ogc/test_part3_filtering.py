"""Abstract tests of OGC 19-079r2, Annex A: each test has the name that it has there."""

from __future__ import annotations

import json

import pyproj
import pytest
from flask.testing import FlaskClient

from mapapp.data.catalogue import Layer
from tests.ogc.conftest import COLLECTIONS, PLACELESS, Get, attacks, ids

PART3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/"
CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
EPSG3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"
NOWHERE = "http://www.opengis.net/def/crs/OGC/0/does_not_exist"
TO_MERCATOR = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)

SPATIAL = [name for name in COLLECTIONS if name not in PLACELESS]
TEXT, JSON = {"filter-lang": "cql2-text"}, {"filter-lang": "cql2-json"}


def bbox_of(get: Get, collection: str) -> list[float]:
    """The box of a collection, as it says itself."""
    box: list[float] = get(f"collections/{collection}")["extent"]["spatial"]["bbox"][0]
    return box


def within(box: list[float]) -> str:
    return f"S_INTERSECTS(geometry,BBOX({','.join(map(repr, box))}))"


# --- conformance -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "uri",
    [
        *(
            PART3 + name
            for name in (
                "queryables",
                "queryables-query-parameters",
                "filter",
                "features-filter",
            )
        ),
        *(
            CQL2 + name
            for name in (
                "cql2-text",
                "cql2-json",
                "basic-cql2",
                "advanced-comparison-operators",
                "case-insensitive-comparison",
                "accent-insensitive-comparison",
                "basic-spatial-functions",
                "basic-spatial-functions-plus",
                "spatial-functions",
                "temporal-functions",
                "array-functions",
                "property-property",
            )
        ),
    ],
)
def test_conf_filter_get_conformance(get: Get, uri: str) -> None:
    assert uri in get("conformance")["conformsTo"]


# --- queryables ------------------------------------------------------------------------------


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_conf_queryables_get_queryables(client: FlaskClient, collection: str) -> None:
    path = f"/ogc/collections/{collection}/queryables"
    response = client.get(path, headers={"Accept": "application/schema+json"})
    assert response.status_code == 200
    assert response.content_type == "application/schema+json"
    schema = response.get_json(force=True)
    assert schema["$schema"] == "https://json-schema.org/draft/2019-09/schema"
    assert schema["$id"] == f"http://localhost{path}"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert schema["properties"]
    geometry = schema["properties"].get("geometry")
    assert (geometry is None) == (collection in PLACELESS)
    if geometry:
        assert geometry["$ref"].startswith("https://geojson.org/schema/")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_conf_queryables_get_collection(get: Get, collection: str) -> None:
    links = get(f"collections/{collection}")["links"]
    found = [link["href"] for link in links if link["rel"] == QUERYABLES]
    assert found == [f"http://localhost/ogc/collections/{collection}/queryables"]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_conf_queryables_query_parameters(get: Get, items: Get, collection: str) -> None:
    """Every simple queryable is a parameter of the same schema, and finds by its value."""
    operation = get("api")["paths"][f"/collections/{collection}/items"]["get"]
    parameters = {each["name"]: each for each in operation["parameters"] if "name" in each}
    features = items(collection)["features"]
    for name, schema in get(f"collections/{collection}/queryables")["properties"].items():
        if schema.get("type") not in ("string", "number", "integer", "boolean"):
            continue
        limits = {key: parameters[name]["schema"][key] for key in parameters[name]["schema"]}
        assert limits == {key: schema[key] for key in limits}
        values = [each["properties"][name] for each in features]
        sample = next((value for value in reversed(values) if value is not None), None)
        if sample is None:
            continue
        asked = json.dumps(sample) if isinstance(sample, bool) else sample
        expected = [f["id"] for f, value in zip(features, values, strict=True) if value == sample]
        assert ids(items(collection, **{name: asked})) == expected


# --- filter ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [TEXT, {}])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_conf_filter_filter_param_and_filter_lang_default(
    get: Get, items: Get, collection: str, language: dict[str, str]
) -> None:
    """Each queryable can be asked for by IS NULL, and the answer is that of a count by hand."""
    features = items(collection)["features"]
    for name in get(f"collections/{collection}/queryables")["properties"]:
        null = [
            each["id"]
            for each in features
            if (each["geometry"] if name == "geometry" else each["properties"][name]) is None
        ]
        assert ids(items(collection, filter=f"{name} IS NULL", **language)) == null
    problem = items(collection, 400, filter="THIS IS NOT A FILTER", **language)
    assert problem["parameter"] == "filter"
    assert (problem["line"], problem["column"]) == (1, 13)  # THIS IS NOT could go on with NULL
    assert problem["expected"] == "NULL"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_conf_filter_expression_construction(items: Get, collection: str) -> None:
    problem = items(collection, 400, filter="this_is_not_a_queryable IS NULL")
    assert "title" in problem["expected"]
    assert problem["column"] == 1


@pytest.mark.parametrize("collection", SPATIAL)
def test_conf_filter_filter_crs_wgs84(get: Get, items: Get, collection: str) -> None:
    everything = ids(items(collection))
    assert ids(items(collection, filter=within(bbox_of(get, collection)))) == everything
    items(collection, 400, filter=within([1e6, 1e6, 2e6, 2e6]))


@pytest.mark.parametrize("collection", SPATIAL)
def test_conf_filter_filter_crs_param(get: Get, items: Get, collection: str) -> None:
    box = bbox_of(get, collection)
    left, bottom = TO_MERCATOR.transform(*box[:2])
    right, top = TO_MERCATOR.transform(*box[2:])
    expression = within([left - 0.01, bottom - 0.01, right + 0.01, top + 0.01])
    found = ids(items(collection, filter=expression, **{"filter-crs": EPSG3857}))
    assert found == ids(items(collection))
    problem = items(collection, 400, filter=within(box), **{"filter-crs": NOWHERE})
    assert problem["parameter"] == "filter-crs"


@pytest.mark.parametrize("collection", SPATIAL)
def test_conf_filter_mixing_expression(get: Get, items: Get, collection: str) -> None:
    """The filter and the other parameters hold together."""
    box = bbox_of(get, collection)
    here = ",".join(map(repr, box))
    everything = ids(items(collection))
    assert ids(items(collection, filter=within(box), bbox=here)) == everything
    assert ids(items(collection, filter=within(box), bbox="-20,-60,-10,-50")) == []
    assert (
        ids(items(collection, filter="title IS NULL", bbox=here, limit=10))
        == [
            each["id"] for each in items(collection)["features"] if not each["properties"]["title"]
        ][:10]
    )


def test_conf_filter_mixing_expression_with_time_and_properties(items: Get) -> None:
    parameters = {"datetime": "1995/1998", "category": "capture"}
    together = ids(items("events", filter="title LIKE 'Taliban%'", **parameters))
    apart = [set(ids(items("events", **{name: text}))) for name, text in parameters.items()]
    apart.append(set(ids(items("events", filter="title LIKE 'Taliban%'"))))
    assert set(together) == set.intersection(*apart)
    assert together


def test_conf_features_filter_on_items_in_json(items: Get, layers: dict[str, Layer]) -> None:
    expression = {"op": "=", "args": [{"property": "category"}, "attack"]}
    found = ids(items("events", filter=json.dumps(expression), **JSON))
    assert found == ids(items("events", filter="category = 'attack'"))
    assert len(found) == attacks(layers)


def test_an_unknown_language_is_refused(items: Get) -> None:
    problem = items("events", 400, filter="1=1", **{"filter-lang": "cql-text"})
    assert problem["parameter"] == "filter-lang"
