"""The two sides of a relation: properties of features and literals, as one value per feature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
import shapely.geometry

from mapapp.catalogue import Layer, once_per_layer
from mapapp.query import box, index_of
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date
from mapapp.web.ogc.cql2.source import Node, Path, Source, written
from mapapp.web.ogc.crs import Crs
from mapapp.web.ogc.parameters import days_of

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
GEOMETRY = "geometry"
START, END = "start", "end"
DATES = (START, END)
OPEN = ".."


@dataclass(frozen=True, eq=False)
class Operand:
    """One side of a relation.

    Attributes
    ----------
    kind : str
        What its values are.
    values : sequence
        A value for each feature, None where it has none.
    literal : object
        What the expression says, for a literal; None for a property.
    """

    kind: Kind
    values: Sequence[Any]
    literal: Node = None

    @property
    def words(self) -> str:
        """Its kind for a message."""
        return IN_WORDS[self.kind]


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


@once_per_layer
def _operands(_layer: Layer) -> dict[str, Operand]:
    return {}


def _property(layer: Layer, name: str) -> Operand:
    if name == GEOMETRY:
        return Operand("geometry", list(index_of(layer).tree.geometries))
    fields = {field["name"]: field for field in index_of(layer).fields.values()}
    values = [feature["properties"].get(name) for feature in layer.features]
    if name in DATES:
        return Operand("date", [value and parse_date(value) for value in values])
    kind = KINDS[fields[name]["type"]]
    if kind == "list":
        values = [value if value is None else frozenset(value) for value in values]
    return Operand(kind, values)


class Operands:
    """Reads the operands of one expression."""

    def __init__(self, layer: Layer, source: Source, crs: Crs) -> None:
        self.layer, self.source, self.crs = layer, source, crs

    def read(self, node: Node, path: Path) -> Operand:
        """Return what a part of the expression stands for.

        Raises
        ------
        BadFilter
            If it is no operand.
        """
        if isinstance(node, bool):
            return self._constant("flag", node, node)
        if isinstance(node, int | float):
            return self._constant("number", node, node)
        if isinstance(node, str):
            return self._constant("text", node, node)
        if isinstance(node, list):
            return self._list(node, path)
        if isinstance(node, dict):
            return self._read_object(node, path)
        raise self.source.fault("a property or a value", path, "null")

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
        raise self.source.fault("a property or a value", path, node.get("op"))

    def _constant(self, kind: Kind, value: object, node: Node) -> Operand:
        return Operand(kind, [value] * len(self.layer.features), node)

    def _property(self, name: str, path: Path) -> Operand:
        operand = property_of(self.layer, name)
        if operand is None:
            expected = f"a property of {self.layer.id}: {', '.join(names(self.layer))}"
            raise self.source.fault(expected, (*path, "property"), name)
        return operand

    def date(self, text: Node, path: Path) -> Operand:
        """Return a date that the expression writes, with all its days.

        Raises
        ------
        BadFilter
            If it is none.
        """
        try:
            return self._constant("date", days_of(text), text)
        except (TypeError, ValueError) as error:
            expected = "a date or a timestamp that exists"
            raise self.source.fault(expected, path, written(text)) from error

    def _list(self, nodes: list[Node], path: Path) -> Operand:
        for place, node in enumerate(nodes):
            if not isinstance(node, str | int | float):
                raise self.source.fault("a text or a number", (*path, place))
        return self._constant("list", frozenset(nodes), nodes)

    def _interval(self, ends: list[Node], path: Path) -> Operand:
        """Return an interval; of the features' own start and end it is their span.

        Notes
        -----
        What a missing end of a feature means is said by its collection; see `mapapp.times`.
        """
        if len(ends) != 2:
            raise self.source.fault("a start and an end", path, "interval")
        if ends == [{"property": START}, {"property": END}] and START in names(self.layer):
            return Operand("interval", self.layer.spans)
        firsts = self._bound(ends[0], Span(FIRST_DAY, FIRST_DAY), (*path, 0))
        lasts = self._bound(ends[1], Span(LAST_DAY, LAST_DAY), (*path, 1))
        literal = None if firsts.literal is None or lasts.literal is None else ends
        spans = [
            Span(first.start, last.end) if first and last else None
            for first, last in zip(firsts.values, lasts.values, strict=True)
        ]
        if literal and any(span and span.start > span.end for span in spans):
            expected = "an interval that does not end before it starts"
            raise self.source.fault(expected, path, written(firsts.literal))
        return Operand("interval", spans, literal)

    def _bound(self, node: Node, unbounded: Span, path: Path) -> Operand:
        if node == OPEN:
            return self._constant("date", unbounded, node)
        bound = self.date(node, path) if isinstance(node, str) else self.read(node, path)
        if bound.kind != "date":
            word = node.get("property") if isinstance(node, dict) else None
            raise self.source.fault(f"a date or '..', not {bound.words}", path, word)
        return bound

    def _geometry(self, node: dict[str, Node], path: Path) -> Operand:
        try:
            geometry = self._rectangle(node["bbox"]) if "bbox" in node else self._shape(node)
        except (TypeError, ValueError, KeyError, IndexError, shapely.errors.GEOSException) as error:
            word = "bbox" if "bbox" in node else str(node.get("type"))
            expected = f"a geometry within {self.crs.title} ({error})"
            raise self.source.fault(expected, path, word) from error
        return self._constant("geometry", geometry, node)

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
        shape = shapely.force_2d(shapely.geometry.shape(node))
        if shape.is_empty:
            raise ValueError("it is empty")
        self._check(shapely.get_coordinates(shape))
        shape = shapely.transform(shape, self.crs.unproject)
        return shape if shape.is_valid else shapely.make_valid(shape)

    def _check(self, positions: np.ndarray[Any, np.dtype[np.float64]]) -> None:
        west, south, east, north = self.crs.bounds
        x, y = positions.T
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if not inside.all():
            raise ValueError("a position lies outside")
