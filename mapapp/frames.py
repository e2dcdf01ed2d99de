"""Layers as GeoDataFrames, for notebooks and for other data beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mapapp.catalogue import load_catalogue
from mapapp.errors import NotFound
from mapapp.query import Box, select
from mapapp.resources import resource_dir
from mapapp.states import STATE, at_end
from mapapp.times import YearRange

if TYPE_CHECKING:
    import geopandas

WGS84 = "EPSG:4326"


def read_layer(
    layer_id: str,
    data_dir: str | Path | None = None,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    bbox: Box | None = None,
    filters: Mapping[str, str] | None = None,
) -> geopandas.GeoDataFrame:
    """Return a layer, or a part of it, as a GeoDataFrame in longitude and latitude.

    Parameters
    ----------
    layer_id
        Id of the layer, such as ``"events"``.
    data_dir
        A data folder; the atlas's own if None.
    from_year, to_year
        First and last year, both inclusive; those of the data if None. With both None every
        feature is returned, whatever its dates.
    bbox
        West, south, east, north in degrees; west above east means across the antimeridian.
    filters
        Values by name of a property, as in `mapapp.query.select` and in the address of the layer:
        ``{"category": "attack,capture", "actor": "Taliban"}``.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a feature, indexed by its id, with its properties as columns in the order of the
        catalogue; lists stay lists. A layer of states that is asked for years, or filtered by
        ``state``, has the state at the end of those years as its last column. Its ``attrs`` hold
        the layer's title, credit and licences.

    Raises
    ------
    DataError
        If the data folder has faults; all are listed.
    NotFound
        If there is no such layer.
    BadParameter
        If the years are out of order or outside those of the data, or a filter cannot be.

    Examples
    --------
    >>> from mapapp import read_layer
    >>> read_layer("events", from_year=1995, to_year=1998).loc["herat-1995", "title"]
    'Taliban take Herat'
    """
    import geopandas  # takes as long to load as all else

    catalogue = load_catalogue(Path(data_dir) if data_dir else resource_dir("geodata"))
    if layer_id not in catalogue.layers:
        raise NotFound("layer", layer_id, catalogue.layers)
    layer = catalogue.layers[layer_id]
    years = None
    if from_year is not None or to_year is not None:
        first, last = (None if year is None else str(year) for year in (from_year, to_year))
        years = YearRange.parse(first, last, catalogue.years)
    if years is not None or STATE in (filters or {}):
        layer = at_end(layer, years.span if years else None, catalogue.years)
    features = select(layer, years=years, bbox=bbox, filters=filters)
    names = [field["name"] for field in layer.fields]
    frame = geopandas.GeoDataFrame.from_features(features, crs=WGS84, columns=["geometry", *names])
    frame.index = [feature["id"] for feature in features]
    frame.index.name = "id"
    frame.attrs = {
        "title": layer.title,
        "credit": layer.credit,
        "licences": [licence["name"] for licence in layer.licences],
    }
    return frame
