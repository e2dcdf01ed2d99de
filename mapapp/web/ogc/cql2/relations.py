"""How two values relate: comparisons, lists, spans of days, geometries, and patterns of text.

Days are compared as days: a date stands for all of its days, and both ends of a span belong to it.
Each relation takes two values of its kind, or two arrays of them and compares them one by one.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely

Relation = Callable[[Any, Any], Any]

COMPARISONS: Mapping[str, Relation] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _same_days(a: Any, b: Any) -> Any:
    return (a.start == b.start) & (a.end == b.end)


DATES: Mapping[str, Relation] = {
    "=": _same_days,
    "<>": lambda a, b: (a.start != b.start) | (a.end != b.end),
    "<": lambda a, b: a.end < b.start,
    "<=": lambda a, b: a.start <= b.end,
    ">": lambda a, b: a.start > b.end,
    ">=": lambda a, b: a.end >= b.start,
}
"""Before and after mean with all days; "not after" and "not before" are their opposites."""

TIMES: Mapping[str, Relation] = {
    "t_after": lambda a, b: a.start > b.end,
    "t_before": lambda a, b: a.end < b.start,
    "t_contains": lambda a, b: (a.start < b.start) & (a.end > b.end),
    "t_disjoint": lambda a, b: (a.end < b.start) | (a.start > b.end),
    "t_during": lambda a, b: (a.start > b.start) & (a.end < b.end),
    "t_equals": _same_days,
    "t_finishedby": lambda a, b: (a.start < b.start) & (a.end == b.end),
    "t_finishes": lambda a, b: (a.start > b.start) & (a.end == b.end),
    "t_intersects": lambda a, b: (a.start <= b.end) & (a.end >= b.start),
    "t_meets": lambda a, b: (a.end == b.start) & (a.start < b.start),
    "t_metby": lambda a, b: (a.start == b.end) & (a.end > b.end),
    "t_overlappedby": lambda a, b: (b.start < a.start) & (a.start < b.end) & (b.end < a.end),
    "t_overlaps": lambda a, b: (a.start < b.start) & (b.start < a.end) & (a.end < b.end),
    "t_startedby": lambda a, b: (a.start == b.start) & (a.end > b.end),
    "t_starts": lambda a, b: (a.start == b.start) & (a.end < b.end),
}
"""Allen's relations as 21-065r2, 7.4 defines them, for spans of whole days."""

SETS: Mapping[str, Relation] = {
    "a_containedby": operator.le,
    "a_contains": operator.ge,
    "a_equals": operator.eq,
    "a_overlaps": np.frompyfunc(lambda a, b: not a.isdisjoint(b), 2, 1),
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

ITSELF = frozenset({"s_contains", "s_equals", "s_intersects", "s_within"})
"""How every geometry relates to itself; it has none of the other relations."""


def without_case(text: str) -> str:
    """Return a text as it compares when capitals do not count (``casei``)."""
    return text.casefold()


def without_accents(text: str) -> str:
    """Return a text as it compares when accents do not count (``accenti``)."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    for character in set(parts):
        if unicodedata.combining(character):
            parts = parts.replace(character, "")
    return unicodedata.normalize("NFC", parts)


TEXTS: Mapping[str, Callable[[str], str]] = {"casei": without_case, "accenti": without_accents}


def is_like(text: str, pattern: str) -> bool:
    """Return whether a text has the form of a pattern; see `likeness`."""
    return likeness(pattern)(text)


def blanks(pattern: str) -> int:
    """Return how many signs of a pattern stand for any one character."""
    return sum(len(runs) - 1 for runs in _pieces(pattern))


def likeness(pattern: str) -> Callable[[str], bool]:
    """Return a test whether a text has the form of a pattern.

    Parameters
    ----------
    pattern : str
        ``%`` stands for any characters, ``_`` for one; a backslash takes that meaning away.

    Notes
    -----
    Each piece between two ``%`` is taken where it first occurs, and for good: trying later places
    could not help, and would take time without bound.
    """
    first, *others = [_Piece(runs) for runs in _pieces(pattern)]
    if not others:
        return lambda text: len(text) == first.length and first.is_at(text, 0)
    *middle, last = others

    def is_like(text: str) -> bool:
        place, end = first.length, len(text) - last.length
        if place > end or not (first.is_at(text, 0) and last.is_at(text, end)):
            return False
        for piece in middle:
            found = piece.find(text, place, end)
            if found < 0:
                return False
            place = found + piece.length
        return True

    return is_like


_SIGNS = re.compile(r"\\(.)|([^\\%_]++)|(.)", re.DOTALL)


class _Piece:
    """A part of a pattern without ``%``: runs of characters, with one blank between them."""

    def __init__(self, runs: list[str]) -> None:
        self.text = runs[0]
        self.length = len("_".join(runs))
        self.form = re.compile(".".join(map(re.escape, runs)), re.DOTALL) if len(runs) > 1 else None

    def is_at(self, text: str, place: int) -> bool:
        if self.form is None:
            return text.startswith(self.text, place)
        return self.form.match(text, place) is not None

    def find(self, text: str, start: int, end: int) -> int:
        """Return where it first occurs between two places, -1 where it does not."""
        if self.form is None:
            return text.find(self.text, start, end)
        found = self.form.search(text, start, end)
        return found.start() if found else -1


def _pieces(pattern: str) -> list[list[str]]:
    """Return the runs of each piece between two ``%``; of several ``%`` in a row one counts."""
    pieces: list[list[str]] = [[""]]
    for escaped, run, sign in _SIGNS.findall(pattern):
        if sign == "%":
            pieces.append([""])
        elif sign == "_":
            pieces[-1].append("")
        else:
            pieces[-1][-1] += escaped or run or sign  # a backslash at the very end is one
    first, *others = pieces
    return [first, *(piece for piece in others[:-1] if piece != [""]), *others[-1:]]
