"""Countries, their borders and the Durand Line, from one coverage so that edges are shared.

The zones of timezone-boundary-builder follow the borders of OpenStreetMap; here one country is one
zone or a few. They show who governs, not who claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, shapes
from mapapp.build.geojson import Feature
from mapapp.build.region import region, wider_region
from mapapp.errors import SetupError

ZONES = {
    "AFG": ("Asia/Kabul",),
    "PAK": ("Asia/Karachi",),
    "IRN": ("Asia/Tehran",),
    "TKM": ("Asia/Ashgabat",),
    "TJK": ("Asia/Dushanbe",),
    "UZB": ("Asia/Tashkent", "Asia/Samarkand"),
    "IND": ("Asia/Kolkata",),
    "CHN": ("Asia/Shanghai",),  # covers what Asia/Urumqi covers too
    "KGZ": ("Asia/Bishkek",),
    "KAZ": ("Asia/Almaty", "Asia/Aqtau", "Asia/Qyzylorda", "Asia/Aqtobe"),
    "OMN": ("Asia/Muscat",),
    "ARE": ("Asia/Dubai",),
    "SAU": ("Asia/Riyadh",),
}

LINE_TOLERANCE = 0.002
"""Degrees. The line is then 2,645 km, close to the figure that is quoted most, 2,640 km."""

BORDER_TOLERANCE = 0.003
"""Degrees. Other borders are drawn, not studied: a little coarser and a third smaller."""

KASHMIR = shapely.box(73, 32.45, 81, 40)
"""Where the border between India and Pakistan is the Line of Control, or beyond it."""


@dataclass(frozen=True)
class Countries:
    """What the other builders take from the coverage.

    Attributes
    ----------
    line : LineString
        The Durand Line from the Pamirs to Iran.
    outlines : mapping of str to shape
        Afghanistan and Pakistan on land, with the line as their common edge.
    borders : mapping of pairs to shape
        Every other border between neighbours, on land, within the region.
    """

    line: LineString
    outlines: Mapping[str, BaseGeometry]
    borders: Mapping[tuple[str, str], BaseGeometry]


def read_countries(land: BaseGeometry) -> Countries:
    """Return the countries of the region.

    Parameters
    ----------
    land : shape
        Land of the region with or without its lakes; the zones reach into the sea.
    """
    zones = _read_zones()
    fine = _simplified(zones, LINE_TOLERANCE)
    coarse = _simplified(zones, BORDER_TOLERANCE)
    line = _line(fine)
    ground = shapes.filled(land)
    return Countries(line, _outlines(line, coarse, ground), _borders(coarse, ground))


def border_features(countries: Countries) -> list[Feature]:
    """Return the borders as features, one for each pair and kind; never Afghanistan-Pakistan."""
    return [
        geojson.feature(
            f"{one}-{other}" if kind == "international" else f"{one}-{other}-{kind}",
            {"pair": f"{one}-{other}", "kind": kind},
            shapes.to_geojson(part),
        )
        for (one, other), border in countries.borders.items()
        for kind, part in _kinds(one, other, border)
        if not part.is_empty
    ]


def _kinds(one: str, other: str, border: BaseGeometry) -> list[tuple[str, BaseGeometry]]:
    if (one, other) == ("CHN", "IND"):
        return [("disputed", border)]
    if (one, other) == ("IND", "PAK"):
        inside, outside = border.intersection(KASHMIR), border.difference(KASHMIR)
        return [("disputed", inside), ("international", outside)]
    return [("international", border)]


def _read_zones() -> dict[str, MultiPolygon]:
    from timezonefinder import TimezoneFinder

    finder = TimezoneFinder()
    return {code: _country(finder, names) for code, names in ZONES.items()}


def _country(finder: Any, names: tuple[str, ...]) -> MultiPolygon:
    parts = [
        Polygon(rings[0], rings[1:])
        for name in names
        for rings in finder.get_geometry(tz_name=name, coords_as_pairs=True)
    ]
    valid = shapely.make_valid(parts)
    return shapes.polygons(shapely.union_all(valid).intersection(wider_region()))


def _simplified(zones: Mapping[str, MultiPolygon], tolerance: float) -> dict[str, BaseGeometry]:
    coverage = shapely.coverage_simplify(list(zones.values()), tolerance)
    return dict(zip(zones, coverage, strict=True))


def _line(coverage: Mapping[str, BaseGeometry]) -> LineString:
    line = shapes.shared_edge(coverage["AFG"], coverage["PAK"])
    if not isinstance(line, LineString):
        raise SetupError(f"the Durand Line is a {line.geom_type}, expected one LineString")
    return line if line.coords[0][0] > line.coords[-1][0] else line.reverse()


def _outlines(
    line: LineString, coverage: Mapping[str, BaseGeometry], land: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Return the two countries with the finer line as their common edge."""
    afghanistan, pakistan = coverage["AFG"], coverage["PAK"]
    edge = shapes.shared_edge(afghanistan, pakistan)
    others = [country.boundary.difference(edge) for country in (afghanistan, pakistan)]
    rings = shapely.get_parts(shapely.polygonize([line, *others]))
    outlines = {
        code: shapely.union_all([ring for ring in rings if _mostly_in(ring, coverage[code])])
        for code in ("AFG", "PAK")
    }
    return outlines | {"PAK": shapes.polygons(outlines["PAK"].intersection(land))}


def _mostly_in(ring: Polygon, country: BaseGeometry) -> bool:
    return bool(ring.intersection(country).area > ring.area / 2)


def _borders(
    coverage: Mapping[str, BaseGeometry], land: BaseGeometry
) -> dict[tuple[str, str], BaseGeometry]:
    on_land = land.intersection(region())
    borders = {
        (one, other): shapes.shared_edge(coverage[one], coverage[other]).intersection(on_land)
        for one, other in combinations(sorted(coverage), 2)
        if (one, other) != ("AFG", "PAK")
    }
    return {pair: shapes.merged([border]) for pair, border in borders.items() if border.length}
