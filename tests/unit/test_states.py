"""A layer of states on a day is a layer like any other, with one more field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.kinds import KINDS
from mapapp.meaning.states import at_end, has_states, texts_with_states
from mapapp.query import index_of, select, state_at
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date

YEARS = (1879, 2026)


def span(text: str) -> Span:
    return parse_date(text)


def states_of(layer: Layer) -> dict[str, str | None]:
    return {each["id"]: each["properties"]["state"] for each in layer.features}


@pytest.mark.parametrize("name", ["control", "crossings", "routes", "durand-line"])
@pytest.mark.parametrize("day", ["1880", "1955-06", "1996-09-27", "2023-09-10", "2025-12-31"])
def test_it_has_what_state_at_says(catalogue: Catalogue, name: str, day: str) -> None:
    """F29: one rule; texts and features say the same, and all else is as it was."""
    layer = catalogue.layers[name]
    on_day = at_end(layer, span(day), YEARS)
    end = span(day).end
    assert states_of(on_day) == {
        each["id"]: state_at(layer.kind, each, end) for each in layer.features
    }
    assert [json.loads(text) for text in on_day.texts] == list(on_day.features)
    for ours, theirs in zip(on_day.features, layer.features, strict=True):
        properties = {k: v for k, v in ours["properties"].items() if k != "state"}
        assert {**ours, "properties": properties} == theirs
    words = on_day.fields[-1]["constraints"]["enum"]
    assert set(states_of(on_day).values()) <= {None, *words}


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        (None, "2026-12-31"),
        (Span(FIRST_DAY, LAST_DAY), "2026-12-31"),
        (Span(span("1996").start, LAST_DAY), "2026-12-31"),
        (Span(span("1996").start, span("1999").end), "1999-12-31"),
    ],
)
def test_an_open_end_is_that_of_the_data(
    catalogue: Catalogue, asked: Span | None, same: str
) -> None:
    layer = catalogue.layers["crossings"]
    assert states_of(at_end(layer, asked, YEARS)) == states_of(at_end(layer, span(same), YEARS))


@pytest.mark.parametrize("asked", [span("2027"), Span(span("2027").start, LAST_DAY)])
def test_of_days_after_the_data_nothing_is_known(catalogue: Catalogue, asked: Span) -> None:
    found = at_end(catalogue.layers["crossings"], asked, YEARS)
    assert set(states_of(found).values()) == {None}


def test_a_state_is_a_filter(catalogue: Catalogue) -> None:
    found = at_end(catalogue.layers["control"], span("1999"), YEARS)
    held = select(found, filters={"state": "taliban"})
    other = select(found, filters={"state": "opposition,contested,republic"})
    told = [each for each in found.features if each["properties"]["state"]]
    assert len(held) + len(other) == len(told)
    assert held
    assert other


def test_searching_is_prepared_once_for_all_days(catalogue: Catalogue) -> None:
    layer = catalogue.layers["control"]
    trees = {id(index_of(at_end(layer, span(year), YEARS)).tree) for year in ("1996", "1997")}
    assert trees == {id(index_of(layer).tree)}


def test_a_layer_without_states_stays_as_it_is(catalogue: Catalogue) -> None:
    for layer in catalogue.layers.values():
        assert has_states(layer) == (KINDS[layer.kind].states is not None)
        if not has_states(layer):
            assert at_end(layer, span("1999"), YEARS) is layer


def test_texts_without_properties_are_still_json(catalogue: Catalogue) -> None:
    """Other data than ours may say nothing of a feature."""
    bare = {"type": "Feature", "id": "a", "properties": {}, "geometry": None}
    layer = replace(catalogue.layers["control"], fields=(), features=(bare,))
    found = at_end(layer, span("1999"), YEARS)
    assert json.loads(found.texts[0])["properties"] == {"state": None}
    assert texts_with_states(found, layer.texts) == found.texts


def test_a_field_of_that_name_stands(catalogue: Catalogue) -> None:
    """A stranger's own field is not written over."""
    layer = catalogue.layers["control"]
    own = replace(layer, fields=(*layer.fields, {"name": "state", "type": "string"}))
    assert at_end(own, span("1999"), YEARS) is own
