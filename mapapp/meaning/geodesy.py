"""Lengths and distances on the WGS 84 ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from pyproj import Geod


@cache
def _ellipsoid() -> Geod:
    from pyproj import Geod  # loaded when first asked for

    return Geod(ellps="WGS84")


def length_km(positions: Sequence[Sequence[float]]) -> float:
    """Return the geodesic length of a line of lon, lat positions in kilometres."""
    lons, lats = zip(*positions, strict=True)
    return float(_ellipsoid().line_length(lons, lats)) / 1000


def distance_km(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the geodesic distance of two lon, lat positions in kilometres."""
    return length_km((one, other))


def distances_km(one: Sequence[float], others: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the geodesic distances of a lon, lat position to the rows of an array of others."""
    lons, lats = others.T
    there = ([one[0]] * len(lons), [one[1]] * len(lons))
    distances: npt.NDArray[np.float64] = _ellipsoid().inv(*there, lons, lats)[2]
    return distances / 1000
