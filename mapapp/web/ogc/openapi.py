"""The definition of the API in OpenAPI 3.0: every resource, parameter and answer."""

from collections.abc import Mapping
from typing import Any

from mapapp import __version__
from mapapp.data.catalogue import Catalogue, Layer
from mapapp.meaning.address import CERTAIN
from mapapp.query import index_of
from mapapp.web.ogc.collections import collections_of
from mapapp.web.ogc.cql2 import limits
from mapapp.web.ogc.crs import CRS84, SYSTEMS, systems_of
from mapapp.web.ogc.formats import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, service
from mapapp.web.ogc.parameters import (
    DEFAULT_LIMIT,
    FORMATS,
    ITEMS_PARAMETERS,
    LANGUAGES,
    MAX_LIMIT,
    MAX_OFFSET,
)
from mapapp.web.ogc.problems import PROBLEM
from mapapp.web.ogc.schemas import value_schema
from mapapp.words.languages import OFFERED
from mapapp.words.messages import N_

Part = dict[str, Any]


def definition(catalogue: Catalogue) -> Part:
    """Return the definition (``/req/oas30/oas-definition-2``, ``/req/oas30/completeness``)."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": catalogue.title,
            "version": __version__,
            "description": N_(
                "OGC API - Features. Dates are as precise as they are known: 1998, 1998-08 or "
                "1998-08-08, each standing for all its days; both ends of a span belong to it. "
                "Gaps mean not collected, not that nothing happened."
            ),
        },
        "servers": [{"url": service().rstrip("/")}],
        "tags": [
            {"name": "API", "description": "What there is"},
            *(
                {"name": layer.title, "description": layer.description}
                for layer in collections_of(catalogue).values()
            ),
        ],
        "paths": _paths(catalogue),
        "components": {
            "parameters": PARAMETERS,
            "schemas": SCHEMAS,
            "responses": RESPONSES,
            "headers": HEADERS,
        },
    }


def _paths(catalogue: Catalogue) -> Part:
    paths = {
        "/": _get("getLandingPage", N_("API"), N_("Landing page"), _answer(JSON, "landingPage")),
        "/api": _get("getApi", N_("API"), N_("This definition"), _answer(OPENAPI, "anyObject")),
        "/conformance": _get(
            "getConformance", N_("API"), N_("Conformance"), _answer(JSON, "conformance")
        ),
        "/collections": _get(
            "getCollections", N_("API"), N_("All collections"), _answer(JSON, "collections")
        ),
    }
    for layer in collections_of(catalogue).values():
        paths |= _collection_paths(layer)
    return paths


def _collection_paths(layer: Layer) -> Part:
    path, tag, name = f"/collections/{layer.id}", layer.title, _camel(layer.id)
    return {
        path: _get(f"describe{name}", tag, N_("The collection"), _answer(JSON, "collection")),
        f"{path}/queryables": _get(
            f"get{name}Queryables", tag, N_("What filters can name"), _answer(SCHEMA, "anyObject")
        ),
        f"{path}/schema": _get(
            f"get{name}Schema", tag, N_("What a feature is"), _answer(SCHEMA, "anyObject")
        ),
        f"{path}/items": _get(
            f"get{name}Items",
            tag,
            N_("The features"),
            _answer(GEOJSON, "featureCollection", crs=True),
            [
                *(_parameter(layer, name) for name in ITEMS_PARAMETERS if name not in OF_ALL),
                *_filters(layer),
            ],
        ),
        f"{path}/items/{{featureId}}": _get(
            f"get{name}Item",
            tag,
            N_("One feature"),
            _answer(GEOJSON, "feature", crs=True),
            [_feature_id(layer), _parameter(layer, "crs")],
            codes=("400", "404"),
        ),
    }


def _camel(id: str) -> str:
    return "".join(word.capitalize() for word in id.replace("_", "-").split("-"))


def _get(
    operation: str,
    tag: str,
    summary: str,
    answer: Part,
    parameters: list[Part] | None = None,
    codes: tuple[str, ...] = ("400",),
) -> Part:
    return {
        "get": {
            "operationId": operation,
            "tags": [tag],
            "summary": summary,
            "parameters": [*(_ref("parameters", name) for name in OF_ALL), *(parameters or [])],
            "responses": {
                "200": answer,
                **{code: _ref("responses", f"problem{code}") for code in codes},
            },
        }
    }


def _ref(kind: str, name: str) -> Part:
    return {"$ref": f"#/components/{kind}/{name}"}


def _parameter(layer: Layer, name: str) -> Part:
    """Return a parameter; one of a system by what the collection lists."""
    systems = list(systems_of(layer))
    if name not in OF_SYSTEMS or systems == list(SYSTEMS):
        return _ref("parameters", name)
    parameter: Part = PARAMETERS[name]
    return parameter | {"schema": _CRS | {"enum": systems}}


def _answer(media: str, schema: str, *, crs: bool = False) -> Part:
    answer: Part = {
        "description": "What was asked for.",
        "content": {
            media: {"schema": _ref("schemas", schema)},
            HTML: {"schema": {"type": "string"}},
        },
    }
    return answer | ({"headers": {"Content-Crs": _ref("headers", "Content-Crs")}} if crs else {})


def _filters(layer: Layer) -> list[Part]:
    """Return a parameter for each property that can be asked for by its value.

    Notes
    -----
    ``/req/queryables-query-parameters/parameters``. Of a list, such as the actors, one member is
    asked for, and the parameter is named so: actor. Texts may be several, separated by commas.
    """
    return [
        _query(name, _filter_description(name, field), _filter_schema(field))
        for name, field in index_of(layer).fields.items()
        if name not in ITEMS_PARAMETERS
    ]


def _filter_description(name: str, field: Mapping[str, Any]) -> str:
    told: str = field.get("description") or field.get("title", name)
    if field["type"] not in ("string", "array"):
        return told
    return f"{told.rstrip('.')}. Several values, separated by commas, are or."


def _filter_schema(field: Mapping[str, Any]) -> Part:
    return {"type": "string"} if field["type"] == "array" else value_schema(field)


def _feature_id(layer: Layer) -> Part:
    return {
        "name": "featureId",
        "in": "path",
        "required": True,
        "description": "The id of the feature.",
        "schema": {"type": "string", "minLength": 1},
        "example": layer.features[0]["id"] if layer.features else "id",
    }


def _query(name: str, description: str, schema: Part, **more: object) -> Part:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
        "style": "form",
        "explode": False,
        **more,
    }


_CRS: Part = {
    "type": "string",
    "format": "uri",
    "enum": list(SYSTEMS),
    "default": CRS84.uri,
}

OF_ALL = ("f", "lang")
"""Parameters that every resource takes."""

OF_SYSTEMS = ("crs", "bbox-crs", "filter-crs")

PARAMETERS: Part = {
    "f": _query(
        "f",
        N_("The format; without it the header Accept."),
        {"type": "string", "enum": list(FORMATS)},
    ),
    "lang": _query(
        "lang",
        N_(
            "The language of titles and descriptions; without it English, and on a page the "
            "header Accept-Language."
        ),
        {"type": "string", "enum": list(OFFERED)},
    ),
    "limit": _query(
        "limit",
        N_("The greatest number of features to return; more than the maximum is taken as that."),
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    ),
    "offset": _query(
        "offset",
        N_("How many of the features that match are left out before the first that is returned."),
        {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0},
    ),
    "bbox": _query(
        "bbox",
        N_(
            "Features that touch this box, and those without a place. Lower corner, upper corner; "
            "with six numbers the third of each corner is a height and is left aside. A west that "
            "is greater than the east means across the antimeridian."
        ),
        {
            "type": "array",
            "minItems": 4,
            "maxItems": 6,
            "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            "items": {"type": "number"},
        },
        example=[60, 29, 75, 37],
    ),
    "bbox-crs": _query("bbox-crs", N_("The reference system of bbox."), _CRS),
    "datetime": _query(
        "datetime",
        N_(
            "Features whose days meet this moment or interval, and those without dates: an RFC "
            "3339 date-time, a date as YYYY, YYYY-MM or YYYY-MM-DD, or an interval start/end of "
            "two of them, of which one may be open (.. or empty)."
        ),
        {"type": "string"},
        example="1995-01-01T00:00:00Z/1998-12-31T23:59:59Z",
    ),
    "certain": _query(
        "certain",
        N_(
            "Where sources differ by days, whether features must meet datetime whatever their true "
            "dates are (yes), or may (no): from start_latest to end_earliest they are certain."
        ),
        {"type": "string", "enum": list(CERTAIN), "default": CERTAIN[0]},
    ),
    "crs": _query("crs", N_("The reference system of the answer."), _CRS),
    "filter": _query(
        "filter",
        f"Features for which this expression in CQL2 holds. {limits.IN_WORDS}",
        {"type": "string", "minLength": 1, "maxLength": limits.LONGEST},
        example="T_INTERSECTS(INTERVAL(start,end), INTERVAL('1995-01-01','1998-12-31'))",
    ),
    "filter-lang": _query(
        "filter-lang",
        N_("How filter is written."),
        {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
    ),
    "filter-crs": _query(
        "filter-crs", N_("The reference system of the geometries in filter."), _CRS
    ),
}

_TEXT: Part = {"type": "string"}
_COUNT: Part = {"type": "integer", "minimum": 0}
_LINKS: Part = {"type": "array", "items": _ref("schemas", "link")}


def _object(required: list[str], **properties: Part) -> Part:
    return {"type": "object", "required": required, "properties": properties}


_FEATURE = _object(
    ["type", "id", "properties", "geometry"],
    type={"type": "string", "enum": ["Feature"]},
    id=_TEXT,
    properties={"type": "object"},
    geometry={"type": "object", "nullable": True},
    links=_LINKS,
)

SCHEMAS: Part = {
    "anyObject": {"type": "object"},
    "link": _object(["href", "rel"], href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT),
    "landingPage": _object(["links"], title=_TEXT, description=_TEXT, links=_LINKS),
    "conformance": _object(["conformsTo"], conformsTo={"type": "array", "items": _TEXT}),
    "collection": _object(
        ["id", "links"],
        id=_TEXT,
        title=_TEXT,
        description=_TEXT,
        links=_LINKS,
        extent={"type": "object"},
        itemType={"type": "string", "default": "feature"},
        crs={"type": "array", "items": _TEXT},
        storageCrs=_TEXT,
    ),
    "collections": _object(
        ["links", "collections"],
        links=_LINKS,
        crs={"type": "array", "items": _TEXT},
        collections={"type": "array", "items": _ref("schemas", "collection")},
    ),
    "feature": _FEATURE,
    "featureCollection": _object(
        ["type", "features", "numberMatched", "numberReturned", "timeStamp", "links"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features={"type": "array", "items": _ref("schemas", "feature")},
        numberMatched=_COUNT,
        numberReturned=_COUNT,
        timeStamp={"type": "string", "format": "date-time"},
        links=_LINKS,
    ),
    "problem": _object(
        ["type", "title", "status", "detail"],
        type=_TEXT,
        title=_TEXT,
        status={"type": "integer"},
        detail=_TEXT,
        parameter=_TEXT,
        got=_TEXT,
        expected=_TEXT,
        line={"type": "integer"},
        column={"type": "integer"},
        pointer=_TEXT,
        excerpt=_TEXT,
    ),
}

RESPONSES: Part = {
    f"problem{code}": {
        "description": description,
        "content": {
            PROBLEM: {"schema": _ref("schemas", "problem")},
            HTML: {"schema": {"type": "string"}},
        },
    }
    for code, description in (
        ("400", "A parameter is unknown or has a value that it cannot have."),
        ("404", "There is no such feature."),
    )
}

HEADERS: Part = {
    "Content-Crs": {"description": "The reference system of the geometries.", "schema": _TEXT}
}
