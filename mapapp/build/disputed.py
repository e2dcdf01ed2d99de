"""The layer `disputed-lines`, and the whole area that is disputed in and around Kashmir."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, packages, shapes
from mapapp.build.countries import KASHMIR, Countries
from mapapp.build.geojson import Feature
from mapapp.build.region import region

WORLD_MAP = "usr/share/qgis/resources/data/world_map.gpkg"

CLAIMANTS = {"Chinese claim": "CHN", "Indian claim": "IND", "Pakistani claim": "PAK"}
NAMES = {"CHN": "China", "IND": "India", "PAK": "Pakistan"}

DISPUTED_AREAS = ("Jammu and Kashmir", "Azad Kashmir", "Northern Areas", "Kashmir")
"""Areas of the source that were the princely state; "Kashmir" is the Siachen glacier there."""

HELD_BY_CHINA = "CHN"

ROUNDING = 0.15
"""Degrees by which the disputed area is rounded off, so that its edge follows no line."""

_JOIN = 0.03
"""Degrees that bridge the gap between a claim line and the areas that it closes off."""


def read_world_map(layer: str, within: Polygon) -> Any:
    """Return a layer of the world map that QGIS carries, as a GeoDataFrame."""
    import geopandas

    with packages.deb_file(packages.QGIS_COMMON, WORLD_MAP) as path:
        return geopandas.read_file(path, layer=layer, bbox=within.bounds)


def read_claims() -> dict[tuple[str, str], BaseGeometry]:
    """Return the claim lines that reach into the region by claimant and governing country."""
    lines: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    borders = read_world_map("disputed_borders", region())
    for name, governing, line in zip(
        borders["name"], borders["adm0_a3_l"], borders.geometry, strict=True
    ):
        if name in CLAIMANTS:
            lines[CLAIMANTS[name], governing].append(line)
    return {pair: shapes.merged(parts) for pair, parts in sorted(lines.items())}


def line_features(
    countries: Countries, claims: dict[tuple[str, str], BaseGeometry]
) -> list[Feature]:
    """Return the lines of control, as the base map draws them, and the limits of the claims."""
    control = countries.borders["IND", "PAK"].intersection(KASHMIR)
    actual_control = countries.borders["CHN", "IND"]
    return [
        _feature(
            "line-of-control",
            "Line of Control, India–Pakistan",
            None,
            "What divides the parts of Kashmir that India and Pakistan govern, the Siachen glacier "
            "and the boundary below Jammu included, as OpenStreetMap has it.",
            control,
        ),
        _feature(
            "line-of-actual-control",
            "Line of Actual Control, China–India",
            None,
            "What divides the land that China and India govern within the region, as OpenStreetMap "
            "has it. The two states have not agreed a border.",
            actual_control,
        ),
    ] + [_claim(claimant, governing, line) for (claimant, governing), line in claims.items()]


def disputed_area(claims: dict[tuple[str, str], BaseGeometry]) -> BaseGeometry:
    """Return all that is disputed in and around Kashmir, rounded off.

    Notes
    -----
    The areas of the princely state, and what the Indian claim encloses of what China governs.
    """
    states = read_world_map("states_provinces", KASHMIR)
    areas = states[states["name"].isin(DISPUTED_AREAS)].geometry.to_numpy()
    limit = claims["IND", HELD_BY_CHINA].intersection(KASHMIR)
    joined = shapely.union_all([*areas, limit.buffer(_JOIN)]).buffer(_JOIN)
    largest = max(shapely.get_parts(joined), key=lambda part: part.area)
    whole = Polygon(largest.exterior)
    rounded = whole.buffer(-ROUNDING).buffer(2 * ROUNDING).buffer(-ROUNDING)
    return rounded.simplify(0.02)


def veil_features(
    countries: Countries, claims: dict[tuple[str, str], BaseGeometry]
) -> list[Feature]:
    """Return what lies outside Afghanistan and Pakistan, and the disputed area as a half of it."""
    half = disputed_area(claims).intersection(region())
    focus = shapely.union_all([*countries.outlines.values(), half])
    full = shapes.polygons(region().difference(focus))
    return [
        geojson.feature("full", {"kind": "full"}, shapes.to_geojson(full)),
        geojson.feature("half", {"kind": "half"}, shapes.to_geojson(half)),
    ]


def _claim(claimant: str, governing: str, line: BaseGeometry) -> Feature:
    return _feature(
        f"claim-{claimant}-{governing}".lower(),
        f"Claim of {NAMES[claimant]} to land governed by {NAMES[governing]}",
        NAMES[claimant],
        f"Limit of what {NAMES[claimant]} claims of the land that {NAMES[governing]} governs, as "
        "Natural Earth has it.",
        shapes.merged([line.intersection(region())]),
    )


def _feature(
    id: str, title: str, claimant: str | None, summary: str, line: BaseGeometry
) -> Feature:
    properties: dict[str, Any] = {
        "title": title,
        "claimant": claimant,
        "start": None,
        "end": None,
        "summary": summary,
        "sources": [],
    }
    return geojson.feature(id, properties, shapes.to_geojson(line))
