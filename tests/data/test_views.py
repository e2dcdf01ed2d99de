"""The words of the views of the line are somebody's, dated, and read on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Features = Callable[[str], dict[str, dict[str, Any]]]
Table = Callable[[str], list[dict[str, str]]]


def test_each_word_of_a_view_has_a_date_a_party_and_a_page_to_read_it_on(table: Table) -> None:
    rows = table("view-words")
    assert {row["view"] for row in rows} == {"neutral", "afghanistan", "pakistan", "ground"}
    for row in rows:
        assert all((row["start"], row["party"], "<http" in row["sources"])), row
        assert bool(row["quote"]) != bool(row["summary"]), row


def test_who_is_quoted_has_a_name_or_an_office(table: Table) -> None:
    assert all(row["speaker"] for row in table("view-words") if row["quote"])


def test_a_party_s_view_quotes_that_party_alone(table: Table) -> None:
    own = {"afghanistan": {"Afghanistan", "Taliban"}, "pakistan": {"Pakistan"}}
    for row in table("view-words"):
        if row["view"] in own:
            assert set(row["party"].split(";")) <= own[row["view"]], row


def test_what_the_map_puts_in_quotation_marks_is_quoted_in_the_words(table: Table) -> None:
    said: dict[str, str] = {}
    for row in table("view-words"):
        said[row["view"]] = said.get(row["view"], "") + " " + row["quote"]
    for view in table("views"):
        for words in re.findall("“(.+?)”", " ".join(view.values())):
            assert words in said[view["id"]], view["id"]


@pytest.mark.parametrize("view", ["neutral", "ground"])
def test_a_view_of_nobody_s_has_no_party(table: Table, view: str) -> None:
    assert next(row["party"] for row in table("views") if row["id"] == view) == ""


def test_pakistan_s_name_for_the_line_is_in_its_own_words(table: Table) -> None:
    name = next(row["name"] for row in table("views") if row["id"] == "pakistan")
    assert any(name in row["quote"] for row in table("view-words") if row["view"] == "pakistan")


def test_closures_of_a_crossing_are_those_of_the_table(features: Features, table: Table) -> None:
    closures = table("closures")
    for id, crossing in features("layers/crossings").items():
        reach = {id}
        if crossing["properties"]["other_country"] == "PAK":
            reach.add("all-pakistan")
        expected = sorted(
            (row["start"], row["end"] or None, row["status"])
            for row in closures
            if row["crossing_id"] in reach
        )
        states = crossing["properties"]["states"]
        got = sorted((state["start"], state["end"], state["status"]) for state in states)
        assert [tuple(map(str, each)) for each in got] == [tuple(map(str, e)) for e in expected], id


def test_events_near_a_crossing_lie_within_15_km_and_all_are_named(
    features: Features, table: Table
) -> None:
    from pyproj import Geod

    ellipsoid = Geod(ellps="WGS84")
    placed = [row for row in table("events") if row["place_precision"] in ("exact", "city")]
    for id, crossing in features("layers/crossings").items():
        lon, lat = crossing["geometry"]["coordinates"]
        metres = {
            row["id"]: ellipsoid.inv(lon, lat, float(row["lon"]), float(row["lat"]))[2]
            for row in placed
        }
        near = {row["event"]: row["km"] for row in crossing["properties"]["near"]}
        expected = {event: round(m / 1000) for event, m in metres.items() if m <= 15_000}
        assert near == expected, id
