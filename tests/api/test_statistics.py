"""GET /statistics and the table of each of its charts."""

import csv
import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

CHARTS = ("deaths", "trade", "transit", "customs", "shares", "fence", "fighting", "returns")


def table(client: FlaskClient, chart: str, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/statistics/{chart}.csv{query}")
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(response.text)))


def test_the_page_has_every_chart_with_its_table_and_csv(client: FlaskClient) -> None:
    page = client.get("/statistics").text
    sections = re.findall(r'<section id="(\w+)" class="reference-layer statistic"', page)
    assert tuple(sections) == CHARTS
    for chart in CHARTS:
        assert f'href="/statistics/{chart}.csv"' in page
        assert len(table(client, chart)) == len(re.findall(r"<tr data-x=", section(page, chart)))


def section(page: str, chart: str) -> str:
    return page.split(f'<section id="{chart}"')[1].split("</section>")[0]


def test_each_value_has_its_unit_note_and_source(client: FlaskClient) -> None:
    page = unescape(client.get("/statistics").text)
    for chart in CHARTS:
        text = section(page, chart)
        for row in table(client, chart):
            assert row["note"] in text
            assert row["unit"] in text
            title, _, url = row["source"].partition(" <")
            assert title in text
            assert f'href="{url.removesuffix(">")}"' in text


def test_the_page_follows_the_years(client: FlaskClient) -> None:
    page = client.get("/statistics?from=2020&to=2021").text
    rows = table(client, "deaths", "?from=2020&to=2021")
    assert {row["period"] for row in rows} == {"2020", "2021"}
    assert 'href="/?from=2020&amp;to=2021"' in page
    assert 'href="/statistics/deaths.csv?from=2020&amp;to=2021"' in page
    assert f"Table of these {len(rows)} values" in section(page, "deaths")


def test_years_without_a_figure_say_so(client: FlaskClient) -> None:
    page = client.get("/statistics?from=1900&to=1950").text
    assert "No figure is recorded for 1900–1950. Gaps mean not collected." in page


def test_marks_are_in_the_table(client: FlaskClient) -> None:
    marks = {
        (row["series"].partition(":")[0], row["period"]): row["marks"]
        for row in table(client, "deaths")
        if row["marks"]
    }
    assert marks["Source article", "2021"] == "article, implied"
    assert marks["Source article", "2022"] == "article"
    assert marks["GTI", "2015"] == "implied"


@pytest.mark.parametrize("query", ["from=abc", "from=2020&to=2010", "to=3000"])
def test_malformed_years_are_refused(client: FlaskClient, query: str) -> None:
    page = client.get(f"/statistics?{query}")
    assert (page.status_code, page.mimetype) == (400, "text/html")
    answer = client.get(f"/statistics/deaths.csv?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.get_json()["expected"].startswith("a date as YYYY")


def test_an_unknown_chart_is_told_with_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/statistics/weather.csv")
    assert answer.status_code == 404
    assert answer.get_json() == {
        "error": f"no chart named 'weather', expected one of {', '.join(CHARTS)}",
        "got": "weather",
        "expected": ", ".join(CHARTS),
    }


def test_the_page_needs_no_inline_style_or_script(client: FlaskClient) -> None:
    page = client.get("/statistics").text
    assert " style=" not in page
    assert re.findall(r'<script(?! type="application/json")(?![^>]* src=)[^>]*>', page) == []
