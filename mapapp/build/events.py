"""The layer `events`: one point per row of events.csv, with its rows of accounts and chains.

Where an event lies is reckoned here, once: in which province, and how far from the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, shapes
from mapapp.build.geojson import Feature, Geometry
from mapapp.data import tables
from mapapp.data.checks.sources import sources_of
from mapapp.data.tables import Row
from mapapp.meaning.geodesy import distance_km, distances_km

NATIONWIDE = "country"
"""The precision of a place that is a peg: it lies in no province, and at no distance."""

TURNED = {"led_to": "followed_from", "part_of": "has_part"}
"""What a relation of the table of chains is from its other end."""

BESIDE_KM = 2
"""A position that is at most so far from a province of its country is told of as lying in it."""

BESIDE = 0.05
"""Degrees that are farther than that, on any side."""

STEP = 0.005
"""Degrees between the points of the line from which distances are taken: some 500 m."""


def build(
    tables_dir: Path, provinces: Mapping[str, Geometry], line: Mapping[str, Geometry]
) -> list[Feature]:
    """Return the events as features.

    Parameters
    ----------
    tables_dir : Path
        Where events.csv, accounts.csv, chains.csv and sources.csv lie.
    provinces, line : mapping of str to dict
        Geometry of the provinces and of the sections of the line, by id.
    """
    accounts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables.read_table(tables_dir, "accounts"):
        accounts[row["event_id"]].append(row)
    linked = _chains(tables_dir)
    areas = _Provinces(provinces, tables.read_table(tables_dir, "provinces"))
    where = _Where(areas, _Line(line.values()))
    kinds = _kinds_of_sources(tables_dir)
    return [
        _event(row, accounts[row["id"]], linked[row["id"]], where, kinds)
        for row in tables.read_table(tables_dir, "events")
    ]


def _event(
    row: Row,
    accounts: Sequence[Row],
    linked: list[dict[str, Any]],
    where: _Where,
    kinds: Mapping[str, Sequence[str]],
) -> Feature:
    position = float(row["lon"]), float(row["lat"])
    properties: dict[str, Any] = {
        "title": row["title"],
        "start": row["start"],
        "end": tables.text(row["end"]),
        "start_latest": tables.text(row["start_latest"]),
        "end_earliest": tables.text(row["end_earliest"]),
        "date_precision": row["precision"],
        "place": row["place"],
        "country": row["country"],
        "place_precision": row["place_precision"],
        **where(row, position),
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
        "chains": linked,
        "sources": tables.sources(row["sources"]),
    }
    own = {name: properties[name] for name in ("sources", "accounts")}  # chains are of others too
    named = (each["url"] or each["title"] for each in sources_of({"properties": own}))
    properties["source_kinds"] = sorted({kind for name in named for kind in kinds.get(name, ())})
    return geojson.feature(row["id"], properties, geojson.point(*position))


def _chains(tables_dir: Path) -> defaultdict[str, list[dict[str, Any]]]:
    """Return what each event came of and led to, by its id: a row is told at both of its ends."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    if (tables_dir / "chains.csv").exists():
        for row in tables.read_table(tables_dir, "chains"):
            more = {"note": tables.text(row["note"]), "sources": tables.sources(row["source"])}
            relation = row["relation"]
            found[row["from"]].append({"relation": relation, "event": row["to"], **more})
            turned = TURNED[relation]
            found[row["to"]].append({"relation": turned, "event": row["from"], **more})
    return found


def _account(row: Row) -> dict[str, Any]:
    return {
        "party": row["party"],
        "claim": row["claim"],
        "killed_low": tables.whole_number(row["killed_low"]),
        "killed_high": tables.whole_number(row["killed_high"]),
        "sources": tables.sources(row["source"]),
    }


@dataclass(frozen=True)
class _Where:
    """Where a position lies."""

    province_at: _Provinces
    km_to_line: _Line

    def __call__(self, row: Row, position: Sequence[float]) -> dict[str, Any]:
        """Return what an event has of it; nothing where its place is a peg."""
        is_peg = row["place_precision"] == NATIONWIDE
        return {
            "province": None if is_peg else self.province_at(position, row["country"]),
            "line_km": None if is_peg else self.km_to_line(position),
        }


class _Provinces:
    """Which province a position lies in."""

    def __init__(self, geometries: Mapping[str, Geometry], rows: Iterable[Row]) -> None:
        self._of_country: defaultdict[str, dict[str, BaseGeometry]] = defaultdict(dict)
        for row in rows:
            if row["iso"] in geometries:
                area = shapes.from_geojson(geometries[row["iso"]])
                self._of_country[row["country"]][row["iso"]] = area

    def __call__(self, position: Sequence[float], country: str) -> str | None:
        """Return the id of the province of a country that has a position, or touches it.

        Notes
        -----
        Borders are generalised: a gate, or a bridge over a river that is one, lies beside them.
        """
        away = {
            id: distance_km(position, shapes.nearest(area, *position))
            for id, area in self._of_country[country].items()
            if area.distance(shapely.Point(position)) < BESIDE
        }
        nearest = min(away, key=lambda id: (away[id], id), default=None)
        return nearest if nearest and away[nearest] <= BESIDE_KM else None


class _Line:
    """How far positions are from the line."""

    def __init__(self, sections: Iterable[Geometry]) -> None:
        self._line = shapely.union_all([shapes.from_geojson(each) for each in sections])
        self._points = shapely.get_coordinates(shapely.segmentize(self._line, STEP))

    def __call__(self, position: Sequence[float]) -> float | None:
        """Return the kilometres to the line, with one decimal; None where there is no line.

        Notes
        -----
        What is nearest on a plane is so near the line; farther away one of its many points is.
        """
        if not len(self._points):
            return None
        near = distance_km(position, shapes.nearest(self._line, *position))
        return round(min(near, float(np.min(distances_km(position, self._points)))), 1)


def _kinds_of_sources(tables_dir: Path) -> dict[str, tuple[str, ...]]:
    """Return the language and the kind of each source, as far as they are told, by its address."""
    if not (tables_dir / f"{tables.LISTED}.csv").exists():
        return {}
    return {
        row["address"] or row["title"]: tuple(filter(None, (row["language"], row["kind"])))
        for row in tables.read_table(tables_dir, tables.LISTED)
    }
