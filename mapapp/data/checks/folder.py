"""The catalogue file, ``datapackage.json``: what it must say before a layer can be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeGuard

from mapapp.data.checks.kinds import role_wrongs, schema_wrongs
from mapapp.data.checks.records import is_web_address, known_until_wrongs
from mapapp.data.checks.signs import sign_wrongs, symbol_wrongs
from mapapp.data.checks.values import (
    MISSING,
    TYPES,
    Wrong,
    is_name,
    is_number,
    member_wrongs,
    text_list_wrongs,
)
from mapapp.kinds import KINDS
from mapapp.times import MAX_YEAR, MIN_YEAR, TIME_RULES, parse_date

LAYER_MEMBERS = {
    "kind": "string",
    "time": "string",
    "default": "boolean",
    "panel": "boolean",
    "order": "integer",
    "credit": "string",
    "coverage": "string",
    "gaps": "string",
}

CONSTRAINTS = {
    "required": "boolean",
    "unique": "boolean",
    "enum": "array",
    "minimum": "number",
    "maximum": "number",
}
"""The constraints of fields that are checked, besides `pattern`; a Table Schema may have others."""

TABLE_SUFFIX = ".csv"

TABLE_TYPES = ("string", "date", "integer", "number")
"""What a cell of a table can be."""


def package_wrongs(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is wrong with the catalogue beside its resources."""
    yield from member_wrongs(package, "title", "string")
    yield from member_wrongs(package, "resources", "array")
    atlas = package.get("atlas", MISSING)
    if not isinstance(atlas, dict):
        yield "atlas", atlas, "an object with years, eras and credits"
        return
    years = atlas.get("years", MISSING)
    if not _is_year_range(years):
        yield "atlas.years", years, "[first year, last year]"
    yield from _era_wrongs(atlas.get("eras", MISSING), years)
    yield from sign_wrongs(atlas)
    yield from _change_wrongs(atlas.get("changes", []))
    created = package.get("created")
    if created is not None and not _is_day(created, more=True):
        yield "created", created, "a date and time as in RFC 3339"
    yield from text_list_wrongs("atlas.credits", atlas.get("credits", MISSING))


def _era_wrongs(eras: object, limits: object) -> Iterator[Wrong]:
    if not isinstance(eras, list):
        yield "atlas.eras", eras, "a list"
        return
    for index, era in enumerate(eras):
        where = f"atlas.eras[{index}]"
        if not isinstance(era, dict):
            yield where, era, "an object with id, title, from and to"
            continue
        for key in ("id", "title"):
            for _, got, expected in member_wrongs(era, key, "string"):
                yield f"{where}.{key}", got, expected
        years = [era.get("from"), era.get("to")]
        if not _is_year_range(years):
            yield where, years, "years in order as from and to"
        elif _is_year_range(limits) and not limits[0] <= years[0] <= years[1] <= limits[1]:
            yield where, years, f"years from {limits[0]} to {limits[1]}"


def _change_wrongs(changes: object) -> Iterator[Wrong]:
    if not isinstance(changes, list):
        yield "atlas.changes", changes, "a list"
        return
    for index, change in enumerate(changes):
        where = f"atlas.changes[{index}]"
        if not isinstance(change, dict) or set(change) != {"date", "text"}:
            yield where, change, "an object with date and text"
            continue
        if not _is_day(change["date"]):
            yield f"{where}.date", change["date"], "a day as YYYY-MM-DD"
        for _, got, expected in member_wrongs(change, "text", "string"):
            yield f"{where}.text", got, expected


def _is_day(value: object, *, more: bool = False) -> bool:
    """Return whether a text is a day, or begins with one where it may go on."""
    if not isinstance(value, str) or not (more or len(value) == len("YYYY-MM-DD")):
        return False
    try:
        days = parse_date(value[: len("YYYY-MM-DD")])
    except ValueError:
        return False
    return days.start == days.end


def _is_year_range(value: Any) -> TypeGuard[list[int]]:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(year, int) and is_number(year) for year in value)
        and MIN_YEAR <= value[0] <= value[1] <= MAX_YEAR
    )


def resource_wrongs(resource: Any, names: Counter[str]) -> Iterator[Wrong]:
    """Find what is wrong with one resource.

    Parameters
    ----------
    resource : object
        The entry in the catalogue.
    names : Counter
        How often each name of a resource is given.
    """
    if not isinstance(resource, dict):
        yield "", resource, "an object"
        return
    name = resource.get("name", MISSING)
    if not is_name(name):
        yield "name", name, "a name of a-z, 0-9, - and _"
    elif names[name] > 1:
        yield "name", name, "a name that no other resource has"
    path = resource.get("path", MISSING)
    yield from _path_wrongs(path)
    is_table = isinstance(path, str) and path.endswith(TABLE_SUFFIX)
    if "schema" in resource or "atlas" in resource:
        schema = resource.get("schema")
        fields = schema.get("fields", MISSING) if isinstance(schema, dict) else MISSING
        wrongs = list(_field_wrongs(fields, TABLE_TYPES if is_table else tuple(TYPES)))
        yield from wrongs
        kind = _kind_of(resource.get("atlas"))
        if kind and not wrongs and isinstance(fields, list):
            yield from schema_wrongs(kind, fields)
            yield from symbol_wrongs(resource["atlas"], fields)
    if "atlas" in resource or is_table:
        yield from _origins_wrongs(resource)
    if "atlas" in resource:
        yield from _layer_wrongs(resource["atlas"])
        if is_table:
            yield "path", path, "a GeoJSON file, since a table is no layer"


