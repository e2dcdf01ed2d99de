"""What is certainly in range, where sources differ: the same over HTTP, in Python, on the page."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from small import make_small

import mapapp

EVENT = "durand-agreement"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A small folder in which an event is of the days about a New Year."""
    folder = tmp_path_factory.mktemp("certain") / "data"
    make_small(root / "geodata", folder)
    path = folder / "layers" / "events.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    event = next(each for each in document["features"] if each["id"] == EVENT)
    event["properties"] |= {"start": "1893-12-30", "start_latest": "1894-01-02"}
    path.write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return mapapp.create_app({"data": folder}).test_client()


def test_only_years_that_hold_all_its_days_have_an_event_for_certain(
    client: FlaskClient, folder: Path
) -> None:
    found = {
        (first, last, certain): (
            _ids(client, f"/layers/events.geojson?from={first}&to={last}&certain={certain}"),
            list(
                mapapp.read_layer(
                    "events", folder, from_year=first, to_year=last, certain=certain == "yes"
                ).index
            ),
        )
        for first, last in ((1893, 1893), (1893, 1894), (1894, 1894))
        for certain in ("yes", "no")
    }
    assert {key: http for key, (http, _) in found.items()} == {
        key: python for key, (_, python) in found.items()
    }
    without = [key for key, (http, _) in found.items() if EVENT not in http]
    assert without == [(1893, 1893, "yes"), (1894, 1894, "yes")]


def test_the_data_service_asks_by_days(client: FlaskClient) -> None:
    items = "/ogc/collections/events/items?f=json&datetime="
    assert EVENT in _ids(client, f"{items}1893-12-30/1894-01-02&certain=yes")
    assert EVENT not in _ids(client, f"{items}1893-12-31/1894-01-02&certain=yes")
    assert EVENT in _ids(client, f"{items}1893-12-31/1894-01-02")


def test_the_page_counts_lists_and_says_what_is_certain(client: FlaskClient) -> None:
    possible = client.get("/?from=1893&to=1893&lang=en").text
    certain = client.get("/?from=1893&to=1893&certain=yes&lang=en").text
    assert "1 event, 1893" in possible
    assert "between 30 Dec 1893 and 2 Jan 1894" in possible
    assert "0 events for certain, 1893" in certain
    assert f"events/{EVENT}" not in certain
    moved = client.get(f"/?from=1893&to=1893&certain=yes&feature=events/{EVENT}&lang=en").text
    assert "1 event for certain, 1893–1894" in moved


@pytest.mark.parametrize("path", ["/layers/events.csv", "/ogc/collections/events/items", "/"])
@pytest.mark.parametrize("text", ["", "true", "1", "YES"])
def test_it_is_yes_or_no(client: FlaskClient, path: str, text: str) -> None:
    answer = client.get(f"{path}?certain={text}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "one of no, yes" in answer.text


def _ids(client: FlaskClient, url: str) -> list[str]:
    return [each["id"] for each in client.get(url).get_json()["features"]]
