"""Maps as SVG, drawn by the server: what lies below the features of a page, in pixels.

`mapapp.web.ogc.drawing` draws the features of a collection on it, `mapapp.web.pages.locator` the
events of a profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry

from mapapp.data.catalogue import Catalogue, Feature, kept_with_data
from mapapp.data.strictjson import parse_json
from mapapp.filters import Box
from mapapp.web.kept import kept
from mapapp.web.ogc.crs import MERCATOR, MERCATOR_LATITUDE

Shapes = npt.NDArray[np.object_]

TOLERANCE = 0.4  # pixels that a line may be moved to be simpler
LINES = ("coast", "borders")
AREAS = ("sea", "lakes")


@dataclass(frozen=True)
class Frame:
    """A rectangle of the earth and the pixels that show it."""

    box: Box
    width: int
    height: int

    def pixels(self, shapes: Shapes) -> Shapes:
        """Return shapes in degrees as shapes in pixels, as simple as the eye allows."""
        simple: Shapes = shapely.simplify(shapely.transform(shapes, self.place), TOLERANCE)
        return simple

    def place(self, positions: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return positions in degrees as positions in pixels."""
        left, _, right, top = projected(self.box)
        scale = self.width / (right - left)
        x, y = MERCATOR.project(_within(positions)).T
        return np.column_stack([(x - left) * scale, (top - y) * scale])


def projected(box: Box) -> Box:
    """Return a rectangle in degrees as one in metres of Web Mercator."""
    corners = _within(np.array([box[:2], box[2:]]))
    (left, bottom), (right, top) = MERCATOR.project(corners).tolist()
    return left, bottom, right, top


def _within(positions: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return positions with those nearer to a pole than the projection goes brought to its edge."""
    lon, lat = positions.T
    return np.column_stack([lon, np.clip(lat, -MERCATOR_LATITUDE, MERCATOR_LATITUDE)])


@dataclass(frozen=True, slots=True)
class Background:
    """What lies below a drawing: paths with their classes."""

    paths: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return sum(len(path) for _, path in self.paths)


@kept
def background(catalogue: Catalogue, frame: Frame, areas: tuple[str, ...] = ()) -> Background:
    """Return coast, borders and the line in a frame, above areas of the base map."""
    paths = []
    for name, shapes in (_areas(catalogue, areas) | _base_map(catalogue)).items():
        seen = shapely.clip_by_rect(shapes, *frame.box)
        path = "".join(map(path_of, frame.pixels(seen)))
        if path:
            paths.append((name, path))
    return Background(tuple(paths))


@kept_with_data
def _areas(catalogue: Catalogue, names: tuple[str, ...]) -> dict[str, Shapes]:
    return {
        name: shapes_of(parse_json(catalogue.basemap[file])["features"])
        for name in names
        if (file := f"{name}.geojson") in catalogue.basemap
    }


@kept_with_data
def _base_map(catalogue: Catalogue) -> dict[str, Shapes]:
    """Return the lines below by classes, in degrees: the line by how its sections are marked."""
    lines = {}
    for name in LINES:
        if (file := f"{name}.geojson") in catalogue.basemap:
            lines[name] = shapes_of(parse_json(catalogue.basemap[file])["features"])
    for layer in catalogue.layers.values():
        if layer.kind == "line":
            for status, sections in groupby(sorted(layer.features, key=status_of), status_of):
                lines[f"line status-{status}"] = shapes_of(sections)
    return lines


def status_of(section: Feature) -> str:
    """Return how a section of the line is marked."""
    return str(section["properties"]["status"])


def shapes_of(features: Iterable[Feature]) -> Shapes:
    """Return the geometries of features that have one, in degrees."""
    shapes = [shapely.geometry.shape(each["geometry"]) for each in features if each["geometry"]]
    return np.array(shapes, dtype=object)


@kept_with_data
def region(catalogue: Catalogue) -> Box | None:
    """Return the rectangle that the base map fills; None where there is none."""
    lines = list(chain.from_iterable(_base_map(catalogue).values()))
    if not lines:
        return None
    west, south, east, north = map(float, shapely.total_bounds(lines))
    return west, south, east, north


def path_of(shape: shapely.Geometry) -> str:
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
