"""The layer `durand-line`: the nine present sections of the line, with their legal history."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely import affinity, ops
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from mapapp.build import claims, geojson, shapes
from mapapp.build.geojson import Feature, Geometry
from mapapp.data import tables
from mapapp.data.tables import Row
from mapapp.meaning.geodesy import length_km

AGREEMENT = "agreement-1893"

UNCERTAINTY_KM = {"demarcated": 3, "realigned": 3, "undemarcated": 5}
"""Kilometres to either side: 3.1 km is the largest shift between two editions of the source,
5.1 km the largest difference between sources."""

_KM_PER_DEGREE = 111.2
_SHRINK = 0.838
"""Cosine of 33 degrees, the middle latitude of the line: makes degrees of both kinds equal."""


def cut(tables_dir: Path, line: LineString) -> dict[str, Geometry]:
    """Return the geometry of each present section, cut at the nearest points of the line.

    Parameters
    ----------
    tables_dir : Path
        Where border.csv lies, which names the ends of the sections.
    line : LineString
        The whole line from the Pamirs to Iran.
    """
    sections = claims.present_sections(claims.read_claims(tables_dir))
    starts = [tables.labelled_waypoints(row["section"])[1][0] for row in sections]
    cuts = [0.0, *(_along(line, start.position) for start in starts[1:]), line.length]
    return {
        row["id"]: shapes.to_geojson(ops.substring(line, start, end))
        for row, (start, end) in zip(sections, pairwise(cuts), strict=True)
    }


def build(tables_dir: Path, geometries: dict[str, Geometry]) -> list[Feature]:
    """Return the present sections as features.

    Parameters
    ----------
    tables_dir : Path
        Where border.csv lies.
    geometries : dict
        Geometry of each present section by the id of its row.
    """
    rows = claims.read_claims(tables_dir)
    agreed = next(row["start"] for row in rows if row["id"] == AGREEMENT)
    return [
        geojson.feature(
            row["id"],
            _properties(row, rows, agreed, geometries[row["id"]]),
            geometries[row["id"]],
        )
        for row in claims.present_sections(rows)
    ]


def band(sections: list[Feature]) -> BaseGeometry:
    """Return what lies within the uncertainty of the sections, smoothed where they meet."""
    buffers = [
        _ground(shapes.from_geojson(section["geometry"])).buffer(
            section["properties"]["uncertainty_km"] / _KM_PER_DEGREE
        )
        for section in sections
    ]
    closed = shapely.union_all(buffers).buffer(0.03).buffer(-0.05).buffer(0.02)
    return affinity.scale(closed.simplify(0.0012), 1 / _SHRINK, 1, origin=(0, 0))


def _properties(row: Row, rows: list[Row], agreed: str, geometry: Geometry) -> dict[str, Any]:
    label, ends = tables.labelled_waypoints(row["section"])
    return {
        "title": label.replace(" - ", " – "),
        # The line exists since the agreement, even where marking began later.
        "start": agreed,
        "end": None,
        "status": row["status"],
        "length_km": round(length_km(geometry["coordinates"]), 1),
        "uncertainty_km": UNCERTAINTY_KM[row["status"]],
        "ends": [end.name for end in ends],
        "summary": row["summary"],
        "states": claims.states_of(row, rows),
        "sources": tables.sources(row["sources"]),
    }


def _along(line: LineString, position: tuple[float, float]) -> float:
    return float(line.project(Point(shapes.nearest(line, *position))))


def _ground(line: BaseGeometry) -> BaseGeometry:
    return affinity.scale(line, _SHRINK, 1, origin=(0, 0))
