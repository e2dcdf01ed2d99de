"""What is offered: the collections, made from the layers once, with their extents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

import shapely

from mapapp.data.catalogue import Catalogue, Layer, kept_with_data
from mapapp.data.translations import translated_layer
from mapapp.errors import NotFound
from mapapp.filters import Box
from mapapp.meaning.states import at_end
from mapapp.query import index_of
from mapapp.times import FIRST_DAY, LAST_DAY, Span
from mapapp.web.ogc import spans
from mapapp.web.ogc.statistics import statistics

FIRST = ("events", "line", "claims", "crossings", "routes", "control")
"""Roles of what readers look for first; the rest follows in the order of the panel."""

SPANS = {"accounts": spans.accounts, "closures": spans.closures, "control": spans.control}
"""What makes the collection of what a kind's features list, by `mapapp.kinds.Kind.spans`."""

MANY = "Multi"


@kept_with_data
def collections_of(catalogue: Catalogue) -> Mapping[str, Layer]:
    """Return the collections of a catalogue by id.

    Each layer is one, with the same id and the same features; the spans and accounts inside
    features, and the statistics, are more. A layer of states has those at the end of the years of
    the data.
    """
    layers = {layer.id: uniform(layer) for layer in catalogue.layers.values()}
    told = partial(translated_layer, say=catalogue.say)  # the layers themselves are
    more = {
        id: uniform(told(SPANS[layer.of_kind.spans](layer)))
        for id, layer in layers.items()
        if layer.of_kind.spans
    }
    asked = [layer for role in FIRST if (layer := catalogue.role(role))]
    found: dict[str, Layer] = {}
    for id in dict.fromkeys([*(layer.id for layer in asked), *layers]):
        found[id] = at_end(layers[id], None, catalogue.years)
        if id in more and more[id].id not in {*layers, *found}:
            found[more[id].id] = more[id]
    if (table := statistics(catalogue)) is not None and table.id not in found:
        found[table.id] = told(table)
    return MappingProxyType(found)


def uniform(layer: Layer) -> Layer:
    """Return a layer whose geometries are of one type, where "many of" makes them so.

    Notes
    -----
    A GIS program takes the type of a column from what is announced, or from the first features,
    and a table of polygons holds no multipolygon. One part of many is the same place.
    """
    types = {feature["geometry"]["type"] for feature in layer.features if feature["geometry"]}
    many = max(types, key=len, default="")
    if types != {many, many.removeprefix(MANY)} or len(types) == 1:
        return layer
    made: dict[int, Any] = {}  # features that share a geometry still do
    features = []
    for feature in layer.features:
        geometry = feature["geometry"]
        if geometry and geometry["type"] != many:
            parts = {"type": many, "coordinates": [geometry["coordinates"]]}
            feature = {**feature, "geometry": made.setdefault(id(geometry), parts)}
        features.append(feature)
    return replace(layer, features=tuple(features))


def on_days(catalogue: Catalogue, layer: Layer, span: Span | None) -> Layer:
    """Return a collection with the states at the end of the days that are asked for."""
    return layer if layer.base is None else at_end(layer.base, span, catalogue.years)


def collection(catalogue: Catalogue, id: str) -> Layer:
    """Return a collection of a catalogue.

    Raises
    ------
    NotFound
        If there is none of this name.
    """
    known = collections_of(catalogue)
    if id not in known:
        raise NotFound("collection", id, known)
    return known[id]


@dataclass(frozen=True)
class Extent:
    """Where and when the features of a collection lie.

    Attributes
    ----------
    box : (float, float, float, float) or None
        West, south, east, north in degrees; None without geometry.
    days : (int or None, int or None) or None
        First and last day, None where open; None for a collection that is timeless.
    """

    box: Box | None
    days: tuple[int | None, int | None] | None


@kept_with_data
def extent_of(layer: Layer) -> Extent:
    """Return the extent of a collection."""
    index = index_of(layer)
    box = None
    if not index.placeless.all():
        west, south, east, north = map(float, shapely.total_bounds(index.tree.geometries))
        box = (west, south, east, north)
    dated = [span for span in layer.spans if span is not None]
    if not dated:
        return Extent(box, None)
    first, last = min(span.start for span in dated), max(span.end for span in dated)
    return Extent(box, (None if first == FIRST_DAY else first, None if last == LAST_DAY else last))
