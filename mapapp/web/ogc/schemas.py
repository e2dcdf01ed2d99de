"""What the properties of a collection are: its schema and its queryables, from the field table."""

from collections.abc import Mapping
from typing import Any

from mapapp.catalogue import Layer
from mapapp.query import index_of
from mapapp.web.ogc.cql2.operands import END, GEOMETRY, START
from mapapp.web.ogc.formats import address

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2019-09/schema"
ROLES = {START: "primary-interval-start", END: "primary-interval-end"}
CONSTRAINTS = {
    "enum": "enum",
    "minimum": "minimum",
    "maximum": "maximum",
    "pattern": "pattern",
}


def queryables(layer: Layer) -> Schema:
    """Return what a filter can name, as a JSON Schema.

    A member with a list of objects, such as the sources, cannot be filtered by.

    Notes
    -----
    ``/req/queryables/get-queryables-response``.
    """
    properties = {field["name"]: _property(field) for field in index_of(layer).fields.values()}
    return _document(layer, "queryables", properties) | {"additionalProperties": False}


def schema(layer: Layer) -> Schema:
    """Return the properties of the features as a JSON Schema."""
    return _document(layer, "schema", {field["name"]: _property(field) for field in layer.fields})


def _document(layer: Layer, name: str, properties: Mapping[str, Schema]) -> Schema:
    return {
        "$schema": DRAFT,
        "$id": address(f"collections/{layer.id}/{name}"),
        "type": "object",
        "title": layer.title,
        "description": layer.description,
        "properties": dict(properties) | _geometry(layer),
    }


def _geometry(layer: Layer) -> Schema:
    """Describe the geometry; a collection without places has none."""
    types = {each["geometry"]["type"] for each in layer.features if each["geometry"]}
    if not types:
        return {}
    families = {kind.removeprefix("Multi").lower() for kind in types}
    family = families.pop() if len(families) == 1 else "any"
    plural = any(kind.startswith("Multi") for kind in types)
    name = types.pop() if len(types) == 1 else "Geometry"
    return {
        GEOMETRY: {
            "title": "Geometry",
            "$ref": f"https://geojson.org/schema/{name}.json",
            "format": f"geometry-{family}" + ("-or-multi" * plural if family != "any" else ""),
            "x-ogc-role": "primary-geometry",
        }
    }


def _property(field: Mapping[str, Any]) -> Schema:
    described = {key: field[key] for key in ("title", "description") if field.get(key)}
    return described | value_schema(field) | _role(field["name"])


def _role(name: str) -> Schema:
    return {"x-ogc-role": ROLES[name]} if name in ROLES else {}


def value_schema(field: Mapping[str, Any]) -> Schema:
    """Return the type of a field's values and what they are limited to."""
    if field["type"] == "array":
        return {"type": "array", "items": {}}
    limits = field.get("constraints", {})
    found = {ours: limits[theirs] for theirs, ours in CONSTRAINTS.items() if theirs in limits}
    return {"type": field["type"], **found}
