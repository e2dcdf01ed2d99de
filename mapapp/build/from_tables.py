"""The part of the build that needs the tables, and the geometry that was built before."""

from __future__ import annotations

import json
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
    names,
    provinces,
    routes,
)
from mapapp.build.geojson import Feature, Geometry
from mapapp.errors import SetupError


def build(data_dir: Path, progress: Callable[[str], None]) -> None:
    """Write every layer that holds what the tables say."""
    tables_dir, layers_dir, basemap_dir = (
        data_dir / name for name in ("tables", "layers", "basemap")
    )

    until = _known_until(data_dir)

    def geometries(layer: str) -> _Built:
        return _Built(layers_dir / f"{layer}.geojson")

    # In this order: crossings are put on the line that is written before them.
    builders: dict[str, Callable[[], list[Feature]]] = {
        "events": lambda: events.build(
            tables_dir, geometries("provinces"), geometries("durand-line")
        ),
        "claims": lambda: claims.build(tables_dir),
        "durand-line": lambda: line.build(tables_dir, geometries("durand-line")),
        "crossings": lambda: crossings.build(
            tables_dir, layers_dir, basemap_dir, until.get("crossings")
        ),
        "routes": lambda: routes.build(tables_dir, until.get("routes")),
        "provinces": lambda: provinces.build(tables_dir, geometries("provinces")),
        "control": lambda: control.build(tables_dir, geometries("provinces")),
        "former-fata": lambda: provinces.build_former(tables_dir, geometries("former-fata")),
    }
    for name, builder in builders.items():
        progress(f"layers/{name}.geojson")
        geojson.write(layers_dir / f"{name}.geojson", builder())
    progress("basemap/labels.json")
    (basemap_dir / "labels.json").write_bytes(labels.encode(tables_dir))
    progress("basemap/names.json")
    (basemap_dir / "names.json").write_bytes(names.encode(tables_dir))


def _known_until(data_dir: Path) -> dict[str, str]:
    """Return the last day that the record of each layer speaks of, as the catalogue has it."""
    package = json.loads((data_dir / "datapackage.json").read_text(encoding="utf-8"))
    return {
        resource["name"]: resource["atlas"]["known_until"]
        for resource in package["resources"]
        if "known_until" in resource.get("atlas", {})
    }


class _Built(dict[str, Geometry]):
    """Geometry of the features of a built file; one that is missing is an error with a remedy."""

    def __init__(self, path: Path) -> None:
        super().__init__(geojson.read_geometries(path) if path.exists() else {})
        self._file = path.name

    def __missing__(self, id: str) -> Geometry:
        raise SetupError(f"no geometry of {id} in {self._file}; build it from the packages once")
