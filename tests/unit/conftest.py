"""A data folder that a test may break, and the catalogue of the real one."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely import simplify
from shapely.geometry import mapping, shape

from mapapp.data.catalogue import Catalogue, load_catalogue

Change = Callable[[Any], Any]

AREAS = ("provinces", "control")
COARSE = 0.1  # degrees; what is checked is the same, of a tenth of the positions
LAYERS = {"durand-line", "events", "crossings", "routes", "control", "provinces", "claims"}


@pytest.fixture(scope="session")
def catalogue(root: Path) -> Catalogue:
    """The atlas's own data."""
    return load_catalogue(root / "geodata")


@pytest.fixture(scope="session")
def pristine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data without what would only slow each test down: lesser layers, fine outlines."""
    folder = tmp_path_factory.mktemp("data") / "geodata"
    shutil.copytree(root / "geodata", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [
        resource
        for resource in package["resources"]
        if resource["name"] in LAYERS or resource["name"].startswith("table-")
    ]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in AREAS:
        _coarsen(folder / "layers" / f"{name}.geojson")
    return folder


def _coarsen(path: Path) -> None:
    """Leave out most positions of the areas in a layer."""
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        feature["geometry"] = mapping(simplify(shape(feature["geometry"]), COARSE))
    path.write_text(json.dumps(layer), encoding="utf-8")


class Folder:
    """A copy of the data that a test changes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """Give a file another content."""
        (self.path / name).unlink(missing_ok=True)  # it is linked to the pristine one
        (self.path / name).write_bytes(content)

    def change(self, name: str, change: Change) -> None:
        """Change what a JSON file holds: in place, or by the value that `change` returns."""
        document = json.loads((self.path / name).read_bytes())
        changed = change(document)
        self.write(name, json.dumps(document if changed is None else changed).encode())


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Folder:
    """A copy of the pristine folder."""
    path = tmp_path / "geodata"
    shutil.copytree(pristine, path, copy_function=os.link)
    return Folder(path)
