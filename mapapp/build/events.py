"""The layer `events`: one point per row of events.csv."""

from __future__ import annotations

from pathlib import Path

from mapapp.build import geojson
from mapapp.build.geojson import Feature
from mapapp.data import tables
from mapapp.data.tables import Row


def build(tables_dir: Path) -> list[Feature]:
    """Return the events as features."""
    return [_event(row) for row in tables.read_table(tables_dir, "events")]


def _event(row: Row) -> Feature:
    properties = {
        "title": row["title"],
        "start": row["start"],
        "end": tables.text(row["end"]),
        "date_precision": row["precision"],
        "place": row["place"],
        "country": row["country"],
        "place_precision": row["place_precision"],
        "category": row["category"],
        "actors": tables.words(row["actors"]),
        "fatalities_low": tables.whole_number(row["fatalities_low"]),
        "fatalities_high": tables.whole_number(row["fatalities_high"]),
        "summary": row["summary"],
        "in_article": tables.yes(row["in_article"]),
        "article_claim": tables.text(row["article_claim"]),
        "dispute": tables.text(row["dispute"]),
        "sources": tables.sources(row["sources"]),
    }
    return geojson.feature(
        row["id"], properties, geojson.point(float(row["lon"]), float(row["lat"]))
    )
