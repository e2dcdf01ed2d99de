"""A filter expression as it was asked, its tree, and the place of every part of it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mapapp.data.strictjson import NotJSON, parse_json
from mapapp.web.ogc.cql2.faults import BadFilter, fault_at
from mapapp.web.ogc.cql2.limits import DEEPEST, LONGEST, MOST_PARTS
from mapapp.web.ogc.cql2.text import Part, parse_text

Node = Any
Path = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class Source:
    """A filter expression that could be read.

    Attributes
    ----------
    text : str
        As it came.
    tree : object
        The expression in CQL2 JSON.
    root : Part or None
        Where its parts stand in a text; None for one that came as JSON.
    """

    text: str
    tree: Node
    root: Part | None

    def fault(self, expected: str, path: Path) -> BadFilter:
        """Return an error that points at a part of the expression.

        Parameters
        ----------
        expected : str
            What would have been right.
        path : tuple
            The way from the root of the tree to the part.
        """
        if self.root is None:
            return BadFilter(self.text, expected, pointer=pointer(path))
        part = self.root
        for step in path:
            if isinstance(step, int):
                part = part.parts[step]
            elif step in ("date", "timestamp"):  # the text in its brackets
                part = part.parts[0]
        return fault_at(self.text, part.at, expected)


def pointer(path: Path) -> str:
    """Return the JSON Pointer of a path."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def parse(text: str, language: str) -> Source:
    """Read a filter expression.

    Parameters
    ----------
    text : str
        The expression.
    language : {"cql2-text", "cql2-json"}
        How it is written.

    Raises
    ------
    BadFilter
        If it cannot be read, or leaves the limits.
    """
    if len(text) > LONGEST:
        raise BadFilter(text, f"at most {LONGEST} characters")
    if language == "cql2-json":
        return Source(text, _from_json(text), None)
    root = parse_text(text)
    return Source(text, root.node, root)


def _from_json(text: str) -> Node:
    try:
        tree = parse_json(text.encode())
    except NotJSON as error:
        place = re.search(r"line (\d+), column (\d+)", error.got)
        line, column = map(int, place.groups()) if place else (None, None)
        expected = f"{error.expected}, not {error.got}"
        raise BadFilter(text, expected, line=line, column=column) from error
    except UnicodeEncodeError as error:
        raise BadFilter(text, "whole characters") from error
    _check(tree, text)
    return tree


def _check(tree: Node, text: str) -> None:
    """Refuse what leaves the limits; what the parts mean is asked when they are given a meaning.

    Notes
    -----
    The walk keeps its own list of what is still to be seen: no tree overflows the stack.
    """
    count = 0
    waiting: list[tuple[Node, Path, int]] = [(tree, (), 0)]
    while waiting:
        node, path, depth = waiting.pop()
        if isinstance(node, dict | list):
            depth += isinstance(node, dict)
            if depth > DEEPEST:
                raise _wrong(text, path, f"at most {DEEPEST} levels")
            parts = [(part, (*path, key), depth) for key, part in _parts(node)]
            waiting += reversed(parts)  # the first is seen next
            continue
        count += 1
        if count > MOST_PARTS:
            raise _wrong(text, path, f"at most {MOST_PARTS} names, operators and values")
        if isinstance(node, int | float) and not _is_finite(node):
            raise _wrong(text, path, "a number that is not too large")
        if path and path[-1] == "property" and not isinstance(node, str):
            raise _wrong(text, path, "the name of a property")


def _parts(node: dict[str, Node] | list[Node]) -> Iterator[tuple[str | int, Node]]:
    return iter(node.items()) if isinstance(node, dict) else enumerate(node)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond all floating ones
        return False


def _wrong(text: str, path: Path, expected: str) -> BadFilter:
    return BadFilter(text, expected, pointer=pointer(path))
