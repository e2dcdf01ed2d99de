"""OWSLib walks the service in a process of its own."""

from __future__ import annotations

import pytest
from owslib.ogcapi.features import Features

from mapapp.data.catalogue import Layer
from tests.ogc.conftest import COLLECTIONS, PLACELESS, attacks, in_the_box


@pytest.fixture(scope="module")
def service(address: str) -> Features:
    return Features(address)


def test_owslib_reads_landing_page_conformance_and_definition(service: Features) -> None:
    assert service.links
    assert len(service.conformance()["conformsTo"]) > 10
    assert service.api()["openapi"] == "3.0.3"


def test_owslib_finds_all_collections(service: Features) -> None:
    assert service.feature_collections() == list(COLLECTIONS)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_owslib_reads_a_collection(
    service: Features, layers: dict[str, Layer], collection: str
) -> None:
    features = layers[collection].features
    described = service.collection(collection)
    assert described["id"] == collection
    assert service.collection_queryables(collection)["properties"]
    found = service.collection_items(collection, limit=10_000)
    assert [each["id"] for each in found["features"]] == [each["id"] for each in features]
    item = service.collection_item(collection, features[-1]["id"])
    assert item["properties"] == features[-1]["properties"]
    assert ("spatial" in described["extent"]) == (collection not in PLACELESS)


def test_owslib_filters(service: Features, layers: dict[str, Layer]) -> None:
    box = service.collection_items("events", bbox=[60, 30, 70, 35], limit=1000)
    assert box["numberMatched"] == in_the_box(layers)
    span = service.collection_items("events", datetime_="1995-01-01/1998-12-31", limit=1000)
    assert span["numberMatched"] == 23
    expression = service.collection_items("events", filter="category = 'attack'")
    assert expression["numberMatched"] == attacks(layers)
