"""The files that the page draws its shapes from: edges that several layers share are in them once.

A border is the edge of two provinces, of who held them, and of a country: as GeoJSON each of them
carries it again. TopoJSON (Topology format specification 1.0.0) keeps every such edge as one arc.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, shapes
from mapapp.build.geojson import Feature
from mapapp.data.datafiles import digest_of

SHARING = (
    "basemap/borders",
    "basemap/coast",
    "basemap/province-lines",
    "basemap/sea",
    "basemap/veil",
    "layers/control",
    "layers/former-fata",
    "layers/provinces",
)
"""Files whose shapes have edges in common, without their ending."""

FILES: dict[str, tuple[str, ...]] = {
    "basemap/shapes-line.json": ("layers/durand-line",),
    "basemap/shapes.json": (*SHARING, "layers/disputed-lines"),
    "basemap/shapes-rivers.json": ("layers/rivers",),
    "basemap/shapes-gshhg.json": ("basemap/lakes", "basemap/rivers-minor"),
}
"""Topology to the files that it is made of: what is read first, and what can wait. The line comes
alone, to be there before all else; what comes from GSHHG does, as its licence asks."""

Arcs = list[list[tuple[int, int]]]


def write(data_dir: Path, progress: Callable[[str], None] = lambda _: None) -> None:
    """Write the topologies of a data folder's built shapes.

    Parameters
    ----------
    data_dir : Path
        Folder with ``layers`` and ``basemap``, built already.
    progress : callable
        Told the name of each file that is made.

    Notes
    -----
    Coordinates are whole steps of the grid that all built shapes lie on (`shapes.GRID`), so that
    nothing moves. The member ``sources`` holds a digest of each file that went in: who reads the
    topology can tell whether a file was changed since.
    """
    for file, names in FILES.items():
        progress(file)
        document = _document(data_dir, names)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        (data_dir / file).write_bytes(f"{text}\n".encode())


def _document(data_dir: Path, names: Sequence[str]) -> dict[str, Any]:
    arcs: Arcs = []
    objects = _sharing(data_dir, [name for name in names if name in SHARING], arcs)
    for name in names:
        if name not in SHARING:
            objects[name] = [_alone(feature, arcs) for feature in _features(data_dir, name)]
    return {
        "type": "Topology",
        "transform": {"scale": [shapes.GRID, shapes.GRID], "translate": [0, 0]},
        "sources": {
            path: digest_of((data_dir / path).read_bytes())
            for path in (f"{name}.geojson" for name in names)
        },
        "objects": {
            name: {"type": "GeometryCollection", "geometries": objects[name]} for name in names
        },
        "arcs": [_steps(arc) for arc in arcs],
    }


def _features(data_dir: Path, name: str) -> Iterator[Feature]:
    """Yield the features of a file on the grid; the properties of layers reach the page apart."""
    for feature in geojson.read(data_dir / f"{name}.geojson"):
        known = {} if name.startswith("layers/") else feature["properties"]
        properties = {key: value for key, value in known.items() if value is not None}
        geometry = _on_grid(shapes.from_geojson(feature["geometry"]))
        yield geojson.feature(feature["id"], properties, geometry)


def _on_grid(geometry: BaseGeometry) -> geojson.Geometry:
    """Return a shape in steps of the grid; a line that runs back on itself does so once.

    Notes
    -----
    `topojson` finds what is shared by its vertices, which must not come twice in one line.
    """
    steps = shapely.transform(geometry, lambda positions: (positions / shapes.GRID).round())
    if steps.geom_type.endswith("LineString") and not steps.is_simple:
        steps = shapely.line_merge(shapely.node(steps))
    return cast(geojson.Geometry, mapping(steps))


def _sharing(data_dir: Path, names: Sequence[str], arcs: Arcs) -> dict[str, list[dict[str, Any]]]:
    """Return the geometries of files that share edges, by file; add their arcs to `arcs`."""
    if not names:
        return {}
    from topojson.core.topology import Topology

    objects: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    features = []
    for name in names:
        for feature in _features(data_dir, name):
            if feature["geometry"]["type"] == "Point":
                objects[name].append(_alone(feature, arcs))
            else:
                of = {"of": [name, feature["id"], feature["properties"]]}
                shape = feature["geometry"]
                features.append({"type": "Feature", "properties": of, "geometry": shape})
    topology = Topology(
        {"type": "FeatureCollection", "features": features},
        prequantize=False,
        topology=True,
        shared_coords=False,
        winding_order=None,
    ).to_dict()
    arcs += topology["arcs"]
    for geometry in topology["objects"]["data"]["geometries"]:
        name, id, properties = geometry["properties"]["of"]
        found = _geometry(geometry["type"], id, properties)
        objects[name].append(found | {"arcs": geometry["arcs"]})
    return objects


def _alone(feature: Feature, arcs: Arcs) -> dict[str, Any]:
    """Return the geometry of a feature that shares nothing: each line or ring is an arc."""

    def index(coordinates: Any) -> Any:
        if not isinstance(coordinates[0][0], float):
            return [index(part) for part in coordinates]
        arcs.append(coordinates)
        return [len(arcs) - 1]

    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    found = _geometry(kind, feature["id"], feature["properties"])
    if kind == "Point":
        return found | {"coordinates": [round(step) for step in coordinates]}
    return found | {"arcs": index(coordinates)}


def _geometry(kind: str, id: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": id} | ({"properties": properties} if properties else {})


def _steps(arc: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return an arc as its first position and the steps from each to the next."""
    x, y = 0, 0
    steps = []
    for position in arc:
        right, up = round(position[0]), round(position[1])
        steps.append((right - x, up - y))
        x, y = right, up
    return steps
