"""The collection of statistics: the one table that is no layer, since it has no places."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from mapapp.catalogue import Catalogue, Feature, Layer
from mapapp.errors import DataError, Fault, shown
from mapapp.strictjson import compact
from mapapp.times import span_of
from mapapp.web.ogc import spans

TABLE = "table-statistics"

_PERIOD = re.compile(r"(\d{4}(?:-\d{2})?)|FY(\d{4})-(\d{2})", re.ASCII)
_ENTRY_BREAK = re.compile(r";(?=\S)")  # a semicolon inside a title is followed by a space
_LINKED_TITLE = re.compile(r"(?P<title>.+?)\s*<(?P<url>https?://[^<>\s]+)>", re.DOTALL)
_FISCAL_YEAR = "A fiscal year stands for the two calendar years that it lies in."

Row = Mapping[str, str]


def statistics(catalogue: Catalogue) -> Layer | None:
    """Return the table of statistics as a layer without geometry; None where there is no table.

    Raises
    ------
    DataError
        With every row that cannot be used.
    """
    table = catalogue.tables.get(TABLE)
    if table is None:
        return None
    features, faults = [], []
    for number, row in enumerate(_rows(catalogue, table["path"]), start=2):
        try:
            features.append(_feature(row))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            faults.append(Fault(table["path"], f"line {number}", "", shown(row), str(error)))
    ids = [each["id"] for each in features]
    for repeated in sorted({each for each in ids if ids.count(each) > 1}):
        faults.append(Fault(table["path"], repeated, "", "several rows", "one for each period"))
    if faults:
        raise DataError(str(catalogue.folder), faults)
    return _layer(table, features)


def _rows(catalogue: Catalogue, path: str) -> Iterator[Row]:
    with (catalogue.folder / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _feature(row: Row) -> Feature:
    start, end = _years(row["period"])
    properties = {
        "title": f"{row['series']}, {row['period']}",
        "series": row["series"],
        "period": row["period"],
        "start": start,
        "end": end,
        "value": float(row["value"]),
        "unit": row["unit"],
        "note": row["note"] or None,
        "sources": [_source(entry.strip()) for entry in _ENTRY_BREAK.split(row["source"])],
    }
    span_of(start, end, "instant")
    return spans.feature(f"{_slug(row['series'])}-{_slug(row['period'])}", properties)


def _years(period: str) -> tuple[str, str | None]:
    """Return start and end of a period."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError("a period as YYYY, YYYY-MM or FYyyyy-yy")
    date, fiscal, _ = match.groups()
    return (date, None) if date else (fiscal, str(int(fiscal) + 1))


def _source(entry: str) -> dict[str, str | None]:
    """Read ``Title <URL>``, or the plain title of a book."""
    linked = _LINKED_TITLE.fullmatch(entry)
    return {"title": linked["title"], "url": linked["url"]} if linked else _book(entry)


def _book(title: str) -> dict[str, str | None]:
    return {"title": title, "url": None}


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _layer(table: Mapping[str, Any], features: list[Feature]) -> Layer:
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
        title="Statistics",
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
        texts=tuple(map(compact, features)),
        spans=tuple(
            span_of(each["properties"]["start"], each["properties"]["end"], "instant")
            for each in features
        ),
    )
