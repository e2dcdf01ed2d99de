"""Anybody's data: a folder of plain layers alone, and what is added to ours by data alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from plain import POINTS, make_plain
from small import add_a_holder_and_a_status, make_small, write

from mapapp.web.app import create_app


@pytest.fixture(scope="module")
def own(root: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("own") / "data"
    make_plain(root, folder)
    return create_app({"data": folder}).test_client()


def test_a_folder_without_events_has_its_layers_in_panel_and_results(own: FlaskClient) -> None:
    page = own.get("/").text
    for name, count in (("wells", POINTS), ("track", 1), ("field", 1)):
        item = page.split(f'data-layer="{name}"')[1].split("</li>")[0]
        assert f"data-count>{count}<" in item
        assert "<svg" in item
    assert page.count('data-feature="wells/') == POINTS
    assert "The wells 3" in page


def test_details_have_the_fields_in_their_order(own: FlaskClient) -> None:
    page = own.get("/?feature=wells/wells-3").text
    details = page.split('id="details"')[1].split("</section>")[0]
    assert details.index("The wells 3") < details.index("Depth in metres") < details.index("More")
    assert "31.5" in details
    assert (
        '<a href="https://www.example.org/wells" rel="noopener noreferrer">example.org' in details
    )


@pytest.mark.parametrize(("name", "count"), [("wells", POINTS), ("track", 1), ("field", 1)])
def test_each_is_a_collection(own: FlaskClient, name: str, count: int) -> None:
    found = own.get(f"/ogc/collections/{name}/items?f=json").json
    assert found is not None
    assert found["numberMatched"] == count
    assert found["features"][0]["properties"]["title"] == f"The {name} 1"


def test_no_page_fails_for_want_of_a_layer(own: FlaskClient) -> None:
    for path in ("/embed", "/sources", "/sources/all", "/about", "/statistics", "/ogc", "/cite"):
        assert own.get(path).status_code == 200, path
    assert own.get("/alternatives").status_code == 404


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "geodata"
    make_small(root / "geodata", folder)
    return folder


def test_a_category_and_its_family_are_added_by_data_alone(small: Path) -> None:
    package = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    family = {
        "id": "games",
        "title": "Games and feasts",
        "short": "Games",
        "shape": "circle",
        "light": "#225500",
        "dark": "#88CC66",
        "categories": [{"id": "picnic", "title": "Picnic"}],
    }
    package["atlas"]["families"].insert(0, family)
    events = next(each for each in package["resources"] if each["name"] == "events")
    field = next(each for each in events["schema"]["fields"] if each["name"] == "category")
    field["constraints"]["enum"].append("picnic")
    document = json.loads((small / events["path"]).read_text(encoding="utf-8"))
    document["features"][0]["properties"]["category"] = "picnic"
    write(small / events["path"], document)
    write(small / "datapackage.json", package)
    client = create_app({"data": small}).test_client()
    page = client.get(f"/?feature=events/{document['features'][0]['id']}").text
    assert "Picnic" in page.split('id="details"')[1]
    row = page.split('data-key="games"')[1].split("</li>")[0]
    assert "Games" in row
    assert "data-count>1<" in row
    assert "--family-games: #225500" in client.get("/palette.css").text
    found = client.get("/ogc/collections/events/items?f=json&category=picnic").json
    assert found is not None
    assert found["numberMatched"] == 1


def test_a_holder_and_a_status_are_added_by_data_alone(small: Path) -> None:
    add_a_holder_and_a_status(small)
    client = create_app({"data": small}).test_client()

    def shown(layer: str) -> tuple[str, str]:
        """Return the panel's list and the details of the first feature of a layer."""
        package = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
        path = next(each["path"] for each in package["resources"] if each["name"] == layer)
        first = json.loads((small / path).read_text(encoding="utf-8"))["features"][0]["id"]
        page = client.get(f"/?layers={layer}&from=1996&to=1998&feature={layer}/{first}").text
        return page, page.split('id="details"')[1].split("</section>")[0]

    page, details = shown("control")
    assert "Council of elders at the end of 1998" in details
    assert (
        "the Taliban held 1 of 2 provinces" in page
    )  # no more than the council, but named before it
    row = page.split('data-key="council"')[1].split("</li>")[0]
    assert "Council of elders" in row
    assert "data-count>1<" in row
    assert "url(#tint-council)" in row
    assert '<th scope="col">Council of elders</th>' in page
    page, details = shown("durand-line")
    assert "Surveyed by air at the end of 1998" in details
    row = page.split('data-key="surveyed"')[1].split("</li>")[0]
    assert "Surveyed<" in row
    assert "data-count>1<" in row
    css = client.get("/palette.css").text
    assert "--control-council: #225500" in css
    assert ".status-surveyed { stroke-dasharray: " in css
    for collection, field, value in (
        ("control", "state", "council"),
        ("control-spans", "controller", "council"),
        ("durand-line", "state", "surveyed"),
    ):
        address = f"/ogc/collections/{collection}"
        queryables = client.get(f"{address}/queryables").json
        assert queryables is not None
        assert value in queryables["properties"][field]["enum"]
        found = client.get(f"{address}/items?f=json&filter={field}='{value}'").json
        assert found is not None
        assert found["numberMatched"] == 1


def test_a_family_of_actors_is_added_by_data_alone(small: Path) -> None:
    package = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    path = next(each["path"] for each in package["resources"] if each["name"] == "events")
    event = json.loads((small / path).read_text(encoding="utf-8"))["features"][0]
    actors = event["properties"]["actors"]
    family = {"id": "signatories", "title": "Signatories", "names": actors[:1]}
    package["atlas"]["actors"] = [family]
    write(small / "datapackage.json", package)
    client = create_app({"data": small}).test_client()
    details = client.get(f"/?feature=events/{event['id']}").text.split('id="details"')[1]
    told = details.split("<dt>Actors: Signatories</dt>")[1].split("</div>")[0]
    others = details.split("<dt>Actors</dt>")[1].split("</div>")[0]
    assert f">{actors[0]}</a></li>" in told
    assert f">{actors[1]}</a></li>" in others
    assert f">{actors[0]}<" not in others


def test_a_chapter_is_added_by_data_alone(small: Path) -> None:
    package = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    (small / "story").mkdir()
    chapter = {
        "id": "outing",
        "title": "An outing",
        "text": ["They went out."],
        "article": "Nothing is said of it.",
        "records": ["crossings/torkham"],
        "view": {"from": "1990", "to": "2000", "view": "7/34/70"},
        "narrow": "6/34/70",
    }
    write(small / "story" / "chapters.json", [chapter])
    story = {"name": "story", "path": "story/chapters.json", "title": "Story"}
    package["resources"].append(story)
    write(small / "datapackage.json", package)
    client = create_app({"data": small}).test_client()
    page = client.get("/?story=outing").text
    assert "They went out." in page
    assert 'data-feature="crossings/torkham"' in page
    assert "An outing" in client.get("/story").text
