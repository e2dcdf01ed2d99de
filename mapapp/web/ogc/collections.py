"""What is offered: the collections, made from the layers once, with their extents."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import shapely

from mapapp.catalogue import Catalogue, Layer
from mapapp.errors import NotFound
from mapapp.query import Box, index_of
from mapapp.times import FIRST_DAY, LAST_DAY
from mapapp.web.atlas import atlas
from mapapp.web.ogc import spans
from mapapp.web.ogc.statistics import statistics

FIRST = ("events", "durand-line", "claims", "crossings", "closures", "routes", "control")
"""What readers look for first; the rest follows in the order of the panel."""


@lru_cache(maxsize=8)
def collections_of(catalogue: Catalogue) -> Mapping[str, Layer]:
    """Return the collections of a catalogue by id.

    Raises
    ------
    DataError
        If the table of statistics has faults.
    """
    layers = dict(catalogue.layers)
    for layer in catalogue.layers.values():
        if layer.kind == "crossings":
            layers["closures"] = spans.closures(layer)
        if layer.kind == "control":
            layers[layer.id] = spans.control(layer)
    if (table := statistics(catalogue)) is not None:
        layers[table.id] = table
    first = {id: layers[id] for id in FIRST if id in layers}
    return MappingProxyType(first | layers)


def collection(id: str) -> Layer:
    """Return a collection of the current application.

    Raises
    ------
    NotFound
        If there is none of this name.
    """
    known = collections_of(atlas().catalogue)
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


@lru_cache(maxsize=64)
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
