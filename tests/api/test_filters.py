"""Filters over HTTP mean what `tests/cases/filters.json` has of them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp.kinds import FILTERS
from mapapp.query import select
from mapapp.times import DateRange

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "filters.json").read_text(encoding="utf-8")
)
EVENTS = "/layers/events.geojson"


def asked(question: dict[str, Any]) -> dict[str, str]:
    """Return the parameters of a question."""
    return {name: question[name] for name in ("from", "to") if name in question} | question[
        "filters"
    ]


@pytest.mark.parametrize("question", CASES["questions"], ids=lambda each: str(asked(each)))
def test_a_layer_has_what_the_cases_have(client: FlaskClient, question: dict[str, Any]) -> None:
    found = client.get(EVENTS, query_string=asked(question))
    assert found.status_code == 200
    assert [each["id"] for each in found.get_json(force=True)["features"]] == question["ids"]


@pytest.mark.parametrize(
    "case",
    [each for each in CASES["addresses"] if each["unknown"] and "bbox" not in each["filters"]],
    ids=lambda each: str(each["filters"]),
)
def test_what_is_unknown_is_refused(client: FlaskClient, case: dict[str, Any]) -> None:
    refused = client.get(EVENTS, query_string=case["filters"])
    assert refused.status_code == 400
    told = refused.get_json(force=True)
    assert told["error"].partition(":")[0] in case["unknown"]
    assert told["expected"]


def test_a_table_has_the_same_rows(client: FlaskClient) -> None:
    query = "category=attacks&place=PK-KP&killed=50"
    listed = client.get(f"{EVENTS}?{query}").get_json(force=True)["features"]
    rows = client.get(f"/layers/events.csv?{query}").text.splitlines()
    assert [row.partition(",")[0] for row in rows[1:]] == [each["id"] for each in listed] != []


def test_a_name_that_a_kind_lacks_is_told_with_those_it_has(client: FlaskClient) -> None:
    told = client.get("/layers/crossings.geojson?killed=5").get_json(force=True)
    assert "q, bbox, area" in told["expected"]


def test_the_data_service_takes_plain_properties(client: FlaskClient) -> None:
    """`place` is the text of the field there, as OGC API - Features has it."""
    items = "/ogc/collections/events/items"
    assert client.get(f"{items}?place=Torkham").get_json(force=True)["numberMatched"] > 1
    assert client.get(f"{items}?place=PK-KP").get_json(force=True)["numberMatched"] == 0
    assert client.get(f"{items}?killed=5").status_code == 400


# --- the page ------------------------------------------------------------------------------


def text_of(page: str, id: str) -> str:
    """Return the text of an element of a page by its id."""
    found = re.search(rf'id="{id}"[^>]*>(.*?)</', page, re.S)
    assert found
    return unescape(re.sub(r"<[^>]*>", "", found[1])).strip()


def bars(page: str) -> tuple[str, str]:
    """Return the outlines of the bars of all years, and of those that match."""
    drawing = re.search(r'<svg class="histogram".*?</svg>', page, re.S)
    assert drawing
    every, matching = re.findall(r'<path class="bar[^"]*" d="([^"]*)"', drawing[0])
    return every, matching


def test_the_first_paint_obeys(app: Flask, client: FlaskClient) -> None:
    """List, counts, legend, sentence, status and time bar, before any script runs."""
    page = client.get("/?category=attacks&place=PK-KP&from=2014&to=2016").text
    assert text_of(page, "status") == "3 of 9 events, 2014–2016"
    assert "2014–2016: 3 of 9 events." in page
    assert "Neutral view · 3 of 9 events" in page
    listed = re.findall(r'data-feature="events/([^"]*)"', page)
    asked = {"category": "attacks", "place": "PK-KP"}
    events = app.extensions["mapapp"].catalogue.layers["events"]
    span = DateRange.parse("2014", "2016", (1879, 2026)).span
    assert listed == [each["id"] for each in select(events, span=span, filters=asked)]


def test_the_bars_that_match_stand_at_the_scale_of_all(client: FlaskClient) -> None:
    every, all_match = bars(client.get("/").text)
    assert every == all_match
    same, matching = bars(client.get("/?category=massacre").text)
    assert same == every
    assert 0 < matching.count("M") < every.count("M")
    assert not set(re.findall(r"v-([0-9.]+)", matching)) - set(re.findall(r"v-([0-9.]+)", every))


def test_the_page_tells_its_modules_what_is_filtered(client: FlaskClient) -> None:
    page = client.get("/?actor=ttp&killed=20&bbox=view&area=69,33,72,33,72,35").text
    found = re.search(r'<script type="application/json" id="config">(.*?)</script>', page, re.S)
    assert found
    told = json.loads(found[1])["state"]["filters"]
    assert set(told) == set(FILTERS)
    assert (told["actor"], told["killed"], told["bbox"]) == (["ttp"], 20, "view")
    assert told["area"] == [[69, 33], [72, 33], [72, 35]]


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_what_is_unknown_is_left_out_and_told(client: FlaskClient, path: str) -> None:
    page = client.get(f"{path}?category=picnic,massacre&killed=nan&place=%3Cb%3E")
    assert page.status_code == 200
    told = text_of(page.text, "unread")
    assert "category=picnic" in told
    assert "killed=nan" in told
    assert "place=<b>" in told
    assert "<b>" not in page.text
    of = text_of(client.get(f"{path}?category=massacre").text, "status")
    assert text_of(page.text, "status") == of
    assert of.startswith("6 of 216")


def test_a_frame_and_a_card_say_what_is_filtered(client: FlaskClient) -> None:
    page = client.get("/?category=air&killed=50&q=Kabul").text
    card = re.search(r'property="og:description" content="([^"]*)"', page)
    assert card
    assert unescape(card[1]).endswith(
        "Only these events are shown: Air strikes, 50 or more killed, “Kabul”."
    )
    both = unescape(client.get("/?actor=pakistan&place=PAK,PK-KP").text)
    assert "Only these events are shown: Pakistan, in Pakistan, Khyber Pakhtunkhwa." in both
    frame = client.get("/embed?category=air&killed=50").text
    assert re.search(r"\d+ of 216 events", frame)


def test_a_citation_names_the_filters(client: FlaskClient) -> None:
    query = "actor=british-india&place=PK-KP&disputed=no&within=50&source=book"
    told = client.get(f"/cite?{query}&format=text").text
    named = "British India, Khyber Pakhtunkhwa, Accounts do not differ, Within 50 km, Book"
    assert f"events filtered: {named}." in told
    assert query in told
    refused = client.get("/cite?category=picnic")
    assert refused.status_code == 400


def test_one_address_has_one_form(client: FlaskClient) -> None:
    page = client.get(
        "/?killed=010&category=massacre,attack,,massacre&q=%20a%20%20b%20&actor="
    ).text
    assert "category=attack,massacre&amp;killed=10&amp;q=a%20b" in page
    assert "actor=" not in page.partition('id="config"')[0]


def test_a_page_without_events_tells_that_it_has_none(client: FlaskClient) -> None:
    """The layer may be off: what is filtered is told of the others that are listed."""
    page = client.get("/?layers=crossings&category=massacre").text
    assert "torkham" in page


VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "yes", "nan", "inf", "-0", "1e9", "view", ",", ",,,", "\0", "e\u0301", "%"]
    ),
    st.sampled_from(["taliban", "fighting", "AFG,PK-KP", "5", "25.5", "fa", "60,29,75,39"]),
    st.lists(st.integers(-200, 200), max_size=130).map(lambda each: ",".join(map(str, each))),
)
PATHS = ("/", "/embed", "/layers/events.geojson", "/layers/events.csv", "/layers/routes.geojson")


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None, database=None)
@given(path=st.sampled_from(PATHS), args=st.lists(st.tuples(st.sampled_from(FILTERS), VALUES)))
def test_no_filter_breaks_the_atlas(app: Flask, path: str, args: list[tuple[str, str]]) -> None:
    """Names that repeat are refused, as everywhere."""
    answer = app.test_client().get(path, query_string=args[:8])
    repeats = len({name for name, _ in args[:8]}) < len(args[:8])
    assert answer.status_code in ({200, 400} if repeats or "layers" in path else {200})
