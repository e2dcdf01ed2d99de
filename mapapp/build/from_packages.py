"""The part of the build that needs the source packages: geometry, and the base map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from mapapp.build import (
    countries,
    disputed,
    geojson,
    line,
    natural_earth,
    places,
    provinces,
    relief,
    shapes,
    water,
)
from mapapp.build.geojson import Feature


def build(data_dir: Path, progress: Callable[[str], None]) -> None:
    """Write the layers and the files of the base map whose geometry comes from packages.

    Layers that tables fill are written with their geometry alone; `from_tables` completes them.
    """
    tables_dir, layers_dir, basemap_dir = (
        data_dir / name for name in ("tables", "layers", "basemap")
    )

    def layer(name: str, features: list[Feature]) -> None:
        geojson.write(layers_dir / f"{name}.geojson", features)

    def basemap(name: str, features: list[Feature]) -> None:
        geojson.write(basemap_dir / f"{name}.geojson", features)

    progress("countries and the Durand Line")
    land = natural_earth.read_land()
    coverage = countries.read_countries(land)
    sections = line.build(tables_dir, line.cut(tables_dir, coverage.line))
    layer("durand-line", sections)
    basemap("line-band", [geojson.feature("line-band", {}, shapes.to_geojson(line.band(sections)))])
    basemap("borders", countries.border_features(coverage))

    progress("disputed lines and veil")
    claims = disputed.read_claims()
    layer("disputed-lines", disputed.line_features(coverage, claims))
    basemap("veil", disputed.veil_features(coverage, claims))

    progress("provinces")
    areas = provinces.read_areas(coverage.outlines)
    today = provinces.province_shapes(tables_dir, areas)
    layer("provinces", _bare(today))
    layer("former-fata", _bare(provinces.former_shapes(areas)))
    basemap("province-lines", provinces.line_features(tables_dir, today))

    progress("sea, rivers and lakes")
    rivers = water.read_rivers()
    layer("rivers", water.river_features(rivers))
    basemap("sea", water.sea_features(land))
    basemap("coast", water.coast_features(land))
    basemap("rivers-minor", water.minor_river_features(rivers))
    basemap("lakes", water.lake_features(land))

    progress("places")
    layer("places", places.build(tables_dir))

    progress("relief")
    for name, ramp in (("light", relief.LIGHT), ("dark", relief.DARK)):
        (basemap_dir / f"relief-{name}.webp").write_bytes(relief.encode(ramp))


def _bare(geometries: Mapping[str, BaseGeometry]) -> list[Feature]:
    return [
        geojson.feature(id, {}, shapes.to_geojson(geometry)) for id, geometry in geometries.items()
    ]
