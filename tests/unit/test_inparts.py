"""A layer in two parts: together they say what the layer says."""

from __future__ import annotations

import json

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.query import select
from mapapp.web.data import inparts


@pytest.mark.parametrize("shapes", [True, False])
def test_both_parts_together_are_the_layer(catalogue: Catalogue, shapes: bool) -> None:
    for layer in catalogue.layers.values():
        drawn = json.loads(inparts.records(layer, shapes=shapes))["features"]
        told = json.loads(inparts.details(layer))
        for feature, whole in zip(drawn, json.loads(layer.body)["features"], strict=True):
            properties = feature["properties"]
            assert not set(inparts.TOLD) & set(properties)
            assert (properties.pop(inparts.DISPUTED, None) is None) is (layer.kind != "events")
            part = told.pop(feature["id"], {"fields": {}, "lists": {}})
            for name, records in part["lists"].items():
                for record, rest in zip(properties[name], records, strict=True):
                    assert not set(record) & set(rest)
                    record.update(rest)
            properties.update(part["fields"])
            if not shapes:
                assert feature["geometry"] is None
                feature["geometry"] = whole["geometry"]
            assert feature == whole
        assert told == {}


def test_the_first_part_of_what_most_readers_see_is_small(catalogue: Catalogue) -> None:
    for role in ("events", "crossings"):
        layer = catalogue.role(role)
        assert layer
        assert len(inparts.records(layer, shapes=True)) < len(layer.body) * 0.6


def test_the_first_part_knows_what_is_disputed(catalogue: Catalogue) -> None:
    """So that a filter needs no more than what is drawn."""
    layer = catalogue.layers["events"]
    drawn = json.loads(inparts.records(layer, shapes=False))["features"]
    found = [each["id"] for each in drawn if each["properties"][inparts.DISPUTED]]
    assert found == [each["id"] for each in select(layer, filters={"disputed": "yes"})]
    assert 0 < len(found) < len(drawn)
