"""Geometries: the right type, on the earth, and valid."""

from collections.abc import Iterator
from typing import Any

import shapely
import shapely.geometry

from mapapp.checks.values import MISSING, Wrong, is_number

POINT = ("Point",)
LINE = ("LineString", "MultiLineString")
AREA = ("Polygon", "MultiPolygon")

TYPES_OF_KIND: dict[str, tuple[str, ...]] = {
    "line": LINE,
    "events": POINT,
    "crossings": POINT,
    "routes": LINE,
    "control": AREA,
    "areas": AREA,
    "provinces": AREA,
    "lines": LINE,
    "places": POINT,
    "rivers": LINE,
    "records": POINT + LINE + AREA,
}
"""Every kind of layer, and the geometries it may have."""

WITHOUT_GEOMETRY = ("records",)

_LISTS_AROUND_POSITIONS = {
    "Point": 0,
    "LineString": 1,
    "Polygon": 2,
    "MultiLineString": 2,
    "MultiPolygon": 3,
}


def geometry_wrongs(kind: str, geometry: Any) -> Iterator[Wrong]:
    """Find the first thing that is wrong with the geometry of a feature.

    Parameters
    ----------
    kind : str
        Kind of the layer, a key of `TYPES_OF_KIND`.
    geometry : object
        The member of the feature.
    """
    allowed = TYPES_OF_KIND[kind]
    if geometry is None and kind in WITHOUT_GEOMETRY:
        return
    type_name = geometry.get("type", MISSING) if isinstance(geometry, dict) else geometry
    if type_name not in allowed:
        yield "geometry", type_name, f"one of {', '.join(allowed)}"
        return
    coordinates = geometry.get("coordinates", MISSING)
    bad = _bad_position(coordinates, _LISTS_AROUND_POSITIONS[type_name], "geometry")
    if bad:
        yield bad
        return
    if not all(ring[:1] == ring[-1:] for ring in _rings(type_name, coordinates)):
        yield "geometry", coordinates, "closed rings"
        return
    try:
        shape = shapely.geometry.shape(geometry)
    except (ValueError, shapely.errors.ShapelyError):
        yield "geometry", coordinates, f"positions enough for a {type_name}"
        return
    if shape.is_empty:
        yield "geometry", "no positions", f"a {type_name}"
    elif not shape.is_valid:
        yield "geometry", shapely.is_valid_reason(shape), f"a valid {type_name}"


def _bad_position(value: Any, lists: int, where: str) -> Wrong | None:
    if lists == 0:
        return None if _is_on_earth(value) else (where, value, "[lon, lat] on the earth")
    if not isinstance(value, list):
        return where, value, "a list of positions"
    places = (_bad_position(v, lists - 1, f"{where}[{i}]") for i, v in enumerate(value))
    return next(filter(None, places), None)


def _rings(type_name: str, coordinates: Any) -> Iterator[Any]:
    """Give the rings of an area: shapely would close one that is open, browsers would not."""
    if type_name == "Polygon":
        yield from coordinates
    elif type_name == "MultiPolygon":
        for polygon in coordinates:
            yield from polygon


def _is_on_earth(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) == 2
        and all(map(is_number, position))
        and abs(position[0]) <= 180
        and abs(position[1]) <= 90
    )
