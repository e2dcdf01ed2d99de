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
from mapapp.data.datafiles import digest_of

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

    if geometry["type"] == "Point":
        steps = geometry["coordinates"]
        return {"type": "Point", "coordinates": [step * scale[0] for step in steps]}
    return {"type": geometry["type"], "coordinates": coordinates(geometry["arcs"])}


def pairs(document: dict[str, Any], name: str) -> Iterator[tuple[Any, Any]]:
    built = geojson.read_geometries(FOLDER / f"{name}.geojson")
    for geometry in document["objects"][name]["geometries"]:
        yield shape(decoded(geometry, document)), shape(built[geometry["id"]])


@pytest.mark.parametrize("name", FILE_OF)
def test_every_shape_of_a_file_is_in_its_object(name: str, document: dict[str, Any]) -> None:
    built = geojson.read(FOLDER / f"{name}.geojson")
    found = document["objects"][name]["geometries"]
    assert {each["id"] for each in found} == {each["id"] for each in built}
    assert len(found) == len(built)


@pytest.mark.parametrize("name", [name for name in FILE_OF if name.startswith("basemap/")])
def test_what_the_base_map_is_drawn_by_is_kept(name: str, document: dict[str, Any]) -> None:
    known = {each["id"]: each["properties"] for each in geojson.read(FOLDER / f"{name}.geojson")}
    for each in document["objects"][name]["geometries"]:
        said = {key: value for key, value in known[each["id"]].items() if value is not None}
        assert each.get("properties", {}) == said


@pytest.mark.parametrize("name", FILE_OF)
def test_no_shape_moves_by_more_than_the_grid(name: str, document: dict[str, Any]) -> None:
    """Ends, lengths and areas stay; a vertex may be added where two files touch."""
    for found, built in pairs(document, name):
        assert shapely.hausdorff_distance(found, built) <= shapes.GRID
        once = shapely.node(built) if built.geom_type.endswith("LineString") else built
        assert found.length == pytest.approx(once.length, rel=1e-3)
        assert found.area == pytest.approx(built.area, rel=1e-4)


@pytest.mark.parametrize("name", ["layers/control"])
def test_edges_are_shared(name: str, document: dict[str, Any]) -> None:

    def arcs(name: str) -> set[int]:
        found: set[int] = set()

        def collect(value: Any) -> None:
            if isinstance(value, int):
                found.add(~value if value < 0 else value)
            else:
                for each in value:
                    collect(each)

        for geometry in document["objects"][name]["geometries"]:
            collect(geometry.get("arcs", []))
        return found

    assert arcs(name) <= arcs("layers/provinces")


def test_no_gap_opens_between_the_line_and_the_provinces(
    documents: dict[str, dict[str, Any]],
) -> None:
    """The line comes in a file of its own, with the vertices of the provinces beside it."""

    def vertices(name: str) -> set[tuple[int, int]]:
        document = documents[FILE_OF[name]]
        shapes_ = (decoded(each, document) for each in document["objects"][name]["geometries"])
        positions = shapely.get_coordinates([shape(each) for each in shapes_])
        return {(x, y) for x, y in (positions / shapes.GRID).round().astype(int).tolist()}

    line = vertices("layers/durand-line")
    assert len(line - vertices("layers/provinces")) < len(line) / 100


@pytest.mark.parametrize("name", FILE_OF)
def test_the_digest_is_that_of_the_file(name: str, document: dict[str, Any]) -> None:
    content = (FOLDER / f"{name}.geojson").read_bytes()
    assert document["sources"][f"{name}.geojson"] == digest_of(content)


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in FILE_OF:
        copy = tmp_path / f"{name}.geojson"
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((FOLDER / f"{name}.geojson").read_bytes())
    topology.write(tmp_path)
    for file in topology.FILES:
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes()
