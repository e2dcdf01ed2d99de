"""What is in English on a page in Dari, Pashto or Urdu says so, to readers aloud too."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"}
SILENT = {"script", "style", "svg", "pre", "code", "textarea", "title", "noscript"}
PAGES = (
    *("/", "/?feature=events/herat-1995", "/?feature=crossings/torkham&to=2019&closed=torkham"),
    *("/?feature=claims/agreement-1893", "/?story=mazar", "/embed", "/about", "/article", "/story"),
    *("/sources", "/sources/all?q=dawn", "/statistics", "/day/1998-08-08", "/closures"),
    *("/compare?from=1995-09-01&to=1998-08-08", "/crossings/torkham", "/actors/taliban"),
    *("/places/herat", "/ogc?f=html", "/ogc/api?f=html", "/no-such-page"),
    "/ogc/collections/events/items?f=html&limit=3",
)


class Told(HTMLParser):
    """Finds texts without a letter of the page's script, by whether an element tells of them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.untold: list[str] = []
        self.marked: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.opened.append(tag)
        if told.get("lang") == "en" and tag not in {"a", "bdi"}:
            assert told.get("dir") == "ltr"
        is_told = tag in SILENT or ("lang" in told and tag != "html")
        if tag not in VOID:
            self.open.append((tag, is_told or told.get("translate") == "no"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not re.search("[A-Za-z]", data) or re.search("[\u0600-\u06ff]", data):
            return
        is_told = any(is_told for _, is_told in self.open)
        (self.marked if is_told else self.untold).append(data)


def read(page: str) -> Told:
    told = Told()
    told.feed(page)
    assert told.open == []
    return told


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["fa-AF", "ps", "ur"])
@pytest.mark.no_cover
def test_each_text_in_latin_letters_is_marked(client: FlaskClient, path: str, lang: str) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}").text
    assert read(page).untold == []
    notes = page.count('<p class="in-english">')
    assert notes <= 1


def test_a_page_with_english_prose_says_so_once_and_another_does_not(client: FlaskClient) -> None:
    note = '<p class="in-english">بخشی از این'
    assert client.get("/statistics?lang=fa-AF").text.count(note) == 1
    for path in ("/about", "/", "/story"):
        page = client.get(f"{path}?lang=fa-AF").text
        assert note not in page
        assert path != "/about" or '<p class="in-english" hidden>' in page
    assert "in-english" not in client.get("/statistics?lang=en").text


def test_an_english_page_is_left_as_it_is(client: FlaskClient) -> None:
    page = client.get("/sources?lang=en").text
    assert 'dir="ltr">GeoJSON' not in page
    assert 'lang="en" dir="ltr">GeoJSON' in client.get("/sources?lang=ur").text
