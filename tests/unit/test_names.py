"""Names in the languages of the region: what readers see, and what rules compare all the same."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import in_language
from mapapp.filters import asked
from mapapp.meaning.actors import actors_of, events_of
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe import describe
from mapapp.meaning.filterwords import filter_words
from mapapp.meaning.places import place_of
from mapapp.meaning.sentence import sentence
from mapapp.query import select
from mapapp.web.pages.details import details
from mapapp.words.languages import OFFERED, words_in

LATIN = re.compile("[A-Za-z]")
LANGUAGES = OFFERED[1:]


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request: Any, catalogue: Catalogue) -> tuple[Catalogue, Any]:
    words = words_in(request.param)
    return in_language(catalogue, request.param, words.gettext), words


def test_who_and_where_stand_in_the_language(told: tuple[Catalogue, Any]) -> None:
    spoken, words = told
    state = ViewState.default(spoken)
    assert not LATIN.search(sentence(spoken, state, words))
    for layer, event in events_of(spoken):
        said = describe(spoken, layer, event, state, words)
        named = [tag.text for fact in said.facts for tag in fact.tags]
        where = next(fact.text for fact in said.facts if fact.page.startswith("places/"))
        assert named == [spoken.called[name] for name in event["properties"]["actors"]]
        assert not LATIN.search(" ".join((where, *named)))


def test_what_parties_say_is_headed_by_their_names(told: tuple[Catalogue, Any]) -> None:
    spoken, words = told
    claims, line = spoken.role("claims"), spoken.role("line")
    assert claims
    assert line
    state = ViewState.parse({"claims": "afghanistan"}, spoken)
    for claim in claims.features:
        said = describe(spoken, claims, claim, state, words)
        assert not LATIN.search(" ".join(tag.text for fact in said.facts for tag in fact.tags))
    for section in line.features:
        said = describe(spoken, line, section, state, words)
        assert not LATIN.search(" ".join((said.kicker, *(fact.note for fact in said.facts))))


def test_names_that_rules_compare_stay_what_they_are(
    told: tuple[Catalogue, Any], catalogue: Catalogue
) -> None:
    spoken, words = told
    assert actors_of(spoken).keys() == actors_of(catalogue).keys()
    events = zip(events_of(catalogue), events_of(spoken), strict=True)
    for (_, before), (_, after) in events:
        assert after["properties"]["actors"] == before["properties"]["actors"]
        assert place_of(spoken, after) == place_of(catalogue, before)
    layer = spoken.role("events")
    assert layer
    chosen, _ = asked(layer, {"actor": "Taliban,ttp"})
    assert chosen.actor == ("taliban", "ttp")
    by_name = {"q": spoken.called["Junbish-i Milli"]}
    found = select(layer, filters=asked(layer, by_name)[0])
    named = select(layer, filters=asked(layer, {"actor": "junbish-i-milli"})[0])
    assert {each["id"] for each in named} <= {each["id"] for each in found}
    chips = filter_words(spoken, chosen, words)
    assert chips == words.listed(spoken.called[name] for name in ("Taliban", "TTP"))


@pytest.mark.parametrize(
    ("language", "layer", "id", "others"),
    [
        ("en", "crossings", "torkham", ("تورخم", "طورخم")),
        ("ur", "crossings", "torkham", ("Torkham", "تورخم")),
        ("ps", "control", "AF-KAN", ("Kandahar", "قندهار", "قندھار")),
        ("en", "events", "herat-1995", ()),
    ],
)
def test_details_have_the_names_of_other_languages(
    catalogue: Catalogue, language: str, layer: str, id: str, others: tuple[str, ...]
) -> None:
    words = words_in(language)
    spoken = in_language(catalogue, language, words.gettext)
    state = ViewState.parse({"feature": f"{layer}/{id}"}, spoken)
    told = details(spoken, state, words, "/")
    assert told
    assert told.names == others


def test_ways_and_sections_lead_through_places_of_the_language(told: tuple[Catalogue, Any]) -> None:
    spoken, _ = told
    for role, field in (("routes", "places"), ("line", "ends")):
        layer = spoken.role(role)
        assert layer
        named = {name for each in layer.features for name in each["properties"][field]}
        assert [name for name in sorted(named) if LATIN.search(name)] == []
