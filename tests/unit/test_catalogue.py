"""The catalogue holds what the data folder says, in the order of the panel."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.data.datafiles import DataFiles
from mapapp.errors import DataError
from mapapp.folder import load_folder

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


def test_a_folder_that_is_as_it_was_is_not_read_again(folder: Folder) -> None:
    assert load_folder(folder.path) is load_folder(folder.path)


@pytest.mark.parametrize("file", ["layers/events.geojson", "tables/article.csv"])
def test_a_file_that_was_changed_is_read_again(folder: Folder, file: str) -> None:
    """Also where its size and times are those of before."""
    before = load_folder(folder.path)
    path = folder.path / file
    times = path.stat()
    content = path.read_bytes()
    folder.write(file, content.replace(b" the ", b" THE ", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with suppress(DataError):  # of a text that stands elsewhere, too
        assert load_folder(folder.path).version != before.version
    folder.write(file, content)
    assert load_folder(folder.path).version == before.version


def test_bytes_that_moved_to_the_next_file_are_read_again(folder: Folder) -> None:
    """One after the other, all bytes of the folder are those of before."""
    load_folder(folder.path)
    files = DataFiles(folder.path)
    for name in ("relief-light.webp", "relief-dark.webp"):
        files.content(f"basemap/{name}")
    first, second = files.reading.sizes
    before = files.reading
    ends = (folder.path / first).read_bytes(), (folder.path / second).read_bytes()
    folder.write(first, ends[0][:-1])
    folder.write(second, ends[0][-1:] + ends[1])
    assert not before.would_be_of(folder.path)


def test_what_came_and_what_went_is_seen(folder: Folder) -> None:
    """Files that a folder need not have, a link that leads out of it, and the folder itself."""
    before = load_folder(folder.path)
    picture = folder.path / "pictures" / "map.webp"
    content = picture.read_bytes()
    picture.unlink()
    assert len(load_folder(folder.path).pictures) == len(before.pictures) - 1
    folder.write(f"pictures/{picture.name}", content)
    assert load_folder(folder.path).pictures == before.pictures
    events = folder.path / "layers" / "events.geojson"
    outside = folder.path.parent / "events.geojson"
    events.rename(outside)
    events.symlink_to(outside)
    with pytest.raises(DataError, match="a link that leads out of the data folder"):
        load_folder(folder.path)
    events.unlink()
    with pytest.raises(DataError):
        load_folder(folder.path)
    folder.path.rename(folder.path.parent / "moved")
    with pytest.raises(DataError):
        load_folder(folder.path)


def test_a_folder_with_faults_is_asked_each_time(folder: Folder) -> None:
    content = (folder.path / "tables/article.csv").read_bytes()
    load_folder(folder.path)
    folder.write("tables/article.csv", b"id\nx\n")
    for _ in range(2):
        with pytest.raises(DataError):
            load_folder(folder.path)
    folder.write("tables/article.csv", content)
    assert load_folder(folder.path).version == load_catalogue(folder.path).version
