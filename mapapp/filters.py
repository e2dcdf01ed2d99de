"""Filters: what a reader or a program asks of features, as names and texts of an address.

They mean the same in the page's address, over HTTP and in Python; ``js/rules/filters.js`` matches
by the same rules, and ``tests/cases/filters.json`` holds both. Which filters a kind of layer has,
and which fields each of them reads, stands in `mapapp.kinds`. Several values of one name, separated
by commas, are "or"; several names are "and".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, Self, cast

import numpy as np
import numpy.typing as npt

from mapapp.data.catalogue import Layer, kept_with_data
from mapapp.errors import LONGEST_GOT, BadParameter
from mapapp.kinds import FILTERS
from mapapp.words.folding import fold
from mapapp.words.slug import slug

Box = tuple[float, float, float, float]
Area = tuple[tuple[float, float], ...]
Mask = npt.NDArray[np.bool_]

VIEW = "view"
"""The box that the page shows, which only the page knows."""

ANSWERS = ("yes", "no")
MOST_KILLED = 1_000_000
FARTHEST = 2000
"""Kilometres from the line."""
LONGEST_TEXT = 100
CORNERS = (3, 60)
"""The fewest and the most corners of an area."""
SHOWN = 6
"""Values that a message names where there are more than it can list."""

_WHOLE = re.compile(r"\d{1,7}", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,3})?", re.ASCII)
_SPACES = re.compile(r"[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,4})?", re.ASCII)

_A_BOX = (
    "west,south,east,north: degrees with at most 4 decimals, the south not above the north; a west "
    "above the east means across the antimeridian"
)
_AN_AREA = (
    f"lon,lat,lon,lat,...: {CORNERS[0]} to {CORNERS[1]} corners in degrees with at most 4 decimals"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What features are filtered by; `NO_FILTERS` asks for nothing.

    Attributes
    ----------
    category, actor, place, source : tuple of str
        Of which any may be, in order: categories or families of them; ids of actors; codes of
        countries or ids of provinces; languages or kinds of sources.
    killed : int or None
        How many were killed at least, by the lowest figure.
    article, disputed : str or None
        ``yes`` or ``no``: whether the article mentions it, whether accounts of it differ.
    within : float or None
        Kilometres from the line at most.
    q : str
        Words that begin words of its texts.
    bbox : (float, float, float, float) or "view" or None
        West, south, east, north in degrees, edges included.
    area : tuple of (float, float) or None
        Longitudes and latitudes of the corners of a polygon, edges included.
    """

    category: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    killed: int | None = None
    article: str | None = None
    disputed: str | None = None
    within: float | None = None
    source: tuple[str, ...] = ()
    q: str = ""
    bbox: Box | Literal["view"] | None = None
    area: Area | None = None

    @classmethod
    def parse(cls, args: Mapping[str, str], layer: Layer) -> Self:
        """Read the filters of a layer's kind from parameters; other names change nothing.

        Parameters
        ----------
        args : mapping of str to str
            Texts by name, as an address has them; an empty one asks for nothing.
        layer : Layer
            The layer that is filtered.

        Raises
        ------
        BadParameter
            If there is no such value.
        """
        found, faults = cls.read(args, layer)
        if faults:
            raise faults[0]
        if found.bbox == VIEW:
            raise BadParameter("bbox", VIEW, _A_BOX)
        return found

    @classmethod
    def read(cls, args: Mapping[str, str], layer: Layer) -> tuple[Self, list[BadParameter]]:
        """Read what the address of the page asks for, and return as well what in it is unknown.

        What is unknown is left out. Here `bbox` may be ``view``, which the page alone obeys.
        """
        read: dict[str, Any] = {}
        faults: list[BadParameter] = []
        for name in layer.of_kind.filter_fields:
            if not (text := args.get(name)):
                continue
            if name not in _READERS:
                read[name], unknown = _named(layer, name, text)
                faults += unknown
                continue
            try:
                read[name] = _READERS[name](text)
            except _UnfitError as unfit:
                faults.append(BadParameter(name, text, str(unfit)))
        return cls(**read), faults

    @property
    def box(self) -> Box | None:
        """The box of degrees; None where there is none, and for what the page shows."""
        return None if self.bbox == VIEW else cast("Box | None", self.bbox)

    def query(self) -> dict[str, str]:
        """Return what is asked for as parameters of an address: one way of writing each."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: as_text(value) for name, value in values if value not in (None, (), "")}


NO_FILTERS = Filters()


def filter_texts(values: Mapping[str, object]) -> dict[str, str]:
    """Return filters, by name, as parameters of the page's address.

    Raises
    ------
    BadParameter
        If a name is none of a filter.
    """
    for name, value in values.items():
        if name not in FILTERS:
            raise BadParameter(name, as_text(value), f"a filter: one of {', '.join(FILTERS)}")
    return {name: as_text(value) for name, value in values.items()}


def asked(layer: Layer, args: Mapping[str, str]) -> tuple[Filters, dict[str, str]]:
    """Return the filters that parameters ask for, and those that name properties instead.

    Raises
    ------
    BadParameter
        If a filter has no such value.
    """
    names = layer.of_kind.filter_fields
    others = {name: text for name, text in args.items() if name not in names}
    return Filters.parse(args, layer), others


def matching(layer: Layer, filters: Filters) -> Mask:
    """Return which features of a layer match all filters but those of where: `bbox` and `area`."""
    found: Mask = np.ones(len(layer.features), dtype=bool)
    read = layer.of_kind.filter_fields
    for name, test in _TESTS.items():
        value = getattr(filters, name)
        if value not in (None, (), ""):
            found &= test(layer, name, read[name], value) if name in read else False
    return found


class _UnfitError(ValueError):
    """A text is no value of a filter; it says what would be one."""


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= MOST_KILLED:
        raise _UnfitError(f"a whole number from 1 to {MOST_KILLED}")
    return int(text)


def _kilometres(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not 0 < float(text) <= FARTHEST:
        raise _UnfitError(f"kilometres above 0 and up to {FARTHEST}, with at most 3 decimals")
    return float(text)


def _answer(text: str) -> str:
    if text not in ANSWERS:
        raise _UnfitError(f"one of {', '.join(ANSWERS)}")
    return text


def _words(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise _UnfitError(f"at most {LONGEST_TEXT} characters")
    words = " ".join(filter(None, _SPACES.split(text)))
    return words if fold(words) else ""


def _box(text: str) -> Box | Literal["view"]:
    if text == VIEW:
        return "view"
    numbers = _degrees(text, 4)
    if len(numbers) != 4 or not numbers[1] <= numbers[3]:
        raise _UnfitError(_A_BOX)
    west, south, east, north = numbers
    return west, south, east, north


def _area(text: str) -> Area:
    numbers = _degrees(text, 2 * CORNERS[1])
    corners = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or len(corners) < CORNERS[0]:
        raise _UnfitError(_AN_AREA)
    return corners


def _degrees(text: str, most: int) -> list[float]:
    """Return longitudes and latitudes in turn; none where one is none or there are too many."""
    parts = text.split(",", maxsplit=most)
    if len(parts) > most or not all(_DEGREES.fullmatch(part) for part in parts):
        return []
    numbers = [float(part) + 0 for part in parts]  # no -0
    is_on_earth = all(
        abs(number) <= (90 if place % 2 else 180) for place, number in enumerate(numbers)
    )
    return numbers if is_on_earth else []


_READERS: Mapping[str, Callable[[str], Any]] = {
    "killed": _whole,
    "article": _answer,
    "disputed": _answer,
    "within": _kilometres,
    "q": _words,
    "bbox": _box,
    "area": _area,
}
"""How a text is read; what is not here is a list of names that the data know."""


def _named(layer: Layer, name: str, text: str) -> tuple[tuple[str, ...], list[BadParameter]]:
    """Return the names in a text that can be asked for, in order, and what else stands there."""
    known = choices(layer, name)
    written = _written_names(layer, name)
    found: set[str] = set()
    unknown: list[str] = []
    for piece in filter(None, dict.fromkeys(pieces(text, written))):
        key = written.get(piece) or (slug(piece) if name == "actor" else piece)
        if key in known:
            found.add(key)
        else:
            unknown.append(piece)
    told = [BadParameter(name, piece, choice(piece, known)) for piece in unknown[:SHOWN]]
    return tuple(sorted(found)), told


@kept_with_data
def choices(layer: Layer, name: str) -> Mapping[str, frozenset[str]]:
    """Return what a filter of names can ask for, each with the values that it stands for.

    What features have comes first, the most frequent before the rest.
    """
    read = layer.of_kind.filter_fields[name]
    counts = Counter(value for values in _values(layer, read) for value in values)
    found: dict[str, frozenset[str]] = {}
    for value, _ in counts.most_common():
        key = slug(value) if name == "actor" else value
        found[key] = found.get(key, frozenset()) | {value}
    for field in read:
        for key, stands_for in layer.groups.get(field, {}).items():
            found[key] = found.get(key, frozenset()) | stands_for
    return found


@kept_with_data
def _written_names(layer: Layer, name: str) -> Mapping[str, str]:
    """Return how features write what can be asked for, with what it is asked for by."""
    return {value: key for key, values in choices(layer, name).items() for value in values} | {
        key: key for key in choices(layer, name)
    }


def _values(layer: Layer, read: Sequence[str]) -> Iterator[set[str]]:
    """Yield the texts that each feature has in some fields; of a list its members."""
    for feature in layer.features:
        found: set[str] = set()
        for field in read:
            value = feature["properties"].get(field)
            found.update([value] if isinstance(value, str) else value or ())
        yield found


def _is_one_of(layer: Layer, name: str, read: Sequence[str], value: Sequence[str]) -> list[bool]:
    known = choices(layer, name)
    wanted = frozenset[str]().union(*(known.get(each, ()) for each in value))
    return [not wanted.isdisjoint(texts) for texts in _values(layer, read)]


def _is_least(layer: Layer, _name: str, read: Sequence[str], value: float) -> list[bool]:
    return [number is not None and number >= value for number in _column(layer, read[0])]


def _is_most(layer: Layer, _name: str, read: Sequence[str], value: float) -> list[bool]:
    return [number is not None and number <= value for number in _column(layer, read[0])]


def _is_answered(layer: Layer, _name: str, read: Sequence[str], value: str) -> list[bool]:
    return [answer is (value == ANSWERS[0]) for answer in _column(layer, read[0])]


def _is_disputed(layer: Layer, _name: str, read: Sequence[str], value: str) -> list[bool]:
    wanted = value == ANSWERS[0]
    return [disputed(each["properties"], read) is wanted for each in layer.features]


def disputed(properties: Mapping[str, Any], read: Sequence[str]) -> bool:
    """Return whether a field says what is disputed, or a list has more than one account."""
    values = (properties.get(field) or () for field in read)
    return any(len(value) > (0 if isinstance(value, str) else 1) for value in values)


def _has_words(layer: Layer, name: str, _read: Sequence[str], value: str) -> list[bool]:
    words = [f" {word}" for word in fold(value).split(" ")]
    return [all(word in text for word in words) for text in _folded(layer.base or layer, name)]


@kept_with_data
def _folded(layer: Layer, name: str) -> tuple[str, ...]:
    """Return the texts of each feature that are searched, folded, a space before each word."""
    read = layer.of_kind.filter_fields[name]
    return tuple(
        "".join(
            f" {fold(text)}"
            for field in read
            for text in _texts(layer, each["properties"].get(field))
        )
        for each in layer.features
    )


def _texts(layer: Layer, value: object) -> list[str]:
    """Return the texts of a field; names that are compared in the language of the layer too."""
    if isinstance(value, list):
        return [*value, *(layer.called[name] for name in value if name in layer.called)]
    return [value] if isinstance(value, str) else []


def _column(layer: Layer, field: str) -> list[Any]:
    return [feature["properties"].get(field) for feature in layer.features]


_TESTS: Mapping[str, Callable[[Layer, str, Sequence[str], Any], list[bool]]] = {
    "category": _is_one_of,
    "actor": _is_one_of,
    "place": _is_one_of,
    "killed": _is_least,
    "article": _is_answered,
    "disputed": _is_disputed,
    "within": _is_most,
    "source": _is_one_of,
    "q": _has_words,
}


def as_text(value: object) -> str:
    """Write a value as the parameter of an address has it: lists with commas, yes for true."""
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(map(as_text, value))
    if isinstance(value, bool):
        return ANSWERS[not value]
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def pieces(text: str, known: Collection[str]) -> list[str]:
    """Split a text at its commas, but not at those inside a text that is known."""
    parts = text.split(",")
    most = 1 + max((each.count(",") for each in known), default=0)
    found: list[str] = []
    at = 0
    while at < len(parts):
        longest = min(most, len(parts) - at)
        joined = (",".join(parts[at : at + count]) for count in range(longest, 0, -1))
        found.append(next((each for each in joined if each in known), parts[at]))
        at += found[-1].count(",") + 1
    return found


def choice(text: str, known: Collection[str]) -> str:
    """Name what a filter can ask for: all if they are few, else what is like it, or some."""
    if len(known) <= SHOWN:
        return f"one of {', '.join(map(_short, known))}"
    wanted = text[:LONGEST_GOT].casefold()
    like = [each for each in known if wanted and wanted in each.casefold()] or list(known)
    return f"one of {len(known)} values, such as {', '.join(map(_short, like[:SHOWN]))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_GOT else text[: LONGEST_GOT - 1] + "…"
