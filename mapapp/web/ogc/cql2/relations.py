"""How two values relate: comparisons, lists, spans of days, geometries, and patterns of text.

Days are compared as days: a date stands for all of its days, and both ends of a span belong to it.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import shapely

Relation = Callable[[Any, Any], bool]

COMPARISONS: Mapping[str, Relation] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

DATES: Mapping[str, Relation] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": lambda a, b: a.end < b.start,
    "<=": lambda a, b: a.start <= b.end,
    ">": lambda a, b: a.start > b.end,
    ">=": lambda a, b: a.end >= b.start,
}
"""Before and after mean with all days; "not after" and "not before" are their opposites."""

TIMES: Mapping[str, Relation] = {
    "t_after": lambda a, b: a.start > b.end,
    "t_before": lambda a, b: a.end < b.start,
    "t_contains": lambda a, b: a.start < b.start and a.end > b.end,
    "t_disjoint": lambda a, b: a.end < b.start or a.start > b.end,
    "t_during": lambda a, b: a.start > b.start and a.end < b.end,
    "t_equals": operator.eq,
    "t_finishedby": lambda a, b: a.start < b.start and a.end == b.end,
    "t_finishes": lambda a, b: a.start > b.start and a.end == b.end,
    "t_intersects": lambda a, b: a.start <= b.end and a.end >= b.start,
    "t_meets": lambda a, b: a.end == b.start and a.start < b.start,
    "t_metby": lambda a, b: a.start == b.end and a.end > b.end,
    "t_overlappedby": lambda a, b: b.start < a.start < b.end < a.end,
    "t_overlaps": lambda a, b: a.start < b.start < a.end < b.end,
    "t_startedby": lambda a, b: a.start == b.start and a.end > b.end,
    "t_starts": lambda a, b: a.start == b.start and a.end < b.end,
}
"""Allen's relations as 21-065r2, 7.4 defines them, for spans of whole days."""

SETS: Mapping[str, Relation] = {
    "a_containedby": operator.le,
    "a_contains": operator.ge,
    "a_equals": operator.eq,
    "a_overlaps": lambda a, b: not a.isdisjoint(b),
}

PLACES: Mapping[str, Callable[[Any, Any], Any]] = {
    "s_contains": shapely.contains,
    "s_crosses": shapely.crosses,
    "s_disjoint": shapely.disjoint,
    "s_equals": shapely.equals,
    "s_intersects": shapely.intersects,
    "s_overlaps": shapely.overlaps,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
}


def without_case(text: str) -> str:
    """Return a text as it compares when capitals do not count (``casei``)."""
    return text.casefold()


def without_accents(text: str) -> str:
    """Return a text as it compares when accents do not count (``accenti``)."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


TEXTS: Mapping[str, Callable[[str], str]] = {"casei": without_case, "accenti": without_accents}


def is_like(text: str, pattern: str) -> bool:
    """Return whether a text has the form of a pattern.

    Parameters
    ----------
    text : str
        The text.
    pattern : str
        ``%`` stands for any characters, ``_`` for one; a backslash takes that meaning away.
    """
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern as a regular expression.

    Notes
    -----
    Each part between two ``%`` is taken where it first occurs, and for good (an atomic group):
    trying later places could not help, and would take time without bound.
    """
    parts = _parts(pattern)
    if len(parts) == 1:
        return re.compile(parts[0], re.DOTALL)
    first, *middle, last = parts
    body = "".join(f"(?>.*?{part})" for part in middle)
    return re.compile(f"{first}{body}.*{last}", re.DOTALL)


def _parts(pattern: str) -> list[str]:
    parts = [""]
    for escaped, character in re.findall(r"(\\?)(.)", pattern, re.DOTALL):
        if character == "%" and not escaped:
            parts.append("")
        elif character == "_" and not escaped:
            parts[-1] += "."
        else:
            parts[-1] += re.escape(character)
    return parts
