"""What the details say; `tests/cases/details.json` has those of every feature."""

from __future__ import annotations

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.kinds import KINDS
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe import DESCRIBERS, describe
from mapapp.meaning.describe.accounts import ends_text
from mapapp.meaning.describe.blocks import Description, Tag
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.links import SourceLink, source_link

WORDS = words_in(ENGLISH)


def _told(catalogue: Catalogue, record: str, **args: str) -> Description:
    state = ViewState.parse({"feature": record} | args, catalogue)
    layer_id, feature_id = record.split("/")
    layer = catalogue.layers[layer_id]
    return describe(catalogue, layer, layer.features_by_id[feature_id], state, WORDS)


def test_an_event_says_when_where_who_and_how_sure_each_is(catalogue: Catalogue) -> None:
    told = _told(catalogue, "events/herat-1995")
    assert (told.title, told.kicker) == ("Taliban take Herat", "Capture")
    facts = {fact.term: fact for fact in told.facts}
    assert (facts["When"].text, facts["When"].note) == ("5 September 1995", "dated to the day")
    assert facts["Where"].text == "Herat, Afghanistan"
    assert facts["Where"].page == "places/herat"
    assert facts["Actors"].tags[0] == Tag("Taliban", "actors/taliban")
    assert told.sources
    assert all(source.url is None or source.host for source in told.sources)


def test_what_is_supposed_to_be_closed_is_said_to_be(catalogue: Catalogue) -> None:
    open_, closed = (
        _told(catalogue, "crossings/torkham", to="2010", closed=closed)
        for closed in ("", "torkham")
    )
    assert (open_.sign.id, closed.sign.id) == ("open", "closed")
    assert open_.facts[0].text == "Open at the end of 2010"
    assert closed.facts[0].note == WORDS.text("closed.supposedOne")


def test_the_beginning_of_the_record_is_no_change_of_holder(catalogue: Catalogue) -> None:
    states = catalogue.layers["control"].features_by_id["AF-BAL"]["properties"]["states"]
    first, second = (int(state["start"][:4]) for state in states[:2])
    notes = [
        _told(catalogue, "control/AF-BAL", **{"from": str(year), "to": str(year)}).facts[0].note
        for year in (first, second)
    ]
    assert first < second
    assert notes == ["", WORDS.text("changed", years=str(second))]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https:", "//host/path", "", None]
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert source_link("Title", url) == SourceLink("Title", None, None)


def test_every_kind_is_described() -> None:
    assert DESCRIBERS.keys() == KINDS.keys()


def test_who_says_what_stands_side_by_side(catalogue: Catalogue) -> None:
    told = _told(catalogue, "events/kabul-hospital-2026")
    assert told.accounts is not None
    facts = {fact.term: fact for fact in told.facts}
    assert facts["Killed"].text == "143, United Nations, to 408, Taliban"
    assert facts["Killed"].note == ""
    assert [(each.party, each.killed) for each in told.accounts.told] == [
        ("Taliban", "400 to 408"),
        ("United Nations", "at least 143"),
        ("Pakistan", "no figure"),
    ]
    assert all(each.sources for each in told.accounts.told)
    assert [note.kind for note in told.notes] == []  # where else sources differ, stands with them
    assert "269" in told.accounts.note


def test_an_event_that_nobody_else_tells_of_has_no_accounts(catalogue: Catalogue) -> None:
    told = _told(catalogue, "events/teri-mangal-2007")
    assert told.accounts is None
    facts = {fact.term: fact for fact in told.facts}
    assert (facts["Killed"].text, facts["Killed"].note) == ("2 to 13", WORDS.text("killed.note"))
    assert [note.kind for note in told.notes] == ["dispute"]


def test_the_ends_of_a_range_are_named_where_two_accounts_give_them() -> None:
    def ends(*told: tuple[str, int | None, int | None]) -> str:
        said = [{"party": name, "killed_low": low, "killed_high": high} for name, low, high in told]
        return ends_text(WORDS, 2, 8, said)

    assert ends(("One", 2, None), ("Two", None, 8)) == "2, One, to 8, Two"
    assert ends(("One", 2, 2), ("Two", 3, 8), ("Three", 8, 8)) == "2, One, to 8, Two"
    assert ends(("One", 2, 8)) == ""
    assert ends(("One", 2, 7), ("Two", 1, 9)) == ""
    assert ends(("{high}", 2, 2), ("{{7*191}} %(a)s", 8, 8)) == "2, {high}, to 8, {{7*191}} %(a)s"
    assert ends_text(WORDS, 2, None, []) == ends_text(WORDS, 2, 2, []) == ""
