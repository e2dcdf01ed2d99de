"""The meaning of an expression: for each operator, where it holds."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely

from mapapp.catalogue import Layer
from mapapp.web.ogc.cql2 import relations
from mapapp.web.ogc.cql2.operands import IN_WORDS, Kind, Operand, Operands
from mapapp.web.ogc.cql2.source import Node, Path, Source, written
from mapapp.web.ogc.cql2.truth import Truth
from mapapp.web.ogc.crs import Crs

Pairs = Callable[[Any, Any], bool]


class Evaluation:
    """One expression and the features that it is asked of."""

    def __init__(self, layer: Layer, source: Source, crs: Crs) -> None:
        self.layer, self.source = layer, source
        self.operands = Operands(layer, source, crs)

    def truth(self, node: Node, path: Path) -> Truth:
        """Return where a part of the expression holds.

        Raises
        ------
        BadFilter
            If the part is nothing that holds or does not.
        """
        if isinstance(node, bool):
            return Truth.of([node] * len(self.layer.features))
        if isinstance(node, dict) and "property" in node:
            operand = self.operands.read(node, path)
            self._expect(operand, "flag", (*path, "property"), node["property"])
            return Truth.of(operand.values)
        if isinstance(node, dict) and isinstance(node.get("op"), str):
            return self._operation(node["op"], node.get("args"), path)
        raise self.source.fault("a comparison or another condition", path, written(node))

    def _operation(self, name: str, args: Node, path: Path) -> Truth:
        operator = name.lower()
        for known, arity, hold in self._operators():
            if operator in known:
                if not isinstance(args, list) or len(args) not in arity:
                    counts = " or ".join(map(str, arity))
                    raise self.source.fault(f"{counts} arguments for {name}", path, name)
                return hold(operator, args, (*path, "args"))
        expected = f"one of {', '.join(self.supported())}, not {name}"
        raise self.source.fault(expected, (*path, "op"), name)

    def _operators(self) -> Sequence[tuple[Any, Sequence[int], Callable[..., Truth]]]:
        """Return for each family of operators its names, its numbers of arguments, its meaning."""
        return (
            (("and", "or"), range(2, 1000), self._junction),
            (("not",), (1,), self._negation),
            (("isnull",), (1,), self._null),
            (relations.COMPARISONS, (2,), self._comparison),
            (("between",), (3,), self._between),
            (("in",), (2,), self._membership),
            (("like",), (2,), self._likeness),
            (relations.PLACES, (2,), self._place),
            (relations.TIMES, (2,), self._time),
            (relations.SETS, (2,), self._set),
        )

    def supported(self) -> list[str]:
        """Return the names of all operators and functions."""
        known = [name for names, _, _ in self._operators() for name in names]
        return [*known, *relations.TEXTS]

    # --- logic ---

    def _junction(self, operator: str, args: list[Node], path: Path) -> Truth:
        parts = [self.truth(arg, (*path, place)) for place, arg in enumerate(args)]
        result = parts[0]
        for part in parts[1:]:
            result = result & part if operator == "and" else result | part
        return result

    def _negation(self, _: str, args: list[Node], path: Path) -> Truth:
        return ~self.truth(args[0], (*path, 0))

    def _null(self, _: str, args: list[Node], path: Path) -> Truth:
        operand = self._read(args[0], (*path, 0))
        return Truth.of(value is None for value in operand.values)

    # --- values ---

    def _comparison(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = self._alike(args, path)
        return _pairs(self._relation(operator, left, path), left, right)

    def _relation(self, operator: str, operand: Operand, path: Path) -> Pairs:
        if operand.kind == "date":
            return relations.DATES[operator]
        ordered = operand.kind in ("text", "number")
        if ordered or (operand.kind == "flag" and operator in ("=", "<>")):
            return relations.COMPARISONS[operator]
        expected = f"operands that {operator} compares, not {operand.words}"
        raise self.source.fault(expected, path, operator)

    def _between(self, _: str, args: list[Node], path: Path) -> Truth:
        value, low, high = self._alike(args, path)
        at_least = _pairs(self._relation(">=", value, path), value, low)
        return at_least & _pairs(self._relation("<=", value, path), value, high)

    def _membership(self, _: str, args: list[Node], path: Path) -> Truth:
        if not isinstance(args[1], list) or not args[1]:
            raise self.source.fault("a list of values", (*path, 1), "in")
        result = Truth.of([False] * len(self.layer.features))
        for place, member in enumerate(args[1]):
            ways = ((*path, 0), (*path, 1, place))
            left, right = self._same_kind([args[0], member], ways)
            result = result | _pairs(self._relation("=", left, path), left, right)
        return result

    def _likeness(self, _: str, args: list[Node], path: Path) -> Truth:
        text, pattern = (self._read(arg, (*path, place)) for place, arg in enumerate(args))
        for place, operand in enumerate((text, pattern)):
            self._expect(operand, "text", (*path, place), _word(args[place]))
        return _pairs(relations.is_like, text, pattern)

    # --- places, times, lists ---

    def _place(self, operator: str, args: list[Node], path: Path) -> Truth:
        left, right = self._of_kind("geometry", args, path)
        known = np.array([None not in pair for pair in zip(left.values, right.values, strict=True)])
        try:
            holds = relations.PLACES[operator](_shapes(left), _shapes(right))
        except shapely.errors.GEOSException as error:
            expected = f"geometries that {operator} takes ({error})"
            raise self.source.fault(expected, path, operator) from error
        return Truth(known & holds, known & ~holds)

    def _time(self, operator: str, args: list[Node], path: Path) -> Truth:
        operands = [self._days(arg, (*path, place)) for place, arg in enumerate(args)]
        return _pairs(relations.TIMES[operator], *operands)

    def _days(self, node: Node, path: Path) -> Operand:
        if isinstance(node, str):
            return self.operands.date(node, path)
        operand = self._read(node, path)
        if operand.kind not in ("date", "interval"):
            expected = f"a date or an interval, not {operand.words}"
            raise self.source.fault(expected, path, _word(node))
        return operand

    def _set(self, operator: str, args: list[Node], path: Path) -> Truth:
        return _pairs(relations.SETS[operator], *self._of_kind("list", args, path))

    # --- operands ---

    def _read(self, node: Node, path: Path) -> Operand:
        """Return an operand: a property, a literal, or a function of one."""
        if isinstance(node, dict) and str(node.get("op")).lower() in relations.TEXTS:
            return self._function(node, path)
        return self.operands.read(node, path)

    def _function(self, node: dict[str, Node], path: Path) -> Operand:
        name, args = str(node["op"]).lower(), node.get("args")
        if not isinstance(args, list) or len(args) != 1:
            raise self.source.fault(f"1 argument for {name}", path, name)
        operand = self._read(args[0], (*path, "args", 0))
        self._expect(operand, "text", (*path, "args", 0), _word(args[0]))
        changed = relations.TEXTS[name]
        values = [None if value is None else changed(value) for value in operand.values]
        return Operand("text", values, operand.literal)

    def _alike(self, args: list[Node], path: Path) -> list[Operand]:
        return self._same_kind(args, [(*path, place) for place in range(len(args))])

    def _same_kind(self, nodes: Sequence[Node], paths: Sequence[Path]) -> list[Operand]:
        """Read operands that are to be compared: all of the kind of the first property."""
        operands = [self._read(node, path) for node, path in zip(nodes, paths, strict=True)]
        kind = next((each.kind for each in operands if each.literal is None), operands[0].kind)
        alike = []
        for node, path, operand in zip(nodes, paths, operands, strict=True):
            if kind == "date" and isinstance(operand.literal, str) and operand.kind == "text":
                operand = self.operands.date(operand.literal, path)
            self._expect(operand, kind, path, _word(node))
            alike.append(operand)
        return alike

    def _of_kind(self, kind: Kind, args: list[Node], path: Path) -> list[Operand]:
        operands = [self._read(arg, (*path, place)) for place, arg in enumerate(args)]
        for place, operand in enumerate(operands):
            self._expect(operand, kind, (*path, place), _word(args[place]))
        return operands

    def _expect(self, operand: Operand, kind: Kind, path: Path, word: str | None) -> None:
        if operand.kind != kind:
            raise self.source.fault(f"{IN_WORDS[kind]}, not {operand.words}", path, word)


def _pairs(relation: Pairs, left: Operand, right: Operand) -> Truth:
    """Return where a relation holds between two values of the same feature."""
    return Truth.of(
        None if a is None or b is None else bool(relation(a, b))
        for a, b in zip(left.values, right.values, strict=True)
    )


def _shapes(operand: Operand) -> np.ndarray[Any, np.dtype[np.object_]]:
    return np.array(operand.values, dtype=object)


def _word(node: Node) -> str | None:
    """Return how a part looks in a text, as far as it can be told."""
    if isinstance(node, dict):
        word = node.get("property") or node.get("op") or node.get("type")
        return str(word) if word else next(iter(node), None)
    return written(node)
