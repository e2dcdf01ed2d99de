"""The layer `control`: who held each province of Afghanistan since 1994."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from mapapp.build import geojson
from mapapp.build.geojson import Feature, Geometry
from mapapp.data import tables
from mapapp.data.tables import Row


def build(tables_dir: Path, geometries: dict[str, Geometry]) -> list[Feature]:
    """Return one feature per province with its spans of control as states.

    Parameters
    ----------
    tables_dir : Path
        Where control.csv and provinces.csv lie.
    geometries : dict
        Geometry of each province by its ISO 3166-2 code.
    """
    names = {row["iso"]: row["name"] for row in tables.read_table(tables_dir, "provinces")}
    rows = sorted(tables.read_table(tables_dir, "control"), key=_iso)
    return [
        _province(names[iso], list(spans), geometries[iso])
        for iso, spans in groupby(rows, key=_iso)
    ]


def _province(name: str, rows: list[Row], geometry: Geometry) -> Feature:
    properties = {
        "title": name,
        "start": rows[0]["start"],
        "end": None,
        "iso": rows[0]["iso"],
        "capital": rows[0]["capital"],
        "states": [_state(row) for row in rows],
        # What a span rests on stands in its state.
        "sources": [],
    }
    return geojson.feature(rows[0]["iso"], properties, geometry)


def _state(row: Row) -> dict[str, Any]:
    return {
        "start": row["start"],
        "end": tables.text(row["end"]),
        "controller": row["controller"],
        "date_precision": row["precision"],
        "note": tables.text(row["note"]),
        "sources": tables.sources(row["sources"]),
    }


def _iso(row: Row) -> str:
    return row["iso"]
