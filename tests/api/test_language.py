"""Which language an answer has, and how caches keep the languages apart."""

from __future__ import annotations

import gzip
import html
import json
import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PAGES = (
    *("/", "/embed", "/about", "/article", "/story", "/sources", "/sources/all", "/statistics"),
    *("/day/1998-08-08", "/compare?from=1995-09-01&to=1998-08-08", "/closures"),
    *("/crossings/torkham", "/actors", "/actors/taliban", "/places", "/places/herat"),
    *("/ogc?f=html", "/ogc/api?f=html", "/ogc/collections/events/items?f=html&limit=3"),
)


def at(path: str, lang: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={quote(lang)}"


def varies(answer: TestResponse) -> set[str]:
    return set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.no_cover
def test_a_page_names_its_language_and_direction(client: FlaskClient, path: str) -> None:
    for lang, direction in (("en", "ltr"), ("en-XA", "ltr"), ("ar-XB", "rtl"), ("ur", "rtl")):
        answer = client.get(at(path, lang))
        assert answer.status_code == 200
        assert f'<html lang="{lang}" dir="{direction}"' in answer.text
        assert answer.headers["Content-Language"] == lang


@pytest.mark.parametrize("path", PAGES)
def test_a_page_by_preference_says_so_and_one_by_address_does_not(
    client: FlaskClient, path: str
) -> None:
    asked, liked = client.get(at(path, "en")), client.get(path)
    assert "Accept-Language" in varies(liked)
    assert "Accept-Language" not in varies(asked)
    again = client.get(path, headers={"If-None-Match": liked.headers["ETag"]})
    if not liked.headers["ETag"].startswith("W/"):
        assert again.status_code == 304
        assert "Accept-Language" in varies(again)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.no_cover
def test_each_language_has_its_own_etag(client: FlaskClient, path: str) -> None:
    tags = {client.get(at(path, lang)).headers["ETag"] for lang in ("en", "ps", "en-XA", "ar-XB")}
    assert len(tags) == 4


@pytest.mark.parametrize("field", ["en-XA", "ar-XB;q=1, en;q=0.1", "*", "", "x" * 2000])
def test_no_preference_gets_a_language_for_tests(client: FlaskClient, field: str) -> None:
    answer = client.get("/about", headers={"Accept-Language": field})
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("field", "lang"),
    [
        ("fa", "fa-AF"),
        ("fa-IR,fa;q=0.9,en;q=0.8", "fa-AF"),
        ("prs", "fa-AF"),
        ("ps-AF", "ps"),
        ("ur-PK", "ur"),
        ("ur-IN, en;q=0.5", "ur"),
        ("uz;q=1, ps;q=0.5", "ps"),
        ("ps;q=0.5, ur;q=0.9", "ur"),
        ("ps;q=0, uz", "en"),
    ],
)
def test_a_preference_gets_the_language_that_is_liked_best(
    client: FlaskClient, field: str, lang: str
) -> None:
    answer = client.get("/about", headers={"Accept-Language": field})
    assert answer.headers["Content-Language"] == lang
    assert f'<html lang="{lang}" dir="{"ltr" if lang == "en" else "rtl"}"' in answer.text
    data = client.get(
        "/layers/events.geojson?from=1893&to=1893", headers={"Accept-Language": field}
    )
    assert "Durand Agreement" in data.text


@pytest.mark.parametrize("field", ["x" * 8192, ",".join(["fa-IR;q=0.5"] * 900)])
def test_a_preference_that_has_no_end_is_refused(client: FlaskClient, field: str) -> None:
    assert client.get("/about", headers={"Accept-Language": field}).status_code == 431


STRANGE = ("fa", "xx", "../../x", "EN", "", "en\0", "{lang}", "%(lang)s", "x" * 4000)


@pytest.mark.parametrize("lang", STRANGE, ids=lambda lang: lang[:12])
def test_a_language_that_there_is_not_is_refused_in_words(client: FlaskClient, lang: str) -> None:
    for path in ("/", "/about", "/sources/all", "/statistics", "/ogc?f=html"):
        answer = client.get(at(path, lang))
        assert answer.status_code == 400
        assert "expected one of en, fa-AF, ps, ur" in answer.text
        assert '<html lang="en" dir="ltr"' in answer.text
        assert len(answer.data) < 4000
    for path in ("/ogc?f=json", "/layers/events.geojson", "/cite", "/story.json", "/alternatives"):
        answer = client.get(at(path, lang))
        assert answer.status_code == 400
        assert answer.get_json()["expected"] == "one of en, fa-AF, ps, ur"


def test_a_language_without_end_is_refused(client: FlaskClient) -> None:
    assert client.get(at("/about", "x" * 100_000)).status_code == 414


def test_a_language_twice_is_none(client: FlaskClient) -> None:
    assert client.get("/about?lang=en&lang=en-XA").status_code == 400


def test_data_have_another_language_only_where_the_address_asks(client: FlaskClient) -> None:
    liked = client.get("/ogc/collections?f=json", headers={"Accept-Language": "en-XA"})
    assert liked.get_json()["collections"][0]["title"] == "Events"
    assert "Accept-Language" not in varies(liked)
    asked = client.get("/ogc/collections?f=json&lang=en-XA")
    assert asked.get_json()["collections"][0]["title"].startswith("[")
    assert asked.headers["Content-Language"] == "en-XA"
    link = asked.get_json()["collections"][0]["links"][0]["href"]
    assert link.endswith("/events?lang=en-XA")


def test_an_error_is_told_in_the_language_of_the_address(client: FlaskClient) -> None:
    answer = client.get("/no-such-page?lang=ar-XB")
    assert answer.status_code == 404
    assert '<html lang="ar-XB" dir="rtl"' in answer.text


