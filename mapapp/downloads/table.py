"""A layer as a table: one row a feature, lists as in the tables that people edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shapely

from mapapp.data.catalogue import Feature, Layer, kept_with_data
from mapapp.data.strictjson import compact
from mapapp.data.tables import source_entry
from mapapp.query import index_of

POINT_COLUMNS = ("lon", "lat")
SHAPE_COLUMN = "wkt"
DECIMALS = 9  # of a degree in WKT: a tenth of a millimetre, and no digits of the machine's own


def columns(layer: Layer) -> tuple[str, ...]:
    """Return the names of the columns: id, the fields in their order, the place.

    The place is ``lon`` and ``lat`` for a layer of points, ``wkt`` for one of other geometries;
    a layer without places has no column of it.
    """
    return ("id", *(field["name"] for field in layer.fields), *_place_columns(layer))


def rows(layer: Layer, places: Iterable[int]) -> Iterator[list[object]]:
    """Return the rows of features, in the order of `columns`.

    Parameters
    ----------
    layer : Layer
        The layer.
    places : iterable of int
        Where in the layer the features lie.

    Notes
    -----
    A list of texts is joined by semicolons, sources are ``Title <URL>``, truth is yes or no; any
    other list stands as JSON. None is what is not known.
    """
    for place in places:
        feature = layer.features[place]
        properties = feature["properties"]
        values = [cell(field["name"], properties.get(field["name"])) for field in layer.fields]
        yield [feature["id"], *values, *_place(layer, place)]


def cell(name: str, value: object) -> object:
    """Return the value of a field as a cell has it; see `rows`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, list | dict):
        return value
    if name == "sources" and all(isinstance(each, dict) for each in value):
        return ";".join(source_entry(each["title"], each.get("url")) for each in value)
    if all(isinstance(each, str) for each in value):
        return ";".join(value)
    return compact(value).decode()


@kept_with_data
def _place_columns(layer: Layer) -> tuple[str, ...]:
    if layer.base is not None:
        return _place_columns(layer.base)
    types = {feature["geometry"]["type"] for feature in layer.features if feature["geometry"]}
    if not types:
        return ()
    return POINT_COLUMNS if types == {"Point"} else (SHAPE_COLUMN,)


def _place(layer: Layer, place: int) -> tuple[object, ...]:
    names = _place_columns(layer)
    feature: Feature = layer.features[place]
    if feature["geometry"] is None:
        return (None,) * len(names)
    if names == POINT_COLUMNS:
        lon, lat = feature["geometry"]["coordinates"][:2]
        return lon, lat
    shape = index_of(layer).tree.geometries[place]
    return (shapely.to_wkt(shape, rounding_precision=DECIMALS),)
