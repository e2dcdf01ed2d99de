"""Values of properties, by the fields of the catalogue (Frictionless Table Schema)."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeGuard

from mapapp.times import EXPECTED_DATE

Wrong = tuple[str, object, str]
"""Where in a record, what came, what was expected."""

LARGEST_INTEGER = 2**53 - 1  # that a browser keeps exact
DEEPEST = 6  # levels of lists and objects in a property; ours have four
_NAME = re.compile(r"[a-z0-9_-]+", re.ASCII)


class Missing:
    """What a message shows for a value that is not there."""

    def __repr__(self) -> str:
        return "nothing"


MISSING = Missing()


def is_name(value: object) -> TypeGuard[str]:
    """Return whether a value is a name that any address can hold: a-z, 0-9, - and _."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def is_number(value: object) -> bool:
    """Return whether a value is a number that a browser reads as the same number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LARGEST_INTEGER if isinstance(value, int) else math.isfinite(value)


def _is_integer(value: object) -> bool:
    return is_number(value) and isinstance(value, int)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


TYPES: dict[str, tuple[Callable[[object], bool], str]] = {
    "string": (_is_text, "text"),
    "date": (_is_text, EXPECTED_DATE),
    "integer": (_is_integer, "a whole number"),
    "number": (is_number, "a number"),
    "boolean": (lambda value: isinstance(value, bool), "true or false"),
    "array": (lambda value: isinstance(value, list), "a list"),
    "object": (lambda value: isinstance(value, dict), "an object"),
}


def member_wrongs(record: Mapping[str, Any], key: str, type_name: str) -> Iterator[Wrong]:
    """Find what is wrong with a member that a record must have."""
    fits, expected = TYPES[type_name]
    value = record.get(key, MISSING)
    if not fits(value):
        yield key, value, expected


def text_list_wrongs(where: str, texts: object) -> Iterator[Wrong]:
    """Find what is wrong with a list of texts."""
    if not isinstance(texts, list):
        yield where, texts, "a list"
        return
    for index, text in enumerate(texts):
        if not _is_text(text):
            yield f"{where}[{index}]", text, "text"


def property_wrongs(field: Mapping[str, Any], value: object) -> Iterator[Wrong]:
    """Find what is wrong with a property, by its field in the catalogue.

    An absent value is null, which a field may forbid; a list is empty rather than null.
    """
    name, constraints = field["name"], field.get("constraints", {})
    fits, expected = TYPES[field["type"]]
    if value is None or value is MISSING:
        if constraints.get("required") or field["type"] == "array":
            yield name, value, expected
    elif not fits(value):
        yield name, value, expected
    else:
        yield from _constraint_wrongs(name, value, constraints)
        yield from _depth_wrongs(name, value)


def _constraint_wrongs(name: str, value: Any, constraints: Mapping[str, Any]) -> Iterator[Wrong]:
    allowed = constraints.get("enum")
    if allowed is not None and value not in allowed:
        yield name, value, f"one of {', '.join(map(str, allowed))}"
    if "minimum" in constraints and value < constraints["minimum"]:
        yield name, value, f"at least {constraints['minimum']}"
    if "maximum" in constraints and value > constraints["maximum"]:
        yield name, value, f"at most {constraints['maximum']}"


def _depth_wrongs(where: str, value: object, depth: int = 0) -> Iterator[Wrong]:
    """Find, inside a property, numbers that a browser cannot hold and nesting without end."""
    if depth > DEEPEST:
        yield where, value, f"at most {DEEPEST} levels of lists and objects"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _depth_wrongs(f"{where}.{key}", inner, depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _depth_wrongs(f"{where}[{index}]", inner, depth + 1)
    elif isinstance(value, int | float) and not isinstance(value, bool) and not is_number(value):
        yield where, value, f"a number of at most {LARGEST_INTEGER}"
