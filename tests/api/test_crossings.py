"""`/crossings/<id>`: a page for each, and the same as data."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def ids(app: Flask) -> list[str]:
    layer = app.extensions["mapapp"].catalogue.role("crossings")
    return list(layer.features_by_id)


def test_each_crossing_has_its_page_and_its_data(client: FlaskClient, ids: list[str]) -> None:
    assert len(ids) == 33
    for id in ids:
        page = client.get(f"/crossings/{id}")
        data = client.get(f"/crossings/{id}.json")
        assert (page.status_code, page.mimetype) == (200, "text/html")
        assert (data.status_code, data.mimetype) == (200, "application/json")
        told = data.get_json()
        title = told["properties"]["title"].replace("&", "&amp;").replace("'", "&#39;")
        assert f"<h1>{title}</h1>" in page.get_data(as_text=True)
        assert told["history"][0]["from"] is None
        assert [step["from"] for step in told["history"][1:]] == sorted(
            step["from"] for step in told["history"][1:]
        )


def test_a_closure_is_reckoned_for_the_last_day_on_which_it_would_cut(client: FlaskClient) -> None:
    """Torkham was shut on 12 October 2025: the question is put to the day before."""
    cuts = client.get("/crossings/torkham.json").get_json()["closure_cuts"]
    assert cuts["on"] == "2025-10-11"
    asked = client.get("/alternatives?from=2025&to=2025&on=2025-10-11&closed=torkham").get_json()
    of_torkham = [
        each for each in asked["corridors"] if "torkham" in {at["id"] for at in each["at"]}
    ]
    assert [each["id"] for each in cuts["corridors"]] == [each["id"] for each in of_torkham]
    assert len(of_torkham) >= 3


@pytest.mark.parametrize("name", ["nowhere", "torkham.csv", "torkham.", ".json", "../torkham"])
def test_no_other_crossing_is_there(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/crossings/{name}")
    assert answer.status_code == 404


def test_unknown_parameters_of_the_data_are_refused(client: FlaskClient) -> None:
    assert client.get("/crossings/torkham.json?from=1995").status_code == 400
    assert client.get("/crossings/torkham?utm_source=x").status_code == 200
