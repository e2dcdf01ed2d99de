"""The pages of sources: what each layer holds and from where, and every source with its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.errors import BadParameter
from mapapp.looks.signs import pattern_defs
from mapapp.meaning.address import language
from mapapp.meaning.statistics import statistics_of
from mapapp.times import FIRST_DAY, year_of
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.words.links import SourceLink, source_link
from mapapp.words.messages import Messages

bp = Blueprint("sources", __name__)

LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many records of a layer begin in a year; `x`, `y`, `height` in percent of a drawing."""

    year: int
    count: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Dispute:
    """A record about which accounts differ."""

    title: str
    href: str
    accounts: tuple[tuple[str, str], ...]
    """Party and claim."""
    text: str


@dataclass(frozen=True, slots=True)
class LayerBlock:
    """A layer as the page shows it; years where time changes it, in order."""

    layer: Layer
    years: tuple[YearCount, ...]
    undated: int
    bar: float
    disputes: tuple[Dispute, ...]


@dataclass(slots=True)
class Used:
    """A source and the records that use it."""

    source: SourceLink
    records: dict[str, str] = field(default_factory=dict)
    """Titles by address."""
    figures: int = 0
    """How many rows of the statistics use it."""


@bp.get("/sources")
def sources() -> Response:
    """Return the page of layers, sources and licences."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    return respond(_layers_page(catalogue, words, language(request.args)))


@kept
def _layers_page(catalogue: Catalogue, words: Messages, lang: str | None) -> Body:
    page = render_template(
        "sources.html",
        words=words,
        blocks=[_block(catalogue, layer, lang) for layer in catalogue.layers.values()],
        credits=catalogue.credits,
        swatch=partial(panel.sign_of, catalogue),
        patterns=pattern_defs(catalogue.signs),
        data_version=catalogue.version,
        years=catalogue.years,
        distinct=len(_used(catalogue, url_for("pages.home", lang=None), lang)),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _block(catalogue: Catalogue, layer: Layer, lang: str | None) -> LayerBlock:
    first, last = catalogue.years
    starts = [span.start for span in layer.spans if span and span.start != FIRST_DAY]
    counts = Counter(min(max(year_of(day), first), last) for day in starts)
    most = max(counts.values(), default=1)
    bar = 100 / (last - first + 1)
    home = url_for("pages.home", lang=None)
    return LayerBlock(
        layer=layer,
        years=tuple(
            YearCount(
                year=year,
                count=count,
                x=round((year - first) * bar, 3),
                y=round(100 - 100 * count / most, 2),
                height=round(100 * count / most, 2),
            )
            for year, count in sorted(counts.items())
        ),
        undated=len(layer.features) - len(starts),
        bar=round(bar * 0.86, 3),
        disputes=tuple(
            Dispute(
                title=layer.title_of(each),
                href=panel.record_href(home, layer.id, each["id"], lang),
                accounts=tuple((said["party"], said["claim"]) for said in told["accounts"]),
                text=told["dispute"] or "",
            )
            for each in layer.features
            if layer.kind == "events" and _differs(told := each["properties"])
        ),
    )


def _differs(event: Mapping[str, Any]) -> bool:
    return bool(event["dispute"]) or len(event["accounts"]) > 1


@bp.get("/sources/all")
def every_source() -> Response:
    """Return every source with the records that use it, or those that hold a text.

    Raises
    ------
    BadParameter
        If the text is too long.
    """
    query = request.args.get("q", "").strip()
    if len(query) > LONGEST_SEARCH:
        raise BadParameter("q", query, f"at most {LONGEST_SEARCH} characters")
    words, lang = page_words(), language(request.args)
    catalogue = atlas().catalogue_in(words)
    if query:
        return respond(_sources_page(catalogue, words, lang, query), kept=False)
    return respond(_whole_page(catalogue, words, lang))


@kept
def _whole_page(catalogue: Catalogue, words: Messages, lang: str | None) -> Body:
    return _sources_page(catalogue, words, lang, "")


def _sources_page(catalogue: Catalogue, words: Messages, lang: str | None, query: str) -> Body:
    used = _used(catalogue, url_for("pages.home", lang=None), lang)
    wanted = query.casefold()
    found = [each for each in used if wanted in _searched(each)]
    page = render_template(
        "sources_all.html",
        words=words,
        found=found,
        total=len(used),
        query=query,
        longest=LONGEST_SEARCH,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _searched(used: Used) -> str:
    source = used.source
    return " ".join([source.title, source.url or "", *used.records.values()]).casefold()


def _used(catalogue: Catalogue, home: str, lang: str | None) -> tuple[Used, ...]:
    """Return the distinct sources by title; the same address, or a title without one, is one."""
    found: dict[str, Used] = {}

    def at(title: str, url: str | None) -> Used:
        return found.setdefault(url or title, Used(source_link(title, url)))

    for layer in catalogue.layers.values():
        for feature in layer.features:
            href = panel.record_href(home, layer.id, feature["id"], lang)
            for source in _sources_of(feature):
                title = layer.title_of(feature)
                at(source["title"], source.get("url")).records[href] = title
    for value in statistics_of(catalogue):
        for source in value.sources:
            at(source["title"], source["url"]).figures += 1
    return tuple(sorted(found.values(), key=lambda used: used.source.title.casefold()))


def _sources_of(feature: Feature) -> Iterator[dict[str, Any]]:
    """Yield the sources of a record, of its states and of the accounts of it."""
    properties = feature["properties"]
    yield from properties.get("sources", ())
    for listed in ("states", "accounts"):
        for each in properties.get(listed, ()):
            yield from each.get("sources", ())
