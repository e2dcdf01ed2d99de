"""The map of a day: who held what, what was open or whole, as a picture that the server draws.

It needs no script, is printed, and follows the reader's theme. What does not change from day to day
is drawn once for each frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
import shapely.geometry

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.data.checks.basemap import EXTENT, IMAGES
from mapapp.filters import Box
from mapapp.looks.signs import Signs
from mapapp.query import state_at
from mapapp.times import LAST_DAY, parse_date
from mapapp.web.drawing import AREAS, Frame, background, path_of, projected, region, shapes_of
from mapapp.web.ogc.crs import MERCATOR
from mapapp.web.pages.locator import Name, Spot, town_names

MARGIN = 0.03
"""Of the frame, on each side."""

LEAST = 50_000.0
"""Metres across, of the projection: what has no size is shown with what lies around it."""

SIMPLE = 1.2
"""Pixels: of the edges that provinces share, what is smaller is left out, alike on both sides."""

NOT_DRAWN = ("unused", "planned", None)


@dataclass(frozen=True, slots=True)
class Stroke:
    """Something drawn: its classes or fill, the data of its path, and what it is called."""

    look: str
    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A crossing, where it is drawn."""

    x: float
    y: float
    status: str
    title: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Relief:
    """Where the pictures of the relief lie below a map, in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A map of a day to be written by a template: what lies lowest comes first."""

    width: int
    height: int
    relief: Relief | None
    background: tuple[tuple[str, str], ...]
    provinces: tuple[Stroke, ...]
    edges: str
    ways: tuple[Stroke, ...]
    line: tuple[Stroke, ...]
    gates: tuple[Gate, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is drawn on every day alike: paths by the ids of features, edges by those of two."""

    paths: Mapping[str, Mapping[str, str]]
    edges: Mapping[tuple[str, str], str]
    points: Mapping[str, tuple[float, float]]
    names: tuple[Name, ...]


def whole(catalogue: Catalogue, day: int, size: tuple[int, int]) -> Picture | None:
    """Return the map of all provinces and of the line; None where the data have neither."""
    box = _whole_box(catalogue)
    return None if box is None else _picture(catalogue, day, _frame(box, size))


def around(
    catalogue: Catalogue, feature: Feature, day: int, size: tuple[int, int], reach: float
) -> Picture | None:
    """Return the map of what lies so many degrees around a crossing; None off the base map."""
    known = region(catalogue)
    lon, lat = feature["geometry"]["coordinates"][:2]
    if known is None or not (known[0] <= lon <= known[2] and known[1] <= lat <= known[3]):
        return None
    box = (lon - reach, lat - reach, lon + reach, lat + reach)
    return _picture(catalogue, day, _frame(box, size), told=feature["id"])


def _picture(catalogue: Catalogue, day: int, frame: Frame, told: str = "") -> Picture:
    ground = _ground(catalogue, frame)
    held = {
        feature["id"]: state_at(layer.kind, feature, day)
        for layer, feature in _features(catalogue, "control")
    }
    gates = tuple(_gates(catalogue, ground, frame, day, told))
    spots = [Spot(gate.x, gate.y, 1, (), "", ()) for gate in gates]
    return Picture(
        width=frame.width,
        height=frame.height,
        relief=_relief(catalogue, frame),
        background=tuple(
            each
            for each in background(catalogue, frame, AREAS).paths
            if not each[0].startswith("line")
        ),
        provinces=tuple(_provinces(catalogue, ground, held, day)),
        edges="".join(
            path
            for (one, other), path in ground.edges.items()
            if held.get(one) and held.get(other) and held[one] != held[other]
        ),
        ways=tuple(_strokes(catalogue, ground, "routes", day)),
        line=tuple(_strokes(catalogue, ground, "line", day)),
        gates=gates,
        names=town_names(catalogue, frame, spots) if told else ground.names,
    )


def _relief(catalogue: Catalogue, frame: Frame) -> Relief | None:
    """Return where the relief lies; None in a folder that lacks its pictures."""
    if not all(name in catalogue.basemap for name in IMAGES):
        return None
    west, south, east, north = EXTENT
    (left, top), (right, bottom) = frame.place(np.array([(west, north), (east, south)])).tolist()
    x, y, width, height = (round(each, 1) for each in (left, top, right - left, bottom - top))
    return Relief(x, y, width, height)


def _features(catalogue: Catalogue, role: str) -> Iterator[tuple[Layer, Feature]]:
    layer = catalogue.role(role)
    if layer:
        for feature in layer.features:
            if feature["geometry"]:
                yield layer, feature


def _provinces(
    catalogue: Catalogue, ground: _Ground, held: Mapping[str, str | None], day: int
) -> Iterator[Stroke]:
    for layer, feature in _features(catalogue, "control"):
        path = ground.paths["control"].get(feature["id"])
        if path:
            tint = _tint(catalogue.signs, held[feature["id"]], day)
            yield Stroke(tint, path, layer.title_of(feature))


def _tint(signs: Signs, holder: str | None, day: int) -> str:
    """Return the pattern of a holder on a day; nothing where nobody is known to hold."""
    for controller in signs.controllers:
        if controller.id == holder:
            ends = ((tint, parse_date(u).end if u else LAST_DAY) for tint, u in controller.tints)
            return next((tint for tint, end in ends if day <= end), controller.tints[-1][0])
    return ""


def _strokes(catalogue: Catalogue, ground: _Ground, role: str, day: int) -> Iterator[Stroke]:
    for layer, feature in _features(catalogue, role):
        state = state_at(layer.kind, feature, day)
        path = ground.paths[role].get(feature["id"])
        if path and state not in NOT_DRAWN:
            yield Stroke(str(state), path, layer.title_of(feature))


def _gates(
    catalogue: Catalogue, ground: _Ground, frame: Frame, day: int, told: str
) -> Iterator[Gate]:
    for layer, feature in _features(catalogue, "crossings"):
        x, y = ground.points[feature["id"]]
        status = state_at(layer.kind, feature, day) or "unused"
        is_told = feature["id"] == told
        inside = 0 <= x <= frame.width and 0 <= y <= frame.height
        if inside and (is_told or status != "unused"):
            yield Gate(x, y, status, layer.title_of(feature), is_told)


@kept_with_data
def _ground(catalogue: Catalogue, frame: Frame) -> _Ground:
    provinces = [feature for _, feature in _features(catalogue, "control")]
    placed = shapely.transform(shapes_of(provinces), frame.place) if provinces else []
    simple = dict(zip(_ids(provinces), _simple(placed), strict=True)) if provinces else {}
    paths = {"control": {id: path_of(_seen(shape, frame)) for id, shape in simple.items()}}
    for role in ("routes", "line"):
        lines = [feature for _, feature in _features(catalogue, role)]
        shapes: Iterable[shapely.Geometry] = frame.pixels(shapes_of(lines)) if lines else ()
        drawn = zip(_ids(lines), shapes, strict=True)
        paths[role] = {id: path_of(_seen(shape, frame)) for id, shape in drawn}
    gates = [feature for _, feature in _features(catalogue, "crossings")]
    spots = shapely.transform(shapes_of(gates), frame.place) if gates else []
    points = {
        id: (round(spot.x, 1), round(spot.y, 1))
        for id, spot in zip(_ids(gates), spots, strict=True)
    }
    names = town_names(catalogue, frame, ())
    return _Ground(paths, _shared(simple, frame), points, names)


def _ids(features: Iterable[Feature]) -> list[str]:
    return [feature["id"] for feature in features]


def _simple(shapes: Iterable[shapely.Geometry]) -> Iterable[shapely.Geometry]:
    """Return areas with fewer corners, which still meet where they met."""
    simple: Iterable[shapely.Geometry] = shapely.coverage_simplify(
        np.array(list(shapes), dtype=object), SIMPLE
    )
    return simple


def _seen(shape: shapely.Geometry, frame: Frame) -> shapely.Geometry:
    return shapely.clip_by_rect(shape, -9, -9, frame.width + 9, frame.height + 9)


def _shared(shapes: Mapping[str, shapely.Geometry], frame: Frame) -> dict[tuple[str, str], str]:
    """Return the edges that two areas share, by the ids of both."""
    ids, areas = list(shapes), list(shapes.values())
    edges = {}
    for place, other in shapely.STRtree(areas).query(areas, predicate="intersects").T.tolist():
        if place < other:
            both = shapely.intersection(areas[place].boundary, areas[other].boundary)
            lines = [part for part in shapely.get_parts(both) if part.length]
            if lines:
                merged = shapely.line_merge(shapely.MultiLineString(lines))
                edges[ids[place], ids[other]] = path_of(_seen(merged, frame))
    return edges


@kept_with_data
def _whole_box(catalogue: Catalogue) -> Box | None:
    layers = ("control", "line")
    shapes = [feature for role in layers for _, feature in _features(catalogue, role)]
    if not shapes:
        return None
    west, south, east, north = map(float, shapely.total_bounds(shapes_of(shapes)))
    return west, south, east, north


def _frame(box: Box, size: tuple[int, int]) -> Frame:
    """Return the frame of a size that holds a rectangle, with a margin."""
    left, bottom, right, top = projected(box)
    width, height = size
    across = max(right - left, (top - bottom) * width / height, LEAST) * (1 + 2 * MARGIN)
    along = across * height / width
    x, y = (left + right) / 2, (bottom + top) / 2
    corners = [(x - across / 2, y - along / 2), (x + across / 2, y + along / 2)]
    (west, south), (east, north) = MERCATOR.unproject(np.array(corners)).tolist()
    return Frame((west, south, east, north), width, height)