INNER = re.compile(r'<a[^>]* href="(/[^"]*)"')
FILES = re.compile(r"^/(static|layers|statistics/|ogc/.*\bf=json\b)")
OTHERS = re.compile(r'<nav class="languages".*?</nav>', re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_the_links_of_a_page_keep_its_language(client: FlaskClient, path: str) -> None:
    page = OTHERS.sub("", client.get(at(path, "en-XA")).text)
    links = [each.replace("&amp;", "&") for each in INNER.findall(page)]
    pages = [each for each in links if not FILES.match(each)]
    assert pages or path.startswith(("/embed", "/ogc"))
    assert [each for each in pages if "lang=en-XA" not in each] == []
    plain = OTHERS.sub("", client.get(path).text)
    assert "lang=" not in "".join(INNER.findall(plain))


def test_the_page_tells_its_modules_the_language(client: FlaskClient) -> None:
    page = client.get("/?lang=ar-XB").text
    block = re.search(r'id="locale">(.*?)</script>', page)
    assert block
    assert json.loads(block[1])["dir"] == "rtl"
    config = re.search(r'id="config">(.*?)</script>', page)
    assert config
    told = json.loads(config[1])
    assert told["state"]["lang"] == "ar-XB"
    assert all("lang=ar-XB" in layer["url"] for layer in told["layers"])
    assert "lang=ar-XB" in told["urls"]["story"]
    events = client.get(next(each["url"] for each in told["layers"] if each["id"] == "events"))
    assert "\u202e" in events.get_json()["features"][0]["properties"]["title"]


def weight(client: FlaskClient, lang: str) -> int:
    """Return the bytes of a first view that its language decides: page, records, fonts."""
    headers = {"Accept-Encoding": "gzip"}
    page = client.get(at("/", lang), headers=headers)
    text = gzip.decompress(page.data).decode()
    config = re.search(r'id="config">(.*?)</script>', text)
    assert config
    asked = [each["url"] for each in json.loads(config[1])["layers"] if each["default"]]
    asked += re.findall(r'href="([^"]*\.woff2)"', text)
    return len(page.data) + sum(len(client.get(url, headers=headers).data) for url in asked)


def test_a_first_view_weighs_little_more_than_in_english(client: FlaskClient) -> None:
    english = weight(client, "en")
    assert english > 100_000
    more = {lang: weight(client, lang) - english for lang in ("fa-AF", "ps", "ur")}
    assert {lang: over for lang, over in more.items() if not 30_000 < over < 60_000} == {}


def languages_of(page: str) -> list[tuple[str, str, str, bool]]:
    """Return the links to a page in each language: address, language, name, whether it is here."""
    (first, *others) = OTHERS.findall(page)
    assert set(others) <= {first}
    link = (
        r'<a href="([^"]*)" lang="([^"]*)" dir="(?:ltr|rtl)" hreflang="\2"'
        r'[^>]*?( aria-current="true")?>([^<]*)</a>'
    )
    found = re.findall(link, first)
    return [(html.unescape(href), lang, name, bool(here)) for href, lang, here, name in found]


SAME = (
    *("/?from=1995&to=1998&feature=events/herat-1995", "/statistics?from=1995&to=1998"),
    *("/article?verdict=contradicted", "/sources/all?sort=kind&q=dawn", "/story?story=mazar"),
)


@pytest.mark.parametrize("path", [*PAGES, *SAME])
@pytest.mark.no_cover
def test_a_page_leads_to_itself_in_each_language(client: FlaskClient, path: str) -> None:
    answer = client.get(at(path, "ps"))
    base, _, query = path.partition("?")
    told = dict(parse_qsl(query))
    alternates = dict(
        re.findall(r'<link rel="alternate" hreflang="(.*?)" href="(.*?)">', answer.text)
    )
    assert [*alternates] == ["x-default", "en", "fa-AF", "ps", "ur"]
    (canonical,) = re.findall(r'<link rel="canonical" href="(.*?)">', answer.text)
    assert canonical == alternates["ps"]
    for lang, address in alternates.items():
        url = urlsplit(html.unescape(address))
        assert url.netloc == "localhost"
        asked = told if lang == "x-default" else told | {"lang": lang}
        expected = "/" if base == "/embed" else base
        assert (url.path, dict(parse_qsl(url.query))) == (expected, asked)
    if base == "/embed":  # as its page has it
        return
    links = languages_of(answer.text)
    assert [link[1:] for link in links] == [
        ("en", "English", False),
        ("fa-AF", "دری", False),
        ("ps", "پښتو", True),
        ("ur", "اردو", False),
    ]
    for href, lang, *_ in links:
        assert html.unescape(alternates[lang]).endswith(href)
        assert f'<html lang="{lang}"' in client.get(href).text


def test_a_page_that_is_not_leads_to_what_tells_so_in_each_language(client: FlaskClient) -> None:
    answer = client.get("/no-such-page?from=1995&lang=ur")
    assert "/no-such-page?from=1995&lang=fa-AF" in [link[0] for link in languages_of(answer.text)]
    assert 'rel="canonical"' not in answer.text
    strange = client.get("/about?lang=xx").text
    assert [link[0] for link in languages_of(strange)][1] == "/about?lang=fa-AF"


def test_what_is_not_understood_is_not_handed_on_to_the_next_reader(client: FlaskClient) -> None:
    assert "zzqx" not in "".join(link[0] for link in languages_of(client.get("/about?a=zzqx").text))
    client.get("/?from=1995&utm=zzqx")
    assert "zzqx" not in client.get("/?from=1995").text
    there = client.get("/about", headers={"Host": "other.example"}).text
    assert 'rel="canonical" href="http://other.example/about"' in there
    assert "other.example" not in client.get("/about").text
