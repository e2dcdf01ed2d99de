"""The coordinate reference systems that are answered and understood (Part 2).

Data are kept in CRS84. Web Mercator is two formulas, so no projection library is loaded for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi

import numpy as np
import numpy.typing as npt
import shapely

from mapapp.data.catalogue import Layer, kept_with_data
from mapapp.data.strictjson import compact, parse_json
from mapapp.filters import Box
from mapapp.meaning.states import texts_with_states
from mapapp.query import index_of
from mapapp.words.messages import N_

Positions = npt.NDArray[np.float64]

RADIUS = 6378137.0  # metres; the sphere of EPSG:3857
WORLD = pi * RADIUS
MERCATOR_LATITUDE = 85.06  # degrees; the projection is a square there


def _to_mercator(positions: Positions) -> Positions:
    lon, lat = np.radians(positions).T
    projected: Positions = RADIUS * np.column_stack([lon, np.arctanh(np.sin(lat))])
    return projected


def _from_mercator(positions: Positions) -> Positions:
    x, y = positions.T / RADIUS
    degrees: Positions = np.degrees(np.column_stack([x, np.arctan(np.sinh(y))]))
    return degrees


def _same(positions: Positions) -> Positions:
    return positions


@dataclass(frozen=True)
class Crs:
    """A coordinate reference system.

    Attributes
    ----------
    uri : str
        Its name in parameters and headers.
    title : str
        Its name for readers.
    bounds : (float, float, float, float)
        Least x, least y, greatest x, greatest y that positions can have.
    unit : str
        The unit of its axes.
    project, unproject : function
        From and to degrees in CRS84, for an array of positions.
    decimals : int
        Digits after the point that keep the precision of the data.
    """

    uri: str
    title: str
    bounds: Box
    unit: str
    project: Callable[[Positions], Positions]
    unproject: Callable[[Positions], Positions]
    decimals: int

    @property
    def urn(self) -> str:
        """Its name in a GeoJSON text, as GeoJSON 2008 has it."""
        authority, version, code = self.uri.rsplit("/", 3)[1:]
        return f"urn:ogc:def:crs:{authority}:{'' if version == '0' else version}:{code}"


CRS84 = Crs(
    uri="http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    title=N_("WGS 84 longitude and latitude"),
    bounds=(-180.0, -90.0, 180.0, 90.0),
    unit="degrees",
    project=_same,
    unproject=_same,
    decimals=5,
)
MERCATOR = Crs(
    uri="http://www.opengis.net/def/crs/EPSG/0/3857",
    title=N_("Web Mercator"),
    bounds=(-WORLD, -WORLD, WORLD, WORLD),
    unit="metres",
    project=_to_mercator,
    unproject=_from_mercator,
    decimals=2,
)
SYSTEMS = {crs.uri: crs for crs in (CRS84, MERCATOR)}


def systems_of(layer: Layer) -> Mapping[str, Crs]:
    """Return the systems that a collection lists; only the default where it has no geometry."""
    return {CRS84.uri: CRS84} if index_of(layer).placeless.all() else SYSTEMS


def texts_in(layer: Layer, crs: Crs) -> tuple[bytes, ...]:
    """Return the features of a layer as compact JSON, with positions in a system."""
    if crs is CRS84:
        return layer.texts
    if layer.base is not None:
        return texts_with_states(layer, texts_in(layer.base, crs))
    return _texts_in(layer, crs)


@kept_with_data
def _texts_in(layer: Layer, crs: Crs) -> tuple[bytes, ...]:
    return tuple(
        compact({**feature, "geometry": geometry})
        for feature, geometry in zip(
            layer.features, _geometries(index_of(layer).tree.geometries, crs), strict=True
        )
    )


def _geometries(shapes: npt.NDArray[np.object_], crs: Crs) -> list[object]:
    limited = shapely.transform(shapes, lambda xy: _limited(xy, crs))
    texts = shapely.to_geojson(limited)
    return [None if text is None else parse_json(text.encode()) for text in texts]


def _limited(positions: Positions, crs: Crs) -> Positions:
    """Project positions; what lies beyond the edge of the map is set on the edge."""
    lon, lat = positions.T
    lat = np.clip(lat, -MERCATOR_LATITUDE, MERCATOR_LATITUDE)
    return np.round(crs.project(np.column_stack([lon, lat])), crs.decimals)
