"""The pages to read: the article claim by claim, the sources, about the atlas."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from mapapp import create_app, translating
from mapapp.data.catalogue import Catalogue
from mapapp.meaning.article import VERDICTS, read_claims
from mapapp.words.languages import OFFERED, words_in

NOT_REVIEWED = (
    "The texts in Dari, Pashto and Urdu were translated without review by native speakers: tell us "
    "what is wrong."
)
PAGES = ("/story", "/article", "/sources", "/sources/all", "/about")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_leads_to_the_others_and_to_the_map(client: FlaskClient, page: str) -> None:
    text = client.get(page).text
    for other in ("/", "/story", "/article", "/statistics", "/sources", "/about"):
        assert f'href="{other}"' in text


def test_the_map_leads_to_each_page(client: FlaskClient) -> None:
    text = client.get("/").text
    for page in ("/story", "/article", "/statistics", "/sources", "/about"):
        assert f'href="{page}"' in text


def test_the_article_page_has_every_claim_and_counts_the_verdicts(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = unescape(client.get("/article").text)
    claims = read_claims(catalogue)
    for claim in claims:
        assert f'<article id="{claim.id}"' in page
        assert claim.claim in page
        assert claim.note in page
    counts = Counter(claim.verdict for claim in claims)
    for verdict in VERDICTS:
        pattern = rf'verdict={verdict}".*?<span class="verdict-count">(\d+)</span>'
        assert int(re.search(pattern, page, re.S)[1]) == counts[verdict]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_claims_are_filtered_by_verdict(
    client: FlaskClient, catalogue: Catalogue, verdict: str
) -> None:
    page = client.get(f"/article?verdict={verdict}").text
    shown = re.findall(r'<article id="([^"]+)"', page)
    assert shown == [claim.id for claim in read_claims(catalogue) if claim.verdict == verdict]


def test_an_unknown_verdict_is_refused(client: FlaskClient) -> None:
    response = client.get("/article?verdict=true")
    assert response.status_code == 400
    assert f"expected one of {', '.join(VERDICTS)}" in unescape(response.text)


def test_every_link_to_the_map_restores_a_view(client: FlaskClient) -> None:
    links = set(re.findall(r'href="(/\?[^"]*feature=[^"]*)"', client.get("/article").text))
    assert len(links) > 60
    for link in links:
        assert client.get(unescape(link)).status_code == 200


def test_the_figure_is_told_with_both_readings_and_the_counts_around_it(
    client: FlaskClient,
) -> None:
    page = unescape(client.get("/article").text)
    history = re.search(r'<div class="figure-history">.*?</table>', page, re.S)[0]
    for part in ("2,267", "2,867", "CRSS", "PIPS", "PICSS", "GTI", "implied", "two years"):
        assert part in history


def test_the_sources_page_counts_the_records_of_each_year(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = client.get("/sources").text
    section = re.search(r'<section id="events".*?</section>', page, re.S)[0]
    rows = re.findall(r'<th scope="row">(\d{4})</th><td class="number">(\d+)</td>', section)
    counts = Counter(
        feature["properties"]["start"][:4] for feature in catalogue.layers["events"].features
    )
    assert {year: int(count) for year, count in rows} == counts


def test_the_sources_page_tells_contradictions_and_disputed_records(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = unescape(client.get("/sources").text)
    for layer in catalogue.layers.values():
        assert all(text in page for text in layer.contradictions)
    disputes = [
        feature["properties"]["dispute"]
        for feature in catalogue.layers["events"].features
        if feature["properties"]["dispute"]
    ]
    assert len(disputes) > 100
    assert all(text in page for text in disputes)
    differing = [
        said
        for feature in catalogue.layers["events"].features
        if len(said := feature["properties"]["accounts"]) > 1
    ]
    assert len(differing) > 30
    assert all(
        f"<b>{each['party']}</b> {each['claim']}" in page for said in differing for each in said
    )


def test_every_source_that_anything_names_is_listed(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    """With the table of sources: it holds what rows and features name, and nothing else."""
    page = unescape(client.get("/sources/all").text)
    listed = set(re.findall(r'href="([^"]+)"', page))
    rows = catalogue.rows["table-sources"]
    assert len(rows) > 900
    for row in rows:
        assert row["title"] in page
        assert not row["address"] or row["address"] in listed


def facts(page: str) -> list[list[str]]:
    """What the page tells of each source, in its order."""
    lines = re.findall(r'<p class="source-facts">(.*?)</p>', unescape(page))
    return [re.findall("<span>(.*?)</span>", line) for line in lines]


def test_sources_can_be_sorted_by_kind_and_by_language(client: FlaskClient) -> None:
    pages = {order: client.get(f"/sources/all?sort={order}").text for order in ("kind", "language")}
    groups = {
        order: re.findall(r'<h2 id="group-\d+" class="source-group">(.*?) <', page)
        for order, page in pages.items()
    }
    assert groups["kind"] == ["Official", "Research", "Book", "Press", "Wiki", "Blog, private page"]
    assert groups["language"][:3] == ["Arabic", "Dari", "English"]
    assert groups["language"][-1] == "Not noted"
    kinds = [told[0] for told in facts(pages["kind"])]
    assert list(dict.fromkeys(kinds)) == groups["kind"]
    told = facts(client.get("/sources/all").text)
    assert sorted(told) == sorted(facts(pages["kind"])) == sorted(facts(pages["language"]))
    assert ["Official", "English", "US Department of State", "history.state.gov"] in told
    assert ["Press", "English", "dawn.com"] in told  # whose titles name the publisher


def test_an_order_goes_with_a_search_and_must_be_one(client: FlaskClient) -> None:
    page = client.get("/sources/all?q=rashid&sort=kind").text
    assert '<input type="hidden" name="sort" value="kind">' in page
    assert 'href="/sources/all?q=rashid"' in page
    assert 'href="/sources/all?sort=kind"' in page
    assert '<h2 id="group-1" class="source-group">Book ' in page
    wrong = client.get("/sources/all?sort=publisher")
    assert wrong.status_code == 400
    assert "expected one of title, kind, language" in wrong.text


def test_sources_are_searched_by_title_address_and_record(client: FlaskClient) -> None:
    everything = client.get("/sources/all").text
    for query in ("rashid", "USIP.org", "taliban take herat"):
        page = client.get("/sources/all", query_string={"q": query}).text
        found = page.count('<p class="source-records">')
        assert 0 < found < everything.count('<p class="source-records">')
    assert "0 sources" in client.get("/sources/all?q=nosuchsourceatall").text


def test_a_search_is_shown_as_text_and_limited(client: FlaskClient) -> None:
    page = client.get("/sources/all?q=<script>alert(1)</script>").text
    assert "<script>alert" not in page
    assert client.get(f"/sources/all?q={'x' * 81}").status_code == 400


def test_about_says_version_date_and_every_change(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = unescape(client.get("/about").text)
    assert f"<code>{catalogue.version}</code>, 28 November 2026" in page
    assert catalogue.changes
    assert all(change.text in page for change in catalogue.changes)


def test_about_says_that_nobody_has_reviewed_the_translations(root: Path) -> None:
    """And of how many texts the translator was unsure, and where to tell what is wrong."""
    told = create_app({"report": "atlas@example.org"}).test_client()
    parts = translating.check(root / "geodata")[1]
    for lang in OFFERED:
        page = unescape(told.get(f"/about?lang={lang}").text)
        said = page.partition('id="languages"')[2].partition("</section>")[0]
        assert words_in(lang).gettext(NOT_REVIEWED) in said
        assert 'href="mailto:atlas@example.org?' in said
        numbers = re.findall(r"[\d,٬]{2,}", re.sub(r"<[^>]*>", "", said))
        if lang == "en":
            assert numbers == []
            continue
        unsure = sum(part.unsure for part in parts[lang])
        assert unsure > 0
        assert words_in(lang).number(unsure) in numbers
        assert len(numbers) == 2


def test_the_list_of_layers_leads_to_a_glossary(client: FlaskClient) -> None:
    """W22: one place says what the words and signs of map, legends and details mean."""
    assert 'href="/about#words"' in client.get("/").text
    page = unescape(client.get("/about").text)
    glossary = page.partition('id="words"')[2].partition("</section>")[0]
    for word in ("Hollow sign", "Hollow line", "Ring", "Section", "Trade route", "Base map"):
        assert f">{word}" in glossary
    assert glossary.count("<dt id=") == glossary.count("<dd>") > 12
