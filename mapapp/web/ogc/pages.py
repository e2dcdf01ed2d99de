"""The same documents as pages for readers (``/req/html``): they need no script and no foreign host.

The templates in ``templates/ogc`` write them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.query import index_of
from mapapp.web.atlas import atlas
from mapapp.web.ogc import documents
from mapapp.web.ogc.collections import collections_of, extent_of
from mapapp.web.ogc.crs import systems_of
from mapapp.web.ogc.documents import Document
from mapapp.web.ogc.drawing import draw
from mapapp.web.ogc.formats import OPENAPI, SCHEMA, Link, address, here, links_here, service
from mapapp.web.ogc.items import Found, item_address, item_links, now, page_links
from mapapp.web.ogc.parameters import MAX_LIMIT
from mapapp.words.messages import N_, Messages

EXAMPLES = (
    (
        "T_INTERSECTS(INTERVAL(start,end), INTERVAL('1995-01-01','1998-12-31'))",
        N_("what lasts on some day of 1995 to 1998; a missing end is read as its collection says"),
    ),
    ("start >= '1996' AND start < '1997-06'", N_("dates at any precision, as texts")),
    ("category IN ('attack','bombing') AND fatalities_low BETWEEN 10 AND 100", N_("values")),
    (
        "CASEI(title) LIKE CASEI('%kabul%')",
        N_("texts; a percent sign is any characters, an underscore one"),
    ),
    ("A_CONTAINS(actors, ('Taliban'))", N_("members of a list")),
    ("S_INTERSECTS(geometry, BBOX(69,33,72,35))", N_("places; polygons and other geometries too")),
)
"""Filters and what they find, for the page that describes the API."""

WIDEST = 7  # columns of a table that a page can hold


def _render(template: str, words: Messages, links: Sequence[Link], **values: Any) -> str:
    """Write a page; all links of its document stand at its foot."""
    return render_template(
        f"ogc/{template}.html",
        words=words,
        links=links,
        address=address,
        service=service,
        here=here,
        version=atlas().version,
        **values,
    )


def landing(catalogue: Catalogue, words: Messages, document: Document) -> str:
    """Return the landing page."""
    layers = collections_of(catalogue).values()
    return _render("landing", words, document["links"], document=document, layers=layers)


def conformance(words: Messages, document: Document) -> str:
    """Return the page of conformance classes."""
    return _render("conformance", words, document["links"], document=document)


def api(words: Messages, document: Document) -> str:
    """Return the page that describes the API."""
    return _render("api", words, links_here(OPENAPI), document=document, examples=EXAMPLES)


def collections(catalogue: Catalogue, words: Messages, document: Document) -> str:
    """Return the page of all collections."""
    layers = collections_of(catalogue)
    return _render("collections", words, document["links"], document=document, layers=layers)


def collection(catalogue: Catalogue, words: Messages, layer: Layer) -> str:
    """Return the page of one collection."""
    document = documents.collection(layer)
    return _render(
        "collection",
        words,
        document["links"],
        layer=layer,
        document=document,
        extent=extent_of(layer),
        picture=draw(catalogue, layer, _distinct(layer.features)),
        systems=list(systems_of(layer).values()),
        most=MAX_LIMIT,
        address_of=lambda id: item_address(layer, id, f="html"),
    )


def queryables(words: Messages, layer: Layer, schema: Mapping[str, Any]) -> str:
    """Return the page of what filters can name."""
    return _properties(words, layer, schema["properties"], N_("What filters can name."))


def schema(words: Messages, layer: Layer, schema: Mapping[str, Any]) -> str:
    """Return the page of what a feature holds."""
    members = schema["properties"]
    properties = members["properties"]["properties"] | {"geometry": members["geometry"]}
    return _properties(words, layer, properties, N_("What the features hold."))


def _properties(
    words: Messages, layer: Layer, properties: Mapping[str, Any], standfirst: str
) -> str:
    return _render(
        "properties",
        words,
        links_here(SCHEMA),
        layer=layer,
        properties=properties,
        standfirst=standfirst,
    )


def features(catalogue: Catalogue, words: Messages, found: Found) -> str:
    """Return a page of features: the form that found them, a map, a table."""
    layer = found.layer
    first = found.search.offset + 1
    links = page_links(found)
    return _render(
        "items",
        words,
        links,
        layer=layer,
        found=found,
        first=first,
        last=first + len(found.places) - 1,
        columns=_columns(layer),
        choices=_choices(layer),
        picture=draw(catalogue, layer, found.features),
        pages={link["rel"]: link["href"] for link in links},
        now=now(),
        systems=list(systems_of(layer).values()),
        address_of=lambda id: item_address(layer, id, f="html"),
    )


def feature(catalogue: Catalogue, words: Messages, layer: Layer, feature: Feature) -> str:
    """Return the page of one feature."""
    return _render(
        "item",
        words,
        item_links(layer),
        layer=layer,
        feature=feature,
        picture=draw(catalogue, layer, [feature]),
        address_of=lambda id: item_address(layer, id, f="html"),
        data=item_address(layer, feature["id"], f="json"),
    )


def _distinct(features: Sequence[Feature]) -> list[Feature]:
    """Return one feature for each geometry: spans of one province share theirs."""
    return list({id(feature["geometry"]): feature for feature in features}.values())


def _columns(layer: Layer) -> list[Mapping[str, Any]]:
    """Return the fields for a table: the short ones, which compare well down a column."""
    short: list[Mapping[str, Any]] = [
        field
        for field in layer.fields
        if field["name"] in ("title", "start", "end")
        or "enum" in field.get("constraints", {})
        or field["type"] in ("integer", "number", "boolean")
        or field["name"] in ("place", "country", "unit", "claimant", "capital", "extent")
    ]
    return short[:WIDEST]


def _choices(layer: Layer) -> dict[str, Mapping[str, Any]]:
    """Return the fields with few values, by the parameter that asks for one of them."""
    return {
        name: field
        for name, field in index_of(layer).fields.items()
        if "enum" in field.get("constraints", {}) or field["type"] == "boolean"
    }
