"""The endpoint that says what a closure cuts and which ways are left."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def test_closing_torkham_names_chaman(client: FlaskClient) -> None:
    response = client.get("/alternatives?to=2019&closed=torkham")
    assert response.status_code == 200
    answer = response.get_json()
    assert (answer["date"], answer["closed"]) == ("2019-12-31", ["torkham"])
    corridor = next(c for c in answer["corridors"] if c["id"] == "att-karachi-torkham-kabul")
    assert corridor["at"] == [
        {"id": "torkham", "title": "Torkham", "status": "open", "supposed": True}
    ]
    first = corridor["alternatives"][0]
    assert [crossing["id"] for crossing in first["crossings"]] == ["chaman"]
    assert first["length_km"] == sum(leg["length_km"] for leg in first["legs"])
    assert first["extra_km"] == first["length_km"] - corridor["length_km"]
    assert corridor["port"]["to"] == "Karachi"
    assert first["path"][0] == [67.01, 24.861]
    assert first["path"][-1] == [69.172, 34.528]


def test_a_real_closure_is_told_from_a_supposed_one(client: FlaskClient) -> None:
    corridors = client.get("/alternatives?to=2025").get_json()["corridors"]
    assert corridors
    assert not any(at["supposed"] for corridor in corridors for at in corridor["at"])
    assert all(corridor["alternatives"] == [] for corridor in corridors)


def test_a_day_within_the_years_is_asked_for(client: FlaskClient) -> None:
    def cut(on: str) -> bool:
        answer = client.get(f"/alternatives?from=2025&on={on}").get_json()
        assert answer["date"] == on
        return any(c["id"] == "att-karachi-torkham-kabul" for c in answer["corridors"])

    assert not cut("2025-06-01")
    assert cut("2025-10-20")


def test_an_unknown_crossing_is_404_and_the_known_ones_are_named(client: FlaskClient) -> None:
    response = client.get("/alternatives?closed=torkham,moon")
    assert response.status_code == 404
    assert response.get_json()["got"] == "moon"
    assert "ghulam-khan" in response.get_json()["expected"]


def test_an_unknown_view_of_the_line_is_400_and_the_known_ones_are_named(
    client: FlaskClient,
) -> None:
    response = client.get("/?claims=british")
    assert response.status_code == 400
    page = response.get_data(as_text=True)
    assert "neutral, afghanistan, pakistan, ground" in page
    assert 'href="/"' in page


def test_the_page_of_an_unknown_crossing_offers_the_way_back(client: FlaskClient) -> None:
    response = client.get("/?closed=moon")
    assert response.status_code == 404
    page = response.get_data(as_text=True)
    assert "torkham" in page
    assert 'href="/"' in page


def test_the_answer_is_kept_by_its_etag(client: FlaskClient) -> None:
    first = client.get("/alternatives?to=2019&closed=torkham")
    again = client.get(
        "/alternatives?to=2019&closed=torkham", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_supposed_closure_is_counted_before_any_script(client: FlaskClient) -> None:
    def closed(query: str) -> int:
        page = client.get(f"/?to=2019{query}").get_data(as_text=True)
        crossings = page[page.index('data-layer="crossings"') :]
        row = re.search(r'data-key="closed".*?data-count>(\d+)<', crossings, re.DOTALL)
        assert row
        return int(row[1])

    assert closed("&closed=torkham,chaman") == closed("") + 2


def test_the_page_says_whose_view_it_draws_before_any_script(client: FlaskClient) -> None:
    page = client.get("/?claims=pakistan").get_data(as_text=True)
    assert 'value="pakistan" checked' in page
    assert "As Pakistan sees it" in page
    assert 'data-key="solid">' in page
    assert 'data-key="demarcated" hidden' in page
