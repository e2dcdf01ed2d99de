"""The catalogue holds what the data folder says, in the order of the panel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mapapp.data.catalogue import Catalogue, load_catalogue

if TYPE_CHECKING:
    from tests.unit.conftest import Folder


def test_layers_stand_in_the_order_of_the_panel(catalogue: Catalogue) -> None:
    assert tuple(catalogue.layers) == (
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
        "claims",
    )


def test_the_panel_leaves_out_records(catalogue: Catalogue) -> None:
    assert [layer.id for layer in catalogue.panel] == list(catalogue.layers)[:-1]


def test_years_and_eras_come_from_the_catalogue_file(catalogue: Catalogue) -> None:
    assert catalogue.years == (1879, 2026)
    eras = {era.id: (era.first, era.last) for era in catalogue.eras}
    assert eras["all"] == catalogue.years
    assert eras["taliban"] == (1996, 2001)


def test_the_body_of_a_layer_is_its_features(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    document = json.loads(layer.body)
    assert document["type"] == "FeatureCollection"
    assert document["features"] == list(layer.features)


def test_the_body_of_a_layer_has_no_idle_space(catalogue: Catalogue) -> None:
    layer = catalogue.layers["crossings"]
    assert layer.texts[0].startswith(b'{"type":"Feature","id":"')
    assert layer.body.count(b"\n") == len(layer.features)


def test_features_are_found_by_id(catalogue: Catalogue) -> None:
    feature = catalogue.layers["events"].features_by_id["durand-agreement"]
    assert feature["properties"]["start"] == "1893-11-12"


def test_spans_follow_the_time_rule_of_the_layer(catalogue: Catalogue) -> None:
    treaty = catalogue.layers["events"].span("durand-agreement")
    section = catalogue.layers["durand-line"].span("section-hindu-kush")
    assert treaty is not None
    assert section is not None
    assert treaty.start == treaty.end
    assert section.start < section.end
    assert catalogue.layers["provinces"].span("AF-KAB") is None


def test_members_that_geojson_does_not_know_are_left_out(folder: Folder) -> None:
    def add(document: dict[str, list[dict[str, object]]]) -> None:
        document["features"][0]["note"] = "not of GeoJSON"

    folder.change("layers/events.geojson", add)
    assert b"not of GeoJSON" not in load_catalogue(folder.path).layers["events"].body


def test_the_same_bytes_give_the_same_version(pristine: Path, folder: Folder) -> None:
    assert load_catalogue(folder.path).version == load_catalogue(pristine).version


@pytest.mark.parametrize("file", ["layers/events.geojson", "tables/events.csv"])
def test_other_bytes_give_another_version(pristine: Path, folder: Folder, file: str) -> None:
    folder.write(file, (folder.path / file).read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue(folder.path).version != load_catalogue(pristine).version
