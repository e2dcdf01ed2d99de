"""Small steps on shapes that several layers need: local metres, nearest points, GeoJSON in and out."""

from __future__ import annotations

import math
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from mapapp.build.geojson import Geometry

KM_PER_DEGREE = 111.2
"""Mean length of a degree of latitude."""

GRID = 1e-4
"""Grid of built coordinates in degrees: 11 m, finer than what the sources are good for."""


def lines_of(geometry: BaseGeometry) -> list[LineString]:
    """Return the lines among the parts of a geometry, merged where they meet end to end."""
    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.length]
    merged = shapely.line_merge(MultiLineString([part for part in parts if _is_line(part)]))
    return [part for part in shapely.get_parts(merged) if not part.is_empty]


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons among the parts of a geometry as one (Multi)Polygon."""
    return shapely.union_all([part for part in shapely.get_parts(geometry) if part.area])


def nearest(line: BaseGeometry, lon: float, lat: float) -> tuple[float, float]:
    """Return the point of a line that is nearest on the ground to a position."""
    shrink = math.cos(math.radians(lat))
    flat = affinity.scale(line, shrink, 1, origin=(0, 0))
    found = shapely.ops.nearest_points(flat, Point(lon * shrink, lat))[0]
    return found.x / shrink, found.y


def to_geojson(geometry: BaseGeometry) -> Geometry:
    """Return a geometry as GeoJSON, outer rings anticlockwise, on the common grid.

    Notes
    -----
    RFC 7946, section 3.1.6: exterior rings run anticlockwise, holes clockwise.
    """
    return _rounded(mapping(shapely.orient_polygons(geometry)))


def from_geojson(geometry: Geometry) -> BaseGeometry:
    """Return a GeoJSON geometry as a shape."""
    return shape(geometry)


def _is_line(geometry: BaseGeometry) -> bool:
    return geometry.geom_type in ("LineString", "LinearRing")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return {key: _rounded(each) for key, each in value.items()} if isinstance(value, dict) else value
