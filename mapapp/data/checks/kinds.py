"""What each kind of layer must have (`mapapp.kinds`): its fields, their values and their lists."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapapp.data.checks.values import MISSING, TYPES, Wrong, text_list_wrongs
from mapapp.kinds import KINDS, ROLES, TEXTS


def role_wrongs(atlas: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find a role that there is not, or that a layer of another kind has."""
    role = atlas.get("role")
    if role is None:
        return
    if not isinstance(role, str) or role not in ROLES:
        yield "atlas.role", role, f"one of {', '.join(ROLES)}"
    elif atlas.get("kind") in list(KINDS) and atlas["kind"] != ROLES[role]:
        yield "atlas.role", role, f"a layer of kind {ROLES[role]}"


def schema_wrongs(kind: str, fields: Iterable[Mapping[str, Any]]) -> Iterator[Wrong]:
    """Find fields that the schema of a layer lacks, or that are of another type.

    Parameters
    ----------
    kind : str
        Kind of the layer.
    fields : iterable of mapping
        The fields of its schema, checked already.
    """
    types = {field["name"]: field["type"] for field in fields}
    for name, field in KINDS[kind].fields.items():
        expected = f"a field of type {field.type}, which every layer of kind {kind} has"
        if name not in types:
            if field.required:
                yield f"schema.fields.{name}", MISSING, expected
        elif types[name] != field.type:
            yield f"schema.fields.{name}", types[name], expected


def value_wrongs(kind: str, properties: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what a feature of a kind must have and has not, beside what its schema asks for."""
    for name, field in KINDS[kind].fields.items():
        value = properties.get(name)
        if value is None or value == []:
            if field.required:
                yield name, MISSING if value is None else value, TYPES[field.type][1]
        elif field.values and value not in field.values:
            yield name, value, f"one of {', '.join(field.values)}"


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
    for name, field in KINDS[kind].fields.items():
        entries = properties.get(name)
        if field.entries and isinstance(entries, list):  # else found by its field
            yield from _entry_wrongs(name, entries, field.entries)
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
