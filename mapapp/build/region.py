"""The region that the atlas covers."""

from __future__ import annotations

from shapely.geometry import Polygon, box

WEST, SOUTH, EAST, NORTH = 55, 22, 80, 42

_MARGIN = 1
"""Degrees beyond the region that are read too, so that nothing is cut at its very edge."""


def region() -> Polygon:
    """Return the region as a rectangle."""
    return box(WEST, SOUTH, EAST, NORTH)


def wider_region() -> Polygon:
    """Return the rectangle that sources are read in."""
    return box(WEST - _MARGIN, SOUTH - _MARGIN, EAST + _MARGIN, NORTH + _MARGIN)
