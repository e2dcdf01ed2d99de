"""The small map of a profile: where its events were, each with its sign, several as a ring.

A picture that the server draws: it needs no script, is printed, and follows the reader's theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, hypot

import numpy as np
import shapely
import shapely.geometry

from mapapp.data.catalogue import Catalogue, Feature
from mapapp.filters import Box
from mapapp.looks.signs import SHAPES, Family, sign_path
from mapapp.meaning.places import Event
from mapapp.meaning.profiles import family_of
from mapapp.web.drawing import AREAS, Frame, background, path_of, projected, region
from mapapp.web.ogc.crs import MERCATOR

MARGIN = 0.12  # of the frame, on each side
LEAST = 1.8  # degrees across: a single place is shown with what lies around it
FEW, CROWD, MUCH_SMALLER = 8, 0.92, 0.75
"""From so many places on, so much of them is framed where its frame is so much smaller."""
APART = 16.0  # pixels: what is nearer stands in one ring
SIGN, RING = 5.2, 9.0  # pixels
MOST_NAMES = 12
ROOM_OF_A_NAME = (7.4, 9.0)  # pixels: a letter, and half a line
PLACELESS = "country"
"""How an event is placed that is of a whole country: its point is a peg."""
NAMED_RANK = 3


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a ring: the share of a family."""

    family: Family
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Spot:
    """What is drawn at one place: the sign of an event, or a ring with the number of several."""

    x: float
    y: float
    n: int
    titles: tuple[str, ...]
    path: str
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a town, whose dot is at `x`: a spot of events has none beside it."""

    x: float
    y: float
    at: float
    text: str
    dot: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A map to be written by a template.

    Attributes
    ----------
    width, height : int
        In pixels.
    background : tuple of (str, str)
        Classes and path data of what lies below.
    shape : str
        The outline of the place that the map is of; empty where it has none.
    spots : tuple of Spot
        The events.
    names : tuple of Name
        Towns, to know one's way by.
    placed, outside : int
        How many of the events have a place of their own, and how many of these are not on the map.
    """

    width: int
    height: int
    background: tuple[tuple[str, str], ...]
    shape: str
    spots: tuple[Spot, ...]
    names: tuple[Name, ...]
    placed: int
    outside: int


def picture(
    catalogue: Catalogue,
    events: Sequence[Event],
    size: tuple[int, int],
    area: Feature | None = None,
) -> Picture | None:
    """Return the map of some events; None where none of them, and no area, lies on the base map.

    Parameters
    ----------
    catalogue : Catalogue
        Whose base map is drawn below.
    events : sequence of (Layer, Feature)
        The events; those of a whole country are counted, not drawn.
    size : (int, int)
        Width and height in pixels.
    area : dict, optional
        A province, which is framed and outlined.
    """
    known = region(catalogue)
    if known is None:
        return None
    own = [each for each in events if each[1]["properties"]["place_precision"] != PLACELESS]
    here = [each for each in own if _inside(known, _position(each[1]))]
    shape = shapely.geometry.shape(area["geometry"]) if area and area["geometry"] else None
    if not here and shape is None:
        return None
    frame = _frame(_crowd([_position(event) for _, event in here]), shape, size)
    spots = _spots(catalogue, frame, here)
    outline = path_of(frame.pixels(np.array([shape], dtype=object))[0]) if shape is not None else ""
    return Picture(
        width=size[0],
        height=size[1],
        background=background(catalogue, frame, AREAS).paths,
        shape=outline,
        spots=spots,
        names=town_names(catalogue, frame, spots),
        placed=len(own),
        outside=len(own) - sum(spot.n for spot in spots),
    )


def _position(event: Feature) -> tuple[float, float]:
    lon, lat = event["geometry"]["coordinates"][:2]
    return lon, lat


def _inside(box: Box, position: tuple[float, float]) -> bool:
    west, south, east, north = box
    return west <= position[0] <= east and south <= position[1] <= north


