"""Every closure beside each other: whole, in order, and nothing outside of what is known."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.closures import Timeline, length, timeline


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> Timeline:
    made = timeline(catalogue)
    assert made
    return made


def test_all_crossings_and_all_their_own_states_are_there(found: Timeline, root: Path) -> None:
    with (root / "geodata/tables/closures.csv").open(encoding="utf-8", newline="") as file:
        table = Counter(row["crossing_id"] for row in csv.DictReader(file))
    decrees = table.pop("all-pakistan")
    rows = [row for group in found.groups for row in group.rows]
    assert len(rows) == 33
    assert {row.feature["id"]: row.own for row in rows if row.own} == table
    assert {row.decreed for row in rows if row.decreed} == {decrees}


def test_a_gate_shows_each_state_that_its_years_hold(found: Timeline) -> None:
    """The first panel begins with the first state: all that ran while a gate stood are in it."""
    (torkham,) = (r for g in found.groups for r in g.rows if r.feature["id"] == "torkham")
    assert len(torkham.lines[0].bars) == torkham.own + torkham.decreed
    assert [bar.status for bar in torkham.lines[0].bars].index("closed") == 9  # restrictions first
    (badini,) = (r for g in found.groups for r in g.rows if r.feature["id"] == "badini")
    opened = badini.lines[0].opened
    assert opened
    assert all(bar.at >= opened for bar in badini.lines[0].bars)
    assert len(badini.lines[0].bars) < badini.decreed


def test_nothing_lies_outside_its_panel_or_the_record(found: Timeline) -> None:
    for group in found.groups:
        for row in group.rows:
            for line in row.lines:
                assert 0 <= line.until <= 100
                for bar in line.bars:
                    assert 0 <= bar.at <= bar.at + bar.width <= line.until + 0.001
                for at, width in line.unknown:
                    assert 0 <= at <= at + width <= 100.001
        for decrees in group.decrees:
            assert all(0 <= d.at <= d.at + d.width <= 100.001 for d in decrees)


def test_the_longest_is_the_longest(found: Timeline) -> None:
    """Hairatan, May 1997 to 9 December 2001: four years and a half."""
    assert found.longest
    feature, state = found.longest
    assert (feature["id"], state["start"], state["end"]) == ("hairatan", "1997-05", "2001-12-09")
    assert length(state) == 1684


def test_a_bar_says_its_months_whole_in_each_panel(found: Timeline) -> None:
    """The bridge at Hairatan was shut from May 1997 to 9 December 2001; the other began in 2014."""
    rows = {row.feature["id"]: row for group in found.groups for row in group.rows}
    assert max(bar.months for bar in rows["hairatan"].lines[0].bars) == 55
    whole, dense = (max(bar.months for bar in line.bars) for line in rows["ghulam-khan"].lines)
    assert whole == dense == 45


def test_neighbours_come_round_the_country(catalogue: Catalogue) -> None:
    found = timeline(catalogue)
    assert found
    countries = [group.country for group in found.groups]
    assert countries[:6] == ["PAK", "IRN", "TKM", "UZB", "TJK", "CHN"]
    assert len(countries) == len(set(countries))
