"""What the catalogue names: with signs of events, provinces, the line, plain layers; and actors."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mapapp.data.checks.records import is_date
from mapapp.data.checks.values import (
    MISSING,
    Wrong,
    is_name,
    is_number,
    member_wrongs,
    text_list_wrongs,
)
from mapapp.kinds import KINDS
from mapapp.looks.legends import CONTROL_ROWS, LINE_ROWS
from mapapp.looks.palette import PALETTE
from mapapp.looks.signs import DASHES, LINE_DASHES, PATTERNS, SHAPES
from mapapp.times import EXPECTED_DATE

SYMBOL: Mapping[str, Iterable[str]] = {"colour": PALETTE, "shape": SHAPES, "dash": DASHES}
"""Members of a symbol, beside the label, and what each may be."""

HEAVIEST = 10
"""The most that a category can weigh; what else an event is weighed by comes to about as much."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)


def sign_wrongs(atlas: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is wrong with the lists of what data can name, nearly all with their signs."""
    wrongs = [wrong for name in _LISTS for wrong in _list_wrongs(name, atlas.get(name, []))]
    yield from wrongs or _stripe_wrongs(atlas.get("controllers", []))


def _list_wrongs(name: str, entries: object) -> Iterator[Wrong]:
    if not isinstance(entries, list):
        yield f"atlas.{name}", entries, "a list"
        return
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        where = f"atlas.{name}[{index}]"
        if not isinstance(entry, dict):
            yield where, entry, "an object"
            continue
        for key, got, expected in _LISTS[name](entry, seen):
            yield f"{where}.{key}", got, expected


def _family_wrongs(family: Mapping[str, Any], seen: set[str]) -> Iterator[Wrong]:
    yield from _id_wrongs(family, "id", seen, "family ")
    for key in ("title", "short"):
        yield from member_wrongs(family, key, "string")
    yield from _one_of_wrongs(family, "shape", SHAPES)
    yield from _colour_wrongs(family)
    yield from member_wrongs(family, "categories", "array")
    categories = family.get("categories")
    for index, category in enumerate(categories if isinstance(categories, list) else ()):
        where = f"categories[{index}]"
        if not isinstance(category, dict):
            yield where, category, "an object with id and title"
            continue
        yield from _id_wrongs(category, f"{where}.id", seen, "category ")
        for key, got, expected in member_wrongs(category, "title", "string"):
            yield f"{where}.{key}", got, expected
        weight = category.get("weight", 0)
        if not (is_number(weight) and 0 <= weight <= HEAVIEST):
            yield f"{where}.weight", weight, f"a number from 0 to {HEAVIEST}"


def _controller_wrongs(controller: Mapping[str, Any], seen: set[str]) -> Iterator[Wrong]:
    yield from _id_wrongs(controller, "id", seen)
    yield from _reserved_wrongs(controller, CONTROL_ROWS)
    yield from member_wrongs(controller, "title", "string")
    if "stripes" in controller:  # whose colours they are is known when all are
        yield from member_wrongs(controller, "stripes", "array")
        for key in ("pattern", "light", "dark"):
            if key in controller:
                yield key, controller[key], "none beside stripes"
    else:
        yield from _one_of_wrongs(controller, "pattern", PATTERNS)
        yield from _colour_wrongs(controller)


def _stripe_wrongs(controllers: Sequence[Mapping[str, Any]]) -> Iterator[Wrong]:
    """Find stripes that are not of two other controllers, or not until a date but the last."""
    known = [each["id"] for each in controllers if "stripes" not in each]
    for number, controller in enumerate(controllers):
        stripes = controller.get("stripes", ())
        where = f"atlas.controllers[{number}].stripes"
        if stripes == []:
            yield where, stripes, "at least one pair"
        for index, pair in enumerate(stripes):
            if not isinstance(pair, dict):
                yield f"{where}[{index}]", pair, "an object with of and until"
                continue
            of, until = pair.get("of", MISSING), pair.get("until", MISSING)
            if not _are_two(of, known):
                yield f"{where}[{index}].of", of, f"two of {', '.join(known)}"
            if pair is stripes[-1]:
                if until is not MISSING:
                    yield f"{where}[{index}].until", until, "none for the last pair"
            elif not is_date(until):
                yield f"{where}[{index}].until", until, EXPECTED_DATE


def _are_two(names: object, known: Sequence[object]) -> bool:
    if not isinstance(names, list) or len(names) != len(("one", "other")):
        return False
    return names[0] != names[1] and all(name in known for name in names)


def _status_wrongs(status: Mapping[str, Any], seen: set[str]) -> Iterator[Wrong]:
    yield from _id_wrongs(status, "id", seen)
    yield from member_wrongs(status, "title", "string")
    if "short" in status:
        yield from member_wrongs(status, "short", "string")
    if "dash" in status:
        yield from _reserved_wrongs(status, LINE_ROWS)
        yield from _one_of_wrongs(status, "dash", LINE_DASHES)


def _actor_wrongs(family: Mapping[str, Any], seen: set[str]) -> Iterator[Wrong]:
    yield from _id_wrongs(family, "id", seen, "family ")
    yield from member_wrongs(family, "title", "string")
    names = family.get("names", MISSING)
    wrongs = list(text_list_wrongs("names", names))
    yield from wrongs
    for index, name in enumerate(names if isinstance(names, list) and not wrongs else ()):
        if f"actor {name}" in seen:
            yield f"names[{index}]", name, "an actor of one family only"
        seen.add(f"actor {name}")


def _one_of_wrongs(record: Mapping[str, Any], key: str, known: Iterable[str]) -> Iterator[Wrong]:
    if record.get(key) not in list(known):
        yield key, record.get(key, MISSING), f"one of {', '.join(known)}"


def _colour_wrongs(record: Mapping[str, Any]) -> Iterator[Wrong]:
    for key in ("light", "dark"):
        colour = record.get(key, MISSING)
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            yield key, colour, "a colour as #RRGGBB"


def _reserved_wrongs(record: Mapping[str, Any], rows: Iterable[str]) -> Iterator[Wrong]:
    """Find an id that stands for another row of the legend."""
    if record.get("id") in list(rows):
        yield "id", record["id"], f"a name other than {', '.join(rows)}"


def _id_wrongs(
    record: Mapping[str, Any], where: str, seen: set[str], what: str = ""
) -> Iterator[Wrong]:
    if not is_name(name := record.get("id", MISSING)):
        yield where, name, "a name of a-z, 0-9, - and _"
    elif what + name in seen:
        yield where, name, "an id that is used only once"
    else:
        seen.add(what + name)


_LISTS: Mapping[str, Callable[[Mapping[str, Any], set[str]], Iterator[Wrong]]] = {
    "families": _family_wrongs,
    "controllers": _controller_wrongs,
    "statuses": _status_wrongs,
    "actors": _actor_wrongs,
}


def categories_of(atlas: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the categories of the families of a catalogue, which is checked already."""
    families = atlas.get("families", ())
    return tuple(category["id"] for family in families for category in family["categories"])


def named_states(atlas: Mapping[str, Any], member: str) -> tuple[str, ...]:
    """Return what the states of a kind can be, by a list of a catalogue, which is checked already.

    Of the statuses only those that have a dash are of sections; the others are of claims alone.
    """
    entries = atlas.get(member, ())
    return tuple(each["id"] for each in entries if member != "statuses" or "dash" in each)


def symbol_wrongs(atlas: Mapping[str, Any], fields: object) -> Iterator[Wrong]:
    """Find what is wrong with the symbol of a layer.

    Parameters
    ----------
    atlas : mapping
        The layer's own part of the catalogue.
    fields : object
        The fields of its schema, one of which can be the label.
    """
    if "symbol" not in atlas:
        return
    symbol, kind = atlas["symbol"], atlas.get("kind")
    plain = ", ".join(name for name, each in KINDS.items() if each.plain)
    if not (isinstance(kind, str) and kind in KINDS and KINDS[kind].plain):
        yield "atlas.symbol", symbol, f"none: only the kinds {plain} have one"
        return
    if not isinstance(symbol, dict):
        yield "atlas.symbol", symbol, f"an object with {', '.join([*SYMBOL, 'label'])}"
        return
    names = [field["name"] for field in fields] if isinstance(fields, list) else []
    for key, value in symbol.items():
        known = names if key == "label" else list(SYMBOL.get(key, ()))
        if key not in (*SYMBOL, "label"):
            yield f"atlas.symbol.{key}", value, f"only {', '.join([*SYMBOL, 'label'])}"
        elif not isinstance(value, str) or value not in known:
            yield f"atlas.symbol.{key}", value, f"one of {', '.join(known)}"
