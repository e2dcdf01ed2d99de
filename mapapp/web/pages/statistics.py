"""The statistics: a page of charts that are drawn from its tables, and each table as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.data.csvtext import csv_text
from mapapp.data.tables import source_entry
from mapapp.errors import NotFound
from mapapp.filters import NO_FILTERS, Filters
from mapapp.kinds import FILTERS
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.filterwords import filter_words, place_words
from mapapp.meaning.heat import Row, depth, heat_of
from mapapp.meaning.statistics import Value, charts, within
from mapapp.times import DateRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import date_text, days_text
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.links import source_link
from mapapp.words.messages import Messages

bp = Blueprint("statistics", __name__)

COLUMNS = ("series", "unit", "period", "value", "source", "note", "marks")
"""Columns of the CSV: those of the table, and what the charts mark a value as."""


HEAT_COLUMNS = ("place", "name", "country", "from", "to", "events")


def _filters(args: Mapping[str, str], catalogue: Catalogue) -> Filters:
    events = catalogue.role("events")
    return Filters.parse(args, events) if events else NO_FILTERS


def _range(args: Mapping[str, str], catalogue: Catalogue) -> DateRange:
    return DateRange.parse(args.get("from"), args.get("to"), catalogue.years)


@bp.get("/statistics")
def statistics() -> Response:
    """Return the page of charts and tables for a range of years."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    shown = _range(request.args, catalogue)
    filters = _filters(request.args, catalogue)
    return respond(_page(catalogue, words, shown, filters, language(request.args)))


@kept
def _page(
    catalogue: Catalogue, words: Messages, shown: DateRange, filters: Filters, lang: str | None
) -> Body:
    everything = charts(catalogue)
    at_range = panel.range_query(shown, catalogue.years)
    asked: dict[str, Any] = {**at_range, **filters.query()}
    home = url_for("pages.home", lang=None)
    usual = ViewState.default(catalogue)

    def on_map(row: Row, column: DateRange) -> str:
        """Return the address of the map that shows the events of a cell."""
        state = replace(usual, range=column, filters=row.filters, lang=lang, defaults=usual)
        return panel.href(home, state)

    page = render_template(
        "statistics.html",
        words=words,
        charts=within(everything, shown.span),
        shown=shown,
        limits=catalogue.years,
        years_text=days_text(words, shown),
        period_text=lambda value: period_text(words, value),
        link=source_link,
        home=url_for("pages.home", **asked),
        csv=lambda chart: url_for("statistics.chart_csv", chart_id=chart.id, **at_range),
        heat=heat_of(catalogue, shown, filters),
        depth=depth,
        place=lambda row: _place(catalogue, words, row),
        years_of=lambda column: words.years(column.years.first, column.years.last),
        on_map=on_map,
        filters=filters.query(),
        filtered=filter_words(catalogue, filters, words),
        heat_csv=url_for("statistics.heat_csv", **asked),
        version=atlas().version,
        locale=words.locale.as_json(),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def period_text(words: Messages, value: Value) -> str:
    """Return a period in words: ``2018``, ``December 2018`` or ``FY 2018–19``."""
    if value.period.startswith("FY"):
        return words.text("fiscal", years=words.digits(value.period[2:].replace("-", "–")))
    return date_text(words, value.period)


@bp.get("/statistics/events-by-place.csv")
def heat_csv() -> Response:
    """Return how many events there are by place and year, for a range of years and filters."""
    refuse_unknown(request.args, ("from", "to", *FILTERS))
    catalogue = atlas().catalogue
    shown = _range(request.args, catalogue)
    heat = heat_of(catalogue, shown, _filters(request.args, catalogue))
    if heat is None:
        raise NotFound("table", "events-by-place")
    words = words_in(ENGLISH)
    rows = [
        (row.id, _place(catalogue, words, row), row.country, column.start, column.end, count)
        for row in heat.rows
        for column, count in zip(heat.columns, row.counts, strict=True)
    ]
    body = Body.of(csv_text(HEAT_COLUMNS, rows).encode(), MEDIA_TYPES[".csv"])
    response = respond(body, kept=False)
    response.headers["Content-Disposition"] = 'attachment; filename="events-by-place.csv"'
    return response


def _place(catalogue: Catalogue, words: Messages, row: Row) -> str:
    return place_words(catalogue, row.id, words)


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
