"""A folder of plain layers alone, made by the example of ``docs/data.md``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from small import make_basemap, write

Document = dict[str, Any]

POINTS = 10


def example(root: Path) -> Document:
    """Return the resource that "Add a layer in five steps" shows."""
    text = (root / "docs" / "data.md").read_text(encoding="utf-8")
    steps = text[text.index("### Add a layer in five steps") :]
    found = re.search(r"```json\n(.*?)```", steps, re.DOTALL)
    assert found
    resource: Document = json.loads(found[1])
    return resource


def make_plain(root: Path, folder: Path) -> None:
    """Write a folder with ten wells, a track and a field, and nothing of ours but the base map."""
    folder.mkdir()
    make_basemap(root / "geodata", folder)
    (folder / "layers").mkdir()
    wells = example(root)
    track = _like(wells, "track", "lines", {"colour": "amber", "dash": "dashed", "label": "label"})
    field = _like(wells, "field", "areas", {"colour": "river", "label": "label"})
    shapes: dict[str, list[Document]] = {
        "wells": [
            {"type": "Point", "coordinates": [66 + n / 2, 33 + n / 4]} for n in range(POINTS)
        ],
        "track": [{"type": "LineString", "coordinates": [[63, 31], [66, 34]]}],
        "field": [
            {"type": "Polygon", "coordinates": [[[64, 32], [66, 32], [66, 33], [64, 33], [64, 32]]]}
        ],
    }
    for name, geometries in shapes.items():
        features = [
            _feature(f"{name}-{n}", n, geometry) for n, geometry in enumerate(geometries, start=1)
        ]
        path = folder / "layers" / f"{name}.geojson"
        write(path, {"type": "FeatureCollection", "features": features})
    atlas = {"years": [1990, 2020], "eras": [], "credits": []}
    package = {"title": "Own", "atlas": atlas, "resources": [wells, track, field]}
    write(folder / "datapackage.json", package)


def _like(resource: Document, name: str, kind: str, symbol: Document) -> Document:
    atlas = {**resource["atlas"], "kind": kind, "symbol": symbol}
    path = f"layers/{name}.geojson"
    return {**resource, "name": name, "path": path, "title": name.title(), "atlas": atlas}


def _feature(id: str, number: int, geometry: Document) -> Document:
    properties = {
        "label": f"The {id.replace('-', ' ')}",
        "depth": 10.5 * number,
        "page": "https://www.example.org/wells",
    }
    return {"type": "Feature", "id": id, "properties": properties, "geometry": geometry}