def _kind_of(atlas: object) -> str | None:
    """Return the kind of a layer, where it is one that there is."""
    kind = atlas.get("kind") if isinstance(atlas, dict) else None
    return kind if isinstance(kind, str) and kind in KINDS else None


def _path_wrongs(path: object) -> Iterator[Wrong]:
    if not _is_inside(path):
        yield "path", path, "a path inside the data folder"


def _is_inside(path: object) -> bool:
    if not isinstance(path, str) or not path or any(char in path for char in ":\\\0"):
        return False
    return not path.startswith("/") and ".." not in PurePosixPath(path).parts


def _origin_wrongs(resource: Mapping[str, Any], key: str) -> Iterator[Wrong]:
    """Find sources or licences without a title, and links that lead nowhere."""
    entries = resource.get(key, MISSING)
    if not isinstance(entries, list):
        yield key, entries, "a list"
        return
    for index, entry in enumerate(entries):
        where = f"{key}[{index}]"
        if not isinstance(entry, dict):
            yield where, entry, "an object with title and path"
            continue
        for _, got, expected in member_wrongs(entry, "title", "string"):
            yield f"{where}.title", got, expected
        path = entry.get("path")
        if path is not None and not is_web_address(path) and not _is_inside(path):
            yield f"{where}.path", path, "an http or https address, or a path inside the folder"


def _origins_wrongs(resource: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is missing of what readers are told about a layer or a table."""
    for key in ("title", "description"):
        yield from member_wrongs(resource, key, "string")
    for key in ("sources", "licenses"):
        yield from _origin_wrongs(resource, key)


def _layer_wrongs(atlas: object) -> Iterator[Wrong]:
    if not isinstance(atlas, dict):
        yield "atlas", atlas, "an object"
        return
    yield from known_until_wrongs(atlas, "atlas.")
    for key, type_name in LAYER_MEMBERS.items():
        for _, got, expected in member_wrongs(atlas, key, type_name):
            yield f"atlas.{key}", got, expected
    yield from text_list_wrongs("atlas.contradictions", atlas.get("contradictions", []))
    yield from role_wrongs(atlas)
    for key, known in (("kind", tuple(KINDS)), ("time", TIME_RULES)):
        value = atlas.get(key)
        if isinstance(value, str) and value not in known:
            yield f"atlas.{key}", value, f"one of {', '.join(known)}"


def _field_wrongs(fields: object, types: tuple[str, ...]) -> Iterator[Wrong]:
    """Find fields without a name or a type that the checks of values know."""
    if not isinstance(fields, list) or not fields:
        yield "schema.fields", fields, "a list"
        return
    seen: set[str] = set()
    for index, field in enumerate(fields):
        where = f"schema.fields[{index}]"
        if not isinstance(field, dict):
            yield where, field, "an object"
            continue
        for key, got, expected in _one_field_wrongs(field, types):
            yield f"{where}.{key}", got, expected
        name = field.get("name")
        if isinstance(name, str):
            if name in seen:
                yield f"{where}.name", name, "a name that no other field has"
            seen.add(name)


def _one_field_wrongs(field: Mapping[str, Any], types: tuple[str, ...]) -> Iterator[Wrong]:
    yield from member_wrongs(field, "name", "string")
    for key in ("title", "description"):
        if key in field:
            yield from member_wrongs(field, key, "string")
    type_name = field.get("type", MISSING)
    if not isinstance(type_name, str) or type_name not in types:
        yield "type", type_name, f"one of {', '.join(types)}"
    for key, got, expected in _constraint_wrongs(type_name, field.get("constraints", {})):
        yield f"constraints{key}", got, expected


def _constraint_wrongs(type_name: object, constraints: object) -> Iterator[Wrong]:
    if not isinstance(constraints, dict):
        yield "", constraints, "an object"
        return
    for key, kind in CONSTRAINTS.items():
        if key in constraints:
            for _, got, expected in member_wrongs(constraints, key, kind):
                yield f".{key}", got, expected
    if {"minimum", "maximum"} & set(constraints) and type_name not in ("integer", "number"):
        yield "", constraints, "limits of numbers only"
    if "enum" in constraints:
        yield from _enum_wrongs(type_name, constraints["enum"])
    if "pattern" in constraints:
        pattern = constraints["pattern"]
        if type_name != "string" or not isinstance(pattern, str):
            yield ".pattern", pattern, "text, and of texts only"


def _enum_wrongs(type_name: object, values: object) -> Iterator[Wrong]:
    if not isinstance(values, list):
        return  # found by its type already
    if not values:
        yield ".enum", values, "at least one value"
    elif type_name not in ("string", "integer", "number"):
        yield ".enum", values, "values of texts and numbers only"
    else:
        fits, expected = TYPES[str(type_name)]
        for index, value in enumerate(values):
            if not fits(value):
                yield f".enum[{index}]", value, expected
