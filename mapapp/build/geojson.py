"""GeoJSON files in one canonical form: the same features always give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Feature: TypeAlias = dict[str, Any]
Geometry: TypeAlias = dict[str, Any]

DECIMALS = 5
"""Decimals of a coordinate that is kept at most: about one metre, finer than any source here."""


def feature(id: str, properties: dict[str, Any], geometry: Geometry | None) -> Feature:
    """Return a feature with its members in the order of all our files."""
    return {"type": "Feature", "id": id, "properties": properties, "geometry": geometry}


def point(lon: float, lat: float) -> Geometry:
    """Return a Point geometry, rounded as all coordinates are."""
    return {"type": "Point", "coordinates": _rounded((lon, lat))}


def line(positions: Iterable[Sequence[float]]) -> Geometry:
    """Return a LineString geometry, rounded as all coordinates are."""
    return {"type": "LineString", "coordinates": [_rounded(each) for each in positions]}


def encode(features: Iterable[Feature]) -> bytes:
    """Return a FeatureCollection with one feature per line, sorted by start, then id."""
    lines = ",\n".join(_dump(each) for each in sorted(features, key=_start_then_id))
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def write(path: Path, features: Iterable[Feature]) -> None:
    """Write the features in canonical form."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(features))


def read(path: Path) -> list[Feature]:
    """Return the features of a file."""
    features: list[Feature] = json.loads(path.read_bytes())["features"]
    return features


def read_geometries(path: Path) -> dict[str, Geometry]:
    """Return the geometry of each feature of a file by its id."""
    return {each["id"]: each["geometry"] for each in read(path)}


def _start_then_id(each: Feature) -> tuple[str, str]:
    return each["properties"].get("start") or "", each["id"]


def _rounded(position: Sequence[float]) -> list[float]:
    return [round(degrees, DECIMALS) for degrees in position]


def _dump(each: Feature) -> str:
    return json.dumps(each, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
