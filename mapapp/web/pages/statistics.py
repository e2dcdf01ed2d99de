"""The statistics: a page of charts that are drawn from its tables, and each table as CSV."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.data.csvtext import csv_text
from mapapp.data.tables import source_entry
from mapapp.errors import NotFound
from mapapp.meaning.statistics import Value, charts, within
from mapapp.times import DateRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import date_text, days_text
from mapapp.words.links import source_link
from mapapp.words.messages import Messages

bp = Blueprint("statistics", __name__)

COLUMNS = ("series", "unit", "period", "value", "source", "note", "marks")
"""Columns of the CSV: those of the table, and what the charts mark a value as."""


def _range(args: Mapping[str, str], catalogue: Catalogue) -> DateRange:
    return DateRange.parse(args.get("from"), args.get("to"), catalogue.years)


@bp.get("/statistics")
def statistics() -> Response:
    """Return the page of charts and tables for a range of years."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    shown = _range(request.args, catalogue)
    return respond(_page(catalogue, words, shown))


@kept
def _page(catalogue: Catalogue, words: Messages, shown: DateRange) -> Body:
    everything = charts(catalogue)
    at_range = panel.range_query(shown, catalogue.years)
    page = render_template(
        "statistics.html",
        words=words,
        charts=within(everything, shown.span),
        shown=shown,
        limits=catalogue.years,
        years_text=days_text(words, shown),
        period_text=lambda value: period_text(words, value),
        link=source_link,
        home=url_for("pages.home", **at_range),
        csv=lambda chart: url_for("statistics.chart_csv", chart_id=chart.id, **at_range),
        version=atlas().version,
        locale=words.locale.as_json(),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def period_text(words: Messages, value: Value) -> str:
    """Return a period in words: ``2018``, ``December 2018`` or ``FY 2018–19``."""
    if value.period.startswith("FY"):
        return words.text("fiscal", years=words.digits(value.period[2:].replace("-", "–")))
    return date_text(words, value.period)


@bp.get("/statistics/<chart_id>.csv")
def chart_csv(chart_id: str) -> Response:
    """Return the table of a chart for a range of years."""
    refuse_unknown(request.args, ("from", "to"))
    catalogue = atlas().catalogue
    shown = _range(request.args, catalogue)
    known = {chart.id: chart for chart in charts(catalogue)}
    if chart_id not in known:
        raise NotFound("chart", chart_id, known)
    rows = [
        _row(value) for chart in within([known[chart_id]], shown.span) for value in chart.values
    ]
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
        "; ".join(source_entry(source["title"], source["url"]) for source in value.sources),
        value.note,
        ", ".join(marks),
    )
