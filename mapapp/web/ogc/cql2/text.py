"""CQL2 text as a tree, by the grammar beside this module and the library `lark`.

An LALR parser works through the text once, with a stack of its own: nothing here recurses, and the
time grows with the length of the text alone. The parts of the tree are made while it reads.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapapp.web.ogc.cql2.faults import BadFilter, fault_at
from mapapp.web.ogc.cql2.limits import DEEPEST, MOST_PARTS

if TYPE_CHECKING:  # it takes 0.1 s to load and to make its tables: not before a filter is asked
    from lark import Lark, Token, UnexpectedInput

GRAMMAR = Path(__file__).with_name("grammar.lark")

GEOMETRIES = {
    name.lower(): name
    for name in (
        "Point",
        "LineString",
        "Polygon",
        "MultiPoint",
        "MultiLineString",
        "MultiPolygon",
        "GeometryCollection",
    )
}

_LISTS = frozenset({"a_containedby", "a_contains", "a_equals", "a_overlaps"})

_OPERAND = ("NAME", "NUMBER", "TEXT")
"""Where these three may stand, anything that has a value may."""

_WORDS = {
    "_AND": "AND",
    "_OR": "OR",
    "NOT": "NOT",
    "LIKE": "LIKE",
    "BETWEEN": "BETWEEN",
    "IN": "IN",
    "IS": "IS NULL",
    "_NULL": "NULL",
    "COMPARISON": "a comparison",
    "POINT": "a geometry",
    "COORDINATE": "a number",
    "TEXT": "a text in single quotes",
    "LPAR": "an opening bracket",
    "RPAR": "a closing bracket",
    "COMMA": "a comma",
    "$END": "the end",
}
"""What a message names of what the grammar expects; arithmetic is read, but not offered."""


@dataclass(slots=True)
class Part:
    """A part of an expression: what it is, and where in the text it stands.

    Attributes
    ----------
    node : object
        The part in CQL2 JSON.
    at : int
        Where it stands, in characters from 0: an operator between its operands at its own sign.
    parts : sequence of Part
        What lies inside.
    depth : int
        How many operators and lists lie inside each other.
    """

    node: Any
    at: int
    parts: Sequence[Part] = ()
    depth: int = field(default=0)
    bracketed: bool = False


def parse_text(text: str) -> Part:
    """Read an expression.

    Raises
    ------
    BadFilter
        If it is none; the error points at the first sign that cannot stand where it does.
    """
    from lark.exceptions import UnexpectedInput

    try:
        root: Part = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedInput as error:
        raise _fault(text, error) from error
    except _TooMuch as error:
        raise fault_at(text, error.at, error.expected) from error
    return root


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        transformer=_Builder(),
        postlex=_Limits(),
        maybe_placeholders=False,
    )


class _TooMuch(Exception):  # noqa: N818
    """Something at a place of the text leaves the limits."""

    def __init__(self, at: int, expected: str) -> None:
        super().__init__(expected)
        self.at, self.expected = at, expected


class _Limits:
    """Counts what the lexer finds, so that too long a text is not read to its end."""

    always_accept = ()

    def process(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Pass the tokens on as long as they are within the limits."""
        depth = count = 0
        for token in tokens:
            if token.type == "LPAR":
                depth += 1
                if depth > DEEPEST:
                    raise _TooMuch(_at(token), f"at most {DEEPEST} levels")
            elif token.type == "RPAR":
                depth -= 1
            elif token.type != "COMMA":
                count += 1
                if count > MOST_PARTS:
                    expected = f"at most {MOST_PARTS} names, operators and values"
                    raise _TooMuch(_at(token), expected)
            yield token


def _at(token: Token) -> int:
    return token.start_pos or 0


def _fault(text: str, error: UnexpectedInput) -> BadFilter:
    """Return where the text cannot go on, and with what it could.

    Notes
    -----
    What could stand there is asked of a second reading, up to the place: in the first the parser
    has already closed what the wrong sign does not belong to.
    """
    from lark.exceptions import UnexpectedToken

    at = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        at = len(text)
    if text[at : at + 1] in ("'", '"'):
        return fault_at(text, at, f"a closing {text[at]} after this one")
    reading = _parser().parse_interactive(text[:at])
    reading.exhaust_lexer()
    accepted: set[str] = reading.accepts()  # type: ignore[no-untyped-call]
    return fault_at(text, at, _in_words(accepted))


def _in_words(terminals: Iterable[str]) -> str:
    """Return what the grammar expects, in words."""
    accepted = set(terminals)
    words = []
    if accepted.issuperset(_OPERAND):
        words.append("an expression such as a property, a number or a text in single quotes")
        accepted -= {*_OPERAND, "LPAR", "NOT", "POINT"}
    words += [word for terminal, word in _WORDS.items() if terminal in accepted]
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


