"""What a reader reports of a record is text of a mail or a form, whatever the record is called."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hostile import CANARY

from mapapp import create_app
from mapapp.meaning.report import report_href
from mapapp.words.languages import words_in

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "reports.json").read_text(encoding="utf-8")
)["cases"]
MAIL = "atlas@example.org"
FORM = "https://example.org/issues/new?title={title}&body={body}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']} {case['to'][:5]}")
def test_it_is_written_as_the_case_says(case: dict[str, Any]) -> None:
    assert report_href(words_in(case["lang"]), case["to"], **case["told"]) == case["href"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']} {case['to'][:5]}")
def test_it_is_an_address_of_bounded_length_with_the_parts_that_were_set(
    case: dict[str, Any],
) -> None:
    href: str = case["href"]
    assert href.isascii()
    assert len(href) < 7000
    assert not set(href) & set(' "<>\\\r\n')
    parts = urlsplit(href)
    query = parse_qs(parts.query, strict_parsing=True)
    mail = "@" in case["to"]
    assert set(query) == ({"subject", "body"} if mail else {"labels", "title", "body"})
    assert all(len(values) == 1 for values in query.values())
    assert parts.fragment == ""
    if mail:
        assert (parts.scheme, parts.path) == ("mailto", case["to"])
        assert "\n" not in query["subject"][0]
    else:
        assert href.startswith("https://example.org/issues/new?labels=data&title=")


def test_it_names_record_title_version_and_address() -> None:
    told = {
        "record": "events/herat-1995",
        "title": "Taliban take Herat",
        "version": "1a2b",
        "permalink": "https://example.org/?feature=events/herat-1995",
    }
    query = parse_qs(urlsplit(report_href(words_in("en"), FORM, **told)).query)
    assert query["title"] == ["Error in events/herat-1995: Taliban take Herat"]
    assert all(text in query["body"][0] for text in told.values())


@pytest.mark.parametrize("to", [MAIL, FORM])
def test_pages_lead_there_for_the_record_that_they_show(to: str) -> None:
    client = create_app({"report": to, "public_url": "https://example.org/atlas"}).test_client()
    start = "mailto:atlas@example.org?subject=" if to == MAIL else "https://example.org/issues/new"
    pages = {
        "/?feature=events/herat-1995": "?feature=events/herat-1995",
        "/crossings/torkham": "?feature=crossings/torkham",
        "/actors/taliban": "actors/taliban",
        "/places/kabul": "places/kabul",
    }
    for page, path in pages.items():
        text = client.get(page).text
        assert f'href="{start}' in text
        assert quote(f"https://example.org/atlas/{path}", safe="") in text
    assert 'class="report"' not in client.get("/").text


def test_no_page_leads_there_where_nothing_is_set() -> None:
    client = create_app().test_client()
    for page in ("/?feature=events/herat-1995", "/crossings/torkham"):
        assert 'class="report"' not in client.get(page).text
    assert '"report":null' in client.get("/").text.replace(" ", "")


def test_a_stranger_s_title_is_text_of_the_report(hostile_data: Path) -> None:
    client = create_app({"data": hostile_data, "report": FORM}).test_client()
    page = client.get("/crossings/torkham").text
    href = page.partition('class="report"')[2].partition('href="')[2].partition('"')[0]
    query = parse_qs(urlsplit(unescape(href)).query)
    assert CANARY[:30] in query["title"][0]
    assert set(query) == {"title", "body"}
