"""The statistics: a page of charts that are drawn from its tables, and each table as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from gettext import NullTranslations

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.data.csvtext import csv_text
from mapapp.errors import NotFound
from mapapp.meaning.statistics import Chart, Value, charts, statistics_of, within
from mapapp.times import YearRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import BODIES, MEDIA_TYPES, Body, respond
from mapapp.web.pages import panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.messages import Messages

bp = Blueprint("statistics", __name__)

COLUMNS = ("series", "unit", "period", "value", "source", "note", "marks")
"""Columns of the CSV: those of the table, and what the charts mark a value as."""


@lru_cache(maxsize=8)
def _charts(catalogue: Catalogue) -> tuple[Chart, ...]:
    return charts(statistics_of(catalogue))


def _years(args: Mapping[str, str], catalogue: Catalogue) -> YearRange:
    return YearRange.parse(args.get("from"), args.get("to"), catalogue.years)


@bp.get("/statistics")
def statistics() -> Response:
    """Return the page of charts and tables for a range of years."""
    catalogue = atlas().catalogue
    return respond(_page(catalogue, _years(request.args, catalogue), request.script_root))


@BODIES.remember
def _page(catalogue: Catalogue, years: YearRange, _script_root: str) -> Body:
    everything = _charts(catalogue)
    words = Messages.of(NullTranslations())
    at_years = partial(panel.with_years, years=years, limits=catalogue.years)
    page = render_template(
        "statistics.html",
        charts=within(everything, years),
        years=years,
        limits=catalogue.years,
        years_text=words.years(years.first, years.last),
        period_text=lambda value: period_text(words, value),
        link=panel.source_link,
        home=at_years(url_for("pages.home")),
        csv=lambda chart: at_years(url_for("statistics.chart_csv", chart_id=chart.id)),
        version=atlas().version,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def period_text(words: Messages, value: Value) -> str:
    """Return a period in words: ``2018``, ``December 2018`` or ``FY 2018–19``."""
    if value.period.startswith("FY"):
        return words.text("fiscal", years=value.period[2:].replace("-", "–"))
    return panel.date_text(words, value.period)


@bp.get("/statistics/<chart_id>.csv")
def chart_csv(chart_id: str) -> Response:
    """Return the table of a chart for a range of years."""
    refuse_unknown(request.args, ("from", "to"))
    catalogue = atlas().catalogue
    years = _years(request.args, catalogue)
    known = {chart.id: chart for chart in _charts(catalogue)}
    if chart_id not in known:
        raise NotFound("chart", chart_id, known)
    rows = [_row(value) for chart in within([known[chart_id]], years) for value in chart.values]
    body = Body.of(csv_text(COLUMNS, rows).encode(), MEDIA_TYPES[".csv"])
    response = respond(body, kept=False)
    response.headers["Content-Disposition"] = f'attachment; filename="statistics-{chart_id}.csv"'
    return response


def _row(value: Value) -> tuple[str, ...]:
    marks = [name for name in ("article", "implied") if getattr(value, name)]
    return (
        value.series,
        value.unit,
        value.period,
        value.text,
        "; ".join(_source_text(**source) for source in value.sources),
        value.note,
        ", ".join(marks),
    )


def _source_text(title: str, url: str | None) -> str:
    return f"{title} <{url}>" if url else title
