"""The text of a filter expression: read by the library `cql2`, with every fault at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cql2

from mapapp.errors import BadParameter
from mapapp.strictjson import NotJSON, compact, parse_json

Node = Any
Path = tuple[str | int, ...]

LONGEST = 8000  # characters; a URL that is longer than this is cut by many a proxy
DEEPEST = 64  # parentheses and brackets inside each other
EXCERPT = 60  # characters around a fault that a message repeats

_RULES = {
    "Expr": "an expression",
    "EOI": "the end",
    "Identifier": "a property",
    "SingleQuotedString": "a text in single quotes",
    "DECIMAL": "a number",
    "Double": "a number",
    "Negative": "a number",
    "True": "true",
    "False": "false",
    "Null": "NULL",
    "GEOMETRY": "a geometry",
    "Array": "a list",
    "ExpressionInParentheses": "an expression in parentheses",
    "UnaryNot": "NOT",
    "NotFlag": "NOT",
    "And": "AND",
    "Or": "OR",
    "Eq": "a comparison",
    "Gt": "a comparison",
    "GtEq": "a comparison",
    "Lt": "a comparison",
    "LtEq": "a comparison",
    "NotEq": "a comparison",
    "IsNullPostfix": "IS NULL",
    "Add": "an operator",
    "Subtract": "an operator",
    "Multiply": "an operator",
    "Divide": "an operator",
    "Modulo": "an operator",
    "Power": "an operator",
}
"""The names of the library's grammar in words."""

_PLACE = re.compile(r"-->\s*(\d+):(\d+)")
_EXPECTED = re.compile(r"=\s*expected\s+(.+)", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^']|'')*'")
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


class BadFilter(BadParameter):
    """A filter expression cannot be used.

    Attributes
    ----------
    line, column : int or None
        Where the fault lies in the text, from 1.
    pointer : str or None
        Where it lies in an expression in JSON (RFC 6901).
    excerpt : str or None
        The line around the fault, and below it a caret.
    """

    def __init__(
        self,
        text: str,
        expected: str,
        *,
        line: int | None = None,
        column: int | None = None,
        pointer: str | None = None,
    ) -> None:
        super().__init__("filter", text, expected)
        self.line, self.column, self.pointer = line, column, pointer
        self.excerpt = _excerpt(text, line, column) if line and column else None

    def __str__(self) -> str:
        if self.line is not None:
            return f"filter, line {self.line}, column {self.column}: expected {self.expected}"
        if self.pointer is not None:
            return f"filter, at {self.pointer or 'its root'}: expected {self.expected}"
        return super().__str__()


def _excerpt(text: str, line: int, column: int) -> str:
    whole = (text.splitlines() or [""])[line - 1] if line <= len(text.splitlines()) else ""
    first = max(0, column - 1 - EXCERPT // 2)
    return f"{whole[first : first + EXCERPT]}\n{' ' * (column - 1 - first)}^"


@dataclass(frozen=True, eq=False)
class Source:
    """A filter expression that could be read.

    Attributes
    ----------
    text, language : str
        As it came.
    tree : object
        The expression in CQL2 JSON.
    """

    text: str
    language: str
    tree: Node

    def fault(self, expected: str, path: Path, word: str | None = None) -> BadFilter:
        """Return an error that points at a part of the expression.

        Parameters
        ----------
        expected : str
            What would have been right.
        path : tuple
            The way from the root of the tree to the part.
        word : str, optional
            The part as it is written in a text, if it can be found there by its looks.
        """
        if self.language == "cql2-json":
            return BadFilter(self.text, expected, pointer=pointer(path))
        line, column = self._spot(word)
        return BadFilter(self.text, expected, line=line, column=column)

    def _spot(self, word: str | None) -> tuple[int, int]:
        """Return line and column of a word, or of the start where it is not to be found."""
        offset = 0
        if word is not None:
            text = self.text
            if not word.startswith("'"):  # a name inside a quoted text is no name
                text = _QUOTED.sub(lambda match: " " * len(match.group()), text)
            pattern = (
                re.escape(word) if word.startswith("'") else rf"(?<!\w){re.escape(word)}(?!\w)"
            )
            found = re.search(pattern, text, re.IGNORECASE)
            offset = found.start() if found else 0
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


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
        If it cannot be read.
    """
    if len(text) > LONGEST:
        raise BadFilter(text, f"at most {LONGEST} characters")
    _check_depth(text)
    tree = _from_json(text) if language == "cql2-json" else _from_text(text)
    if _depth(tree) > 2 * DEEPEST:  # NOT NOT NOT has no parentheses
        raise BadFilter(text, f"at most {DEEPEST} levels", line=1, column=1)
    return Source(text, language, tree)


def _depth(tree: Node) -> int:
    """Return how many objects and lists lie inside each other."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [
            part
            for each in level
            if isinstance(each, dict | list)
            for part in (each.values() if isinstance(each, dict) else each)
        ]
    return depth


def _check_depth(text: str) -> None:
    """Refuse nesting that no reader needs and that costs a parser much time."""
    depth = 0
    for offset, character in enumerate(text):
        depth += _BRACKETS.get(character, 0)
        if depth > DEEPEST:
            line, column = text[:offset].count("\n") + 1, offset - text[:offset].rfind("\n")
            raise BadFilter(text, f"at most {DEEPEST} levels", line=line, column=column)


def _from_text(text: str) -> Node:
    try:
        return cql2.parse_text(text).to_json()
    except Exception as error:  # some are no ParseError
        place = _PLACE.search(str(error))
        expected = _EXPECTED.search(str(error))
        if place is None:
            raise BadFilter(text, f"CQL2 text ({error})", line=1, column=1) from error
        line, column = map(int, place.groups())
        words = _in_words(expected.group(1)) if expected else "CQL2 text"
        raise BadFilter(text, words, line=line, column=column) from error


def _in_words(rules: str) -> str:
    """Return what the grammar expected, in words and each once."""
    names = re.split(r",\s*(?:or\s+)?|\s+or\s+", rules.strip())
    words = dict.fromkeys(_RULES.get(name, name) for name in names)
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _from_json(text: str) -> Node:
    try:
        value = parse_json(text.encode())
    except NotJSON as error:
        place = re.search(r"line (\d+), column (\d+)", error.got)
        line, column = map(int, place.groups()) if place else (None, None)
        expected = f"{error.expected}, not {error.got}"
        raise BadFilter(text, expected, line=line, column=column) from error
    except UnicodeEncodeError as error:
        raise BadFilter(text, "whole characters") from error
    if not _is_readable(value):
        raise BadFilter(text, "CQL2 JSON here", pointer=pointer(_deepest_fault(value, ())))
    return cql2.parse_json(compact(value).decode()).to_json()


def _is_readable(value: Node) -> bool:
    try:
        cql2.parse_json(compact(value).decode()).to_json()
    except Exception:  # whatever it is, the library cannot read it
        return False
    return True


def _deepest_fault(value: Node, path: Path) -> Path:
    """Return the way to the innermost part that the library cannot read."""
    for way, part in _parts(value):
        if not _is_readable(part):
            return _deepest_fault(part, (*path, *way))
    return path


def _parts(value: Node) -> Iterator[tuple[Path, Node]]:
    """Go over the parts of an expression that are expressions themselves."""
    if isinstance(value, dict) and isinstance(value.get("args"), list):
        yield from ((("args", place), part) for place, part in enumerate(value["args"]))
    elif isinstance(value, list):
        yield from (((place,), part) for place, part in enumerate(value))


def written(value: object) -> str | None:
    """Return how a literal usually looks in a text; None for what is no literal."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    return None
