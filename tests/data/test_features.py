"""Every file, and every feature by its name, keeps the rules of the data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape
from shapely.validation import explain_validity

FOLDER = Path(__file__).parents[2] / "geodata"
FILES = sorted(path for path in FOLDER.rglob("*.geojson"))

NAMED = ("events", "claims", "durand-line", "crossings", "routes", "control", "former-fata")

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
LENGTH_OF = {"year": 4, "month": 7, "day": 10}

REGION = (55, 22, 80, 42)
"""West, south, east, north of what is drawn."""


def read(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def positions(value: Any) -> Iterator[list[float]]:
    """Give every position of the coordinates of a geometry."""
    if value and isinstance(value[0], (int, float)):
        yield value
    else:
        for each in value:
            yield from positions(each)


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


FEATURES = [
    pytest.param(feature, id=f"{name}/{feature['id']}")
    for name in NAMED
    for feature in read(FOLDER / "layers" / f"{name}.geojson")
]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_file_has_one_feature_per_line_in_order_of_start_and_id(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == '{"type":"FeatureCollection","features":['
    assert lines[-2:] == ["]}", ""]
    features = [json.loads(line.removesuffix(",")) for line in lines[1:-2]]
    keys = [(each["properties"].get("start") or "", each["id"]) for each in features]
    assert keys == sorted(keys)
    assert all(list(each) == ["type", "id", "properties", "geometry"] for each in features)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_id_is_one_word_and_stands_once(path: Path) -> None:
    ids = [feature["id"] for feature in read(path)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", each) for each in ids)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_geometry_is_valid_and_lies_in_the_region(path: Path) -> None:
    west, south, east, north = REGION
    for feature in read(path):
        if feature["geometry"] is None:
            assert path.stem == "claims"
            continue
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, f"{feature['id']}: {explain_validity(geometry)}"
        assert not geometry.is_empty
        if path.stem in ("events", "routes"):
            continue  # talks were held, and goods are landed, outside the region
        bounds = geometry.bounds
        assert west <= bounds[0], feature["id"]
        assert south <= bounds[1], feature["id"]
        assert bounds[2] <= east, feature["id"]
        assert bounds[3] <= north, feature["id"]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_coordinate_has_more_than_five_decimals(path: Path) -> None:
    coordinates = re.findall(
        r"-?\d+\.(\d+)",
        "".join(
            json.dumps(each["geometry"]["coordinates"]) for each in read(path) if each["geometry"]
        ),
    )
    assert max(map(len, coordinates), default=0) <= 5


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_outer_rings_run_anticlockwise_and_holes_clockwise(path: Path) -> None:
    """RFC 7946, section 3.1.6."""
    for feature in read(path):
        geometry = feature["geometry"]
        if geometry is None or not geometry["type"].endswith("Polygon"):
            continue
        whole = shape(geometry)
        for part in getattr(whole, "geoms", [whole]):
            assert part.exterior.is_ccw, feature["id"]
            assert not any(hole.is_ccw for hole in part.interiors), feature["id"]


@pytest.mark.parametrize("feature", FEATURES)
def test_each_feature_is_dated_and_sourced(feature: dict[str, Any]) -> None:
    records = [feature["properties"], *feature["properties"].get("states", [])]
    for record in records:
        for key in ("start", "end"):
            assert record[key] is None or DATE.fullmatch(record[key])
        if record["start"] and record["end"]:
            shorter = min(len(record["start"]), len(record["end"]))
            assert record["start"][:shorter] <= record["end"][:shorter]
        if "date_precision" in record:
            dates = [record[key] for key in ("start", "end") if record[key]]
            assert min(map(len, dates)) <= LENGTH_OF[record["date_precision"]]
        for source in record.get("sources", []):
            assert source["title"].strip() == source["title"] != ""
            assert "<" not in source["title"]
            assert source["url"] is None or re.fullmatch(r"https?://\S+", source["url"])
    assert any(record.get("sources") for record in records)


@pytest.mark.parametrize("feature", FEATURES)
def test_the_states_of_each_feature_stand_in_order(feature: dict[str, Any]) -> None:
    starts = [state["start"] for state in feature["properties"].get("states", [])]
    assert starts == sorted(starts)
