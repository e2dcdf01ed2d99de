"""The page that goes through the article claim by claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import NotFound as NoSuchPage

from mapapp.data.catalogue import Catalogue, Feature
from mapapp.errors import BadParameter
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.article import VERDICTS, Claim, read_claims
from mapapp.meaning.statistics import OF_THE_ARTICLE, Value, statistics_of
from mapapp.times import YearRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.web.pages.statistics import period_text
from mapapp.words.links import SourceLink, source_link
from mapapp.words.messages import Messages

bp = Blueprint("article", __name__)

FIGURE = "deaths-last-year"
"""The claim whose figure is told with its whole history."""
FIGURE_YEARS = YearRange(2020, 2023)
COUNTED = ("fatalities",)

ZOOM = {"exact": 8, "city": 7.5, "province": 7, "country": 6}
"""Zoom at which a claim is shown, by how exactly the place of its first record is known."""
OTHER_ZOOM = 6.5


@dataclass(frozen=True, slots=True)
class Record:
    """A record that a claim speaks of, and its address on the map."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """A claim as the page shows it."""

    claim: Claim
    records: tuple[Record, ...]
    sources: tuple[SourceLink, ...]


@bp.get("/article")
def article() -> Response:
    """Return the claims of one verdict, or all.

    Raises
    ------
    BadParameter
        If the verdict is none.
    """
    verdict = request.args.get("verdict")
    if verdict is not None and verdict not in VERDICTS:
        raise BadParameter("verdict", verdict, f"one of {', '.join(VERDICTS)}")
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    return respond(_page(catalogue, words, verdict, language(request.args)))


@kept
def _page(catalogue: Catalogue, words: Messages, verdict: str | None, lang: str | None) -> Body:
    claims = read_claims(catalogue)
    if not claims:
        raise NoSuchPage("These data hold no claims of an article.")
    page = render_template(
        "article.html",
        words=words,
        blocks=[
            _block(catalogue, each, lang) for each in claims if verdict in (None, each.verdict)
        ],
        verdicts=VERDICTS,
        counts=Counter(each.verdict for each in claims),
        total=len(claims),
        chosen=verdict,
        figure=FIGURE,
        values=_history(catalogue),
        period_text=lambda value: period_text(words, value),
        link=source_link,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _block(catalogue: Catalogue, claim: Claim, lang: str | None) -> ClaimBlock:
    home = url_for("pages.home", lang=None)
    sources: dict[str, SourceLink] = {}
    records = []
    for layer, record in claim.records:
        feature = catalogue.layers[layer].features_by_id[record]
        title = catalogue.layers[layer].title_of(feature)
        state = replace(record_view(catalogue, layer, record), lang=lang)
        records.append(Record(title, panel.href(home, state, state.feature)))
        for source in feature["properties"].get("sources", ()):
            sources.setdefault(source["url"] or source["title"], source_link(**source))
    for title, url in claim.sources:
        sources.setdefault(url or title, source_link(title, url))
    return ClaimBlock(claim, tuple(records), tuple(sources.values()))


def record_view(catalogue: Catalogue, layer_id: str, record: str) -> ViewState:
    """Return the view that shows one record: its years, its layer, its place, its details."""
    layer = catalogue.layers[layer_id]
    feature = layer.features_by_id[record]
    state = ViewState.parse(_arguments(catalogue, layer_id, feature), catalogue)
    if layer.panel and layer_id not in state.layers:
        on = {*state.layers, layer_id}
        layers = ",".join(each.id for each in catalogue.panel if each.id in on)
        arguments = {**_arguments(catalogue, layer_id, feature), "layers": layers}
        state = ViewState.parse(arguments, catalogue)
    return state


def _arguments(catalogue: Catalogue, layer_id: str, feature: Feature) -> dict[str, str]:
    properties = feature["properties"]
    geometry = feature["geometry"]
    arguments = {"feature": f"{layer_id}/{feature['id']}"}
    if catalogue.layers[layer_id].kind == "events":
        first, last = catalogue.years
        start = min(max(int(properties["start"][:4]), first), last)
        end = min(max(int((properties["end"] or properties["start"])[:4]), first), last)
        arguments |= {"from": str(start), "to": str(end)}
    if geometry and geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        zoom = ZOOM.get(properties.get("place_precision"), OTHER_ZOOM)
        arguments["view"] = f"{zoom:g}/{lat:.4f}/{lon:.4f}"
    return arguments


def _history(catalogue: Catalogue) -> list[Value]:
    """Return who counted how many deaths in the years of the figure, the figure's own kin first."""
    values = [
        value
        for value in statistics_of(catalogue)
        if value.unit in COUNTED and FIGURE_YEARS.first <= value.middle < FIGURE_YEARS.last + 1
    ]
    return sorted(values, key=lambda value: (not _is_kin(value), value.series, value.period))


def _is_kin(value: Value) -> bool:
    return value.article or value.role == OF_THE_ARTICLE
