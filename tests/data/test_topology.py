"""The shared arcs give back the shapes of the files that they were made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from mapapp.build import geojson, shapes, topology

FOLDER = Path(__file__).parents[2] / "geodata"

Rings = list[list[tuple[float, float]]]


FILE_OF = {name: file for file, names in topology.FILES.items() for name in names}


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    return {file: json.loads((FOLDER / file).read_bytes()) for file in topology.FILES}


@pytest.fixture
def document(name: str, documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The topology that a file went into."""
    return documents[FILE_OF[name]]


def decoded(geometry: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """A geometry of a topology as GeoJSON, by the rules of the TopoJSON specification alone."""
    scale = document["transform"]["scale"]

    def arc(index: int) -> list[tuple[float, float]]:
        x = y = 0
        positions = []
        for right, up in document["arcs"][~index if index < 0 else index]:
            x, y = x + right, y + up
            positions.append((x * scale[0], y * scale[1]))
        return positions[::-1] if index < 0 else positions

    def line(indices: list[int]) -> list[tuple[float, float]]:
        parts = [arc(index) for index in indices]
        return parts[0] + [position for part in parts[1:] for position in part[1:]]

    def coordinates(arcs: Any) -> Any:
        return line(arcs) if isinstance(arcs[0], int) else [coordinates(each) for each in arcs]

    return {"type": geometry["type"], "coordinates": coordinates(geometry["arcs"])}


def pairs(document: dict[str, Any], name: str) -> Iterator[tuple[Any, Any]]:
    built = geojson.read_geometries(FOLDER / f"{name}.geojson")
    for geometry in document["objects"][name]["geometries"]:
        yield shape(decoded(geometry, document)), shape(built[geometry["id"]])


@pytest.mark.parametrize("name", FILE_OF)
def test_every_shape_of_a_file_is_in_its_object(name: str, document: dict[str, Any]) -> None:
    built = geojson.read(FOLDER / f"{name}.geojson")
    drawn = [each["id"] for each in built if each["geometry"]["type"] != "Point"]
    assert [each["id"] for each in document["objects"][name]["geometries"]] == drawn


@pytest.mark.parametrize("name", FILE_OF)
def test_no_shape_moves_by_more_than_the_grid(name: str, document: dict[str, Any]) -> None:
    """Ends, lengths and areas stay; a vertex may be added where two files touch."""
    for found, built in pairs(document, name):
        assert shapely.hausdorff_distance(found, built) <= shapes.GRID
        once = shapely.node(built) if built.geom_type.endswith("LineString") else built
        assert found.length == pytest.approx(once.length, rel=1e-3)
        assert found.area == pytest.approx(built.area, rel=1e-4)


@pytest.mark.parametrize("name", ["layers/durand-line"])
def test_edges_are_shared(name: str, document: dict[str, Any]) -> None:
    """The line's sections are arcs of provinces, so no gap can open beside the line."""

    def arcs(name: str) -> set[int]:
        found: set[int] = set()

        def collect(value: Any) -> None:
            if isinstance(value, int):
                found.add(~value if value < 0 else value)
            else:
                for each in value:
                    collect(each)

        for geometry in document["objects"][name]["geometries"]:
            collect(geometry["arcs"])
        return found

    assert arcs("layers/control") <= arcs("layers/provinces")
    assert len(arcs(name) & arcs("layers/provinces")) >= 9


@pytest.mark.parametrize("name", FILE_OF)
def test_the_digest_is_that_of_the_file(name: str, document: dict[str, Any]) -> None:
    assert document["sources"][f"{name}.geojson"] == topology.digest(FOLDER / f"{name}.geojson")


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in FILE_OF:
        copy = tmp_path / f"{name}.geojson"
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((FOLDER / f"{name}.geojson").read_bytes())
    topology.write(tmp_path)
    for file in topology.FILES:
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes()
