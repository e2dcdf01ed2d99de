"""The meaning of an expression: for each operator, where it holds.

What is said of all features is worked out at once, in arrays; a constant is one value. The depth of
the calls is that of the expression, which `limits` bounds.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce
from operator import or_
from typing import Any

import numpy as np
import shapely

from mapapp.data.catalogue import Layer
from mapapp.query import Mask
from mapapp.web.ogc.cql2 import relations
from mapapp.web.ogc.cql2.limits import MOST_RELATIONS, MOST_SIGNS
from mapapp.web.ogc.cql2.operands import IN_WORDS, Kind, Operand, Operands, changed
from mapapp.web.ogc.cql2.source import Node, Path, Source
from mapapp.web.ogc.cql2.truth import Truth
from mapapp.web.ogc.crs import Crs

Hold = Callable[[str, list[Node], Path], Truth]


class Evaluation:
    """One expression and the features that it is asked of."""

    def __init__(self, layer: Layer, source: Source, crs: Crs) -> None:
        self.layer, self.source = layer, source
        self.operands = Operands(layer, source, crs)
        self.relations = self.signs = 0

    def holds(self) -> Mask:
        """Return for each feature whether the expression holds.

        Raises
        ------
        BadFilter
            If it asks for what the features do not have, or leaves the limits.
        """
        yes = self._truth(self.source.tree, ()).yes
        return np.broadcast_to(yes, len(self.layer.features)).copy()

    def _truth(self, node: Node, path: Path) -> Truth:
        if isinstance(node, bool):
            return Truth(np.array([node]), np.array([not node]))
        if isinstance(node, dict) and "property" in node:
            operand = self.operands.read(node, path)
            self._expect(operand, "flag", (*path, "property"))
            return _each(lambda value: value is True, operand)
        if isinstance(node, dict) and isinstance(node.get("op"), str):
            return self._operation(node["op"], node.get("args"), path)
        raise self.source.fault("a comparison or another condition", path)

    def _operation(self, name: str, args: Node, path: Path) -> Truth:
        operator = name.lower()
        for known, least, most, hold in self._operators():
            if operator in known:
                if not isinstance(args, list) or not least <= len(args) <= (most or len(args)):
                    raise self.source.fault(_counted(name, least, most), path)
                return hold(operator, args, (*path, "args"))
        expected = f"one of {', '.join(self._supported())}, not {name}"
        raise self.source.fault(expected, (*path, "op"))

    def _operators(self) -> Sequence[tuple[Any, int, int | None, Hold]]:
        """Return for each family its names, the least and most of its arguments, its meaning."""
        return (
            (("and", "or"), 2, None, self._junction),
            (("not",), 1, 1, self._negation),
            (("isnull",), 1, 1, self._null),
            (relations.COMPARISONS, 2, 2, self._comparison),
            (("between",), 3, 3, self._between),
            (("in",), 2, 2, self._membership),
            (("like",), 2, 2, self._likeness),
            (relations.PLACES, 2, 2, self._place),
            (relations.TIMES, 2, 2, self._time),
            (relations.SETS, 2, 2, self._set),
        )

    def _supported(self) -> list[str]:
        """Return the names of all operators and functions."""
        known = [name for names, *_ in self._operators() for name in names]
        return [*known, *relations.TEXTS]

    # --- logic ---

    def _junction(self, operator: str, args: list[Node], path: Path) -> Truth:
        result = self._truth(args[0], (*path, 0))
        for place in range(1, len(args)):
            part = self._truth(args[place], (*path, place))
            result = result & part if operator == "and" else result | part
        return result

    def _negation(self, _: str, args: list[Node], path: Path) -> Truth:
        return ~self._truth(args[0], (*path, 0))

    def _null(self, _: str, args: list[Node], path: Path) -> Truth:
        known = self._read(args[0], (*path, 0)).known
        return Truth(~known, known)

    # --- values ---

    def _comparison(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = self._same_kind(args, path)
        return _pairs(self._relation(operator, left, path), left, right)

    def _relation(self, operator: str, operand: Operand, path: Path) -> relations.Relation:
        if operand.kind == "date":
            return relations.DATES[operator]
        ordered = operand.kind in ("text", "number")
        if ordered or (operand.kind == "flag" and operator in ("=", "<>")):
            return relations.COMPARISONS[operator]
        expected = f"operands that {operator} compares, not {operand.words}"
        raise self.source.fault(expected, path)

    def _between(self, _: str, args: list[Node], path: Path) -> Truth:
        value, low, high = self._same_kind(args, path)
        at_least = _pairs(self._relation(">=", value, path), value, low)
        return at_least & _pairs(self._relation("<=", value, path), value, high)

    def _membership(self, _: str, args: list[Node], path: Path) -> Truth:
        if not isinstance(args[1], list) or not args[1]:
            raise self.source.fault("a list of values", (*path, 1))
        ways = [(*path, 0), *((*path, 1, place) for place in range(len(args[1])))]
        value, *members = self._alike([args[0], *args[1]], ways)
        equal = self._relation("=", value, path)
        if value.kind == "date":  # spans of days are compared as pairs of whole numbers
            return _any(_pairs(equal, value, member) for member in members)
        literals = frozenset(each.values[0] for each in members if each.literal is not None)
        others = (_pairs(equal, value, each) for each in members if each.literal is None)
        return _any([_each(literals.__contains__, value), *others])

    def _likeness(self, _: str, args: list[Node], path: Path) -> Truth:
        text, pattern = self._of_kind("text", args, path)
        if pattern.literal is None:
            raise self.source.fault("a pattern in single quotes", (*path, 1))
        form = relations.Pattern(pattern.values[0])
        self.signs += form.signs
        if self.signs > MOST_SIGNS:
            expected = f"at most {MOST_SIGNS} signs % and _ in all patterns"
            raise self.source.fault(expected, (*path, 1))
        if form.plain is not None:
            return _pairs(relations.COMPARISONS["="], text, Operand.of("text", [form.plain]))
        return _each(form.fits, text)

    # --- places, times, lists ---

    def _place(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = self._of_kind("geometry", args, path)
        if left is right:  # the geometry of each feature and itself
            return _pairs(lambda *_: operator in relations.ITSELF, left, right)
        self.relations += 1
        if self.relations > MOST_RELATIONS:
            raise self.source.fault(f"at most {MOST_RELATIONS} relations of places", path)
        try:
            relate = partial(relations.relate_places, relations.PLACES[operator])
            return _pairs(relate, left, right)
        except shapely.errors.GEOSException as error:
            expected = f"geometries that {operator} takes ({error})"
            raise self.source.fault(expected, path) from error

    def _time(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = (self._days(arg, (*path, place)) for place, arg in enumerate(args))
        return _pairs(relations.TIMES[operator], left, right)

    def _days(self, node: Node, path: Path) -> Operand:
        if isinstance(node, str):
            return self.operands.date(node, path)
        operand = self._read(node, path)
        if operand.kind not in ("date", "interval"):
            raise self.source.fault(f"a date or an interval, not {operand.words}", path)
        return operand

    def _set(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = self._of_kind("list", args, path)
        return _pairs(relations.SETS[operator], left, right)

    # --- operands ---

    def _read(self, node: Node, path: Path) -> Operand:
        """Return an operand: a property, a literal, or a function of one."""
        if isinstance(node, dict) and str(node.get("op")).lower() in relations.TEXTS:
            return self._function(node, path)
        return self.operands.read(node, path)

    def _function(self, node: dict[str, Node], path: Path) -> Operand:
        name, args = str(node["op"]).lower(), node.get("args")
        if not isinstance(args, list) or len(args) != 1:
            raise self.source.fault(_counted(name, 1, 1), path)
        operand = self._read(args[0], (*path, "args", 0))
        self._expect(operand, "text", (*path, "args", 0))
        return changed(operand, name)

    def _same_kind(self, args: list[Node], path: Path) -> list[Operand]:
        return self._alike(args, [(*path, place) for place in range(len(args))])

    def _alike(self, nodes: Sequence[Node], paths: Sequence[Path]) -> list[Operand]:
        """Read operands that are to be compared: all of the kind of the first property."""
        operands = [self._read(node, path) for node, path in zip(nodes, paths, strict=True)]
        kind = next((each.kind for each in operands if each.literal is None), operands[0].kind)
        alike = []
        for path, operand in zip(paths, operands, strict=True):
            if kind == "date" and isinstance(operand.literal, str) and operand.kind == "text":
                operand = self.operands.date(operand.literal, path)
            self._expect(operand, kind, path)
            alike.append(operand)
        return alike

    def _of_kind(self, kind: Kind, args: list[Node], path: Path) -> list[Operand]:
        operands = [self._read(arg, (*path, place)) for place, arg in enumerate(args)]
        for place, operand in enumerate(operands):
            self._expect(operand, kind, (*path, place))
        return operands

    def _expect(self, operand: Operand, kind: Kind, path: Path) -> None:
        if operand.kind != kind:
            raise self.source.fault(f"{IN_WORDS[kind]}, not {operand.words}", path)


def _counted(name: str, least: int, most: int | None) -> str:
    """Return in words how many arguments an operator takes."""
    if most is None:
        return f"at least {least} arguments for {name}"
    return f"{least} {'argument' if least == 1 else 'arguments'} for {name}"


def _pairs(relation: relations.Relation, left: Operand, right: Operand) -> Truth:
    """Return where a relation holds between two values of the same feature."""
    known = left.known & right.known
    holds = np.zeros(len(known), dtype=bool)
    if known.any():
        holds[known] = relation(left.at(known), right.at(known))
    return Truth(holds, known & ~holds)


def _any(parts: Iterable[Truth]) -> Truth:
    return reduce(or_, parts)


def _each(test: Callable[[Any], bool], operand: Operand) -> Truth:
    """Return where a value passes a test."""
    tests: Any = np.frompyfunc(test, 1, 1)
    return _pairs(lambda values, _: tests(values), operand, operand)
