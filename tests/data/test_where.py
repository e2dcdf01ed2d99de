"""Where events lie and what their sources are, as the build reckons it, against other ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyproj
import pytest
import shapely
from filter_oracle import read_events
from shapely.geometry import shape

Features = Callable[[str], dict[str, dict[str, Any]]]

NATIONWIDE = "country"
WITH_PROVINCES = {"AFG", "PAK"}


def test_an_event_lies_in_the_province_that_it_names(features: Features) -> None:
    """Or beside it, where the border is drawn smoother than it runs."""
    provinces = features("layers/provinces")
    shapes = {id: shape(each["geometry"]) for id, each in provinces.items()}
    for id, event in features("layers/events").items():
        told, point = event["properties"], shape(event["geometry"])
        province = told["province"]
        if told["place_precision"] == NATIONWIDE:
            assert province is None, id
        elif told["country"] in WITH_PROVINCES:
            assert provinces[province]["properties"]["country"] == told["country"], id
            assert shapes[province].distance(point) < 0.03, id
            inside = [name for name, area in shapes.items() if area.contains(point)]
            same = [
                each
                for each in inside
                if provinces[each]["properties"]["country"] == told["country"]
            ]
            assert same in ([], [province]), id
        else:
            assert province is None, id


def test_the_distance_to_the_line_is_that_of_a_projection_round_the_event(
    features: Features,
) -> None:
    """In it, distances from its middle are those on the ground."""
    line = shapely.MultiLineString(
        [shape(each["geometry"]) for each in features("layers/durand-line").values()]
    )
    for id, event in features("layers/events").items():
        told = event["properties"]
        if told["place_precision"] == NATIONWIDE:
            assert told["line_km"] is None, id
            continue
        lon, lat = event["geometry"]["coordinates"]
        projection = pyproj.Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
        there = shapely.transform(line, projection, interleaved=False)
        km = there.distance(shapely.Point(0, 0)) / 1000
        assert told["line_km"] == pytest.approx(km, rel=0.001, abs=0.1), id


def test_the_kinds_of_sources_are_those_of_the_table(features: Features) -> None:
    expected = read_events()["kinds"]
    for id, event in features("layers/events").items():
        assert event["properties"]["source_kinds"] == sorted(expected[id]), id
