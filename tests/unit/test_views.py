"""The views of the line: read from their tables, with every fault told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mapapp.catalogue import Catalogue, load_catalogue
from mapapp.errors import DataError
from mapapp.resources import resource_dir
from mapapp.times import parse_date
from mapapp.views import caption_at, fence_shares, line_views, overlay_spans
from mapapp.viewstate import CLAIMS


@pytest.fixture(scope="module")
def atlas() -> Catalogue:
    return load_catalogue(resource_dir("geodata"))


@pytest.fixture
def copied(atlas: Catalogue, tmp_path: Path) -> Catalogue:
    """The catalogue, with tables that a test may spoil."""
    shutil.copytree(atlas.folder / "tables", tmp_path / "tables")
    return replace(atlas, basemap=tmp_path / "basemap")


def test_there_is_a_view_for_every_value_of_the_address(atlas: Catalogue) -> None:
    assert tuple(view.id for view in line_views(atlas)) == CLAIMS


def test_neutral_follows_the_marking_and_the_parties_do_not(atlas: Catalogue) -> None:
    views = {view.id: view for view in line_views(atlas)}
    drawings = {id: (view.drawing, view.overlays) for id, view in views.items()}
    assert drawings == {
        "neutral": ("by-status", ("rejected", "fenced")),
        "afghanistan": ("dashed", ()),
        "pakistan": ("solid", ("fenced",)),
        "ground": ("by-status", ("fenced",)),
    }
    assert [id for id, view in views.items() if view.party] == ["afghanistan", "pakistan"]


def test_the_line_is_rejected_since_1949_and_fenced_since_2017(atlas: Catalogue) -> None:
    spans = overlay_spans(atlas)
    assert spans["rejected"][:2] == [("1947-09-30", "1947-10"), ("1949-07-26", None)]
    assert spans["fenced"] == [("2017-03", None)]


def test_the_caption_tells_of_the_dispute_once_there_is_one(atlas: Catalogue) -> None:
    neutral, afghanistan, *_ = line_views(atlas)
    before, after = (parse_date(text).end for text in ("1920", "1950"))
    assert "begins with the independence" in caption_at(atlas, neutral, before)
    assert caption_at(atlas, neutral, after) == neutral.caption
    assert caption_at(atlas, afghanistan, before) == afghanistan.caption


def test_the_fence_grows_by_its_reports(atlas: Catalogue) -> None:
    shares = fence_shares(atlas)
    assert shares[0] == ("2018-12", 30.7)
    assert shares[-1] == ("2022-01", 94.0)
    assert [share for _, share in shares] == sorted(share for _, share in shares)


def test_what_scholars_say_makes_no_dispute(atlas: Catalogue) -> None:
    claims = atlas.layers["claims"].features_by_id
    assert claims["law-spheres"]["properties"]["status"] == "contested"
    start = claims["law-spheres"]["properties"]["start"]
    assert start not in {first for first, _ in overlay_spans(atlas)["rejected"]}


def test_data_without_views_have_none(atlas: Catalogue) -> None:
    bare = replace(atlas, tables={}, layers={})
    assert line_views(bare) == ()
    assert overlay_spans(bare) == {"rejected": [], "fenced": []}
    assert fence_shares(bare) == []


def test_all_faults_of_the_tables_are_told_at_once(copied: Catalogue) -> None:
    views, words = (copied.folder / "tables" / name for name in ("views.csv", "view-words.csv"))
    views.write_text(views.read_text("utf-8").replace(",dashed,no,", ",dotted,perhaps,"), "utf-8")
    words.write_text(words.read_text("utf-8").replace("neutral,1893-11-12", "neutral,x"), "utf-8")
    with pytest.raises(DataError) as error:
        line_views(copied)
    told = [(fault.file, fault.id, fault.field) for fault in error.value.faults]
    assert told == [
        ("tables/views.csv", "row 3", "drawing"),
        ("tables/views.csv", "row 3", "rejected"),
        ("tables/view-words.csv", "row 2", "start"),
    ]


def test_a_table_without_a_column_is_a_fault(copied: Catalogue) -> None:
    views = copied.folder / "tables" / "views.csv"
    views.write_text(views.read_text("utf-8").replace("drawing,", "manner,", 1), "utf-8")
    with pytest.raises(DataError, match=r"views\.csv"):
        line_views(copied)
