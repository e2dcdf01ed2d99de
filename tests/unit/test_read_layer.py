"""`read_layer`: layers as GeoDataFrames."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import geopandas
import pytest
from pandas import Timestamp

import mapapp
from mapapp.data.catalogue import Catalogue
from mapapp.errors import BadParameter, NotFound


@cache
def whole(layer: str) -> geopandas.GeoDataFrame:
    """A whole layer, read once."""
    return mapapp.read_layer(layer)


def test_a_layer_is_a_frame_in_longitude_and_latitude(catalogue: Catalogue) -> None:
    events = whole("events")
    assert isinstance(events, geopandas.GeoDataFrame)
    assert list(events.index) == list(catalogue.layers["events"].features_by_id)
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


def test_what_is_done_to_a_frame_is_not_done_to_the_next() -> None:
    """The folder is read once, and each frame has lists of its own."""
    mapapp.read_layer("events").loc["herat-1995", "actors"].append("nobody")
    assert mapapp.read_layer("events").loc["herat-1995", "actors"] == ["Taliban", "Jamiat-e Islami"]


def test_columns_have_the_types_of_the_catalogue() -> None:
    events = whole("events")
    assert events["fatalities_high"].dtype == "Int64"
    assert events["fatalities_high"].isna().any()
    assert events.loc["mazar-massacre-1998", "fatalities_high"] == 8000
    assert events["in_article"].dtype == "boolean"
    assert list(events["date_precision"].cat.categories) == ["day", "month", "year"]
    assert isinstance(events.loc["herat-1995", "sources"], list)
    assert whole("places")["population"].dtype == "Int64"


def test_dates_stay_as_they_are_known_and_days_are_days() -> None:
    """F34: text of mixed precision, and the whole days that it stands for, both included."""
    events = whole("events")
    days = {
        "herat-1995": ("1995-09-05", "1995-09-05", "1995-09-05"),
        "durand-demarcation": ("1894", "1894-01-01", "1896-12-31"),
        "fence-nimroz-2021": ("2021-12", "2021-12-01", "2021-12-31"),
    }
    for name, (start, first, last) in days.items():
        row = events.loc[name]
        assert row["start"] == start
        assert (row["first_day"], row["last_day"]) == (Timestamp(first), Timestamp(last))
    during = events[(events["first_day"] <= "1998-12-31") & (events["last_day"] >= "1995-01-01")]
    assert set(during.index) == set(mapapp.read_layer("events", from_year=1995, to_year=1998).index)


def test_what_has_no_bound_has_no_day() -> None:
    line = whole("durand-line")
    assert line["first_day"].notna().all()
    assert line["last_day"].isna().all()
    places = whole("places")
    assert places["first_day"].isna().all()
    assert places["last_day"].dtype.kind == "M"


def test_filters_choose_the_same_as_over_http() -> None:
    filters = {"category": "capture", "actor": "Taliban", "in_article": True}
    events = mapapp.read_layer("events", from_year=1990, filters=filters)
    query = {**filters, "in_article": "true", "from": 1990}
    client = mapapp.create_app().test_client()
    answer = client.get("/layers/events.geojson", query_string=query).json
    assert list(events.index) == [feature["id"] for feature in answer["features"]]
    assert len(events) > 2
    assert set(events["category"]) == {"capture"}
    assert len(mapapp.read_layer("events", filters={"fatalities_high": 8000})) == 1


def test_a_wrong_filter_is_refused() -> None:
    with pytest.raises(BadParameter, match="a parameter that events has, such as title"):
        mapapp.read_layer("events", filters={"colour": "red"})
    with pytest.raises(BadParameter, match="one of 28 values"):
        mapapp.read_layer("events", filters={"category": "captures"})


@pytest.mark.parametrize("layer", ["events", "crossings", "durand-line", "control", "places"])
def test_explore_draws_a_layer(layer: str) -> None:
    """F34: with what the extra `notebook` names; no tiles are asked for here."""
    frame = whole(layer)
    assert frame.index[0] in frame.explore(tiles=None).get_root().render()


@pytest.mark.parametrize("column", ["category", "fatalities_high", "in_article", "date_precision"])
def test_explore_colours_a_layer_by_a_column(column: str) -> None:
    events = mapapp.read_layer("events", from_year=1995, to_year=1998)
    assert column in events.explore(column, tiles=None).get_root().render()


def test_the_extra_for_notebooks_names_what_explore_needs(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = {re.split("[<>=]", each)[0] for each in project["optional-dependencies"]["notebook"]}
    named = {re.split("[<>=]", each)[0] for each in project["dependencies"]}
    assert {"matplotlib", "mapclassify", "folium"} <= extra | named


def test_claims_have_rows_without_a_geometry(catalogue: Catalogue) -> None:
    claims = whole("claims")
    assert list(claims.index) == list(catalogue.layers["claims"].features_by_id)
    assert claims.geometry.isna().any()


def test_an_empty_selection_keeps_its_columns() -> None:
    nothing = mapapp.read_layer("events", bbox=(-10, 0, -9, 1))
    assert nothing.empty
    assert "title" in nothing.columns
    assert list(nothing.dtypes)[-2:] == list(whole("events").dtypes)[-2:]
    assert nothing["fatalities_high"].dtype == "Int64"


def test_the_frame_names_whom_to_credit() -> None:
    assert "OpenStreetMap" in whole("durand-line").attrs["credit"]


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="eventz"):
        whole("eventz")
    with pytest.raises(BadParameter, match="1998"):
        mapapp.read_layer("events", from_year=1998, to_year=1995)


def test_filters_are_those_of_the_address() -> None:
    """F30: several values by comma are or; a value that is nowhere is told."""
    events = mapapp.read_layer("events", filters={"category": "attack,capture"})
    assert set(events["category"]) == {"attack", "capture"}
    assert list(mapapp.read_layer("events", filters={"category": ["attack", "capture"]}).index) == (
        list(events.index)
    )
    with pytest.raises(BadParameter, match=r"Nobody.*taliban"):
        mapapp.read_layer("events", filters={"actor": "Nobody"})


def test_a_layer_of_states_has_the_state_at_the_end_of_the_years() -> None:
    """F29: as a column, and as a filter; without years only the states themselves."""
    held = mapapp.read_layer("control", from_year=1996, to_year=1999)
    assert held.loc["AF-BAL", "state"] == "taliban"
    assert list(held.columns)[-3:] == ["state", "first_day", "last_day"]
    assert held["state"].dtype == "category"
    taliban = mapapp.read_layer("control", to_year=1999, filters={"state": "taliban"})
    assert list(taliban.index) == list(held.index[held["state"] == "taliban"])
    assert "state" not in whole("control").columns
