"""Filters over HTTP mean what `tests/cases/filters.json` has of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

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
