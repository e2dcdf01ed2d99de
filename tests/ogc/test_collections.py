"""The collections that are made from tables: each row once, where and when it belongs."""

from __future__ import annotations

import csv
import gc
import json
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import shape

from mapapp.data.catalogue import Layer, load_catalogue
from mapapp.web.ogc.collections import collections_of
from tests.ogc.conftest import COLLECTIONS, Get, ids


def rows(root: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as they are written."""
    path = root / "geodata" / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_documentation_counts_what_there_is(items: Get, root: Path) -> None:
    """The table of docs/ogc.md: ids, what they are, and how many features each has."""
    text = (root / "docs" / "ogc.md").read_text(encoding="utf-8")
    told = {}
    for names, counts in re.findall(r"^\| (`.+`) \| .+ \| ([\d, ]+) \|$", text, re.MULTILINE):
        told |= dict(zip(re.findall(r"`(.+?)`", names), counts.split(", "), strict=True))
    assert told == {name: str(items(name)["numberMatched"]) for name in COLLECTIONS}


def test_every_closure_comes_once(items: Get, root: Path) -> None:
    expected = sorted(
        (row["crossing_id"], row["start"], row["end"] or None, row["status"], row["cause"])
        for row in rows(root, "closures")
    )
    found = []
    for feature in items("closures")["features"]:
        p = feature["properties"]
        key = p["crossing"] or "all-pakistan"
        assert p["scope"] == ("crossing" if p["crossing"] else "all-pakistan")
        found.append((key, p["start"], p["end"], p["status"], p["cause"]))
    assert sorted(found, key=lambda each: each[:2] + each[3:4]) == sorted(
        expected, key=lambda each: each[:2] + each[3:4]
    )


@pytest.mark.parametrize(
    ("collection", "field", "table"),
    [("closures", "status", "table-closures"), ("control-spans", "controller", "table-control")],
)
def test_values_are_those_of_the_field_table(
    get: Get, root: Path, collection: str, field: str, table: str
) -> None:
    fields = load_catalogue(root / "geodata").tables[table]["schema"]["fields"]
    expected = next(each["constraints"]["enum"] for each in fields if each["name"] == field)
    properties = get(f"collections/{collection}/queryables")["properties"]
    assert sorted(properties[field]["enum"]) == sorted(expected)


def test_a_closure_lies_at_its_crossing(items: Get) -> None:
    """A closure of all crossings with Pakistan lies at each of them."""
    crossings = {each["id"]: each for each in items("crossings")["features"]}
    pakistani = [
        each["geometry"]["coordinates"]
        for each in crossings.values()
        if each["properties"]["other_country"] == "PAK"
    ]
    for feature in items("closures")["features"]:
        name, geometry = feature["properties"]["crossing"], feature["geometry"]
        assert geometry["type"] == "MultiPoint"  # one type for all, F25
        if name:
            assert geometry["coordinates"] == [crossings[name]["geometry"]["coordinates"]]
        else:
            assert sorted(geometry["coordinates"]) == sorted(pakistani)


def test_control_spans_has_one_item_for_each_province_and_span(items: Get, root: Path) -> None:
    expected = sorted(
        (row["iso"], row["start"], row["end"], row["controller"]) for row in rows(root, "control")
    )
    provinces = {each["id"]: each["geometry"] for each in items("provinces")["features"]}
    found = []
    for feature in items("control-spans")["features"]:
        p = feature["properties"]
        found.append((p["iso"], p["start"], p["end"] or "", p["controller"]))
        assert shape(feature["geometry"]).equals(shape(provinces[p["iso"]]))
        assert feature["id"] == f"{p['iso']}-{p['start']}"
    assert sorted(found) == expected


def test_on_a_day_each_province_has_one_holder(items: Get) -> None:
    """34 provinces on an ordinary day: none twice, none missing."""
    found = items("control-spans", datetime="2000-06-01")["features"]
    assert len({each["properties"]["iso"] for each in found}) == len(found) == 34


def test_every_account_comes_once_on_the_days_of_its_event(items: Get, root: Path) -> None:
    events = {each["id"]: each["properties"] for each in items("events")["features"]}
    found = items("accounts")["features"]
    told = []
    for each in found:
        p = each["properties"]
        assert each["geometry"] is None
        assert (p["start"], p["end"]) == tuple(events[p["event"]][key] for key in ("start", "end"))
        assert p["title"] == f"{events[p['event']]['title']}: {p['party']}"
        assert p["sources"]
        figures = ["" if p[key] is None else str(p[key]) for key in ("killed_low", "killed_high")]
        told.append([p["event"], p["party"], p["claim"], *figures])
    assert sorted(told) == sorted(list(row.values())[:-1] for row in rows(root, "accounts"))
    hospital = items("accounts", event="kabul-hospital-2026")["features"]
    assert [each["id"] for each in hospital] == [f"kabul-hospital-2026-{n}" for n in (1, 2, 3)]
    many = [p for p in (each["properties"] for each in found) if (p["killed_low"] or 0) > 1000]
    by_filter = items("accounts", filter="killed_low > 1000")["features"]
    assert [each["properties"] for each in by_filter] == many != []
    assert len(items("accounts", datetime="2026-03-16")["features"]) >= 3


def test_statistics_are_the_table(items: Get, root: Path) -> None:
    table = rows(root, "statistics")
    features = items("statistics")["features"]
    assert len(features) == len(table)
    for feature, row in zip(features, table, strict=True):
        p = feature["properties"]
        assert feature["geometry"] is None
        assert (p["series"], p["period"], p["unit"]) == (row["series"], row["period"], row["unit"])
        assert p["value"] == float(row["value"])
        assert (p["note"] or "") == row["note"]
        assert p["sources"]
        assert all(each["title"] for each in p["sources"])


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [("2009", "2009", None), ("FY2017-18", "2017-07-01", "2018-06-30")],
)
def test_periods_are_dates(items: Get, period: str, start: str, end: str | None) -> None:
    features = items("statistics", period=period)["features"]
    assert features
    for feature in features:
        assert (feature["properties"]["start"], feature["properties"]["end"]) == (start, end)


def copy_of(root: Path, folder: Path) -> Path:
    """Return a data folder that a test may change."""
    return Path(shutil.copytree(root / "geodata", folder / "geodata"))


def test_series_whose_names_make_one_id_are_numbered(root: Path, tmp_path: Path) -> None:
    """As all do that have no Latin letters."""
    data = copy_of(root, tmp_path)
    table = data / "tables" / "statistics.csv"
    table.chmod(0o644)
    with table.open("a", encoding="utf-8") as file:
        names = ("A b", "A-b", "مرز")
        file.writelines(f"{name},km,1998,{n},border-trade,\n" for n, name in enumerate(names, 3))
    features = collections_of(load_catalogue(data))["statistics"].features
    assert [each["id"] for each in features[-3:]] == ["a-b-1998", "a-b-1998-2", "-1998"]


def test_other_data_may_say_less(root: Path, tmp_path: Path) -> None:
    """Spans without cause, note or sources, of unknown start; two of one day; none at all."""
    data = copy_of(root, tmp_path)
    path = data / "layers" / "crossings.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    bare = {"status": "closed", "date_precision": "year", "start": None, "end": "1990"}
    for feature in document["features"]:
        feature["properties"]["states"] = []
    document["features"][0]["properties"]["states"] = [bare, bare | {"end": "1991"}]
    path.write_text(json.dumps(document), encoding="utf-8")
    closures = collections_of(load_catalogue(data))["closures"]
    name = f"{document['features'][0]['id']}-undated-closed"
    assert [each["id"] for each in closures.features] == [name, f"{name}-2"]
    assert [each["properties"]["sources"] for each in closures.features] == [[], []]


def test_other_data_need_no_tables(root: Path, tmp_path: Path) -> None:
    """A data folder without the table of statistics has no such collection."""
    data = copy_of(root, tmp_path)
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [
        each for each in package["resources"] if not each["path"].startswith("tables/")
    ]
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    collections = collections_of(load_catalogue(data))
    assert "statistics" not in collections
    assert len(collections["accounts"].features) == len(rows(root, "accounts"))
    assert len(collections["closures"].features) == len(rows(root, "closures"))


# --- layers and collections are the same things ---------------------------------------------------


def test_each_layer_is_a_collection_with_the_same_ids(items: Get, root: Path) -> None:
    """F24: a record of the map is an item of the same name; spans are collections of their own."""
    for layer in load_catalogue(root / "geodata").layers.values():
        found = [each["id"] for each in items(layer.id)["features"]]
        assert found == [each["id"] for each in layer.features]


def test_a_record_of_the_map_is_an_item(client: FlaskClient) -> None:
    """F24: control/AF-BAL here and there."""
    assert client.get("/?feature=control/AF-BAL").status_code == 200
    item = client.get("/ogc/collections/control/items/AF-BAL").get_json(force=True)
    assert item["id"] == "AF-BAL"
    assert item["properties"]["title"] == "Balkh"


# --- one type of geometry, F25 --------------------------------------------------------------------


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_announces_the_geometry_that_it_has(
    get: Get, items: Get, collection: str
) -> None:
    """F25: provinces hold a multipolygon, so all are, and so it is said."""
    types = {
        each["geometry"] and each["geometry"]["type"] for each in items(collection)["features"]
    }
    assert len(types) == 1
    announced = get(f"collections/{collection}/schema")["properties"]["geometry"]
    name = types.pop()
    if name is None:
        assert announced == {"type": "null"}
    else:
        assert announced["$ref"] == f"https://geojson.org/schema/{name}.json"
        assert announced["format"] == f"geometry-{name.lower()}"


def test_provinces_are_the_same_places(items: Get, root: Path) -> None:
    """F25: one part of many is the same place, and positions are not moved."""
    layer = load_catalogue(root / "geodata").layers["provinces"]
    found = items("provinces")["features"]
    assert {each["geometry"]["type"] for each in found} == {"MultiPolygon"}
    for ours, theirs in zip(found, layer.features, strict=True):
        parts = theirs["geometry"]["coordinates"]
        one = theirs["geometry"]["type"] == "Polygon"
        assert ours["geometry"]["coordinates"] == ([parts] if one else parts)


# --- states, F29 ----------------------------------------------------------------------------------


def test_the_state_is_that_of_the_end_of_the_time_asked_for(items: Get) -> None:
    """F29: Balkh was held by others in 1996, by the Taliban at the end of 1999; 2030 is unknown."""
    for time, state in [
        ("1996", "opposition"),
        ("1996/1999", "taliban"),
        ("1999-12-31T00:00:00Z", "taliban"),
        ("2003", "republic"),
        ("2030", None),
        ("2003/..", "taliban"),
    ]:
        found = {each["id"]: each for each in items("control", datetime=time)["features"]}
        assert found["AF-BAL"]["properties"]["state"] == state, time


def test_a_state_is_a_queryable(get: Get, items: Get) -> None:
    """F29: as a parameter and in a filter, on the day that is asked for."""
    properties = get("collections/crossings/queryables")["properties"]
    assert properties["state"]["enum"] == ["open", "restricted", "closed", "unknown", "unused"]
    by_parameter = items("crossings", datetime="2023-09-08", state="closed")
    by_filter = items("crossings", datetime="2023-09-08", filter="state = 'closed'")
    assert ids(by_parameter) == ids(by_filter)
    assert "torkham" in ids(by_parameter)
    assert "torkham" not in ids(items("crossings", datetime="2023-08-08", state="closed"))
    assert items("crossings", 400, state="ajar")["parameter"] == "state"


def test_states_have_the_same_places_in_web_mercator(items: Get) -> None:
    """F29: states are put into texts that are ready; those of another system are too."""
    crs = "http://www.opengis.net/def/crs/EPSG/0/3857"
    degrees = items("control", datetime="1999")["features"]
    metres = items("control", datetime="1999", crs=crs)["features"]
    assert [each["properties"] for each in degrees] == [each["properties"] for each in metres]
    assert degrees[0]["geometry"] != metres[0]["geometry"]


def test_states_of_many_days_are_not_kept(app: Flask) -> None:
    """F29: who asks for each day of years fills no memory: layers of days leave again."""
    client = app.test_client()
    before = _layers_of_days()
    for month in range(1, 13):
        for year in (1996, 1997, 1998, 1999):
            url = f"/ogc/collections/control/items?datetime={year}-{month:02}&limit=1"
            assert client.get(f"{url}&filter=state='taliban'").status_code == 200
    assert _layers_of_days() - before <= 16  # that many are kept, of the 48 asked for


def _layers_of_days() -> int:
    gc.collect()
    return sum(isinstance(each, Layer) and each.base is not None for each in gc.get_objects())


@pytest.mark.parametrize("lang", ["fa-AF", "ps", "ur"])
def test_what_is_derived_is_called_in_the_language_of_the_page(
    client: FlaskClient, lang: str
) -> None:
    """Programs that name no language are told the English titles."""
    page = client.get(f"/ogc/collections?f=html&lang={lang}").text
    document = client.get("/ogc/collections?f=json").json
    titles = {each["id"]: each["title"] for each in document["collections"]}
    for id in ("accounts", "closures", "control-spans", "statistics"):
        heading = re.search(rf'<h2 id="{id}">(.*?)</h2>', page)
        assert heading
        assert titles[id] not in heading[1]
        assert re.search("[\u0600-\u06ff]", heading[1])
