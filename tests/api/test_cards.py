"""What other sites are told of a page: a card, and a frame of it by oEmbed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.data.checks.pictures import size_of

PUBLIC = "https://maps.example.org/atlas"


class Told(HTMLParser):
    """Reads what the head of a page tells other sites."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.frame: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag that tells."""
        told = {name: text or "" for name, text in attributes}
        if tag == "meta":
            self.meta[told.get("property") or told.get("name") or ""] = told.get("content", "")
        elif tag == "iframe" or told.get("type") == "application/json+oembed":
            self.frame = told


def asked(client: FlaskClient, url: str, **more: str) -> dict[str, Any]:
    answer = client.get("/oembed", query_string={"url": url, **more})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return dict(answer.json)


def test_a_page_tells_its_title_sentence_and_picture(client: FlaskClient) -> None:
    meta = Told(client.get("/?from=1995&to=1998").text).meta
    assert meta["og:title"] == "1995–1998 · The Durand Line Atlas"
    assert meta["og:description"].startswith("1995–1998: 23 events. ")
    assert meta["og:url"] == "http://localhost/?from=1995&to=1998"
    assert meta["og:image"].startswith("http://localhost/pictures/map.webp?v=")
    assert meta["twitter:card"] == "summary_large_image"


def test_each_chapter_has_a_card_with_its_picture(client: FlaskClient) -> None:
    chapters = client.get("/story.json").json
    for chapter in chapters:
        meta = Told(client.get(f"/?story={chapter['id']}").text).meta
        assert meta["og:title"].startswith(chapter["title"])
        picture = client.get(meta["og:image"].removeprefix("http://localhost"))
        assert picture.mimetype == "image/webp"
        assert picture.cache_control.immutable
        assert size_of(picture.data) == (
            int(meta["og:image:width"]),
            int(meta["og:image:height"]),
        )


def test_what_is_no_picture_is_404(client: FlaskClient) -> None:
    for name in ("moon.webp", "story/moon.webp", "../datapackage.json", "story/..%2Fmap.webp"):
        assert client.get(f"/pictures/{name}").status_code == 404


def test_the_public_address_is_told_and_no_other() -> None:
    client = create_app({"public_url": PUBLIC}).test_client()
    for path, below in (("/?to=1998", "/?to=1998"), ("/story", "/story")):
        told = Told(client.get(path, headers={"Host": "inner:8000"}).text)
        assert told.meta["og:url"] == PUBLIC + below
        assert told.meta["og:image"].startswith(f"{PUBLIC}/pictures/map.webp")
        assert told.frame["href"].startswith(f"{PUBLIC}/oembed?url={quote(PUBLIC, safe='')}")
    page = asked(client, f"{PUBLIC}/?to=1998")
    assert Told(page["html"]).frame["src"] == f"{PUBLIC}/embed?to=1998"
    assert page["provider_url"] == f"{PUBLIC}/"


def test_the_card_of_one_host_is_not_told_to_another(client: FlaskClient) -> None:
    """The page is kept for the next reader, who may have come by another name."""
    for host in ("a.example", "b.example"):
        told = Told(client.get("/", headers={"Host": host}).text)
        assert told.meta["og:url"] == f"http://{host}/"
        assert told.frame["href"].startswith(f"http://{host}/oembed?")


@pytest.mark.parametrize("path", ["/", "/story", "/?story=herat", "/?from=1995&to=1998&lang=ar-XB"])
def test_a_page_leads_to_its_frame(client: FlaskClient, path: str) -> None:
    link = Told(client.get(path).text).frame["href"]
    told = client.get(link.removeprefix("http://localhost")).json
    frame = Told(told["html"]).frame
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert frame["title"] == told["title"]
    src = urlsplit(frame["src"])
    assert src.path == "/embed"
    if path != "/story":
        assert parse_qs(src.query) == parse_qs(urlsplit(path).query)
    assert client.get(f"{src.path}?{src.query}").status_code == 200


def test_a_frame_is_no_larger_than_there_is_room(client: FlaskClient) -> None:
    whole = asked(client, "http://localhost/")
    assert (whole["width"], whole["height"]) == (800, 520)
    assert (whole["thumbnail_width"], whole["thumbnail_height"]) == (1200, 630)
    small = asked(client, "http://localhost/", maxwidth="400", maxheight="9999", format="json")
    assert (small["width"], small["height"]) == (400, 520)
    assert "thumbnail_url" not in small


def test_a_frame_keeps_how_it_looks_and_a_story_its_chapter(client: FlaskClient) -> None:
    page = asked(client, 'http://localhost/embed?to=1996&title="><b>Kabul&key=off')
    src = Told(page["html"]).frame["src"]
    assert src == "http://localhost/embed?to=1996&title=%22%3E%3Cb%3EKabul&key=off"
    assert "<b>" not in page["html"]
    src = Told(asked(client, "https://localhost/story#herat")["html"]).frame["src"]
    assert src.endswith("/embed?story=herat")


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://", "http://[", "https://elsewhere.example/", "http://localhost.example/"),
        *("http://localhost@elsewhere.example/", "//localhost/", "javascript://localhost/"),
        *("http://localhost/moon", "http://localhost/sources", "http://localhost//"),
        *("http://localhost/?from=x", "http://localhost/?layers=eventz", "http://localhost:81/"),
        *("http://localhost/?story=moon", "http://localhost/embed?theme=sepia"),
    ],
)
def test_what_is_no_page_of_the_atlas_has_no_frame(client: FlaskClient, url: str) -> None:
    assert client.get("/oembed", query_string={"url": url}).status_code == 404


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("format=xml", 501),
        ("maxwidth=wide", 400),
        ("maxheight=-1", 400),
        ("maxwidth=1&maxwidth=2", 400),
    ],
)
def test_what_cannot_be_answered_is_said(client: FlaskClient, more: str, status: int) -> None:
    answer = client.get(f"/oembed?url=http%3A%2F%2Flocalhost%2F&{more}")
    assert answer.status_code == status
    assert answer.is_json
