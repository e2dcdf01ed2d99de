"""Geometries: the right type, on the earth, and valid."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import shapely
import shapely.geometry

from mapapp.data.checks.values import MISSING, Wrong, is_number
from mapapp.kinds import AREA, KINDS, POINT

LEAST = {False: 2, True: 4}
"""Positions that a line, or a ring of an area, has at least (RFC 7946, section 3.1)."""

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
        Kind of the layer, a key of `mapapp.kinds.KINDS`.
    geometry : object
        The member of the feature.
    """
    if geometry is not None or not KINDS[kind].placeless:
        yield from shape_wrongs(KINDS[kind].geometry, geometry)


def shape_wrongs(allowed: tuple[str, ...], geometry: Any, *, valid: bool = True) -> Iterator[Wrong]:
    """Find the first thing that is wrong with a geometry.

    Parameters
    ----------
    allowed : tuple of str
        The types that it may have.
    geometry : object
        The member of the feature.
    valid : bool
        Whether it must be valid in the sense of OGC 06-103r4 too, so that it can be searched.
    """
    type_name = geometry.get("type", MISSING) if isinstance(geometry, dict) else geometry
    if not isinstance(type_name, str) or type_name not in allowed:
        yield "geometry", type_name, f"one of {', '.join(allowed)}"
        return
    coordinates = geometry.get("coordinates", MISSING)
    bad = _bad_position(coordinates, _LISTS_AROUND_POSITIONS[type_name], "geometry")
    if bad:
        yield bad
        return
    parts, is_area = _parts(type_name, coordinates), type_name in AREA
    if not any(parts):
        yield "geometry", "no positions", f"a {type_name}"
    elif is_area and not all(ring[:1] == ring[-1:] for ring in parts):
        yield "geometry", coordinates, "closed rings"  # shapely would close it, browsers would not
    elif not all(len(part) >= LEAST[is_area] for part in parts) and type_name not in POINT:
        yield "geometry", coordinates, f"positions enough for a {type_name}"
    elif valid and not (shape := shapely.geometry.shape(geometry)).is_valid:
        yield "geometry", shapely.is_valid_reason(shape), f"a valid {type_name}"


def _parts(type_name: str, coordinates: Any) -> list[Any]:
    """Return the lines or rings of a geometry, each a list of positions."""
    if type_name == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon or [[]]]
    one = _LISTS_AROUND_POSITIONS[type_name] < 2
    return [coordinates] if one else list(coordinates)


def _bad_position(value: Any, lists: int, where: str) -> Wrong | None:
    if lists == 0:
        return None if _is_on_earth(value) else (where, value, "[lon, lat] on the earth")
    if not isinstance(value, list):
        return where, value, "a list of positions"
    if lists == 1 and _all_on_earth(value):
        return None
    places = (_bad_position(v, lists - 1, f"{where}[{i}]") for i, v in enumerate(value))
    return next(filter(None, places), None)


def _all_on_earth(positions: list[Any]) -> bool:
    """Return whether all positions are good, in a tenth of the time that one by one takes."""
    if not set(map(type, positions)) <= {list} or not set(map(len, positions)) <= {2}:
        return False
    numbers = list(chain.from_iterable(positions))
    return (
        set(map(type, numbers)) <= {int, float}
        and max(map(abs, numbers[::2]), default=0) <= 180
        and max(map(abs, numbers[1::2]), default=0) <= 90
    )


def _is_on_earth(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) == 2
        and all(map(is_number, position))
        and abs(position[0]) <= 180
        and abs(position[1]) <= 90
    )
