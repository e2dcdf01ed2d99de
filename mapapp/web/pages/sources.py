"""The page of sources: what each layer holds and from where, how sure it is, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.looks.signs import pattern_defs
from mapapp.meaning.address import language
from mapapp.meaning.sources import every_source
from mapapp.times import FIRST_DAY, year_of
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.words.messages import Messages

bp = Blueprint("sources", __name__)


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
        distinct=len(every_source(catalogue)),
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
