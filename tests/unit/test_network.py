"""What a closure cuts, and which ways are left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mapapp.data.catalogue import load_catalogue
from mapapp.meaning.network import MOST_WAYS, Network, network_of
from mapapp.query import state_at
from mapapp.resources import resource_dir
from mapapp.times import parse_date

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "alternatives.json").read_text(encoding="utf-8")
)["cases"]


@pytest.fixture(scope="module")
def network() -> Network:
    return network_of(load_catalogue(resource_dir("geodata")))


def day(text: str) -> int:
    return parse_date(text).end


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['day']} {case['corridor']}")
def test_the_ways_that_are_left_are_those_worked_by_hand(
    network: Network, case: dict[str, Any]
) -> None:
    cuts = {cut.route["id"]: cut for cut in network.cuts(day(case["day"]), case["closed"])}
    cut = cuts[case["corridor"]]
    assert cut.km == pytest.approx(case["km"], abs=2)
    assert [way.crossings for way in cut.alternatives] == [
        tuple(way["crossings"]) for way in case["ways"]
    ]
    for way, expected in zip(cut.alternatives, case["ways"], strict=True):
        assert way.km == pytest.approx(expected["km"], abs=2)
        assert [leg.route for leg in way.legs] == expected["by"]
        assert sum(leg.km for leg in way.legs) == pytest.approx(way.km)
    assert cut.inland == case["inland"]
    if case["port"] is None:
        assert cut.port is None
    else:
        assert cut.port is not None
        assert cut.port.end == case["port"]["end"]
        assert cut.port.km == pytest.approx(case["port"]["km"], abs=2)
        assert cut.port.crossings == tuple(case["port"]["crossings"])


def test_a_corridor_has_the_length_that_its_layer_gives(network: Network) -> None:
    for cut in network.cuts(day("2025-12-31")):
        assert cut.km == pytest.approx(cut.route["properties"]["length_km"], abs=1)


def test_no_way_counts_on_a_crossing_that_is_not_known(network: Network) -> None:
    unknown = day("2026-10-05")
    (cut,) = (
        cut
        for cut in network.cuts(unknown, ["torkham"])
        if cut.route["id"] == "att-karachi-torkham-kabul"
    )
    assert cut.alternatives == ()
    assert cut.port is None
    assert network.cuts(unknown) == ()


def test_nothing_is_cut_where_nothing_is_closed(network: Network) -> None:
    assert network.cuts(day("1970-12-31")) == ()


def test_a_supposed_closure_cuts_what_passes_and_no_more(network: Network) -> None:
    before = {cut.route["id"] for cut in network.cuts(day("2024-12-31"))}
    after = {cut.route["id"] for cut in network.cuts(day("2024-12-31"), ["hairatan"])}
    through = set(network.crossings["hairatan"]["properties"]["routes"])
    assert before < after
    assert after - before <= through


def test_a_pipeline_and_a_plan_carry_no_lorry(network: Network) -> None:
    cut = {cut.route["id"] for cut in network.cuts(day("2025-12-31"), ["torghundi", "kharlachi"])}
    assert cut.isdisjoint({"tapi", "trans-afghan-railway"})


@pytest.mark.parametrize(("date", "km"), [("2012-01-31", 1318), ("2020-05-31", 1318)])
def test_goods_pass_where_a_crossing_is_only_restricted(
    network: Network, date: str, km: int
) -> None:
    """Chaman was shut to supplies of NATO only, then open to goods on some days of the week."""
    assert state_at("crossings", network.crossings["chaman"], day(date)) == "restricted"
    cuts = {cut.route["id"]: cut for cut in network.cuts(day(date), ["torkham"])}
    way = cuts["att-karachi-torkham-kabul"].alternatives[0]
    assert (way.crossings, round(way.km)) == (("chaman",), km)


def test_no_more_ways_are_sought_than_can_be_shown(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = day("2012-01-31"), ["torkham"]
    shortest = [cut.alternatives[:1] for cut in network.cuts(*asked)]
    assert any(len(cut.alternatives) > 1 for cut in network.cuts(*asked))
    monkeypatch.setattr("mapapp.meaning.network.MOST_WAYS", 1)
    assert [cut.alternatives for cut in network.cuts(*asked)] == shortest


@pytest.mark.parametrize("crossing", ["torkham", "chaman", "hairatan", "islam-qala"])
def test_no_way_uses_what_is_closed_and_all_differ(network: Network, crossing: str) -> None:
    for cut in network.cuts(day("2019-12-31"), [crossing]):
        used = [way.crossings for way in cut.alternatives]
        assert len(used) == len(set(used)) <= MOST_WAYS
        assert not any(crossing in crossings for crossings in used)
        assert [way.km for way in cut.alternatives] == sorted(way.km for way in cut.alternatives)


def test_the_same_question_has_the_same_answer(network: Network) -> None:
    asked = day("2024-12-31"), ("chaman", "torkham")
    again = Network(load_catalogue(resource_dir("geodata")))
    assert [cut.alternatives for cut in network.cuts(*asked)] == [
        cut.alternatives for cut in again.cuts(*asked)
    ]
