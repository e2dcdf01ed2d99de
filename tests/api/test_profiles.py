"""`/actors/<id>` and `/places/<id>`: a page for each, the same as data, and lists of both."""

from __future__ import annotations

import csv
import re
from html import escape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.actors import actors_of, events_of
from mapapp.meaning.places import place_of, places_of


@pytest.fixture(scope="module")
def data(app: Flask) -> Catalogue:
    found: Catalogue = app.extensions["mapapp"].catalogue
    return found


@pytest.mark.parametrize("kind", ["actors", "places"])
def test_each_has_its_page_and_its_data(client: FlaskClient, data: Catalogue, kind: str) -> None:
    """And the list leads to each."""
    known = actors_of(data) if kind == "actors" else places_of(data)
    index = client.get(f"/{kind}").text
    for id, each in known.items():
        page, answer = client.get(f"/{kind}/{id}"), client.get(f"/{kind}/{id}.json")
        assert (page.status_code, page.mimetype) == (200, "text/html")
        assert (answer.status_code, answer.mimetype) == (200, "application/json")
        assert f"<h1><bdi>{escape(each.name)}</bdi>" in page.text
        told = answer.get_json()
        assert (told["id"], told["name"]) == (id, each.name)
        assert told["counts"]["events"] == len(told["events"])
        assert f'href="/{kind}/{id}"' in index


def test_what_an_actor_is_told_of_is_counted_by_hand(client: FlaskClient) -> None:
    """TTP is named by 41 rows of the table of events, six of them yearly counts."""
    told = client.get("/actors/ttp.json").get_json()
    assert (told["kind"], told["start"]) == ("armed-group", "2007-12-14")
    assert told["counts"]["events"] == 35
    assert told["counts"]["yearly_counts"] == 6
    assert told["events"][0]["id"] == "ttp-formed"
    with_whom = {each["id"]: each for each in told["named_with"]}
    assert with_whom["pakistan"]["events"] == 33
    assert with_whom["taliban"]["by_family"] == {"air": 8, "talks": 3}
    assert "ttp" not in with_whom


def test_killed_are_shown_as_ranges_and_never_added(client: FlaskClient) -> None:
    page = client.get("/actors/ttp").text
    assert "141–150" in page
    assert "Figures are never added up" in page
    assert "Named in an event does not mean guilty of it" in page


def test_who_held_a_province_is_told_in_order(client: FlaskClient) -> None:
    told = client.get("/places/kabul.json").get_json()
    assert [each["state"] for each in told["held"]] == [
        *("opposition", "taliban", "republic", "taliban")
    ]
    assert told["held"][-1]["from"] == "2021-08-15"
    assert (told["kind"], told["code"]) == ("province", "AF-KAB")


def test_a_site_tells_what_is_near(client: FlaskClient) -> None:
    told = client.get("/places/torkham.json").get_json()
    assert told["crossing"] == "torkham"
    assert told["near"]["crossings"][0]["id"] == "torkham"
    assert told["near"]["crossings"][0]["km"] < 2
    assert 'href="/crossings/torkham"' in client.get("/places/torkham").text


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/places/AF-KAB", "/places/kabul"),
        ("/places/AFG.json", "/places/afghanistan.json"),
        ("/places/Kabul", "/places/kabul"),
        ("/actors/TTP", "/actors/ttp"),
        ("/places/PK-KP?lang=en-XA", "/places/khyber-pakhtunkhwa?lang=en-XA"),
    ],
)
def test_codes_and_capitals_lead_to_the_page(client: FlaskClient, path: str, there: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, there)


@pytest.mark.parametrize("name", ["talban", "x" * 3000, "..", "taliban.csv", "taliban.", "<b>"])
@pytest.mark.parametrize("kind", ["actors", "places"])
def test_no_other_is_there(client: FlaskClient, kind: str, name: str) -> None:
    assert client.get(f"/{kind}/{name}").status_code == 404


def test_who_asks_for_none_is_told_of_the_nearest(client: FlaskClient) -> None:
    assert "expected one of taliban" in client.get("/actors/talban.json").get_json()["error"]


def test_unknown_parameters_of_the_data_are_refused(client: FlaskClient) -> None:
    assert client.get("/actors/ttp.json?from=1995").status_code == 400
    assert client.get("/places/kabul?utm_source=x").status_code == 200


def test_ids_are_the_same_in_another_language(client: FlaskClient) -> None:
    """They are made of the names in the data, not of their translations."""
    page = client.get("/places/kabul?lang=en-XA")
    assert page.status_code == 200
    assert "[" in re.findall("<h1>.*?</h1>", page.text)[0]
    assert client.get("/actors/ttp?lang=ar-XB").status_code == 200


def test_each_event_has_a_place_with_a_page(client: FlaskClient, data: Catalogue) -> None:
    found = {place_of(data, event) for _, event in events_of(data)}
    assert None not in found
    for id in found:
        assert client.get(f"/places/{id}").status_code in (200, 301), id


def test_names_are_those_that_were_seen_in_a_source_of_their_language(client: FlaskClient) -> None:
    """Of the TTP no page in Pashto was seen: the table has a name, which the page does not show."""
    page = client.get("/actors/ttp").text
    assert re.findall(r'<bdi lang="([\w-]+)" dir="rtl">', page) == ["fa-AF", "ur"]
    assert client.get("/places/kabul.json").get_json()["names"] == {
        "fa-AF": "کابل",
        "ps": "کابل",
        "ur": "کابل",
    }
    assert client.get("/places/pakistan.json").get_json()["names"]["ur"] == "پاکستان"
    assert client.get("/places/torkham.json").get_json()["names"]["ur"] == "طورخم"
    assert client.get("/actors/chaman-residents.json").get_json()["names"] == {}


@pytest.mark.parametrize("path", ["/actors/ttp", "/places/kabul", "/places/pakistan"])
def test_its_events_can_be_downloaded_all_of_them(client: FlaskClient, path: str) -> None:
    """The filter of the address means what the page counts, yearly counts included."""
    (link,) = re.findall(r'href="(/layers/events\.csv\?[^"]+)"', client.get(path).text)
    rows = client.get(link.replace("&amp;", "&")).text.splitlines()
    told = client.get(f"{path}.json").get_json()
    ids = {each["id"] for each in (*told["events"], *told["yearly_counts"])}
    assert ids == {row.split(",")[0] for row in rows[1:]} & ids
    assert len(list(csv.DictReader(rows))) == len(ids)


@pytest.mark.parametrize("path", ["/actors/taliban", "/places/kabul"])
def test_a_profile_is_cited_by_its_address(client: FlaskClient, path: str) -> None:
    page = client.get(path, base_url="https://atlas.example").text
    assert '<a href="#cite">' in page
    cited = page[page.index('class="reading-cite"') :].split("</p>")[0]
    assert f"https://atlas.example{path}." in cited
    assert "Data version" in cited
    assert "other.example" in client.get(path, base_url="https://other.example").text
