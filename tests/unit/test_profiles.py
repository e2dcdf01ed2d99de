"""What profiles are made of: shares, lanes, the scale of killed, the small map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from mapapp import create_app
from mapapp.data.catalogue import Catalogue
from mapapp.meaning.actors import events_by_actor
from mapapp.meaning.places import SITE, events_by_place, places_of
from mapapp.meaning.profiles import Told, actors_in, deadliest, lanes, shares, told
from mapapp.web.pages import lanes as drawn
from mapapp.web.pages.locator import picture

SIZE = (620, 452)


@pytest.fixture
def ttp(catalogue: Catalogue) -> Told:
    return told(catalogue, events_by_actor(catalogue)["ttp"])


@pytest.fixture(scope="module")
def app() -> Flask:
    """What lies below a map is kept with an application."""
    return create_app()


@pytest.fixture(autouse=True)
def _asked(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def test_events_stand_in_order_and_counts_apart(catalogue: Catalogue, ttp: Told) -> None:
    starts = [event["properties"]["start"] for _, event in ttp.events]
    assert starts == sorted(starts)
    assert {event["properties"]["category"] for _, event in ttp.counts} == {"statistics"}
    assert sum(len(those) for _, those in lanes(catalogue, ttp.events)) == len(ttp.events)


def test_shares_are_counts_of_events_the_most_first(catalogue: Catalogue, ttp: Told) -> None:
    found = shares(catalogue, ttp.events, actors_in)
    assert (found[0].id, found[0].events) == ("ttp", len(ttp.events))
    assert [each.events for each in found] == sorted((e.events for e in found), reverse=True)
    assert all(sum(n for _, n in each.families) == each.events for each in found)


def test_the_deadliest_have_the_highest_lowest_figures(ttp: Told) -> None:
    found = [event["properties"]["fatalities_low"] for _, event in deadliest(ttp.events, 3)]
    every = sorted((e["properties"]["fatalities_low"] or 0 for _, e in ttp.events), reverse=True)
    assert sorted(found, reverse=True) == every[:3]
    assert deadliest(ttp.events, 0) == ()


def test_a_timeline_has_each_event_within_whole_years(catalogue: Catalogue, ttp: Told) -> None:
    found = drawn.timeline(catalogue, ttp.events)
    assert found is not None
    assert (found.years.first, found.years.last) == (2007, 2026)
    signs = [sign for lane in found.lanes for sign in lane.signs]
    assert len(signs) == len(ttp.events)
    assert all(0 <= sign.at <= 100 for sign in signs)
    assert found.unknown is not None
    assert found.unknown > 95
    assert len(found.ticks) <= drawn.TICKS


def test_a_timeline_of_one_event_is_its_year(catalogue: Catalogue) -> None:
    found = drawn.timeline(catalogue, told(catalogue, events_by_actor(catalogue)["seato"]).events)
    assert found is not None
    assert found.ticks == ((1956, 0.0),)
    assert found.unknown is None
    assert drawn.timeline(catalogue, ()) is None


def test_the_scale_of_killed_is_logarithmic_and_whole_decades(ttp: Told) -> None:
    found = drawn.killed_scale(deadliest(ttp.events, 14))
    assert found is not None
    assert [number for number, _ in found.ticks] == [1, 10, 100]
    assert found.ticks[2][1] == pytest.approx(2 * found.ticks[1][1], abs=0.02)
    assert all(0 <= each.low <= each.low + each.length <= 100 for each in found.ranges)
    assert drawn.killed_scale(()) is None


def test_each_event_with_a_place_is_on_the_map_or_counted(catalogue: Catalogue, ttp: Told) -> None:
    found = picture(catalogue, ttp.events, SIZE)
    assert found is not None
    assert found.placed == 32
    assert sum(spot.n for spot in found.spots) + found.outside == found.placed
    for spot in found.spots:
        assert 0 <= spot.x <= SIZE[0]
        assert 0 <= spot.y <= SIZE[1]
        assert sum(arc.length for arc in spot.arcs) == pytest.approx(100, abs=0.1)
        assert bool(spot.path) == (spot.n == 1)


def test_a_map_of_what_lies_beyond_it_is_none(catalogue: Catalogue) -> None:
    """New York is not on the base map; nor is what has no events at all."""
    assert picture(catalogue, events_by_place(catalogue)["new-york"], SIZE) is None
    assert picture(catalogue, (), SIZE) is None


def test_a_town_that_bears_the_name_of_its_province_has_one_page(catalogue: Catalogue) -> None:
    known = places_of(catalogue)
    assert known["kabul"].code == "AF-KAB"
    assert known["spin-boldak"].kind == SITE
    ids = {event["id"] for _, event in events_by_place(catalogue)["kabul"]}
    assert {"kabul-1996", "tajbeg-1979"} <= ids
    assert all(id == place.id for id, place in known.items())
