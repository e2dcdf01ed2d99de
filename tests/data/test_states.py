"""States, cuts and claims follow from the tables, and nothing else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from mapapp.times import YearRange, overlaps, parse_date, span_of

Features = Callable[[str], dict[str, dict[str, Any]]]
Table = Callable[[str], list[dict[str, str]]]

COUNTS = {"durand-line": 9, "control": 34, "former-fata": 2, "provinces": 41, "disputed-lines": 6}


def state_at(feature: dict[str, Any], date: str) -> list[dict[str, Any]]:
    """States of a feature that hold on a day."""
    day = parse_date(date)
    return [
        state
        for state in feature["properties"]["states"]
        if overlaps(span_of(state["start"], state["end"], "ongoing"), day)
    ]


@pytest.mark.parametrize(("layer", "count"), COUNTS.items())
def test_each_layer_has_all_its_features(layer: str, count: int, features: Features) -> None:
    assert len(features(f"layers/{layer}")) == count


@pytest.mark.parametrize(
    ("layer", "name"),
    [("events", "events"), ("claims", "border"), ("crossings", "crossings"), ("routes", "routes")],
)
def test_each_row_is_a_feature(layer: str, name: str, features: Features, table: Table) -> None:
    assert {row["id"] for row in table(name)} == set(features(f"layers/{layer}"))


@pytest.mark.parametrize(
    ("title", "year"), [("Herat", "1995"), ("Kabul", "1996"), ("Mazar", "1998")]
)
def test_the_falls_of_the_cities_are_there(title: str, year: str, features: Features) -> None:
    captures = [
        each["properties"]
        for each in features("layers/events").values()
        if each["properties"]["category"] in ("capture", "massacre")
        and title in each["properties"]["title"]
    ]
    assert any(each["start"].startswith(year) for each in captures)


def test_control_holds_149_spans(features: Features) -> None:
    provinces = features("layers/control")
    assert sum(len(each["properties"]["states"]) for each in provinces.values()) == 149


@pytest.mark.parametrize(
    ("iso", "date", "controller"),
    [
        ("AF-BAL", "1996-12-31", "opposition"),
        ("AF-BAL", "1999-12-31", "taliban"),
        ("AF-HER", "1994-12-31", "opposition"),
        ("AF-HER", "1995-12-31", "taliban"),
        ("AF-KAB", "1995-12-31", "opposition"),
        ("AF-KAB", "1996-12-31", "taliban"),
        ("AF-KAB", "2010-12-31", "republic"),
        ("AF-KAB", "2021-12-31", "taliban"),
    ],
)
def test_who_held_a_province(iso: str, date: str, controller: str, features: Features) -> None:
    states = state_at(features("layers/control")[iso], date)
    assert [state["controller"] for state in states] == [controller]


def test_each_closure_is_reached_from_its_crossing(features: Features, table: Table) -> None:
    crossings = features("layers/crossings")
    pakistani = [id for id, each in crossings.items() if _country(each) == "PAK"]
    assert len(pakistani) == 16
    for row in table("closures"):
        shared = row["crossing_id"] == "all-pakistan"
        for id in pakistani if shared else [row["crossing_id"]]:
            found = Counter(
                (
                    state["start"],
                    state["end"] or "",
                    state["status"],
                    state["cause"],
                    state["scope"],
                )
                for state in crossings[id]["properties"]["states"]
            )
            scope = "all-pakistan" if shared else "crossing"
            assert found[row["start"], row["end"], row["status"], row["cause"], scope] == 1


def test_every_closure_says_what_its_end_is(table: Table) -> None:
    for row in table("closures"):
        assert row["end_kind"] in ("reopened", "last-seen-shut", "estimated", "open"), row
        assert (row["end_kind"] == "open") == (not row["end"]), row


def test_nothing_is_known_beyond_the_last_day_of_the_record(features: Features) -> None:
    for layer in ("crossings", "routes"):
        for id, each in features(f"layers/{layer}").items():
            until = parse_date(each["properties"]["known_until"]).end
            for state in each["properties"]["states"]:
                assert parse_date(state["start"]).start <= until, id
                assert not state["end"] or parse_date(state["end"]).end <= until, id


def test_no_crossing_has_a_closure_that_the_table_lacks(features: Features, table: Table) -> None:
    rows = Counter(row["crossing_id"] for row in table("closures"))
    for id, each in features("layers/crossings").items():
        shared = rows["all-pakistan"] if _country(each) == "PAK" else 0
        assert len(each["properties"]["states"]) == rows[id] + shared, id


def test_torkham_is_closed_at_the_end_of_2025_in_spite_of_an_easing(features: Features) -> None:
    states = state_at(features("layers/crossings")["torkham"], "2025-12-31")
    assert {state["status"] for state in states} == {"closed", "restricted"}


def test_crossings_and_routes_name_one_another(features: Features) -> None:
    crossings, routes = features("layers/crossings"), features("layers/routes")
    named = {
        (id, route) for id, each in crossings.items() for route in each["properties"]["routes"]
    }
    passed = {
        (crossing, id)
        for id, each in routes.items()
        for crossing in each["properties"]["crossings"]
    }
    assert named == passed


def test_a_route_is_cut_exactly_while_a_crossing_on_it_is_closed(features: Features) -> None:
    crossings = features("layers/crossings")
    for id, each in features("layers/routes").items():
        properties = each["properties"]
        years = span_of(properties["start"], properties["end"], "ongoing")
        closed = {
            (crossing, state["start"], state["end"], state["scope"])
            for crossing in properties["crossings"]
            for state in crossings[crossing]["properties"]["states"]
            if state["status"] == "closed"
            and overlaps(span_of(state["start"], state["end"], "ongoing"), years)
        }
        cut = [
            (state["crossing"], state["start"], state["end"], state["scope"])
            for state in properties["states"]
        ]
        assert len(cut) == len(set(cut)), id
        assert set(cut) == closed, id


@pytest.mark.parametrize(
    ("route", "date", "cut"),
    [
        ("att-karachi-torkham-kabul", "2025-12-31", True),  # restricted too, which opens nothing
        ("att-karachi-torkham-kabul", "2015-06-01", False),
        ("att-karachi-torkham-kabul", "2011-12-31", False),  # only NATO's supplies were stopped
        ("att-karachi-chaman-kandahar", "2017-03-01", True),
        ("kabul-salang-hairatan", "2000-01-01", True),
        ("kabul-salang-hairatan", "2025-12-31", False),
    ],
)
def test_when_a_route_is_cut(route: str, date: str, cut: bool, features: Features) -> None:
    assert bool(state_at(features("layers/routes")[route], date)) == cut


def test_the_phase_of_each_route_follows_its_status(features: Features) -> None:
    phases = Counter(each["properties"]["phase"] for each in features("layers/routes").values())
    assert phases == {"use": 22, "ended": 3, "planned": 3}


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("1900", "undemarcated"),
        ("1920", "demarcated"),
        ("1950", "realigned"),
    ],
)
def test_the_khyber_section_has_a_history(date: str, status: str, features: Features) -> None:
    states = state_at(features("layers/durand-line")["section-khyber-1921"], date)
    assert [state["status"] for state in states] == [status]


def test_no_section_was_before_the_agreement(features: Features) -> None:
    for each in features("layers/durand-line").values():
        assert each["properties"]["start"] == "1893-11-12"
        assert min(state["start"] for state in each["properties"]["states"]) >= "1893"


def test_claims_on_the_whole_line_speak_of_every_section(features: Features) -> None:
    sections = set(features("layers/durand-line"))
    claims = features("layers/claims")
    whole = [each for each in claims.values() if each["properties"]["extent"] == "whole line"]
    assert whole
    assert all(set(each["properties"]["sections"]) == sections for each in whole)
    assert claims["section-khyber-gap"]["properties"]["sections"] == ["section-khyber-1921"]
    assert claims["taliban-2022"]["properties"]["sections"] == []


def test_each_claim_names_whose_it_is(features: Features) -> None:
    assert all(each["properties"]["position_of"] for each in features("layers/claims").values())


def test_the_former_areas_end_with_the_merger(features: Features) -> None:
    former = features("layers/former-fata")
    assert {id: each["properties"]["start"] for id, each in former.items()} == {
        "fata": None,
        "nwfp": "1901",
    }
    ends = {each["properties"]["end"] for each in former.values()}
    assert ends == {features("layers/events")["fata-merger-2018"]["properties"]["start"]}


def test_no_event_of_2021_lies_in_1995_to_1998(features: Features) -> None:
    years = YearRange(1995, 1998).span
    titles = [
        each["properties"]["start"]
        for each in features("layers/events").values()
        if overlaps(
            span_of(each["properties"]["start"], each["properties"]["end"], "instant"), years
        )
    ]
    assert len(titles) > 10
    assert not any(start.startswith("2021") for start in titles)


def test_the_map_names_capitals_and_the_towns_at_the_crossings(features: Features) -> None:
    places = {
        each["properties"]["title"]: each["properties"]
        for each in features("layers/places").values()
    }
    for name in ("Kabul", "Islamabad", "Tashkent", "Dushanbe", "Ashgabat"):
        assert places[name]["capital"]
        assert places[name]["rank"] <= 2
    for name in ("Torkham", "Chaman", "Spin Boldak", "Hairatan", "Torghundi", "Sher Khan Bandar"):
        assert places[name]["rank"] <= 4
    assert not places["Kandahar"]["capital"]


def _country(crossing: dict[str, Any]) -> str:
    return crossing["properties"]["other_country"]
