"""GET /cite: how a view or a record is cited."""

import pytest
from flask.testing import FlaskClient

from mapapp import create_app


def test_a_record_is_cited_by_its_title_and_address(client: FlaskClient) -> None:
    response = client.get("/cite?feature=events/herat-1995&accessed=2026-12-01")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    citation = response.get_json()
    link = "http://localhost/?feature=events/herat-1995"
    assert link in citation["text"]
    assert "(accessed 1 December 2026)" in citation["text"]
    assert f"url = {{{link}}}" in citation["bibtex"]
    csl = citation["csl"]
    assert (csl["type"], csl["title"], csl["URL"]) == ("entry", "Taliban take Herat", link)


def test_a_view_is_cited_by_its_canonical_address(client: FlaskClient) -> None:
    query = "from=1995&to=1998&layers=events&view=6.0/34/66"
    csl = client.get(f"/cite?{query}").get_json()["csl"]
    assert csl["title"] == "Map of the years 1995–1998"
    assert csl["URL"] == "http://localhost/?from=1995&to=1998&layers=events&view=6/34/66"
    assert csl["type"] == "map"


def test_a_chapter_is_cited_by_its_title(client: FlaskClient) -> None:
    csl = client.get("/cite?story=herat").get_json()["csl"]
    assert (csl["title"], csl["URL"]) == (
        "Herat, and the way to Iran",
        "http://localhost/?story=herat",
    )


def test_the_version_is_that_of_the_data(client: FlaskClient) -> None:
    csl = client.get("/cite").get_json()["csl"]
    catalogue = client.application.extensions["mapapp"].catalogue
    assert csl["version"] == catalogue.version
    issued = "-".join(f"{part:02}" for part in csl["issued"]["date-parts"][0])
    assert issued == catalogue.released


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("text", "text/plain", "The Durand Line Atlas."),
        ("bibtex", "application/x-bibtex", "@misc{durand-line-atlas,"),
        ("csl", "application/vnd.citationstyles.csl+json", '[{"id":"durand-line-atlas",'),
    ],
)
def test_each_form_has_its_own_type(
    client: FlaskClient, form: str, media_type: str, start: str
) -> None:
    response = client.get(f"/cite?format={form}")
    assert response.mimetype == media_type
    assert response.text.startswith(start)


@pytest.mark.parametrize(
    ("query", "status", "got"),
    [
        ("accessed=2026", 400, "2026"),
        ("accessed=yesterday", 400, "yesterday"),
        ("format=word", 400, "word"),
        ("feature=events/moon", 404, "moon"),
        ("story=moon", 404, "moon"),
        ("from=abc", 400, "abc"),
    ],
)
def test_what_cannot_be_read_is_told(
    client: FlaskClient, query: str, status: int, got: str
) -> None:
    response = client.get(f"/cite?{query}")
    assert response.status_code == status
    assert response.get_json()["got"] == got


def test_a_map_of_days_is_named_by_them(client: FlaskClient) -> None:
    csl = client.get("/cite?from=1998-08&to=1998-08-08&format=csl").get_json()[0]
    assert csl["title"] == "Map for 1 August 1998 to 8 August 1998"


@pytest.mark.parametrize("public", [None, "https://atlas.example.org/maps"])
def test_citations_lead_to_where_readers_find_the_atlas(public: str | None) -> None:
    """Behind a proxy that mounts it, and by the settings: the day and the view say the same."""
    client = create_app({"public_url": public or "", "proxies": 1}).test_client()
    told = {"X-Forwarded-Prefix": "/inner"}
    root = public or "http://localhost/inner"
    version = client.get("/health").json["data"]
    for path, cited in (
        ("/day/1998-08-08", "/day/1998-08-08"),
        ("/actors/taliban", "/actors/taliban"),
        ("/cite?format=text&from=1998", "/?from=1998"),
    ):
        text = client.get(path, headers=told).text
        assert f"{root}{cited}" in text
        assert f"{root}/data/{version}" in text
