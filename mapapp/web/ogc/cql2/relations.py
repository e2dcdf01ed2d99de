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


def relate_places(relation: Relation, a: Any, b: Any) -> Any:
    """Return where a relation of places holds, asked once for each geometry that several share.

    Parameters
    ----------
    relation : function
        One of `PLACES`.
    a, b : array of geometry
        Pairs of geometries; a single one goes with all of the other side.
    """
    if len(a) == 1:
        shared, first, where = _distinct(b)
        return relation(a, shared[first])[where]
    if len(b) == 1:
        shared, first, where = _distinct(a)
        return relation(shared[first], b)[where]
    return relation(a, b)


def _distinct(geometries: Any) -> Any:
    ids = [id(each) for each in geometries]
    return geometries, *np.unique(ids, return_index=True, return_inverse=True)[1:]


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


class Pattern:
    """What a text can be like (``LIKE``).

    Parameters
    ----------
    text : str
        ``%`` stands for any characters, ``_`` for one; a backslash takes that meaning away.

    Attributes
    ----------
    signs : int
        How many of its signs have that meaning.
    plain : str or None
        The only text that it fits, if no sign has.

    Notes
    -----
    Each piece between two ``%`` is taken where it first occurs, and for good: trying later places
    could not help, and would take time without bound.
    """

    def __init__(self, text: str) -> None:
        pieces = _pieces(text)
        self.signs = sum(map(len, pieces)) - 1
        self.plain = pieces[0][0] if self.signs == 0 else None
        self.first, *others = map(_Piece, pieces)
        self.middle = [piece for piece in others[:-1] if piece.length]
        self.last = others[-1] if others else None

    def fits(self, text: str) -> bool:
        """Return whether a text has the form of the pattern."""
        place, end = self.first.length, len(text)
        if self.last is None and end != place:
            return False
        if self.last is not None:
            end -= self.last.length
            if place > end or not self.last.is_at(text, end):
                return False
        if not self.first.is_at(text, 0):
            return False
        for piece in self.middle:
            found = piece.find(text, place, end)
            if found < 0:
                return False
            place = found + piece.length
        return True


_SIGNS = re.compile(r"\\(.)|([^\\%_]++)|(.)", re.DOTALL)


class _Piece:
    """A part of a pattern without ``%``: runs of characters, with one blank between them."""

    def __init__(self, runs: list[str]) -> None:
        self.text = runs[0]
        self.length = len("_".join(runs))
        self.form = re.compile(".".join(map(re.escape, runs)), re.DOTALL) if len(runs) > 1 else None

    def is_at(self, text: str, place: int) -> bool:
        if self.form is None:
            return not self.length or text.startswith(self.text, place)
        return self.form.match(text, place) is not None

    def find(self, text: str, start: int, end: int) -> int:
        """Return where it first occurs between two places, -1 where it does not."""
        if self.form is None:
            return text.find(self.text, start, end)
        found = self.form.search(text, start, end)
        return found.start() if found else -1


def _pieces(pattern: str) -> list[list[str]]:
    """Return the pieces between two ``%``, and of each the runs between two ``_``."""
    pieces: list[list[str]] = [[""]]
    for escaped, run, sign in _SIGNS.findall(pattern):
        if sign == "%":
            pieces.append([""])
        elif sign == "_":
            pieces[-1].append("")
        else:
            pieces[-1][-1] += escaped or run or sign  # a backslash at the very end is one
    return pieces
