"""The lists inside a feature: what each kind of layer tells in them, beside dates and sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from mapapp.data.checks.values import MISSING, TYPES, Wrong, text_list_wrongs

TEXTS = "texts"

DETAILS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    "events": {"actors": TEXTS},
    "crossings": {
        "routes": TEXTS,
        "near": {"event": "string", "km": "number"},
        "states": {"cause": "string?", "scope": "string?"},
    },
    "routes": {
        "places": TEXTS,
        "crossings": TEXTS,
        "states": {"crossing": "string", "cause": "string", "scope": "string?"},
    },
    "line": {
        "ends": TEXTS,
        "states": {"claim": "string", "title": "string", "summary": "string", "position_of": TEXTS},
    },
    "control": {"states": {"note": "string?"}},
    "records": {"position_of": TEXTS, "sections": TEXTS},
}
"""By kind of layer and field: texts, or objects with their members and types. A type with a
question mark may be null or left out."""


def detail_wrongs(kind: str, feature: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is wrong inside the lists of a feature, whose properties are an object.

    Parameters
    ----------
    kind : str
        Kind of the layer.
    feature : mapping
        The feature.
    """
    properties = feature["properties"]
    for name, form in DETAILS.get(kind, {}).items():
        entries = properties.get(name)
        if isinstance(entries, list):  # else found by its field
            yield from _entry_wrongs(name, entries, form)
    if kind == "routes":
        yield from _route_wrongs(properties, feature.get("geometry"))


def _entry_wrongs(name: str, entries: list[Any], form: str | Mapping[str, str]) -> Iterator[Wrong]:
    if isinstance(form, str):
        yield from text_list_wrongs(name, entries)
        return
    for index, entry in enumerate(entries):
        where = f"{name}[{index}]"
        if not isinstance(entry, dict):
            yield where, entry, f"an object with {', '.join(form)}"
            continue
        for member, type_name in form.items():
            yield from _member_wrongs(f"{where}.{member}", entry.get(member), type_name)


def _member_wrongs(where: str, value: object, type_name: str) -> Iterator[Wrong]:
    if type_name == TEXTS:
        yield from text_list_wrongs(where, value)
        return
    fits, expected = TYPES[type_name.removesuffix("?")]
    if value is None and type_name.endswith("?"):
        return
    if not fits(value):
        yield where, MISSING if value is None else value, expected


def _route_wrongs(properties: Mapping[str, Any], geometry: Any) -> Iterator[Wrong]:
    """Find a corridor that names other than its places, or is cut where it does not pass."""
    places, crossings = properties.get("places"), properties.get("crossings")
    positions = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(places, list) and isinstance(positions, list) and len(places) != len(positions):
        yield "places", f"{len(places)} places", f"{len(positions)}, one for each position"
    states = properties.get("states")
    if not isinstance(states, list) or not isinstance(crossings, list):
        return
    for index, state in enumerate(states):
        crossing = state.get("crossing") if isinstance(state, dict) else None
        if isinstance(crossing, str) and crossing not in crossings:
            yield f"states[{index}].crossing", crossing, "one of the corridor's crossings"
