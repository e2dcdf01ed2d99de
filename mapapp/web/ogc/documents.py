"""The documents around the items: landing page, conformance, collections."""

from datetime import date
from typing import Any

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.web.ogc.collections import collections_of, extent_of
from mapapp.web.ogc.crs import CRS84, SYSTEMS, systems_of
from mapapp.web.ogc.formats import (
    GEOJSON,
    HTML,
    JSON,
    OPENAPI,
    SCHEMA,
    Link,
    address,
    link,
    links_here,
)
from mapapp.words.messages import N_

Document = dict[str, Any]

_PART = "http://www.opengis.net/spec/ogcapi-features-{}/1.0/conf/{}"
_CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/{}"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
QUERYABLES_REL = "http://www.opengis.net/def/rel/ogc/1.0/queryables"

CONFORMANCE = (
    *(_PART.format(1, name) for name in ("core", "oas30", "geojson", "html")),
    _PART.format(2, "crs"),
    *(
        _PART.format(3, name)
        for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    *(
        _CQL2.format(name)
        for name in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "accent-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "spatial-functions",
            "temporal-functions",
            "array-functions",
            "property-property",
        )
    ),
)
"""The conformance classes that tests/ogc tests; tested, not certified."""


def landing(catalogue: Catalogue) -> Document:
    """Return the landing page (``/req/core/root-success``)."""
    return {
        "title": catalogue.title,
        "description": N_(
            "The disputed Afghanistan-Pakistan frontier through time: events, the line, crossings "
            "and their closures, corridors, province control, and statistics, with sources."
        ),
        "links": [
            *links_here(JSON),
            link("service-desc", address("api"), OPENAPI, N_("The definition of this API")),
            link(
                "service-doc", address("api", f="html"), HTML, N_("The API, described for readers")
            ),
            link("conformance", address("conformance"), JSON, N_("Conformance classes")),
            link("data", address("collections"), JSON, N_("The collections")),
        ],
    }


def conformance() -> Document:
    """Return the conformance classes (``/req/core/conformance-success``)."""
    return {"links": links_here(JSON), "conformsTo": list(CONFORMANCE)}


def collections(catalogue: Catalogue) -> Document:
    """Return all collections (``/req/core/fc-md-success``, ``/req/crs/crs-uri``)."""
    return {
        "links": links_here(JSON),
        "crs": list(SYSTEMS),
        "collections": [
            described(layer, [_self(layer)]) for layer in collections_of(catalogue).values()
        ],
    }


def collection(layer: Layer) -> Document:
    """Return one collection (``/req/core/sfc-md-success``)."""
    return described(layer, links_here(JSON))


def _self(layer: Layer) -> Link:
    return link("self", address(f"collections/{layer.id}"), JSON, layer.title)


def described(layer: Layer, links: list[Link]) -> Document:
    """Return what a collection is, with links to its parts."""
    path = f"collections/{layer.id}"
    document: Document = {
        "id": layer.id,
        "title": layer.title,
        "description": layer.description,
        "itemType": "feature",
        "extent": _extent(layer),
        "links": [
            *links,
            link("items", address(f"{path}/items"), GEOJSON, N_("The features as GeoJSON")),
            link("items", address(f"{path}/items", f="html"), HTML, N_("The features as a page")),
            link(
                QUERYABLES_REL, address(f"{path}/queryables"), SCHEMA, N_("What filters can name")
            ),
            link("describedby", address(f"{path}/schema"), SCHEMA, N_("What a feature is")),
            *(
                link("license", licence["path"], HTML, licence.get("title") or licence["name"])
                for licence in layer.licences
                if licence.get("path")
            ),
        ],
    }
    if extent_of(layer).box:
        document |= {"crs": list(systems_of(layer)), "storageCrs": CRS84.uri}
    return document


def _extent(layer: Layer) -> Document:
    """Return where and when the features lie (``/req/core/fc-md-extent``)."""
    extent = extent_of(layer)
    found: Document = {}
    if extent.box:
        found["spatial"] = {"bbox": [list(extent.box)], "crs": CRS84.uri}
    if extent.days:
        first, last = extent.days
        interval = [_moment(first, "00:00:00"), _moment(last, "23:59:59")]
        found["temporal"] = {"interval": [interval], "trs": GREGORIAN}
    return found


def _moment(day: int | None, time: str) -> str | None:
    return None if day is None else f"{date.fromordinal(day).isoformat()}T{time}Z"
