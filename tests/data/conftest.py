"""The data folder as the tests of the data see it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Position = tuple[float, float]


@pytest.fixture(scope="session")
def data_dir(root: Path) -> Path:
    """The data folder of the checkout."""
    return root / "geodata"


@pytest.fixture(scope="session")
def package(data_dir: Path) -> dict[str, Any]:
    """The catalogue file."""
    return json.loads((data_dir / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def features(data_dir: Path) -> Callable[[str], dict[str, dict[str, Any]]]:
    """Features of a file, such as ``layers/events``, by id."""

    def read(name: str) -> dict[str, dict[str, Any]]:
        content = json.loads((data_dir / f"{name}.geojson").read_text(encoding="utf-8"))
        return {feature["id"]: feature for feature in content["features"]}

    return read


@pytest.fixture(scope="session")
def shapes_of(
    features: Callable[[str], dict[str, Any]],
) -> Callable[[str], dict[str, BaseGeometry]]:
    """Shapes of a file by the ids of their features."""

    def read(name: str) -> dict[str, BaseGeometry]:
        return {id: shape(feature["geometry"]) for id, feature in features(name).items()}

    return read


@pytest.fixture(scope="session")
def table(data_dir: Path) -> Callable[[str], list[dict[str, str]]]:
    """Rows of a table."""

    def read(name: str) -> list[dict[str, str]]:
        with (data_dir / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def km() -> Callable[[Position, Position], float]:
    """Geodesic distance of two lon, lat positions in kilometres."""
    ellipsoid = Geod(ellps="WGS84")
    return lambda one, other: ellipsoid.line_length(*zip(one, other, strict=True)) / 1000
