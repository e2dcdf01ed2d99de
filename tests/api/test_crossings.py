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


def test_trade_is_the_crossings_own_or_said_to_be_of_all(client: FlaskClient) -> None:
    """Only what the statistics have: two years of customs, and that with Pakistan as a whole."""
    told = {
        id: client.get(f"/crossings/{id}.json").get_json()["trade"]
        for id in ("torkham", "chaman", "islam-qala", "wagah-attari", "hairatan")
    }
    own = {
        id: [(each["period"], each["value"]) for each in trade if each["crossing"] == id]
        for id, trade in told.items()
    }
    assert own["torkham"] == [("2005", 2.1), ("2009", 9.07)]
    assert own["islam-qala"] == [("2021", 20)]
    assert [period for period, _ in own["wagah-attari"]][::4] == ["FY2019-20", "FY2023-24"]
    assert own["chaman"] == own["hairatan"] == told["hairatan"] == []
    whole = [each for each in told["chaman"] if each["crossing"] is None]
    assert whole == [each for each in told["torkham"] if each["crossing"] is None]
    assert whole[0]["series"] == "Afghan transit trade through Pakistan"
    assert all(each["sources"] for trade in told.values() for each in trade)


def test_the_chart_of_trade_says_whose_it_is(client: FlaskClient) -> None:
    pages = {
        id: client.get(f"/crossings/{id}").text
        for id in ("torkham", "chaman", "islam-qala", "hairatan")
    }
    assert "This crossing" in pages["torkham"]
    assert "All crossings with" in pages["torkham"]
    assert pages["torkham"].count('class="trade-chart"') == 2
    assert "No series of this crossing alone" in pages["chaman"]
    assert 'class="trade-chart"' not in pages["islam-qala"]  # one figure is said, not drawn
    assert "about 20 million" in pages["islam-qala"].lower()
    assert "nor of that with its neighbour" in pages["hairatan"]


def test_a_crossing_has_its_names_and_its_newest_events_first(client: FlaskClient) -> None:
    page = client.get("/crossings/torkham").text
    for name in ('lang="fa-AF" dir="rtl">تورخم', 'lang="ps" dir="rtl">تورخم', 'dir="rtl">طورخم'):
        assert name in page
    near = page[page.index('id="near"') :]
    assert near.index("31 Dec 2025") < near.index("21 Feb 2025") < near.index("Third Anglo-Afghan")
    assert client.get("/crossings/torkham.json").get_json()["names"]["ur"] == "طورخم"


@pytest.mark.parametrize("name", ["nowhere", "torkham.csv", "torkham.", ".json", "../torkham"])
def test_no_other_crossing_is_there(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/crossings/{name}")
    assert answer.status_code == 404


def test_unknown_parameters_of_the_data_are_refused(client: FlaskClient) -> None:
    assert client.get("/crossings/torkham.json?from=1995").status_code == 400
    assert client.get("/crossings/torkham?utm_source=x").status_code == 200
