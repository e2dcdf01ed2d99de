"""The signs that the catalogue names: families of events, and symbols of layers of plain kinds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapapp.data.checks.values import MISSING, Wrong, is_name, member_wrongs
from mapapp.kinds import KINDS
from mapapp.looks.palette import PALETTE
from mapapp.looks.signs import DASHES, SHAPES

SYMBOL: Mapping[str, Iterable[str]] = {"colour": PALETTE, "shape": SHAPES, "dash": DASHES}
"""Members of a symbol, beside the label, and what each may be."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)


def family_wrongs(families: object) -> Iterator[Wrong]:
    """Find what is wrong with the families of events, which share a sign."""
    if not isinstance(families, list):
        yield "atlas.families", families, "a list"
        return
    seen: set[str] = set()
    for index, family in enumerate(families):
        where = f"atlas.families[{index}]"
        if not isinstance(family, dict):
            yield where, family, "an object"
            continue
        for key, got, expected in _one_family_wrongs(family, seen):
            yield f"{where}.{key}", got, expected


def _one_family_wrongs(family: Mapping[str, Any], seen: set[str]) -> Iterator[Wrong]:
    yield from _id_wrongs(family, "id", seen, "family ")
    for key in ("title", "short"):
        yield from member_wrongs(family, key, "string")
    if family.get("shape") not in list(SHAPES):
        yield "shape", family.get("shape", MISSING), f"one of {', '.join(SHAPES)}"
    for key in ("light", "dark"):
        colour = family.get(key, MISSING)
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            yield key, colour, "a colour as #RRGGBB"
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


def _id_wrongs(record: Mapping[str, Any], where: str, seen: set[str], what: str) -> Iterator[Wrong]:
    if not is_name(name := record.get("id", MISSING)):
        yield where, name, "a name of a-z, 0-9, - and _"
    elif what + name in seen:
        yield where, name, "an id that is used only once"
    else:
        seen.add(what + name)


def categories_of(package: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the categories of the families of a catalogue, which is checked already."""
    families = package["atlas"].get("families", ())
    return tuple(category["id"] for family in families for category in family["categories"])


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
