"""`read_layer`: layers as GeoDataFrames."""

from __future__ import annotations

import geopandas
import pytest

import mapapp
from mapapp.errors import BadParameter, NotFound


def test_a_layer_is_a_frame_in_longitude_and_latitude() -> None:
    events = mapapp.read_layer("events")
    assert isinstance(events, geopandas.GeoDataFrame)
    assert len(events) == 178
    assert events.crs.to_epsg() == 4326
    assert events.loc["herat-1995", "title"] == "Taliban take Herat"
    assert events.loc["herat-1995", "actors"] == ["Taliban", "Jamiat-e Islami"]
    assert events.geometry["herat-1995"].x == pytest.approx(62.2, abs=0.1)


def test_years_and_box_choose_the_same_as_over_http() -> None:
    events = mapapp.read_layer("events", from_year=1995, to_year=1998)
    assert {"herat-1995", "kabul-1996", "mazar-massacre-1998"} <= set(events.index)
    assert not [name for name in events.index if name.endswith("-2021")]
    around = mapapp.read_layer("events", from_year=1995, to_year=1998, bbox=(61, 33, 63, 35))
    assert list(around.index) == ["herat-1995"]


def test_claims_have_rows_without_a_geometry() -> None:
    claims = mapapp.read_layer("claims")
    assert len(claims) == 45
    assert claims.geometry.isna().any()


def test_an_empty_selection_keeps_its_columns() -> None:
    nothing = mapapp.read_layer("events", bbox=(-10, 0, -9, 1))
    assert nothing.empty
    assert "title" in nothing.columns


def test_the_frame_names_whom_to_credit() -> None:
    assert "OpenStreetMap" in mapapp.read_layer("durand-line").attrs["credit"]


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="eventz"):
        mapapp.read_layer("eventz")
    with pytest.raises(BadParameter, match="1998"):
        mapapp.read_layer("events", from_year=1998, to_year=1995)


def test_filters_are_those_of_the_address() -> None:
    """F30: several values by comma are or; a value that is nowhere is told."""
    events = mapapp.read_layer("events", filters={"category": "attack,capture"})
    assert len(events) == 37
    with pytest.raises(BadParameter, match=r"Nobody.*Taliban"):
        mapapp.read_layer("events", filters={"actor": "Nobody"})


def test_a_layer_of_states_has_the_state_at_the_end_of_the_years() -> None:
    """F29: as a column, and as a filter; without years only the states themselves."""
    held = mapapp.read_layer("control", from_year=1996, to_year=1999)
    assert held.loc["AF-BAL", "state"] == "taliban"
    assert list(held.columns)[-1] == "state"
    taliban = mapapp.read_layer("control", to_year=1999, filters={"state": "taliban"})
    assert list(taliban.index) == list(held.index[held["state"] == "taliban"])
    assert "state" not in mapapp.read_layer("control").columns