def _crowd(points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return the points without the few that lie so far off that the map would show little else."""
    if len(points) < FEW:
        return points
    places = np.array(points)
    far = np.hypot(*(places - np.median(places, axis=0)).T)
    most = places[np.argsort(far, kind="stable")[: ceil(len(points) * CROWD)]]
    whole, part = (np.ptp(each, axis=0).max() for each in (places, most))
    return [(lon, lat) for lon, lat in most.tolist()] if part < whole * MUCH_SMALLER else points


def _frame(
    points: Sequence[tuple[float, float]],
    shape: shapely.Geometry | None,
    size: tuple[int, int],
) -> Frame:
    """Return the frame of a size that holds the area, or else the points, with a margin."""
    bounds = shapely.bounds(shape if shape is not None else shapely.MultiPoint(points)).tolist()
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, min(max((south + north) / 2, -70.0), 70.0)
    half = max(east - west, LEAST) * (1 + 2 * MARGIN) / 2
    tall = max(north - south, LEAST * size[1] / size[0] / 1.2) * (1 + 2 * MARGIN) / 2
    left, bottom, right, top = projected((lon - half, lat - tall, lon + half, lat + tall))
    across = max(right - left, (top - bottom) * size[0] / size[1])
    along = across * size[1] / size[0]
    x, y = (left + right) / 2, (bottom + top) / 2
    return Frame(_degrees((x - across / 2, y - along / 2, x + across / 2, y + along / 2)), *size)


def _degrees(box: Box) -> Box:
    (west, south), (east, north) = MERCATOR.unproject(np.array([box[:2], box[2:]])).tolist()
    return west, south, east, north


@dataclass(slots=True)
class _Group:
    x: float
    y: float
    events: list[Event] = field(default_factory=list)


def _spots(catalogue: Catalogue, frame: Frame, events: Sequence[Event]) -> tuple[Spot, ...]:
    """Gather events that would cover each other; cells keep it quick however many there are."""
    cells: dict[tuple[int, int], list[_Group]] = {}
    groups: list[_Group] = []
    if not events:
        return ()
    places = frame.place(np.array([_position(event) for _, event in events], dtype=float))
    for each, (x, y) in zip(events, places.round(1).tolist(), strict=True):
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        column, row = int(x // APART), int(y // APART)
        near = (
            group
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for group in cells.get((column + dx, row + dy), ())
            if hypot(group.x - x, group.y - y) < APART
        )
        group = next(near, None)
        if group is None:
            group = _Group(x, y)
            groups.append(group)
            cells.setdefault((column, row), []).append(group)
        group.events.append(each)
    return tuple(_spot(catalogue, group) for group in groups)


def _spot(catalogue: Catalogue, group: _Group) -> Spot:
    families = Counter(family_of(catalogue, event) for _, event in group.events)
    n = len(group.events)
    arcs, start = [], 0.0
    for family in catalogue.signs.families:
        if families[family]:
            length = 100 * families[family] / n
            arcs.append(Arc(family, round(start, 2), round(length, 2)))
            start += length
    titles = tuple(layer.title_of(event) for layer, event in group.events)
    path = sign_path(SHAPES[arcs[0].family.shape], SIGN) if n == 1 else ""
    return Spot(group.x, group.y, n, titles, path, tuple(arcs))


def town_names(catalogue: Catalogue, frame: Frame, spots: Sequence[Spot]) -> tuple[Name, ...]:
    """Return the names of the greatest towns that stand free of one another and of the spots."""
    layer = catalogue.role("places")
    if layer is None:
        return ()
    towns = [
        each
        for each in layer.features
        if each["properties"]["rank"] <= NAMED_RANK and _inside(frame.box, _position(each))
    ]
    towns.sort(key=_greatness)
    taken = [(spot, _square(spot.x, spot.y)) for spot in spots]
    names: list[Name] = []
    written: list[Box] = []
    for town in towns:
        if len(names) == MOST_NAMES:
            break
        text = layer.title_of(town)
        ((x, y),) = frame.place(np.array([_position(town)], dtype=float)).round(1).tolist()
        own = next((spot for spot in spots if hypot(spot.x - x, spot.y - y) < RING), None)
        x, y, gap = (own.x, own.y, RING + 4) if own else (x, y, 6.0)
        for side in (1, -1):
            box = _room(x, y, text, side * gap)
            inside = box[0] > 4 and box[2] < frame.width - 4 and 8 < y < frame.height - 8
            others = [*written, *(square for spot, square in taken if spot is not own)]
            if inside and not any(_meet(box, other) for other in others):
                written.append(box)
                names.append(Name(x, y, round(x + side * gap, 1), text, own is None, side < 0))
                break
    return tuple(names)


def _square(x: float, y: float) -> Box:
    return x - RING, y - RING, x + RING, y + RING


def _greatness(town: Feature) -> tuple[int, int]:
    return town["properties"]["rank"], -(town["properties"]["population"] or 0)


def _room(x: float, y: float, text: str, gap: float) -> Box:
    """Return the room of a name that begins, or ends, so far to the right, or left, of a place."""
    letter, half = ROOM_OF_A_NAME
    long = len(text) * letter
    left = x + gap if gap > 0 else x + gap - long
    return left, y - half, left + long, y + half


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
