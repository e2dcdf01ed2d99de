"""The collection of statistics: the one table that is no layer, since it has no places."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.meaning.statistics import TABLE, Value, statistics_of
from mapapp.web.ogc import spans
from mapapp.words.messages import N_
from mapapp.words.slug import plain_slug

_DATE = re.compile(r"\d{4}(-\d{2})?", re.ASCII)
_LONGEST_SLUG = 80  # of a longer name the rest makes no better address
_FISCAL_YEAR = "Of a fiscal year its first and last day, as the office counts it."


def statistics(catalogue: Catalogue) -> Layer | None:
    """Return the table of statistics as a layer without geometry; None where there is no table.

    Where the names of two series make one id, as all do that have no Latin letters, the later ones
    are numbered.
    """
    table = catalogue.tables.get(TABLE)
    if table is None:
        return None
    values = statistics_of(catalogue)
    features = [_feature(value) for value in values]
    met: Counter[str] = Counter()
    for each in features:
        met[each["id"]] += 1
        if met[each["id"]] > 1:
            each["id"] += f"-{met[each['id']]}"
    return _layer(table, features, values)


def _feature(value: Value) -> Feature:
    start, end = _days(value)
    properties = {
        "title": f"{value.series}, {value.period}",
        "series": value.series,
        "period": value.period,
        "start": start,
        "end": end,
        "value": value.number,
        "unit": value.unit,
        "note": value.note or None,
        "sources": list(value.sources),
    }
    return spans.feature(f"{_slug(value.series)}-{_slug(value.period)}", properties)


def _days(value: Value) -> tuple[str, str | None]:
    """Return start and end of a period: a year or a month is a date as it stands."""
    if _DATE.fullmatch(value.period):
        return value.period, None
    first, last = (date.fromordinal(day) for day in (value.span.start, value.span.end))
    return first.isoformat(), last.isoformat()


def _slug(text: str) -> str:
    return plain_slug(text)[:_LONGEST_SLUG].strip("-")


def _layer(table: Mapping[str, Any], features: list[Feature], values: tuple[Value, ...]) -> Layer:
    fields = {field["name"]: field for field in table["schema"]["fields"]}
    shown_fields = (
        spans.TITLE,
        fields["series"],
        fields["period"],
        spans.START | {"description": _FISCAL_YEAR},
        spans.END | {"description": _FISCAL_YEAR},
        fields["value"],
        fields["unit"],
        fields["note"],
        spans.SOURCES,
    )
    return Layer(
        id="statistics",
        title=N_("Statistics"),
        description=table["description"],
        kind="records",
        time="instant",
        default=False,
        panel=False,
        order=0,
        credit="",
        coverage="",
        gaps="Series of different institutes count different things and must not be joined.",
        sources=tuple(table["sources"]),
        licences=tuple(table["licenses"]),
        fields=shown_fields,
        features=tuple(features),
        spans=tuple(value.span for value in values),
    )
