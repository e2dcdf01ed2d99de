"""The layer `routes`: corridors of transit trade, drawn straight from town to town."""

from __future__ import annotations

from pathlib import Path

from mapapp.build import geojson
from mapapp.build.closures import route_states
from mapapp.build.crossings import read_crossings
from mapapp.build.geojson import Feature
from mapapp.data import tables
from mapapp.data.tables import Row
from mapapp.meaning.geodesy import length_km


def build(tables_dir: Path, known_until: str | None = None) -> list[Feature]:
    """Return the routes as features with the spans in which a closure cuts them.

    Parameters
    ----------
    tables_dir : Path
        Where routes.csv, crossings.csv and closures.csv lie.
    known_until : str, optional
        The last day that the record speaks of.
    """
    crossings = {row["id"]: row for row in read_crossings(tables_dir)}
    closures = tables.read_table(tables_dir, "closures")
    rows = tables.read_table(tables_dir, "routes")
    return [_route(row, crossings, closures, known_until) for row in rows]


def phase(status: str) -> str:
    """Return the phase of a route, `planned`, `ended` or `use`, from how its status begins."""
    if status.startswith(("planned", "being built")):
        return "planned"
    return "ended" if status.startswith("ended") else "use"


def _route(
    row: Row, crossings: dict[str, Row], closures: list[Row], known_until: str | None
) -> Feature:
    way = tables.waypoints(row["waypoints"])
    passed = [crossings[id] for id in tables.words(row["through_crossings"])]
    positions = [waypoint.position for waypoint in way]
    properties = {
        "title": row["name"],
        "start": tables.text(row["start"]),
        "end": tables.text(row["end"]),
        "mode": row["mode"],
        "phase": phase(row["status"]),
        "status": row["status"],
        "places": [waypoint.name for waypoint in way],
        "crossings": [crossing["id"] for crossing in passed],
        "agreement": tables.text(row["agreement"]),
        "goods_note": tables.text(row["goods_note"]),
        "length_km": round(length_km(positions)),
        "summary": row["summary"],
        "in_article": tables.yes(row["in_article"]),
        "known_until": known_until,
        "states": route_states(row, passed, closures),
        "sources": tables.sources(row["sources"]),
    }
    return geojson.feature(row["id"], properties, geojson.line(positions))
