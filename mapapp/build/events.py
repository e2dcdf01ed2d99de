"""The layer `events`: one point per row of events.csv, with its rows of accounts.csv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mapapp.build import geojson
from mapapp.build.geojson import Feature
from mapapp.data import tables
from mapapp.data.tables import Row


def build(tables_dir: Path) -> list[Feature]:
    """Return the events as features."""
    accounts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables.read_table(tables_dir, "accounts"):
        accounts[row["event_id"]].append(row)
    return [_event(row, accounts[row["id"]]) for row in tables.read_table(tables_dir, "events")]


def _event(row: Row, accounts: Sequence[Row]) -> Feature:
    properties = {
        "title": row["title"],
        "start": row["start"],
        "end": tables.text(row["end"]),
        "start_latest": tables.text(row["start_latest"]),
        "end_earliest": tables.text(row["end_earliest"]),
        "date_precision": row["precision"],
        "place": row["place"],
        "country": row["country"],
        "place_precision": row["place_precision"],
        "gates": tables.words(row["gates"]),
        "category": row["category"],
        "actors": tables.words(row["actors"]),
        "fatalities_low": tables.whole_number(row["fatalities_low"]),
        "fatalities_high": tables.whole_number(row["fatalities_high"]),
        "summary": row["summary"],
        "lead": tables.yes(row["lead"]),
        "in_article": tables.yes(row["in_article"]),
        "article_claim": tables.text(row["article_claim"]),
        "dispute": tables.text(row["dispute"]),
        "accounts": [_account(account) for account in accounts],
        "sources": tables.sources(row["sources"]),
    }
    return geojson.feature(
        row["id"], properties, geojson.point(float(row["lon"]), float(row["lat"]))
    )


def _account(row: Row) -> dict[str, Any]:
    return {
        "party": row["party"],
        "claim": row["claim"],
        "killed_low": tables.whole_number(row["killed_low"]),
        "killed_high": tables.whole_number(row["killed_high"]),
        "sources": tables.sources(row["source"]),
    }
