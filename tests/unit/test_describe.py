"""What the details say; `tests/cases/details.json` has those of every feature."""

from __future__ import annotations

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.kinds import KINDS
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe import DESCRIBERS, describe
from mapapp.meaning.describe.blocks import Description
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
    assert "Taliban" in facts["Actors"].tags
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
