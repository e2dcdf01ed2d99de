"""What events led to and are part of: the table, what the build makes of it, what details say."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.data.tables import Row, source_entry
from mapapp.meaning.address import ViewState
from mapapp.meaning.chains import RELATIONS, TABLE, TOLD, chain_faults
from mapapp.meaning.describe import describe
from mapapp.words.languages import ENGLISH, words_in


def with_rows(catalogue: Catalogue, rows: tuple[Row, ...]) -> Catalogue:
    return replace(catalogue, rows=MappingProxyType({**catalogue.rows, TABLE: rows}))


def row(first: str, relation: str, then: str) -> Row:
    return {"from": first, "relation": relation, "to": then, "note": "", "source": "A book"}


def test_each_row_is_told_at_both_of_its_ends(catalogue: Catalogue) -> None:
    """With its note and its source; an event holds nothing else."""
    events = catalogue.layers["events"].features_by_id
    told = {
        (id, chain["relation"], chain["event"], chain["note"] or "", _source(chain))
        for id, event in events.items()
        for chain in event["properties"]["chains"]
    }
    turned = dict(zip(RELATIONS, ("followed_from", "has_part"), strict=True))
    wanted = set()
    for each in catalogue.rows[TABLE]:
        more = each["note"], each["source"]
        wanted.add((each["from"], each["relation"], each["to"], *more))
        wanted.add((each["to"], turned[each["relation"]], each["from"], *more))
    assert told == wanted
    assert len(wanted) == 2 * len(catalogue.rows[TABLE])


def _source(chain: dict[str, list[dict[str, str]]]) -> str:
    return ";".join(source_entry(each["title"], each["url"]) for each in chain["sources"])


def test_the_source_of_a_row_is_one_of_its_events(catalogue: Catalogue) -> None:
    """A link that no source of the two bears out has no row."""
    events = {each["id"]: each for each in catalogue.rows["table-events"]}
    for each in catalogue.rows[TABLE]:
        of_both = events[each["from"]]["sources"] + events[each["to"]]["sources"]
        assert each["source"] in of_both, each


def test_the_details_tell_of_chains_with_who_says_so(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    event = layer.features_by_id["airstrikes-2026-02"]
    state = ViewState.default(catalogue)
    told = describe(catalogue, layer, event, state, words_in(ENGLISH))
    (history,) = told.histories
    assert [(each.label, each.link and each.link.id) for each in history.inside] == [
        ("Followed from", "islamabad-2026"),
        ("Followed from", "bannu-2026-02"),
        ("Led to", "taliban-offensive-2026"),
    ]
    assert history.inside[0].text == "By the word of Pakistan."
    assert all(each.sources for each in history.inside)
    alone = describe(
        catalogue, layer, layer.features_by_id["kerala-massacre"], state, words_in(ENGLISH)
    )
    assert alone.histories == ()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("durand-agreement", "caused", "wana-attack-1894")], "one of led_to, part_of"),
        ([row("ttp-formed", "led_to", "ttp-formed")], "another event than the first"),
        ([row("ttp-formed", "led_to", "durand-agreement")], "an event that is not before"),
        (
            [row("kabul-1996", "led_to", "kabul-2001"), row("kabul-2001", "part_of", "kabul-1996")],
            "two events named once",
        ),
        (
            [
                row("kabul-1996", "part_of", "kabul-2001"),
                row("kabul-2001", "part_of", "kabul-2021"),
                row("kabul-2021", "part_of", "kabul-1996"),
            ],
            "nothing that is part of itself",
        ),
        ([{**row("kabul-1996", "led_to", "kabul-2001"), "source": ""}], "a source"),
    ],
)
def test_a_chain_that_cannot_be_is_told(catalogue: Catalogue, rows: list[Row], told: str) -> None:
    (fault,) = chain_faults(with_rows(catalogue, tuple(rows)))
    assert told in fault.expected


def test_a_relation_of_an_event_is_one_of_those_that_are_told(catalogue: Catalogue) -> None:
    """Whoever made the layer."""
    layer = catalogue.layers["events"]
    event = layer.features_by_id["kabul-1996"]
    chain = {"relation": "caused", "event": "kabul-2001", "note": None, "sources": []}
    other = {**event, "properties": {**event["properties"], "chains": [chain]}}
    spoilt = replace(layer, features=(other,))
    (fault,) = chain_faults(replace(catalogue, layers={"events": spoilt}, tables={}))
    assert fault.expected == f"one of {', '.join(TOLD)}"


def test_a_folder_without_the_table_has_no_fault(catalogue: Catalogue) -> None:
    rows, tables = dict(catalogue.rows), dict(catalogue.tables)
    del rows[TABLE], tables[TABLE]
    assert list(chain_faults(replace(catalogue, rows=rows, tables=tables))) == []
