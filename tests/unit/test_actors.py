"""Who is named in events, with a table of actors and without one."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.data.tables import Row
from mapapp.meaning.actors import (
    KINDS,
    TABLE,
    Actor,
    actor_faults,
    actors_of,
    events_by_actor,
    events_of,
)


def with_rows(catalogue: Catalogue, rows: tuple[Row, ...]) -> Catalogue:
    return replace(catalogue, rows=MappingProxyType({**catalogue.rows, TABLE: rows}))


def without_table(catalogue: Catalogue) -> Catalogue:
    rows, tables = dict(catalogue.rows), dict(catalogue.tables)
    del rows[TABLE], tables[TABLE]
    return replace(catalogue, rows=MappingProxyType(rows), tables=tables)


def test_each_actor_of_events_has_a_row_with_a_kind(catalogue: Catalogue) -> None:
    """And what it says of one rests on sources."""
    found = actors_of(catalogue)
    assert {a for _, e in events_of(catalogue) for a in e["properties"]["actors"]} == {
        actor.name for actor in found.values()
    }
    assert all(actor.kind in KINDS for actor in found.values())
    assert all(actor.sources for actor in found.values() if actor.summary or actor.part_of)
    assert found["ttp"].full_name == "Tehrik-i-Taliban Pakistan"


def test_events_of_an_actor_are_those_that_name_it(catalogue: Catalogue) -> None:
    """By the slug of its name."""
    found = {event["id"] for _, event in events_by_actor(catalogue)["faqir-of-ipi"]}
    assert found == {"mughalgai-raid"}
    assert len(events_by_actor(catalogue)["ttp"]) == 41


def test_a_folder_without_the_table_has_actors_all_the_same(catalogue: Catalogue) -> None:
    """Each is its name, and nothing else is said of it."""
    bare = without_table(catalogue)
    assert list(actor_faults(bare)) == []
    assert actors_of(bare).keys() == actors_of(catalogue).keys()
    assert actors_of(bare)["british-india"] == Actor("british-india", "British India")


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("id", "taliban-2", "the slug of its name, taliban"),
        ("name", "", "text"),
        ("kind", "club", "one of state, "),
        ("sources", "", "a source for start, summary"),
        ("part_of", "nobody", "the id of a row of "),
        ("part_of", "pakistan;taliban", "nothing that is part of itself"),
    ],
)
def test_a_row_that_cannot_be_is_told(
    catalogue: Catalogue, column: str, value: str, told: str
) -> None:
    """With what was expected."""
    rows = tuple(
        {**row, column: value} if row["id"] == "taliban" else row for row in catalogue.rows[TABLE]
    )
    faults = list(actor_faults(with_rows(catalogue, rows)))
    assert any(told in fault.expected for fault in faults), faults


def test_a_circle_of_parts_is_told(catalogue: Catalogue) -> None:
    """Whichever way round."""
    parts = {"taliban": "ttp", "ttp": "iskp", "iskp": "taliban"}
    rows = tuple(
        {**row, "part_of": parts.get(row["id"], row["part_of"])} for row in catalogue.rows[TABLE]
    )
    rows = tuple({**row, "sources": row["sources"] or "Somebody, Something, 2000"} for row in rows)
    (fault,) = actor_faults(with_rows(catalogue, rows))
    assert fault.expected == "nothing that is part of itself"
    assert fault.got.count(" is part of ") == 3


def test_an_actor_without_a_row_and_a_row_twice_are_told(catalogue: Catalogue) -> None:
    """The table holds each actor once."""
    rows = [row for row in catalogue.rows[TABLE] if row["id"] != "nato"]
    faults = list(actor_faults(with_rows(catalogue, (*rows, rows[0]))))
    assert [fault.expected for fault in faults] == [
        "an id that is used only once",
        "an id that is used only once",
        "a row for it: events name it",
    ]
