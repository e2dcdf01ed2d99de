"""The situation on a day and what changed between two, against the tables read by hand."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.situation import NEAREST, comparison, days_apart, situation
from mapapp.times import parse_date

DAYS = ("1996-01-01", "1996-12-31", "1998-08-08", "2021-08-15", "2025-10-12")


def groups(catalogue: Catalogue, day: str, role: str) -> dict[str, set[str]]:
    held = next(h for h in situation(catalogue, day).held if h.layer.role == role)
    return {state: {each["id"] for each in those} for state, those in held.groups.items()}


@pytest.fixture(scope="module")
def holders(root: Path) -> dict[str, dict[str, str]]:
    """Who held which province on each of the days, straight from the table."""
    with (root / "geodata/tables/control.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, dict[str, str]] = {}
    for day in DAYS:
        # A month or year stands for all its days: as text it begins no later than they do, and
        # with a tilde, which sorts after all digits, it ends no earlier.
        found[day] = {
            row["iso"]: row["controller"]
            for row in sorted(rows, key=lambda row: row["start"])
            if row["start"] <= day and (not row["end"] or day <= f"{row['end']}~")
        }
    return found


@pytest.mark.parametrize("day", DAYS)
def test_holders_are_those_of_the_table(
    catalogue: Catalogue, holders: dict[str, dict[str, str]], day: str
) -> None:
    said = groups(catalogue, day, "control")
    assert {iso: holder for holder, those in said.items() for iso in those} == holders[day]


def test_a_year_is_worked_by_hand(catalogue: Catalogue) -> None:
    """1996: Jalalabad on 11 and Kabul on 27 September, five provinces dated to the month."""
    found = comparison(catalogue, parse_date("1996-01-01").end, parse_date("1996-12-31").end)
    turned = {
        turn.feature["properties"]["title"]: (turn.before, turn.after, turn.steps[-1].date)
        for turn in found.turns
        if turn.layer.role == "control"
    }
    assert turned == {
        "Kapisa": ("opposition", "contested", "1996-09"),
        "Kunar": ("opposition", "taliban", "1996-09"),
        "Laghman": ("opposition", "taliban", "1996-09"),
        "Nuristan": ("opposition", "contested", "1996-09"),
        "Parwan": ("opposition", "contested", "1996-09"),
        "Nangarhar": ("opposition", "taliban", "1996-09-11"),
        "Kabul": ("opposition", "taliban", "1996-09-27"),
    }
    assert {turn.layer.role for turn in found.turns} == {"control"}
    assert {each["id"] for each in found.events} >= {"jalalabad-1996", "kabul-1996"}
    assert all(each["properties"]["start"].startswith("1996") for each in found.events)


def test_a_day_is_worked_by_hand(catalogue: Catalogue) -> None:
    """8 August 1998: Mazar-e Sharif falls, and with it Balkh; Hairatan is shut since 1997."""
    found = situation(catalogue, "1998-08-08")
    (turn,) = found.turns
    assert (turn.feature["properties"]["title"], turn.before, turn.after) == (
        "Balkh",
        "opposition",
        "taliban",
    )
    assert {len(those) for those in groups(catalogue, "1998-08-08", "control").values()} == {
        25,
        5,
        4,
    }
    assert groups(catalogue, "1998-08-08", "crossings")["closed"] == {"hairatan"}
    assert {each["id"] for each in found.within} == {
        "iranian-diplomats-1998",
        "mazar-1998",
        "mazar-massacre-1998",
    }
    assert [len(found.before), len(found.after)] == [NEAREST, NEAREST]
    assert next(days_apart(found.span, each) for each in found.after) == 12


def test_the_capital_falls(catalogue: Catalogue) -> None:
    found = situation(catalogue, "2021-08-15")
    turned = {t.feature["properties"]["title"] for t in found.turns if t.after == "taliban"}
    assert "Kabul" in turned
    assert groups(catalogue, "2021-08-15", "control")["republic"] == {"AF-PAN"}
    assert "torkham" in groups(catalogue, "2021-08-15", "crossings")["closed"]


def test_the_border_shuts(catalogue: Catalogue) -> None:
    """12 October 2025: Pakistan shuts all its crossings, and the corridors through them are cut."""
    found = situation(catalogue, "2025-10-12")
    shut = {turn.feature["id"] for turn in found.turns if turn.after == "closed"}
    assert shut >= {"torkham", "chaman", "ghulam-khan", "kharlachi", "angoor-ada"}
    cut = {turn.feature["id"] for turn in found.turns if turn.after == "cut"}
    routes = catalogue.role("routes")
    assert routes
    for route in cut:
        assert shut & set(routes.features_by_id[route]["properties"]["crossings"])
    assert groups(catalogue, "2025-10-12", "control") == {
        "taliban": {each["id"] for each in catalogue.layers["control"].features}
    }


def test_a_month_is_told_at_its_end(catalogue: Catalogue) -> None:
    month, day = situation(catalogue, "1998-08"), situation(catalogue, "1998-08-31")
    assert [h.groups for h in month.held] == [h.groups for h in day.held]
    assert {each["id"] for each in month.within} > {each["id"] for each in day.within}


def test_what_changed_back_is_said_to_have(catalogue: Catalogue) -> None:
    """Torkham was shut and opened again in February and March 2025."""
    found = comparison(catalogue, parse_date("2025-02-01").end, parse_date("2025-05-01").end)
    torkham = next(turn for turn in found.turns if turn.feature["id"] == "torkham")
    assert torkham.changed_back
    assert "closed" in {step.state for step in torkham.steps}


def test_days_add_up_to_what_is_between(catalogue: Catalogue) -> None:
    """Any two days: what changed from one to the other is what changed on the days between."""
    first, last = parse_date("1996-08-15").end, parse_date("1996-10-15").end
    whole = {(t.layer.id, t.feature["id"]): t for t in comparison(catalogue, first, last).turns}
    steps: Counter[tuple[str, str]] = Counter()
    for day in range(first, last):
        for turn in comparison(catalogue, day, day + 1).turns:
            steps[turn.layer.id, turn.feature["id"]] += len(turn.steps)
    assert steps == {key: len(turn.steps) for key, turn in whole.items()}


def test_every_source_is_counted_once_a_fact(catalogue: Catalogue) -> None:
    sources = situation(catalogue, "1998-08-08").sources
    keys = [source.get("url") or source["title"] for source, _ in sources]
    assert len(keys) == len(set(keys))
    assert [n for _, n in sources] == sorted((n for _, n in sources), reverse=True)
