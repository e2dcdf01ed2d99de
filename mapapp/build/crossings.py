"""The layer `crossings`: the gates of the border with their dated closures."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, shapes
from mapapp.build.closures import closures_of, crossing_state
from mapapp.build.geojson import Feature
from mapapp.data import tables
from mapapp.data.tables import Row
from mapapp.meaning.geodesy import distance_km

NEAR_KM = 15
"""Events within this distance of a crossing are told with it."""

PLACED = ("exact", "city")
"""Precisions of a place that is a place: others are pegs, from which no distance can be taken."""

SNAP_KM = 2
"""A crossing farther from its border than this keeps the position of the table."""


def read_crossings(tables_dir: Path) -> list[Row]:
    """Return the rows of crossings.csv."""
    return tables.read_table(tables_dir, "crossings")


def build(
    tables_dir: Path, layers_dir: Path, basemap_dir: Path, known_until: str | None = None
) -> list[Feature]:
    """Return the crossings as features, each put on the border that it belongs to.

    Parameters
    ----------
    tables_dir : Path
        Where crossings.csv, closures.csv and routes.csv lie.
    layers_dir, basemap_dir : Path
        Where durand-line.geojson and borders.geojson, the borders themselves, lie.
    known_until : str, optional
        The last day that the record speaks of.
    """
    closures = tables.read_table(tables_dir, "closures")
    routes = tables.read_table(tables_dir, "routes")
    events = [
        row
        for row in tables.read_table(tables_dir, "events")
        if row["place_precision"] in PLACED and row["lon"]
    ]
    borders = _borders(layers_dir, basemap_dir)
    return [
        _crossing(row, closures, routes, events, borders.get(_pair(row)), known_until)
        for row in read_crossings(tables_dir)
    ]


def _crossing(
    row: Row,
    closures: list[Row],
    routes: list[Row],
    events: list[Row],
    border: BaseGeometry | None,
    known_until: str | None,
) -> Feature:
    position = _position(row, border)
    properties = {
        "title": row["name"],
        "start": tables.text(row["opened"]),
        "end": None,
        "afghan_side": row["afghan_side"],
        "other_side": row["other_side"],
        "other_country": row["other_country"],
        "kind": row["kind"],
        "status_note": row["status_note"],
        "summary": row["summary"],
        "routes": _routes_through(row, routes),
        "near": _events_near(position, events),
        "known_until": known_until,
        "states": [crossing_state(closure) for closure in closures_of(row, closures)],
        "sources": tables.sources(row["sources"]),
    }
    return geojson.feature(row["id"], properties, geojson.point(*position))


def _routes_through(crossing: Row, routes: list[Row]) -> list[str]:
    passing = (
        route for route in routes if crossing["id"] in tables.words(route["through_crossings"])
    )
    return [route["id"] for route in passing]


def _events_near(position: tuple[float, float], events: list[Row]) -> list[dict[str, Any]]:
    """Return the events near a crossing by start, with their distances in whole kilometres."""
    away = [(distance_km(position, (float(row["lon"]), float(row["lat"]))), row) for row in events]
    near = [(km, row) for km, row in away if km <= NEAR_KM]
    return [
        {"event": row["id"], "km": round(km)}
        for km, row in sorted(near, key=lambda each: (each[1]["start"], each[1]["id"]))
    ]


def _position(row: Row, border: BaseGeometry | None) -> tuple[float, float]:
    position = float(row["lon"]), float(row["lat"])
    if border is None:
        return position
    lon, lat = shapes.nearest(border, *position)
    on_border = round(lon, 4), round(lat, 4)
    return on_border if distance_km(position, on_border) <= SNAP_KM else position


def _pair(row: Row) -> str:
    """Return the pair of countries that meet at a crossing, as borders.geojson names it."""
    here = "PAK" if row["other_country"] == "IND" else "AFG"
    return "-".join(sorted((here, row["other_country"])))


def _borders(layers_dir: Path, basemap_dir: Path) -> dict[str, BaseGeometry]:
    lines: dict[str, list[BaseGeometry]] = defaultdict(list)
    for geometry in geojson.read_geometries(layers_dir / "durand-line.geojson").values():
        lines["AFG-PAK"].append(shapes.from_geojson(geometry))
    for border in geojson.read(basemap_dir / "borders.geojson"):
        lines[border["properties"]["pair"]].append(shapes.from_geojson(border["geometry"]))
    return {pair: shapely.union_all(parts) for pair, parts in lines.items()}
