"""The catalogue file tells the truth about every file of the data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

FOLDER = Path(__file__).parents[2] / "geodata"
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
LAYERS = {name: each for name, each in RESOURCES.items() if "atlas" in each}
TABLES = {name: each for name, each in RESOURCES.items() if name.startswith("table-")}

JSON_TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
}

PANEL = [
    "durand-line",
    "events",
    "crossings",
    "routes",
    "control",
    "former-fata",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
]
ON_AT_FIRST = {
    "durand-line",
    "events",
    "crossings",
    "routes",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
}


def test_it_is_a_valid_data_package_and_its_tables_keep_their_schemas() -> None:
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_every_file_of_the_folder_is_a_resource_or_belongs_to_one() -> None:
    notices = {"basemap/NOTICE-GSHHG.md", "basemap/COPYING", "basemap/COPYING.LESSER"}
    files = {
        path.relative_to(FOLDER).as_posix()
        for folder in ("layers", "tables", "translations", "basemap", "story")
        for path in (FOLDER / folder).iterdir()
    }
    assert files - notices == {resource["path"] for resource in RESOURCES.values()}
    assert notices <= files


def test_the_layers_stand_in_the_order_of_the_panel() -> None:
    listed = sorted(
        (each["atlas"]["order"], name) for name, each in LAYERS.items() if each["atlas"]["panel"]
    )
    assert [name for _, name in listed] == PANEL
    assert {name for name, each in LAYERS.items() if each["atlas"]["default"]} == ON_AT_FIRST
    assert set(LAYERS) - set(PANEL) == {"claims"}


@pytest.mark.parametrize("name", RESOURCES)
def test_each_resource_has_source_and_licence(name: str) -> None:
    resource = RESOURCES[name]
    assert resource["title"]
    assert resource["description"]
    assert all(source["title"] for source in resource["sources"])
    assert resource["sources"]
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])
    assert resource["licenses"]


@pytest.mark.parametrize("name", LAYERS)
def test_each_layer_says_whom_to_credit_and_what_is_missing(name: str) -> None:
    atlas = LAYERS[name]["atlas"]
    assert all(atlas[key].strip() for key in ("credit", "coverage", "gaps"))


@pytest.mark.parametrize("name", LAYERS)
def test_each_layer_has_the_fields_that_the_catalogue_names(name: str) -> None:
    schema = LAYERS[name]["schema"]["fields"]
    for feature in _read(name):
        properties = feature["properties"]
        assert list(properties) == [field["name"] for field in schema], feature["id"]
        for field in schema:
            _check(feature["id"], field, properties[field["name"]])


@pytest.mark.parametrize("name", sorted(set(LAYERS) | {"basemap-rivers-minor", "basemap-lakes"}))
def test_each_licence_follows_from_the_sources(name: str) -> None:
    """What is derived from an ODbL database is under the ODbL, from an LGPL one under the LGPL."""
    titles = " ".join(source["title"] for source in RESOURCES[name]["sources"])
    licences = {licence["name"] for licence in RESOURCES[name]["licenses"]}
    assert ("ODbL-1.0" in licences) == ("OpenStreetMap" in titles)
    assert ("LGPL-3.0-or-later" in licences) == ("GSHHG" in titles)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_utf_8_with_unix_lines_and_no_byte_order_mark(name: str) -> None:
    content = (FOLDER / TABLES[name]["path"]).read_bytes()
    assert content.decode("utf-8")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")


def test_the_eras_lie_within_the_years_and_the_first_is_all_of_them() -> None:
    first, last = PACKAGE["atlas"]["years"]
    eras = PACKAGE["atlas"]["eras"]
    assert (eras[0]["from"], eras[0]["to"]) == (first, last)
    assert all(first <= era["from"] <= era["to"] <= last for era in eras)


def test_every_source_whose_licence_asks_for_it_is_credited() -> None:
    credited = " ".join(PACKAGE["atlas"]["credits"])
    for name in ("OpenStreetMap contributors", "GeoNames", "GSHHG", "Natural Earth", "Patterson"):
        assert name in credited


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / LAYERS[name]["path"]).read_text(encoding="utf-8"))["features"]


def _check(feature_id: str, field: dict[str, Any], value: object) -> None:
    constraints = field.get("constraints", {})
    if value is None:
        assert field["type"] != "array", f"{feature_id}: {field['name']} is null, not a list"
        assert not constraints.get("required"), f"{feature_id}: {field['name']} is missing"
        return
    assert isinstance(value, JSON_TYPES[field["type"]]), f"{feature_id}: {field['name']}"
    if "enum" in constraints:
        assert value in constraints["enum"], f"{feature_id}: {field['name']}"
    if "minimum" in constraints:
        assert value >= constraints["minimum"], f"{feature_id}: {field['name']}"
