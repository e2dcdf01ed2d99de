"""The two sides of a relation: properties of features and literals, as one value per feature."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry

from mapapp.data.catalogue import Layer, kept_with_data
from mapapp.query import Mask, box, index_of
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date
from mapapp.web.ogc.cql2 import relations
from mapapp.web.ogc.cql2.limits import MOST_POSITIONS
from mapapp.web.ogc.cql2.source import Node, Path, Source
from mapapp.web.ogc.crs import Crs
from mapapp.web.ogc.parameters import days_of

Objects = npt.NDArray[np.object_]
Kind = Literal["text", "number", "flag", "date", "interval", "list", "geometry"]

KINDS: dict[str, Kind] = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "flag",
    "array": "list",
}
IN_WORDS = {
    "text": "a text",
    "number": "a number",
    "flag": "true or false",
    "date": "a date",
    "interval": "an interval",
    "list": "a list",
    "geometry": "a geometry",
}
LISTS = {
    "Point": 0,
    "LineString": 1,
    "Polygon": 2,
    "MultiPoint": 1,
    "MultiLineString": 2,
    "MultiPolygon": 3,
}
"""How many lists lie around the positions of a geometry."""

COLLECTION = "GeometryCollection"
GEOMETRY = "geometry"
START, END = "start", "end"
DATES = (START, END)
OPEN = ".."


class Days:
    """Spans of days as two arrays, which are compared like one span."""

    def __init__(self, spans: Sequence[Span | None]) -> None:
        self.start = np.array([span.start if span else 0 for span in spans], dtype=np.int64)
        self.end = np.array([span.end if span else 0 for span in spans], dtype=np.int64)

    def __getitem__(self, where: Mask) -> "Days":
        some = Days(())
        some.start, some.end = self.start[where], self.end[where]
        return some


@dataclass(frozen=True, eq=False)
class Operand:
    """One side of a relation.

    Attributes
    ----------
    kind : str
        What its values are.
    values : array of object or Days
        A value for each feature, or a single one that is the same for all.
    known : array of bool
        Which features have a value.
    literal : object
        What the expression says, for a literal; None for a property.
    fixed : set of str
        The functions that would change nothing.
    changes : dict of str to Operand
        What functions have made of it.
    """

    kind: Kind
    values: Any
    known: Mask
    literal: Node = None
    fixed: frozenset[str] = frozenset()
    changes: dict[str, "Operand"] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: Kind, values: Sequence[Any], literal: Node = None) -> Self:
        """Make it of one value for each feature, None where it has none."""
        known = np.array([value is not None for value in values], dtype=bool)
        if kind in ("date", "interval"):
            return cls(kind, Days(values), known, literal)
        return cls(kind, objects(values), known, literal)

    @property
    def words(self) -> str:
        """Its kind for a message."""
        return IN_WORDS[self.kind]

    def at(self, where: Mask) -> Any:
        """Return its values for some of the features."""
        return self.values if len(self.known) == 1 else self.values[where]


def objects(values: Sequence[Any]) -> Objects:
    """Return values as an array that compares them as Python does."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def names(layer: Layer) -> tuple[str, ...]:
    """Return what an expression can name in a collection (``/req/queryables``)."""
    fields = tuple(str(field["name"]) for field in index_of(layer).fields.values())
    return fields if index_of(layer).placeless.all() else (*fields, GEOMETRY)


def property_of(layer: Layer, name: str) -> Operand | None:
    """Return a property of all features; None if there is none of this name."""
    if name not in names(layer):
        return None
    kept = _operands(layer)
    if name not in kept:
        kept[name] = _property(layer, name)
    return kept[name]


@kept_with_data
def _operands(_layer: Layer) -> dict[str, Operand]:
    return {}


