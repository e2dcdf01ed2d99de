"""Layers as GeoDataFrames, for notebooks and for other data beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapapp.data.catalogue import Feature, Layer
from mapapp.errors import NotFound
from mapapp.filters import Box, as_text, asked
from mapapp.folder import load_folder
from mapapp.meaning.states import STATE, at_end
from mapapp.query import index_of, places
from mapapp.resources import resource_dir
from mapapp.times import FIRST_DAY, LAST_DAY, DateRange

if TYPE_CHECKING:
    import geopandas
    import pandas

WGS84 = "EPSG:4326"

DTYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
"""What a column is by its type in the catalogue: numbers stay whole and answers stay answers where
some are missing. Texts are what pandas makes of them, lists are objects."""

EPOCH = 719_163  # number of 1970-01-01 among the days that `mapapp.times` counts


def read_layer(
    layer_id: str,
    data_dir: str | Path | None = None,
    *,
    from_year: int | str | None = None,
    to_year: int | str | None = None,
    bbox: Box | None = None,
    filters: Mapping[str, object] | None = None,
    certain: bool = False,
    **named: object,
) -> geopandas.GeoDataFrame:
    """Return a layer, or a part of it, as a GeoDataFrame in longitude and latitude.

    Parameters
    ----------
    layer_id
        Id of the layer, such as ``"events"``.
    data_dir
        A data folder; the atlas's own if None.
    from_year, to_year
        First and last year, or dates as ``"1998-08"`` and ``"1998-08-08"``, both inclusive; those
        of the data if None. With both None every feature is returned, whatever its dates.
    bbox
        West, south, east, north in degrees; west above east means across the antimeridian.
    filters
        Values by name, as in the address of the layer; several of one name by comma or in a list:
        ``{"category": ["attack", "capture"], "actor": "taliban", "killed": 10}``. First come the
        filters of the kind of the layer (docs/filters.md); other names are those of properties,
        whose values are exact, a list by one of its members.
    certain
        Whether only features are returned that are within the years whatever their true dates are,
        where sources differ (``start_latest``, ``end_earliest``); else those that may be.
    **named
        More filters, by name: ``read_layer("events", place="PK-KP", within=20)``.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a feature, indexed by its id, with its properties as columns in the order of the
        catalogue, then ``first_day`` and ``last_day``. A layer of states that is asked for years,
        or filtered by ``state``, has the state at the end of those years as a column before these.
        Its ``attrs`` hold the layer's title, credit and licences.

    Raises
    ------
    DataError
        If the data folder has faults; all are listed.
    NotFound
        If there is no such layer.
    BadParameter
        If the years are out of order or outside those of the data, or a filter cannot be.

    Notes
    -----
    A column of values that the catalogue lists is a category, whole numbers are ``Int64``, other
    numbers ``float64``, yes and no ``boolean``; texts and lists stay what they are.

    Dates such as ``start`` stay text, at the precision that is known: ``"1998"`` is no day.
    ``first_day`` and ``last_day`` are the whole days that a feature stands for by the layer's time
    rule, both inclusive, as ``datetime64``: for ``"1998"`` 1 January and 31 December. They are
    NaT where there is no bound: of what is timeless, goes on, or began before the record.

    Examples
    --------
    >>> from mapapp import read_layer
    >>> read_layer("events", from_year=1995, to_year=1998).loc["herat-1995", "title"]
    'Taliban take Herat'
    >>> len(read_layer("events", category="attacks", place="PK-KP", killed=50))
    0
    """
    import geopandas  # takes as long to load as all else

    catalogue = load_folder(Path(data_dir) if data_dir else resource_dir("geodata"))
    if layer_id not in catalogue.layers:
        raise NotFound("layer", layer_id, catalogue.layers)
    layer = catalogue.layers[layer_id]
    days = None
    if from_year is not None or to_year is not None:
        first, last = (None if year is None else str(year) for year in (from_year, to_year))
        days = DateRange.parse(first, last, catalogue.years).span
    texts = {name: as_text(value) for name, value in {**(filters or {}), **named}.items()}
    if days is not None or STATE in texts:
        layer = at_end(layer, days, catalogue.years)
    chosen, properties = asked(layer, texts)
    found = places(layer, None, bbox, properties, span=days, certain=certain, chosen=chosen)
    features = [_own(layer.features[place]) for place in found]
    names = [field["name"] for field in layer.fields]
    frame = geopandas.GeoDataFrame.from_features(features, crs=WGS84, columns=["geometry", *names])
    for field in layer.fields:
        frame[field["name"]] = _typed(frame[field["name"]], field)
    for name, days in _days(layer, found).items():
        frame[name] = days
    frame.index = [feature["id"] for feature in features]
    frame.index.name = "id"
    frame.attrs = {
        "title": layer.title,
        "credit": layer.credit,
        "licences": [each.get("name") or each["title"] for each in layer.licences],
    }
    return frame


def _own(feature: Feature) -> Feature:
    """Return a feature with lists of its own: who changes one changes nobody else's."""
    return {**feature, "properties": deepcopy(feature["properties"])}


def _typed(column: pandas.Series, field: Mapping[str, Any]) -> pandas.Series:
    import pandas

    values = field.get("constraints", {}).get("enum")
    if values is not None:
        return column.astype(pandas.CategoricalDtype(values))
    dtype = DTYPES.get(field["type"])
    return column if dtype is None else column.astype(dtype)


def _days(layer: Layer, found: list[int]) -> dict[str, Any]:
    """Return the first and last days of features; what has no bound is not a time."""
    import numpy as np

    index = index_of(layer)
    ends = {"first_day": (index.starts, FIRST_DAY), "last_day": (index.ends, LAST_DAY)}
    days = {}
    for name, (numbers, none) in ends.items():
        dates = (numbers[found] - EPOCH).astype("datetime64[D]").astype("datetime64[s]")
        dates[numbers[found] == none] = np.datetime64("NaT")
        days[name] = dates
    return days
