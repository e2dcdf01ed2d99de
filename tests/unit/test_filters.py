"""Filters mean the same in Python and over HTTP as `tests/cases/filters.json` has it; node too."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filter_oracle import matching, read_events
from hypothesis import given, settings
from hypothesis import strategies as st

import mapapp
from mapapp.data.catalogue import Catalogue
from mapapp.errors import BadParameter
from mapapp.filters import NO_FILTERS, Filters, asked, choices
from mapapp.kinds import FILTERS, KINDS
from mapapp.query import _surrounded, places, select
from mapapp.times import parse_date
from mapapp.words.folding import fold

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "cases" / "filters.json").read_text(encoding="utf-8"))
QUESTIONS = CASES["questions"]
DATES = ("from", "to")

Question = dict[str, Any]


def name_of(question: Question) -> str:
    """What a question asks, as a name for its test."""
    asked = {**question["filters"], **{each: question[each] for each in DATES if each in question}}
    return "&".join(f"{name}={text}" for name, text in asked.items())


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_select_and_read_layer_find_what_the_cases_have(
    catalogue: Catalogue, question: Question
) -> None:
    span = None
    if "from" in question:
        first, last = (parse_date(question[name]) for name in DATES)
        span = type(first)(first.start, last.end)
    layer = catalogue.layers["events"]
    found = select(layer, span=span, filters=question["filters"])
    assert [each["id"] for each in found] == question["ids"]
    read = Filters.parse(question["filters"], layer)
    assert select(layer, span=span, filters=read) == found
    assert Filters.parse(read.query(), layer) == read


@pytest.mark.parametrize("question", QUESTIONS[::8], ids=name_of)
def test_a_frame_has_what_the_cases_have(question: Question) -> None:
    years = {f"{name}_year": question[name] for name in DATES if name in question}
    named = {name: text for name, text in question["filters"].items() if text != "bbox"}
    box = named.pop("bbox", None)
    found = mapapp.read_layer(
        "events", **years, filters=named, bbox=tuple(map(float, box.split(","))) if box else None
    )
    assert list(found.index) == question["ids"]


def test_many_questions_are_answered_by_the_tables_alone() -> None:
    """Worked with pandas, which knows nothing of our code: more than half of them."""
    events = read_events()
    answered = [(each, matching(events, each)) for each in QUESTIONS]
    checked = [(each, ids) for each, ids in answered if ids is not None]
    assert len(checked) >= 35
    for question, ids in checked:
        assert sorted(question["ids"]) == sorted(ids), name_of(question)


def test_the_cases_ask_of_everything() -> None:
    assert len(QUESTIONS) >= 60
    assert {name for each in QUESTIONS for name in each["filters"]} == set(FILTERS)
    assert sum(bool(each["ids"]) for each in QUESTIONS) >= 50


@pytest.mark.parametrize("case", CASES["addresses"], ids=name_of)
def test_an_address_of_the_page_leaves_out_what_is_unknown(
    catalogue: Catalogue, case: Question
) -> None:
    layer = catalogue.layers["events"]
    found, faults = Filters.read(case["filters"], layer)
    assert found.query() == case["query"]
    assert [fault.name for fault in faults] == case["unknown"]
    assert Filters.read(found.query(), layer) == (found, [])
    if faults:
        with pytest.raises(BadParameter) as refused:
            Filters.parse(case["filters"], layer)
        assert refused.value.expected


@pytest.mark.parametrize(("text", "folded"), CASES["folded"])
def test_a_text_is_folded_as_the_page_does(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded or "al " in folded or "'" in text


def test_nothing_asked_is_nothing_filtered(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    assert Filters.parse({}, layer) == NO_FILTERS == Filters()
    assert NO_FILTERS.query() == {}
    assert select(layer, filters=NO_FILTERS) == list(layer.features)
    assert [each.name for each in fields(Filters)] == list(FILTERS)


def test_the_page_alone_knows_what_is_in_view(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    found, faults = Filters.read({"bbox": "view"}, layer)
    assert (found.bbox, found.box, faults) == ("view", None, [])
    assert select(layer, filters=found) == list(layer.features)
    with pytest.raises(BadParameter, match="bbox: got 'view', expected west,south"):
        select(layer, filters={"bbox": "view"})


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_reads_fields_of_its_kind(kind: str) -> None:
    read = KINDS[kind].filter_fields
    assert {"q", "bbox", "area"} <= set(read) <= set(FILTERS)
    assert {field for names in read.values() for field in names} <= set(KINDS[kind].fields)


def test_every_kind_is_searched_by_its_words_and_by_where_it_is(catalogue: Catalogue) -> None:
    crossings, routes = catalogue.layers["crossings"], catalogue.layers["routes"]
    assert [each["id"] for each in select(crossings, filters={"q": "tork"})] == ["torkham"]
    around = {"area": "70.9,34,71.3,34,71.3,34.3,70.9,34.3"}
    assert [each["id"] for each in select(crossings, filters=around)] == ["torkham"]
    passing = {each["id"] for each in select(routes, filters=around)}
    assert (
        passing == {each["id"] for each in select(routes, bbox=(70.9, 34.0, 71.3, 34.3))} != set()
    )
    assert select(routes, filters={"article": "yes"})
    with pytest.raises(BadParameter, match="killed: got '5', expected a parameter that crossings"):
        select(crossings, filters={"killed": "5"})


def test_other_names_stay_exact_filters_by_property(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    found, others = asked(layer, {"killed": "5", "country": "AFG", "colour": "red"})
    assert (found.killed, others) == (5, {"country": "AFG", "colour": "red"})
    both = select(layer, filters={"killed": "5", "country": "AFG"})
    assert both == select(layer, filters={"killed": "5", "place": "AFG"}) != []


def test_the_data_service_keeps_to_plain_properties(catalogue: Catalogue) -> None:
    """OGC API - Features: a parameter is a property, whatever filters a kind has."""
    layer = catalogue.layers["events"]
    assert places(layer, filters={"place": "Torkham"})
    assert not places(layer, filters={"place": "AF-KAB"}, any_text=True)


def test_long_lists_cost_little(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    long = {"actor": ",".join(["taliban", "nobody"] * 50_000)}
    found, faults = Filters.read(long, layer)
    assert (found.actor, [fault.got for fault in faults]) == (("taliban",), ["nobody"])
    many = ",".join(f"nobody{number}" for number in range(50_000))
    assert len(Filters.read({"actor": many}, layer)[1]) < 10


def test_an_actor_may_have_a_comma_in_its_name(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    first = {**layer.features[0]}
    first["properties"] = first["properties"] | {"actors": ["Tribes, elders", "حزب"]}
    other = replace(layer, features=(first, *layer.features[1:]))
    assert "tribes-elders" in choices(other, "actor")
    for text in ("Tribes, elders", "tribes-elders", "taliban,Tribes, elders", "حزب"):
        assert first in select(other, filters={"actor": text})


def test_a_folder_without_the_built_fields_matches_nothing(catalogue: Catalogue) -> None:
    layer = catalogue.layers["events"]
    built = {"province": None, "line_km": None, "source_kinds": []}
    bare = replace(
        layer,
        groups={},
        features=tuple(
            {**each, "properties": each["properties"] | built} for each in layer.features
        ),
    )
    assert select(bare, filters={"within": "2000"}) == []
    for wrong in ({"place": "AF-KAB"}, {"source": "en"}):
        with pytest.raises(BadParameter):
            select(bare, filters=wrong)


CORNERS = st.lists(
    st.tuples(st.integers(-20, 20).map(float), st.integers(-20, 20).map(float)),
    min_size=3,
    max_size=8,
)


@given(corners=CORNERS, data=st.data())
def test_inside_an_area_is_what_an_odd_number_of_edges_surrounds(
    corners: list[tuple[float, float]], data: st.DataObject
) -> None:
    """A ray to the east, counted in whole numbers: an oracle without a tolerance."""
    lon = float(data.draw(st.integers(-22, 22)))
    lat = float(data.draw(st.integers(-22, 22)))
    edges = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    on_edge = any(
        (c - a) * (lat - b) == (d - b) * (lon - a)
        and min(a, c) <= lon <= max(a, c)
        and min(b, d) <= lat <= max(b, d)
        for (a, b), (c, d) in edges
    )
    crossed = sum(
        (b > lat) != (d > lat) and lon < a + (lat - b) / (d - b) * (c - a)
        for (a, b), (c, d) in edges
    )
    found = _surrounded(corners, np.array([lon]), np.array([lat]))
    assert bool(found[0]) is (on_edge or crossed % 2 == 1)


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([case for each in CASES["addresses"] for case in each["filters"].values()]),
)


@settings(deadline=None)
@given(args=st.dictionaries(st.sampled_from(FILTERS), TEXTS, max_size=4))
def test_whatever_is_asked_is_read_or_refused(catalogue: Catalogue, args: dict[str, str]) -> None:
    layer = catalogue.layers["events"]
    found, faults = Filters.read(args, layer)
    again, none = Filters.read(found.query(), layer)
    assert (again, none) == (found, [])
    assert {fault.name for fault in faults} <= set(args)
    select(layer, filters=found)