def _property(layer: Layer, name: str) -> Operand:
    if name == GEOMETRY:
        geometries = index_of(layer).tree.geometries
        same: dict[bytes | None, Any] = {}  # a province held by many is one geometry
        alike = [
            same.setdefault(known, each)
            for known, each in zip(shapely.to_wkb(geometries), geometries, strict=True)
        ]
        return Operand.of("geometry", alike)
    fields = {field["name"]: field for field in index_of(layer).fields.values()}
    values = [feature["properties"].get(name) for feature in layer.features]
    if name in DATES:
        return Operand.of("date", [parse_date(value) if value else None for value in values])
    kind = KINDS[fields[name]["type"]]
    if kind == "list":
        values = [value if value is None else frozenset(value) for value in values]
    return Operand.of(kind, values)


def changed(operand: Operand, function: str) -> Operand:
    """Return a text as a function such as ``casei`` changes it.

    Notes
    -----
    What a function has left as it was, or made itself, it is not asked for again: a chain of any
    length costs no more than its first few links. A property is changed once for all expressions.
    """
    if function in operand.fixed:
        return operand
    if function not in operand.changes:
        operand.changes[function] = _changed(operand, function)
    return operand.changes[function]


def _changed(operand: Operand, function: str) -> Operand:
    change = relations.TEXTS[function]
    after = objects([value if value is None else change(value) for value in operand.values])
    fixed = operand.fixed if (after == operand.values).all() else frozenset[str]()
    return replace(operand, values=after, fixed=fixed | {function}, changes={})


