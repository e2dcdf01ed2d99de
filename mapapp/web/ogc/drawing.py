"""A small map as SVG, drawn by the server: pages show where features lie without any script."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
import shapely.geometry

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.filters import Box
from mapapp.web.drawing import (
    Frame,
    Shapes,
    background,
    path_of,
    projected,
    region,
    shapes_of,
    status_of,
)

WIDTH = 720  # pixels; the height follows the frame
TALLEST, LOWEST = 0.85, 0.45  # heights as parts of the width
MARGIN = 0.08  # of the frame, on each side
LEAST = 2.0  # degrees; a single point is shown with its surroundings
MARGIN_OF_NAMES = 40  # pixels from the sides, so that names are not cut


@dataclass(frozen=True)
class Mark:
    """One feature on the map.

    Attributes
    ----------
    id, title : str
        The feature.
    points : tuple of (float, float)
        Where its points lie, in pixels.
    path : str
        Its lines or areas, as the data of an SVG path.
    area : bool
        Whether the path encloses areas.
    status : str or None
        Of a section of the line, by which it is dashed.
    """

    id: str
    title: str
    points: tuple[tuple[float, float], ...]
    path: str
    area: bool
    status: str | None


@dataclass(frozen=True)
class Picture:
    """A map to be written by a template.

    Attributes
    ----------
    width, height : int
        In pixels.
    background : tuple of (str, str)
        Classes and path data of the lines below.
    marks : list of Mark
        The features, areas first and points last.
    names : tuple of (float, float, str)
        The largest places, to know one's way by.
    outside : int
        How many features lie beyond the frame.
    """

    width: int
    height: int
    background: tuple[tuple[str, str], ...]
    marks: list[Mark]
    names: tuple[tuple[float, float, str], ...]
    outside: int


def draw(catalogue: Catalogue, layer: Layer, features: Sequence[Feature]) -> Picture | None:
    """Return a map of features; None where none of them has a place.

    Parameters
    ----------
    catalogue : Catalogue
        Whose base map and line are drawn below.
    layer : Layer
        To which the features belong.
    features : sequence of dict
        The features, in degrees.
    """
    placed = [feature for feature in features if feature["geometry"]]
    if not placed:
        return None
    shapes = np.array([shapely.geometry.shape(each["geometry"]) for each in placed], dtype=object)
    frame = _frame(region(catalogue), shapes)
    inside = shapely.intersects(shapes, shapely.box(*frame.box))
    marks = [
        _mark(feature, shape, status_of(feature) if layer.kind == "line" else None)
        for feature, shape, seen in zip(placed, frame.pixels(shapes), inside, strict=True)
        if seen
    ]
    marks.sort(key=lambda mark: (bool(mark.points), not mark.area))
    return Picture(
        width=WIDTH,
        height=frame.height,
        background=background(catalogue, frame).paths,
        marks=marks,
        names=_names(catalogue, frame),
        outside=len(placed) - len(marks),
    )


def _frame(known: Box | None, shapes: Shapes) -> Frame:
    """Return the frame around the features that lie in the region of the base map."""
    if known is not None:
        within = shapely.intersects(shapes, shapely.box(*known))
        if within.any():
            shapes = shapely.clip_by_rect(shapes[within], *known)
    west, south, east, north = map(float, shapely.total_bounds(shapes))
    across = max(east - west, LEAST) * (1 + 2 * MARGIN) / 2
    along = max(north - south, LEAST) * (1 + 2 * MARGIN) / 2
    lon, lat = (west + east) / 2, min(max((south + north) / 2, -70), 70)
    along = max(along, across * LOWEST)
    across = max(across, along / TALLEST)
    box = (lon - across, max(lat - along, -85.0), lon + across, min(lat + along, 85.0))
    left, bottom, right, top = projected(box)
    return Frame(box, WIDTH, round(WIDTH * (top - bottom) / (right - left)))


@lru_cache(maxsize=64)
def _names(catalogue: Catalogue, frame: Frame) -> tuple[tuple[float, float, str], ...]:
    """Return the places of the first rank in a frame, where names have room."""
    found = [
        feature
        for layer in catalogue.layers.values()
        if layer.kind == "places"
        for feature in layer.features
        if feature["properties"]["rank"] == 1
    ]
    shapes = shapes_of(found)
    spots = frame.pixels(shapes) if found else shapes
    return tuple(
        (round(spot.x, 1), round(spot.y, 1), feature["properties"]["title"])
        for feature, spot in zip(found, spots, strict=True)
        if MARGIN_OF_NAMES < spot.x < WIDTH - MARGIN_OF_NAMES and 0 < spot.y < frame.height
    )


def _mark(feature: Feature, shape: shapely.Geometry, status: str | None) -> Mark:
    dimension = int(shapely.get_dimensions(shape))
    points = shapely.get_coordinates(shape).round(1).tolist() if dimension == 0 else []
    return Mark(
        id=feature["id"],
        title=feature["properties"].get("title") or feature["id"],
        points=tuple((x, y) for x, y in points),
        path="" if dimension == 0 else path_of(shape),
        area=dimension == 2,
        status=status,
    )
