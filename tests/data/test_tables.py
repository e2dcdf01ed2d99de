"""A fault of a table stops the build, and is named with table, row, column, got and expected."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from mapapp.build import build
from mapapp.data.datafiles import DataFiles, read_package, read_tables
from mapapp.errors import DataError

FOLDER = Path(__file__).parents[2] / "geodata"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the catalogue and the tables that a test may spoil."""
    folder = tmp_path / "geodata"
    for name in ("tables", "translations"):
        shutil.copytree(FOLDER / name, folder / name)
    shutil.copy(FOLDER / "datapackage.json", folder)
    return folder


def spoil(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / "tables" / f"{table}.csv"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def check_tables(folder: Path) -> None:
    files = DataFiles(folder)
    read_tables(files, read_package(files)["resources"])
    files.stop_at_faults()


def faults(folder: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        check_tables(folder)
    return [str(fault) for fault in error.value.faults]


def test_our_own_tables_have_no_fault() -> None:
    check_tables(FOLDER)


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        (
            "events",
            ",city,,treaty,",
            ",city,,treety,",
            r"tables/events.csv: row 2: category: got 'treety', expected one of airstrike, ",
        ),
        (
            "events",
            "1879-05-26,,,,day",
            "26.5.1879,,,,day",
            "tables/events.csv: row 2: start: got '26.5.1879', expected text of the form ",
        ),
        (
            "events",
            "1894,1896,,,year",
            "1894,1893,,,year",
            "tables/events.csv: row 4: start: got '1894', expected a date that is not after ",
        ),
        (
            "events",
            "1989-03-05,1989-07,1989-03-07,,",
            "1989-03-05,1989-07,1989-08-07,,",
            "tables/events.csv: row 49: start_latest: got '1989-08-07', expected a date that ",
        ),
        (
            "closures",
            "1961-09-03,1963-05-29,,1963-05-28,",
            "1961-09-03,1963-05-29,,1961-09-02,",
            "tables/closures.csv: row 3: end_earliest: got '1961-09-02', expected a date that ",
        ),
        (
            "events",
            ",70.0280,34.2860,",
            ",70.0280,north,",
            "tables/events.csv: row 2: lat: got 'north', expected a number",
        ),
        (
            "events",
            ",70.0280,34.2860,",
            ",70.0280,134.286,",
            "tables/events.csv: row 2: lat: got 134.286, expected at most 90",
        ),
        (
            "events",
            "durand-agreement,",
            "treaty-of-gandamak,",
            "tables/events.csv: treaty-of-gandamak: id: got 2 rows, expected one row",
        ),
        (
            "events",
            "<https://www.rct.uk/",
            "https://www.rct.uk/",
            "tables/events.csv: row 2: sources: got ",
        ),
        (
            "events",
            "Treaty of Gandamak,1879",
            ",1879",
            "tables/events.csv: row 2: title: got None, expected text",
        ),
        (
            "accounts",
            'most of them patients.",400,408,',
            'most of them patients.",409,408,',
            "tables/accounts.csv: row 82: killed_low: got 409, expected at most the highest ",
        ),
        (
            "accounts",
            "kabul-hospital-2026,Taliban",
            "kabul-hospital,Taliban",
            "tables/accounts.csv: row 82: event_id: got kabul-hospital, expected the id of ",
        ),
        (
            "events",
            ",2000,8000,",
            ",9000,8000,",
            "tables/events.csv: row 83: fatalities_low: got 9000, expected at most the highest ",
        ),
        (
            "routes",
            "Karachi|67.010|24.861;Hub",
            "Karachi|67.010;Hub",
            "tables/routes.csv: row 2: waypoints: got ",
        ),
        (
            "border",
            "Pamir end of the line|74.565|37.031",
            "Pamir end of the line",
            "tables/border.csv: row 2: section: got ",
        ),
        (
            "closures",
            "hairatan,1997-05",
            "termez,1997-05",
            "tables/closures.csv: row 4: crossing_id: got termez, expected the id of ",
        ),
        (
            "routes",
            ",chaman,ATTA 1965",
            ",chamman,ATTA 1965",
            "tables/routes.csv: row 2: through_crossings: got chamman, expected the id of ",
        ),
        (
            "events",
            "id,title,start",
            "id,name,start",
            "tables/events.csv: got the columns 'id', 'name', 'start', ",
        ),
        (
            "provinces",
            "AF-BAL,Balkh,AFG,",
            "AF-BAL,Balkh,",
            "tables/provinces.csv: row 2: got 4 cells, expected 5 cells",
        ),
    ],
)
def test_each_fault_is_named(table: str, old: str, new: str, expected: str, copy: Path) -> None:
    spoil(copy, table, old, new)
    (fault,) = faults(copy)
    assert fault.startswith(expected)


def test_all_faults_are_listed_at_once(copy: Path) -> None:
    spoil(copy, "events", ",city,,treaty,", ",town,,treety,")
    spoil(copy, "crossings", ",PAK,", ",Pakistan,")
    assert len(faults(copy)) == 3


def test_a_table_that_cannot_be_read_is_a_fault(copy: Path) -> None:
    (copy / "tables" / "events.csv").unlink()
    (copy / "tables" / "routes.csv").write_bytes(b"\xff\xfe")
    assert [fault.split(":")[0] for fault in faults(copy)] == [
        "tables/events.csv",
        "tables/routes.csv",
    ]


def test_a_catalogue_that_cannot_be_read_is_a_fault(copy: Path) -> None:
    (copy / "datapackage.json").write_text("{", encoding="utf-8")
    (fault,) = faults(copy)
    assert fault.startswith("datapackage.json: got ")


def test_nothing_is_built_from_tables_with_a_fault(copy: Path) -> None:
    spoil(copy, "events", ",city,,treaty,", ",city,,treety,")
    with pytest.raises(DataError):
        build(copy, tables_only=True)
    assert not (copy / "layers").exists()


def test_each_account_is_one_sentence_of_one_party_and_stands_in_its_event() -> None:
    with (FOLDER / "tables" / "accounts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    layer = json.loads((FOLDER / "layers" / "events.geojson").read_text(encoding="utf-8"))
    built = [
        (event["id"], said["party"], said["claim"])
        for event in layer["features"]
        for said in event["properties"]["accounts"]
    ]
    told = [(row["event_id"], row["party"], row["claim"]) for row in rows]
    assert sorted(told) == sorted(built)
    for _, party, claim in told:
        assert re.fullmatch(r"[^.!?]*(?:[.]\d[^.!?]*)*[.]", claim), claim
        assert re.fullmatch(r"[A-Z].*[^.]", party), party