class _Builder:
    """What the parser calls for each rule of the grammar, with what the rule is made of."""

    # --- logic ---

    def disjunction(self, parts: list[Part]) -> Part:
        return _operation("or", parts[0].at, parts)

    def conjunction(self, parts: list[Part]) -> Part:
        return _operation("and", parts[0].at, parts)

    def negated(self, children: list[Any]) -> Part:
        sign, part = children
        return _operation("not", _at(sign), [part])

    # --- predicates ---

    def comparison(self, children: list[Any]) -> Part:
        left, sign, right = children
        return _operation("<>" if sign == "!=" else str(sign), _at(sign), [left, right])

    def like(self, children: list[Any]) -> Part:
        return _predicate("like", children)

    def between(self, children: list[Any]) -> Part:
        return _predicate("between", children)

    def membership(self, children: list[Any]) -> Part:
        *others, bracket, values = children
        return _predicate("in", [*others, _list(_at(bracket), values)])

    def null(self, children: list[Any]) -> Part:
        part, sign, *negation = children
        return _predicate("isNull", [part, *negation, sign])

    # --- operands ---

    def arithmetic(self, children: list[Any]) -> Part:
        left, sign, right = children
        return _operation(sign.lower(), _at(sign), [left, right])

    def signed(self, children: list[Any]) -> Part:
        sign: Token = children[0]
        part: Part = children[1]
        if isinstance(part.node, float):
            return Part(-part.node if sign == "-" else part.node, _at(sign))
        if sign == "+":
            return part
        return _operation("*", _at(sign), [Part(-1.0, _at(sign)), part])

    def number(self, tokens: list[Token]) -> Part:
        return Part(_number(tokens[0]), _at(tokens[0]))

    def text(self, tokens: list[Token]) -> Part:
        return Part(tokens[0][1:-1].replace("''", "'"), _at(tokens[0]))

    def truth(self, tokens: list[Token]) -> Part:
        return Part(tokens[0].lower() == "true", _at(tokens[0]))

    def property(self, tokens: list[Token]) -> Part:
        return Part({"property": _name(tokens[0])}, _at(tokens[0]))

    def function(self, children: list[Any]) -> Part:
        name, *values = children
        operator = _name(name).lower()
        parts = values[0] if values else []
        if operator in _LISTS:  # a list of one looks like an expression in brackets
            parts = [_list(part.at, [part]) if part.bracketed else part for part in parts]
        return _operation(operator, _at(name), parts)

    def values(self, parts: list[Part]) -> list[Part]:
        return parts

    def instant(self, children: list[Any]) -> Part:
        name, part = children
        return _around(name.lower(), part.node, _at(name), [part])

    def interval(self, children: list[Any]) -> Part:
        name, parts = children
        return _around("interval", [part.node for part in parts], _at(name), parts)

    def bracketed(self, children: list[Part]) -> Part:
        part = children[0]
        return Part(part.node, part.at, part.parts, part.depth, bracketed=True)

    def array(self, children: list[Any]) -> Part:
        bracket, *parts = children
        return _list(_at(bracket), parts)

    # --- geometries ---

    def geometry(self, children: list[Any]) -> Part:
        name, inside = children[0], children[-1]
        kind = GEOMETRIES[name.lower().removesuffix("z")]
        if kind != "GeometryCollection":
            return Part({"type": kind, "coordinates": inside}, _at(name))
        node = {"type": kind, "geometries": [part.node for part in inside]}
        return _nested(Part(node, _at(name), inside))

    def bbox(self, tokens: list[Token]) -> Part:
        name, *numbers = tokens
        return Part({"bbox": [_number(each) for each in numbers]}, _at(name))

    def position(self, tokens: list[Token]) -> list[float]:
        return [_number(each) for each in tokens]

    def several(self, children: list[Any]) -> list[Any]:
        return children


def _name(token: Token) -> str:
    return str(token).strip('"')


def _number(token: Token) -> float:
    value = float(token)
    if not math.isfinite(value):
        raise _TooMuch(_at(token), "a number that is not too large")
    return value


def _predicate(operator: str, children: list[Any]) -> Part:
    """Return a predicate that a NOT may turn round: ``operands[0] NOT operator ...``."""
    parts = [each for each in children if isinstance(each, Part)]
    signs = [each for each in children if not isinstance(each, Part)]
    part = _operation(operator, _at(signs[-1]), parts)
    return _operation("not", _at(signs[0]), [part]) if len(signs) > 1 else part


def _operation(operator: str, at: int, parts: list[Part]) -> Part:
    return _around("args", [part.node for part in parts], at, parts, op=operator)


def _around(name: str, inside: Any, at: int, parts: list[Part], **more: str) -> Part:
    return _nested(Part({**more, name: inside}, at, parts))


def _list(at: int, parts: list[Part]) -> Part:
    return _nested(Part([part.node for part in parts], at, parts))


def _nested(part: Part) -> Part:
    part.depth = 1 + max((each.depth for each in part.parts), default=0)
    if part.depth > DEEPEST:
        raise _TooMuch(part.at, f"at most {DEEPEST} levels")
    return part
