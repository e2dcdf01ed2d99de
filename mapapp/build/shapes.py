"""Small steps on shapes that several layers need."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import shapely
from shapely import affinity, ops
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, mapping
from shapely.geometry import shape as from_geojson
from shapely.geometry.base import BaseGeometry

from mapapp.build.geojson import Geometry

__all__ = ["filled", "from_geojson", "merged", "nearest", "polygons", "shared_edge", "to_geojson"]

DECIMALS = 4
"""Decimals of built coordinates: 11 m, finer than what the sources are good for."""

GRID = 10**-DECIMALS
"""The grid of built coordinates in degrees."""


def merged(geometries: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the lines among the parts of geometries, joined where they meet end to end."""
    parts = (part for geometry in geometries for part in shapely.get_parts(geometry))
    lines = [LineString(part.coords) for part in parts if _is_line(part)]
    return shapely.line_merge(MultiLineString(lines))


def polygons(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons among the parts of a geometry."""
    return MultiPolygon([part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)])


def filled(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry without their holes."""
    return MultiPolygon([Polygon(part.exterior) for part in polygons(geometry).geoms])


def shared_edge(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return the edge that two polygons of a coverage have in common."""
    return merged([one.boundary.intersection(other.boundary)])


def nearest(line: BaseGeometry, lon: float, lat: float) -> tuple[float, float]:
    """Return the point of a line that is nearest on the ground to a position."""
    shrink = math.cos(math.radians(lat))
    ground = affinity.scale(line, shrink, 1, origin=(0, 0))
    found, _ = ops.nearest_points(ground, Point(lon * shrink, lat))
    return found.x / shrink, found.y


def to_geojson(geometry: BaseGeometry) -> Geometry:
    """Return a geometry as GeoJSON on the grid, still valid there.

    Notes
    -----
    RFC 7946, section 3.1.6: outer rings run anticlockwise, holes clockwise.
    """
    found: Geometry = mapping(shapely.orient_polygons(_on_grid(geometry)))
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _on_grid(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type.endswith("Polygon"):
        return shapely.set_precision(geometry, GRID)
    # Lines are not noded, so that a line stays one line; what shrinks to a point is left out.
    moved = shapely.set_precision(geometry, GRID, mode="pointwise")
    if moved.geom_type != "MultiLineString":
        return moved
    return MultiLineString([part for part in moved.geoms if part.length])


def _is_line(part: BaseGeometry) -> bool:
    return part.geom_type in ("LineString", "LinearRing") and not part.is_empty


def _rounded(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return round(value, DECIMALS)
