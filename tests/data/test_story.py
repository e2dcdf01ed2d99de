"""The story and the article's claims speak of what the data hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.meaning.address import ViewState
from mapapp.meaning.article import TABLE, VERDICTS
from mapapp.meaning.statistics import charts

FOLDER = Path(__file__).parents[2] / "geodata"
CHAPTERS = json.loads((FOLDER / "story" / "chapters.json").read_text(encoding="utf-8"))
with (FOLDER / "tables" / "article.csv").open(encoding="utf-8", newline="") as file:
    CLAIMS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FOLDER)


def test_the_story_goes_from_1893_to_the_end_of_the_record(catalogue: Catalogue) -> None:
    assert CHAPTERS[0]["view"]["from"] == "1893"
    assert CHAPTERS[-1]["view"]["to"] == str(catalogue.years[1])


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter["id"])
def test_a_chapter_is_a_page_of_prose(chapter: dict[str, Any]) -> None:
    words = sum(len(paragraph.split()) for paragraph in chapter["text"])
    assert 70 <= words <= 160
    assert chapter["article"].endswith(".")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter["id"])
def test_what_a_chapter_lists_is_in_its_years_and_on_its_layers(
    catalogue: Catalogue, chapter: dict[str, Any]
) -> None:
    state = ViewState.parse(chapter["view"], catalogue)
    for record in chapter["records"]:
        layer = record.partition("/")[0]
        opened = ViewState.parse({**chapter["view"], "feature": record}, catalogue)
        if layer != "claims":  # positions are told, and have no place on the map
            assert layer in state.layers, record
            assert opened.notice is None, record


def test_every_record_of_the_article_has_a_verdict(catalogue: Catalogue) -> None:
    told = {record for claim in CLAIMS for record in claim["records"].split(";")}
    for layer in ("events", "routes"):
        for feature in catalogue.layers[layer].features:
            if feature["properties"]["in_article"]:
                assert f"{layer}/{feature['id']}" in told


def test_every_share_and_death_toll_of_the_article_is_a_claim() -> None:
    ids = {claim["id"] for claim in CLAIMS}
    figures = {"deaths-last-year", "deaths-rise-2021", "deaths-thrice-2020"}
    assert figures | {"customs-40", "revenue-60"} <= ids


def test_a_claim_about_figures_names_a_chart_that_there_is(catalogue: Catalogue) -> None:
    known = {chart.id for chart in charts(catalogue)}
    named = {claim["chart"] for claim in CLAIMS if claim["chart"]}
    assert named == {"deaths", "shares", "transit"}
    assert named <= known


def test_the_figure_is_two_numbers_of_two_years() -> None:
    (claim,) = (claim for claim in CLAIMS if claim["id"] == "deaths-last-year")
    assert claim["verdict"] == "contradicted"
    for part in ("2,267", "2,867", "two years", "August 2021", "misprint"):
        assert part in claim["note"]


def test_the_catalogue_allows_the_verdicts_that_there_are(catalogue: Catalogue) -> None:
    fields = catalogue.tables[TABLE]["schema"]["fields"]
    (verdict,) = (field for field in fields if field["name"] == "verdict")
    assert tuple(verdict["constraints"]["enum"]) == VERDICTS
    assert {claim["verdict"] for claim in CLAIMS} == set(VERDICTS)


def test_what_should_be_done_is_a_proposal_and_nothing_else_is() -> None:
    for claim in CLAIMS:
        assert (claim["verdict"] == "proposal") == (" should " in claim["claim"]), claim["id"]
