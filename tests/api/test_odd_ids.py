"""Ids of a stranger's data that are no words of an address (F26): every link leads there."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.web.ogc.collections import collections_of

ODD = (
    "50%",
    "100%25",
    "a/b",
    "a b",
    "what?",
    "x#1",
    "x+y",
    'say "no"',
    "it's",
    "R&amp;D",
    "<b>",
    "تورخم",
    "Torkham (ط)",
)
LAYERS = (
    "durand-line",
    "events",
    "crossings",
    "routes",
    "control",
    "former-fata",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
    "claims",
)
IN_STORY, IN_ARTICLE = ODD, tuple(id for id in ODD if ";" not in id)


@pytest.fixture(scope="module")
def odd_app(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The data with a copy of some feature of every layer under each odd id."""
    data = Path(shutil.copytree(root / "geodata", tmp_path_factory.mktemp("odd") / "geodata"))
    for layer in LAYERS:
        path = data / "layers" / f"{layer}.geojson"
        document = json.loads(path.read_text(encoding="utf-8"))
        model = _model(document["features"])
        document["features"] += [{**model, "id": id} for id in ODD]
        path.write_text(json.dumps(document), encoding="utf-8")
    story = data / "story" / "chapters.json"
    chapters = json.loads(story.read_text(encoding="utf-8"))
    chapters[0]["records"] += [f"events/{id}" for id in IN_STORY]
    story.write_text(json.dumps(chapters), encoding="utf-8")
    _cite_in_article(data / "tables" / "article.csv")
    return create_app({"data": data})


def _cite_in_article(path: Path) -> None:
    """Let a claim of the article speak of the odd events."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["records"] = ";".join(f"events/{id}" for id in IN_ARTICLE)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _model(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the feature of which most is told: accounts that differ, states through time."""

    def told(feature: dict[str, Any]) -> tuple[bool, int]:
        properties = feature["properties"]
        return bool(properties.get("dispute")), len(properties.get("states", ()))

    return max(features, key=told)


@pytest.fixture
def odd(odd_app: Flask) -> FlaskClient:
    return odd_app.test_client()


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "action")]


def page(client: FlaskClient, address: str) -> str:
    """Return a page, asked for as a browser asks: without the fragment."""
    response = client.get(address.partition("#")[0])
    assert response.status_code == 200, address
    return response.text


def feature_of(address: str) -> str:
    """Return the record that an address of the map page names."""
    assert address.isascii()
    return parse_qs(urlsplit(address).query, strict_parsing=True)["feature"][0]


def records(client: FlaskClient, address: str) -> Iterator[str]:
    """Return the records that a page links to."""
    for link in Links(page(client, address)).found:
        if "feature=" in link:
            yield feature_of(link)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.no_cover
def test_the_data_service_links_to_its_items(odd: FlaskClient, layer: str) -> None:
    """F26: self, alternate and the table of the page, for each id of each collection."""
    items = f"/ogc/collections/{layer}/items"
    links = {urlsplit(link).path for link in Links(page(odd, f"{items}?f=html&limit=10000")).found}
    by_id = {unquote(path): path for path in links}
    for id in ODD:
        path = by_id[f"{items}/{id}"]
        assert path.isascii()
        item = odd.get(path).get_json(force=True)
        assert item["id"] == id
        hrefs = {each["rel"]: each["href"] for each in item["links"]}
        assert odd.get(hrefs["self"]).data == odd.get(path).data
        html = odd.get(hrefs["alternate"])
        assert (html.status_code, html.mimetype) == (200, "text/html")
        back = [link for link in Links(html.text).found if link.endswith("?f=json")]
        assert back
        assert {odd.get(link).get_json(force=True)["id"] for link in back} == {id}


def test_spans_of_odd_ids_are_items_too(odd_app: Flask, odd: FlaskClient) -> None:
    """F26: an id that is made of another."""
    collections = collections_of(odd_app.extensions["mapapp"].catalogue)
    for name in ("closures", "control-spans"):
        made = [f["id"] for f in collections[name].features if f["id"].startswith("50%-")]
        assert made
        path = f"/ogc/collections/{name}/items"
        found = [
            urlsplit(each).path for each in Links(page(odd, f"{path}?f=html&limit=9999")).found
        ]
        for id in made:
            address = next(each for each in found if unquote(each) == f"{path}/{id}")
            assert odd.get(address).get_json(force=True)["id"] == id


def test_the_page_of_sources_links_to_its_records(odd: FlaskClient) -> None:
    """F26: records about which accounts differ."""
    assert {f"events/{id}" for id in ODD} <= set(records(odd, "/sources"))


def test_every_source_links_to_its_records(odd: FlaskClient) -> None:
    """F26: of every layer whose records have sources."""
    expected = {f"{layer}/{id}" for layer in ("events", "claims", "crossings") for id in ODD}
    assert expected <= set(records(odd, "/sources/all"))


def test_the_list_links_to_its_events(odd: FlaskClient) -> None:
    assert {f"events/{id}" for id in ODD} <= set(records(odd, "/"))


def test_story_and_article_link_to_their_records(odd: FlaskClient) -> None:
    """F26: both name records as layer/id, whatever the id."""
    chapter = odd.get("/story.json").get_json(force=True)
    chapter = (chapter["chapters"] if isinstance(chapter, dict) else chapter)[0]
    assert {f"events/{id}" for id in IN_STORY} <= set(chapter["records"])
    told = set(records(odd, f"/?story={chapter['id']}"))
    assert {f"events/{id}" for id in IN_STORY} <= told
    assert {f"events/{id}" for id in IN_ARTICLE} <= set(records(odd, "/article"))


@pytest.mark.parametrize("id", ODD)
def test_a_citation_leads_back_to_the_record(odd: FlaskClient, id: str) -> None:
    """F26: the address in a citation is encoded and opens what is cited."""
    asked = {"feature": f"crossings/{id}"}
    csl = odd.get("/cite", query_string=asked).get_json()["csl"]
    assert feature_of(csl["URL"]) == f"crossings/{id}"
    assert odd.get(csl["URL"]).data == odd.get("/", query_string=asked).data


def test_citation_keys_are_unique_ascii(odd_app: Flask, odd: FlaskClient) -> None:
    """F26: for every event and place, whatever the script of its id or its title."""
    layers = odd_app.extensions["mapapp"].catalogue.layers
    keys = []
    for layer in ("events", "claims", "crossings"):
        for feature in layers[layer].features:
            asked = {"feature": f"{layer}/{feature['id']}", "format": "bibtex"}
            head = odd.get("/cite", query_string=asked).text.partition(",")[0]
            keys.append(head.removeprefix("@misc{"))
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.isprintable() for key in keys)
    assert not [key for key in keys if set(key) & set(" \"#%'(),={}~\\")]


@pytest.mark.parametrize("layer", LAYERS)
def test_they_are_in_both_downloads(odd: FlaskClient, layer: str) -> None:
    whole = odd.get(f"/layers/{layer}.geojson").get_json(force=True)["features"]
    assert [each["id"] for each in whole][-len(ODD) :] == list(ODD)
    assert odd.get(f"/layers/{layer}.csv").text.count("\r\n") >= len(whole)
