"""The part of the build that needs the tables, and the geometry that was built before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mapapp.build import (
    claims,
    control,
    crossings,
    events,
    geojson,
    labels,
    line,
    provinces,
    routes,
)
from mapapp.build.geojson import Feature, Geometry
from mapapp.errors import SetupError

LAYERS = ("events", "claims", "durand-line", "crossings", "routes", "control", "former-fata")
"""Layers that this part writes, in order: crossings are put on the line written before them."""


def build(data_dir: Path, progress: Callable[[str], None]) -> None:
    """Write every layer that holds what the tables say."""
    tables_dir, layers_dir, basemap_dir = (
        data_dir / name for name in ("tables", "layers", "basemap")
    )

    def geometries(layer: str) -> dict[str, Geometry]:
        return geojson.read_geometries(layers_dir / f"{layer}.geojson")

    builders: dict[str, Callable[[], list[Feature]]] = {
        "events": lambda: events.build(tables_dir),
        "claims": lambda: claims.build(tables_dir),
        "durand-line": lambda: line.build(tables_dir, geometries("durand-line")),
        "crossings": lambda: crossings.build(tables_dir, layers_dir, basemap_dir),
        "routes": lambda: routes.build(tables_dir),
        "provinces": lambda: provinces.build(tables_dir, geometries("provinces")),
        "control": lambda: control.build(tables_dir, geometries("provinces")),
        "former-fata": lambda: provinces.build_former(tables_dir, geometries("former-fata")),
    }
    for name, builder in builders.items():
        progress(f"layers/{name}.geojson")
        try:
            geojson.write(layers_dir / f"{name}.geojson", builder())
        except (FileNotFoundError, KeyError) as error:
            raise SetupError(
                f"layer {name}: no geometry was built for {error}; build with the packages once"
            ) from error
    progress("basemap/labels.json")
    (basemap_dir / "labels.json").write_bytes(labels.encode(tables_dir))
