"""The story: on first paint, as data, as a page to read."""

import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from mapapp.data.catalogue import Catalogue


def test_a_chapter_is_there_on_first_paint(client: FlaskClient) -> None:
    page = unescape(client.get("/?story=herat").text)
    assert '<h2 id="story-title" tabindex="-1">Herat, and the way to Iran</h2>' in page
    assert "Chapter 8 of 16" in page
    assert "<title>Herat, and the way to Iran · The Durand Line Atlas</title>" in page
    assert 'rel="next" href="/?story=kabul"' in page
    assert 'rel="prev" href="/?story=convoy"' in page
    assert 'href="/?feature=events/herat-1995&story=herat"' in page


def test_a_chapter_shows_its_years(client: FlaskClient) -> None:
    config = json.loads(
        re.search(r'id="config">(.*?)</script>', client.get("/?story=herat").text, re.S)[1]
    )
    assert (config["state"]["from"], config["state"]["to"]) == (1995, 1995)
    assert config["state"]["story"] == "herat"
    assert [each["id"] for each in config["chapters"]][7] == "herat"


def test_the_first_has_none_before_and_the_last_none_after(client: FlaskClient) -> None:
    first, last = client.get("/?story=agreement").text, client.get("/?story=war-2026").text
    assert re.search(r'id="story-previous"[^>]* hidden', first)
    assert not re.search(r'id="story-next"[^>]* hidden', first)
    assert re.search(r'id="story-next"[^>]* hidden', last)


@pytest.mark.parametrize("path", ["/?story=moon", "/story?story=moon"])
def test_an_unknown_chapter_is_told_with_the_known_ones_and_the_way_back(
    client: FlaskClient, path: str
) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "text/html")
    page = unescape(response.text)
    assert "no chapter named 'moon', expected one of agreement, kingdom," in page
    assert '<a href="/">Open the map</a>' in page


def test_the_chapters_are_data_for_the_modules(client: FlaskClient, catalogue: Catalogue) -> None:
    response = client.get("/story.json")
    chapters = response.get_json()
    assert [each["id"] for each in chapters] == [each.id for each in catalogue.chapters]
    assert chapters[0]["text"] == list(catalogue.chapters[0].text)
    version = client.application.extensions["mapapp"].version
    assert client.get(f"/story.json?v={version}").cache_control.immutable


def test_the_whole_story_is_a_page(client: FlaskClient, catalogue: Catalogue) -> None:
    page = unescape(client.get("/story").text)
    for chapter in catalogue.chapters:
        assert chapter.title in page
        assert all(paragraph in page for paragraph in chapter.text)
        assert (
            f'href="/?story={chapter.id}" data-address="http://localhost/?story={chapter.id}"'
            in (page)
        ), "on paper the whole address"