class Operands:
    """Reads the operands of one expression."""

    def __init__(self, layer: Layer, source: Source, crs: Crs) -> None:
        self.layer, self.source, self.crs = layer, source, crs
        self.positions = 0

    def read(self, node: Node, path: Path) -> Operand:
        """Return what a part of the expression stands for.

        Raises
        ------
        BadFilter
            If it is no operand.
        """
        if isinstance(node, bool):
            return Operand.of("flag", [node], node)
        if isinstance(node, int | float):
            return Operand.of("number", [node], node)
        if isinstance(node, str):
            return Operand.of("text", [node], node)
        if isinstance(node, list):
            return self._list(node, path)
        if isinstance(node, dict):
            return self._read_object(node, path)
        raise self.source.fault("a property or a value", path)

    def _read_object(self, node: dict[str, Node], path: Path) -> Operand:
        if "property" in node:
            return self._property(node["property"], path)
        if "date" in node or "timestamp" in node:
            key = "date" if "date" in node else "timestamp"
            return self.date(node[key], (*path, key))
        if "interval" in node:
            return self._interval(node["interval"], (*path, "interval"))
        if "bbox" in node or "type" in node:
            return self._geometry(node, path)
        raise self.source.fault("a property or a value", path)

    def _property(self, name: str, path: Path) -> Operand:
        operand = property_of(self.layer, name)
        if operand is None:
            expected = f"a property of {self.layer.id}: {', '.join(names(self.layer))}"
            raise self.source.fault(expected, (*path, "property"))
        return operand

    def date(self, text: Node, path: Path) -> Operand:
        """Return a date that the expression writes, with all its days.

        Raises
        ------
        BadFilter
            If it is none.
        """
        try:
            return Operand.of("date", [days_of(text)], text)
        except (TypeError, ValueError) as error:
            expected = "a date or a timestamp that exists"
            raise self.source.fault(expected, path) from error

    def _list(self, nodes: list[Node], path: Path) -> Operand:
        for place, node in enumerate(nodes):
            if not isinstance(node, str | int | float):
                raise self.source.fault("a text or a number", (*path, place))
        return Operand.of("list", [frozenset(nodes)], nodes)

    def _interval(self, ends: list[Node], path: Path) -> Operand:
        """Return an interval; of the features' own start and end it is their span.

        Notes
        -----
        What a missing end of a feature means is said by its collection; see `mapapp.times`.
        """
        if not isinstance(ends, list) or len(ends) != 2:
            raise self.source.fault("a start and an end", path)
        if ends == [{"property": START}, {"property": END}] and START in names(self.layer):
            return Operand.of("interval", self.layer.spans)
        first = self._bound(ends[0], Span(FIRST_DAY, FIRST_DAY), (*path, 0))
        last = self._bound(ends[1], Span(LAST_DAY, LAST_DAY), (*path, 1))
        literal = None if first.literal is None or last.literal is None else ends
        days, known = Days(()), first.known & last.known
        days.start, days.end = np.broadcast_arrays(first.values.start, last.values.end)
        if literal and days.start[0] > days.end[0]:
            expected = "an interval that does not end before it starts"
            raise self.source.fault(expected, (*path, 0))
        return Operand("interval", days, known, literal)

    def _bound(self, node: Node, unbounded: Span, path: Path) -> Operand:
        if node == OPEN:
            return Operand.of("date", [unbounded], node)
        bound = self.date(node, path) if isinstance(node, str) else self.read(node, path)
        if bound.kind != "date":
            raise self.source.fault(f"a date or '..', not {bound.words}", path)
        return bound

    def _geometry(self, node: dict[str, Node], path: Path) -> Operand:
        try:
            geometry = self._rectangle(node["bbox"]) if "bbox" in node else self._shape(node)
        except (TypeError, ValueError, KeyError, IndexError, shapely.errors.GEOSException) as error:
            expected = f"a geometry within {self.crs.title} ({error})"
            raise self.source.fault(expected, path) from error
        self.positions += int(shapely.get_num_coordinates(geometry))
        if self.positions > MOST_POSITIONS:
            expected = f"at most {MOST_POSITIONS} positions in all geometries"
            raise self.source.fault(expected, path)
        return Operand.of("geometry", [geometry], node)

    def _rectangle(self, numbers: list[float]) -> shapely.Geometry:
        if len(numbers) not in (4, 6):
            raise ValueError("a box has 4 or 6 numbers")
        half = len(numbers) // 2
        corners = np.array([numbers[:2], numbers[half : half + 2]], dtype=float)
        self._check(corners)
        (west, south), (east, north) = self.crs.unproject(corners).tolist()
        if south > north:
            raise ValueError("its lower edge lies above its upper edge")
        if west <= east:
            return box(west, south, east, north)
        return shapely.union(box(west, south, 180.0, north), box(-180.0, south, east, north))

    def _shape(self, node: dict[str, Node]) -> shapely.Geometry:
        """Read a geometry; one that crosses itself is refused.

        Notes
        -----
        Mending it, as GEOS can, takes seconds for a star of a hundred positions, and what was meant
        would be a guess.
        """
        _check_form(node)
        shape = shapely.force_2d(shapely.geometry.shape(node))
        if shape.is_empty:
            raise ValueError("it is empty")
        self._check(shapely.get_coordinates(shape))
        shape = shapely.transform(shape, self.crs.unproject)
        if not shape.is_valid:
            raise ValueError(shapely.is_valid_reason(shape))
        return shape

    def _check(self, positions: np.ndarray[Any, np.dtype[np.float64]]) -> None:
        west, south, east, north = self.crs.bounds
        x, y = positions.T
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if not inside.all():
            raise ValueError("a position lies outside")


def _check_form(node: Node) -> None:
    """Refuse what is no geometry as GeoJSON writes it (RFC 7946, section 3.1)."""
    kind = node.get("type") if isinstance(node, dict) else None
    if kind == COLLECTION:
        for part in node["geometries"]:
            _check_form(part)
    elif kind not in LISTS:
        raise ValueError(f"its type is not one of {', '.join((*LISTS, COLLECTION))}")
    elif not _has_form(node["coordinates"], LISTS[kind]):
        raise ValueError(f"its coordinates are not those of a {kind}")


def _has_form(coordinates: Node, lists: int) -> bool:
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if lists:
        return all(_has_form(each, lists - 1) for each in coordinates)
    return len(coordinates) in (2, 3) and all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in coordinates
    )
