"""A small map as SVG, drawn by the server: pages show where features lie without any script."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.data.strictjson import parse_json
from mapapp.query import Box
from mapapp.web.kept import kept
from mapapp.web.ogc.crs import MERCATOR

Shapes = npt.NDArray[np.object_]

WIDTH = 720  # pixels; the height follows the frame
TALLEST, LOWEST = 0.85, 0.45  # heights as parts of the width
MARGIN = 0.08  # of the frame, on each side
LEAST = 2.0  # degrees; a single point is shown with its surroundings
TOLERANCE = 0.4  # pixels that a line may be moved to be simpler
MARGIN_OF_NAMES = 40  # pixels from the sides, so that names are not cut
BASE_MAP = ("coast", "borders")


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


@dataclass(frozen=True)
class Frame:
    """A rectangle of the earth and the pixels that show it."""

    box: Box
    height: int

    def pixels(self, shapes: Shapes) -> Shapes:
        """Return shapes in degrees as shapes in pixels, as simple as the eye allows."""
        left, _, right, top = _projected(self.box)
        scale = WIDTH / (right - left)

        def place(positions: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
            x, y = MERCATOR.project(positions).T
            return np.column_stack([(x - left) * scale, (top - y) * scale])

        simple: Shapes = shapely.simplify(shapely.transform(shapes, place), TOLERANCE)
        return simple


def _projected(box: Box) -> Box:
    (left, bottom), (right, top) = MERCATOR.project(np.array([box[:2], box[2:]])).tolist()
    return left, bottom, right, top


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
    frame = _frame(_region(catalogue), shapes)
    inside = shapely.intersects(shapes, shapely.box(*frame.box))
    marks = [
        _mark(feature, shape, _status(feature) if layer.kind == "line" else None)
        for feature, shape, seen in zip(placed, frame.pixels(shapes), inside, strict=True)
        if seen
    ]
    marks.sort(key=lambda mark: (bool(mark.points), not mark.area))
    return Picture(
        width=WIDTH,
        height=frame.height,
        background=_background(catalogue, frame).paths,
        marks=marks,
        names=_names(catalogue, frame),
        outside=len(placed) - len(marks),
    )


def _frame(region: Box | None, shapes: Shapes) -> Frame:
    """Return the frame around the features that lie in the region of the base map."""
    if region is not None:
        within = shapely.intersects(shapes, shapely.box(*region))
        if within.any():
            shapes = shapely.clip_by_rect(shapes[within], *region)
    west, south, east, north = map(float, shapely.total_bounds(shapes))
    across = max(east - west, LEAST) * (1 + 2 * MARGIN) / 2
    along = max(north - south, LEAST) * (1 + 2 * MARGIN) / 2
    lon, lat = (west + east) / 2, min(max((south + north) / 2, -70), 70)
    along = max(along, across * LOWEST)
    across = max(across, along / TALLEST)
    box = (lon - across, max(lat - along, -85.0), lon + across, min(lat + along, 85.0))
    left, bottom, right, top = _projected(box)
    return Frame(box, round(WIDTH * (top - bottom) / (right - left)))


@kept_with_data
def _base_map(catalogue: Catalogue) -> dict[str, Shapes]:
    """Return the lines below by classes, in degrees: the line by how its sections are marked."""
    lines = {}
    for name in BASE_MAP:
        if (file := f"{name}.geojson") in catalogue.basemap:
            lines[name] = _shapes(parse_json(catalogue.basemap[file])["features"])
    for layer in catalogue.layers.values():
        if layer.kind == "line":
            for status, sections in groupby(sorted(layer.features, key=_status), _status):
                lines[f"line status-{status}"] = _shapes(sections)
    return lines


def _status(section: Feature) -> str:
    return str(section["properties"]["status"])


def _shapes(features: Iterable[Feature]) -> Shapes:
    shapes = [shapely.geometry.shape(each["geometry"]) for each in features if each["geometry"]]
    return np.array(shapes, dtype=object)


def _region(catalogue: Catalogue) -> Box | None:
    lines = list(chain.from_iterable(_base_map(catalogue).values()))
    if not lines:
        return None
    west, south, east, north = map(float, shapely.total_bounds(lines))
    return west, south, east, north


@dataclass(frozen=True, slots=True)
class Background:
    """What lies below a drawing: paths with their classes."""

    paths: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return sum(len(path) for _, path in self.paths)


@kept
def _background(catalogue: Catalogue, frame: Frame) -> Background:
    paths = []
    for name, shapes in _base_map(catalogue).items():
        seen = shapely.clip_by_rect(shapes, *frame.box)
        path = "".join(map(_path, frame.pixels(seen)))
        if path:
            paths.append((name, path))
    return Background(tuple(paths))


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
    shapes = _shapes(found)
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
        path="" if dimension == 0 else _path(shape),
        area=dimension == 2,
        status=status,
    )


def _path(shape: shapely.Geometry) -> str:
    """Return the data of an SVG path; nothing for points."""
    return "".join(_strokes(shape))


def _strokes(shape: Any) -> Iterator[str]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield _stroke(ring) + "Z"
        elif part.geom_type == "LineString" and not part.is_empty:
            yield _stroke(part)


def _stroke(line: shapely.Geometry) -> str:
    points = shapely.get_coordinates(line).round(1).tolist()
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
