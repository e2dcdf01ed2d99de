"""What events weigh: by the data alone, in any folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue, Feature
from mapapp.meaning.weights import weights


def plain(event: Feature, **properties: object) -> Feature:
    bare = {
        "category": "trade",
        "place_precision": "city",
        "fatalities_low": None,
        "in_article": False,
        "sources": [],
    }
    return {**event, "properties": {**event["properties"], **bare, **properties}}


def weighed(catalogue: Catalogue, event: Feature) -> float:
    """Weigh one event that no story tells and no crossing is near."""
    events = catalogue.role("events")
    assert events
    alone = replace(events, features=(event,))
    (weight,) = weights(alone, replace(catalogue, layers={alone.id: alone}, chapters=()))
    return weight


@pytest.mark.parametrize(
    ("properties", "weight"),
    [
        ({}, 0),
        ({"category": "treaty"}, 3),
        ({"fatalities_low": 9}, 0),
        ({"fatalities_low": 10}, 0.5),
        ({"fatalities_low": 1_000}, 2.5),
        ({"fatalities_low": 70_000}, 3),
        ({"in_article": True, "sources": [{}] * 9}, 2),
        ({"category": "coup", "place_precision": "province"}, 2.5),
        ({"place_precision": "province"}, 0),
        ({"category": "coup", "fatalities_low": 70_000, "place_precision": "country"}, 0),
    ],
)
def test_weight_is_a_sum_of_what_the_data_say(
    catalogue: Catalogue, properties: dict[str, object], weight: float
) -> None:
    events = catalogue.role("events")
    assert events
    assert weighed(catalogue, plain(events.features[0], **properties)) == weight


def test_the_story_and_a_crossing_nearby_add_to_it(catalogue: Catalogue) -> None:
    events = catalogue.role("events")
    assert events
    found = dict(
        zip((each["id"] for each in events.features), weights(events, catalogue), strict=True)
    )
    torkham = events.features_by_id["noori-2024"]
    assert found["noori-2024"] - weighed(catalogue, torkham) == 3
