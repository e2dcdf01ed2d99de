"""What the properties of a collection are: its schema and its queryables, from the field table."""

from collections.abc import Mapping
from typing import Any

from mapapp.data.catalogue import Layer
from mapapp.data.patterns import is_known
from mapapp.query import index_of
from mapapp.web.ogc.cql2.operands import END, GEOMETRY, START
from mapapp.web.ogc.formats import address
from mapapp.words.messages import N_

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2019-09/schema"
ROLES = {START: "primary-interval-start", END: "primary-interval-end"}
CONSTRAINTS = ("enum", "minimum", "maximum", "pattern")
"""Named alike in Table Schema and JSON Schema."""


def queryables(layer: Layer) -> Schema:
    """Return what a filter can name, as a JSON Schema.

    A member with a list of objects, such as the sources, cannot be filtered by.

    Notes
    -----
    ``/req/queryables/get-queryables-response``.
    """
    properties = {
        field["name"]: _property(field, layer) for field in index_of(layer).fields.values()
    }
    if geometry := _geometry(layer):
        properties[GEOMETRY] = geometry
    return _document(layer, "queryables", properties) | {"additionalProperties": False}


def schema(layer: Layer) -> Schema:
    """Return what a feature is in GeoJSON, as a JSON Schema.

    Notes
    -----
    GDAL takes the types of its fields from here. From the data it would guess, and take a column
    for dates whose first page has only whole days.
    """
    members: dict[str, Schema] = {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string"},
        "properties": {
            "type": "object",
            "properties": {field["name"]: _property(field, layer) for field in layer.fields},
        },
        GEOMETRY: _geometry(layer) or {"type": "null"},
    }
    return _document(layer, "schema", members) | {"required": list(members)}


def _document(layer: Layer, name: str, properties: Mapping[str, Schema]) -> Schema:
    return {
        "$schema": DRAFT,
        "$id": address(f"collections/{layer.id}/{name}"),
        "type": "object",
        "title": layer.title,
        "description": layer.description,
        "properties": dict(properties),
    }


def _geometry(layer: Layer) -> Schema:
    """Describe the geometry; a collection without places has none."""
    types = {each["geometry"]["type"] for each in layer.features if each["geometry"]}
    if not types:
        return {}
    name = types.pop() if len(types) == 1 else "Geometry"
    return {
        "title": N_("Geometry"),
        "$ref": f"https://geojson.org/schema/{name}.json",
        "format": f"geometry-{'any' if name == 'Geometry' else name.lower()}",
        "x-ogc-role": "primary-geometry",
    }


def _property(field: Mapping[str, Any], layer: Layer) -> Schema:
    described = {key: field[key] for key in ("title", "description") if field.get(key)}
    of_texts = field in index_of(layer).fields.values()
    return described | value_schema(field, of_texts=of_texts) | _role(field["name"])


def _role(name: str) -> Schema:
    return {"x-ogc-role": ROLES[name]} if name in ROLES else {}


def value_schema(field: Mapping[str, Any], *, of_texts: bool = False) -> Schema:
    """Return the type of a field's values and what they are limited to.

    Parameters
    ----------
    field : mapping
        The field in the field table.
    of_texts : bool
        Whether a list holds texts rather than records.
    """
    if field["type"] == "array":
        return {"type": "array", "items": {"type": "string"} if of_texts else {"type": "object"}}
    limits = field.get("constraints", {})
    found = {name: limits[name] for name in CONSTRAINTS if name in limits}
    if not is_known(limits.get("pattern")):  # what is not held to is not promised
        found.pop("pattern", None)
    return {"type": field["type"], **found}
