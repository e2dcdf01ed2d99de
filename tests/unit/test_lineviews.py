"""The views of the line: read from their tables, with every fault told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.meaning.lineviews import (
    CLAIMS,
    VIEWS_TABLE,
    WORDS_TABLE,
    caption_at,
    fence_shares,
    line_views,
    overlay_spans,
    view_faults,
)
from mapapp.meaning.statistics import OF_THE_FENCE, TABLE, statistics_of
from mapapp.resources import resource_dir
from mapapp.times import parse_date


@pytest.fixture(scope="module")
def atlas() -> Catalogue:
    return load_catalogue(resource_dir("geodata"))


def changed(atlas: Catalogue, table: str, number: int, **cells: str) -> Catalogue:
    """Return the data with other cells in a row of a table, which is counted from the header."""
    rows = list(atlas.rows[table])
    rows[number - 2] = {**rows[number - 2], **cells}
    return replace(atlas, rows={**atlas.rows, table: tuple(rows)})


def told(atlas: Catalogue) -> list[tuple[str, str, str]]:
    return [(fault.file, fault.id, fault.field) for fault in view_faults(atlas)]


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
    bare = replace(atlas, tables={}, rows={}, layers={})
    assert line_views(bare) == ()
    assert overlay_spans(bare) == {"rejected": [], "fenced": []}
    assert fence_shares(bare) == []


def test_our_own_views_have_no_fault(atlas: Catalogue) -> None:
    assert told(atlas) == []


@pytest.mark.parametrize(
    ("table", "cells", "field"),
    [
        (VIEWS_TABLE, {"id": "moon"}, "id"),
        (VIEWS_TABLE, {"drawing": "dotted"}, "drawing"),
        (VIEWS_TABLE, {"rejected": "perhaps"}, "rejected"),
        (VIEWS_TABLE, {"caption": " "}, "caption"),
        (WORDS_TABLE, {"view": "moon"}, "view"),
        (WORDS_TABLE, {"start": "x"}, "start"),
        (WORDS_TABLE, {"party": ";"}, "party"),
        (WORDS_TABLE, {"quote": "x", "summary": "y"}, "quote"),
        (WORDS_TABLE, {"claim": "moon"}, "claim"),
        (WORDS_TABLE, {"sources": ""}, "sources"),
    ],
)
def test_each_fault_is_told(
    atlas: Catalogue, table: str, cells: dict[str, str], field: str
) -> None:
    """F8: an id that the page does not know broke its modules."""
    assert told(changed(atlas, table, 2, **cells)) == [
        (atlas.tables[table]["path"], "row 2", field)
    ]


def test_each_view_of_the_address_is_there_once(atlas: Catalogue) -> None:
    """F8: a view that is missing, or there twice."""
    for id in ("ground", "neutral"):
        (fault,) = view_faults(changed(atlas, VIEWS_TABLE, 4, id=id))
        assert (fault.field, fault.expected) == ("id", f"each of {', '.join(CLAIMS)} once")


def test_a_report_of_the_fence_may_be_of_a_fiscal_year(atlas: Catalogue) -> None:
    value = next(v for v in statistics_of(atlas) if v.role == OF_THE_FENCE)
    number = statistics_of(atlas).index(value) + 2
    fiscal = changed(atlas, TABLE, number, period="FY2017-18")
    assert ("2018-06-30", value.number) in fence_shares(fiscal)
