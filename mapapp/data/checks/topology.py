"""Topologies: files of the base map that hold the shapes of others, each shared edge once."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from mapapp.data.checks.basemap import BASEMAP_DIR, FILES, NAMES
from mapapp.data.checks.values import LARGEST_INTEGER, MISSING, Wrong
from mapapp.errors import Fault, shown

LISTS_AROUND_ARCS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def check_topology(file: str, topology: Any, made_of: Mapping[str, Any]) -> Iterator[Fault]:
    """Check a topology for what the page reads of it.

    Parameters
    ----------
    file : str
        Its path in the data folder.
    topology : object
        What it holds.
    made_of : mapping
        The GeoJSON files whose shapes it holds, by path, checked already.

    Notes
    -----
    The TopoJSON Format Specification 1.0.0. That its shapes are those of the files is told by the
    digests in it and not looked at again.
    """
    path = PurePosixPath(file)
    if path.parent != PurePosixPath(BASEMAP_DIR) or path.name in (*FILES, NAMES):
        yield Fault(file, "", "", "a topology of this name", f"another name in {BASEMAP_DIR}/")
    arcs = topology.get("arcs") if isinstance(topology, dict) else None
    if not isinstance(arcs, list) or topology.get("type") != "Topology" or not _are_arcs(arcs):
        yield Fault(file, "", "arcs", shown(arcs), "a Topology with arcs of [x, y]")
        return
    if not _is_transform(topology.get("transform")):
        transform = shown(topology["transform"])
        yield Fault(file, "", "transform", transform, "scale and translate of two numbers")
    objects = topology.get("objects")
    for source, document in made_of.items():
        name = source.removesuffix(".geojson")
        found = objects.get(name) if isinstance(objects, dict) else None
        for where, got, expected in _object_wrongs(
            found, document["features"], len(arcs), apart=not source.startswith(BASEMAP_DIR)
        ):
            yield Fault(file, name, where, shown(got), expected)


def _are_arcs(arcs: list[Any]) -> bool:
    if not set(map(type, arcs)) <= {list} or not all(len(arc) > 1 for arc in arcs):
        return False
    positions = list(chain.from_iterable(arcs))
    if not set(map(type, positions)) <= {list} or not set(map(len, positions)) <= {2}:
        return False
    numbers = list(chain.from_iterable(positions))  # at once: one by one takes ten times as long
    return (
        set(map(type, numbers)) <= {int, float}
        and max(map(abs, numbers), default=0) <= LARGEST_INTEGER
    )


def _is_transform(transform: Any) -> bool:
    if transform is None:
        return True
    return isinstance(transform, dict) and all(
        isinstance(transform.get(key), list) and _is_pair(transform[key])
        for key in ("scale", "translate")
    )


def _is_pair(value: list[Any]) -> bool:
    return len(value) == 2 and all(
        type(number) in (int, float) and abs(number) <= LARGEST_INTEGER for number in value
    )


def _object_wrongs(found: Any, features: list[Any], count: int, *, apart: bool) -> Iterator[Wrong]:
    """Find what is missing of the features of a file, or refers to arcs that are not there.

    The properties of layers reach the page apart; those of the base map are in the topology.
    """
    geometries = found.get("geometries") if isinstance(found, dict) else None
    if not isinstance(geometries, list) or found.get("type") != "GeometryCollection":
        yield "", MISSING if found is None else found, "a GeometryCollection"
        return
    ids = [each.get("id") if isinstance(each, dict) else each for each in geometries]
    known = {feature.get("id"): feature for feature in features}
    if sorted(map(str, ids)) != sorted(map(str, known)):
        yield "geometries", ids, "one geometry for each feature of the file"
        return
    for index, geometry in enumerate(geometries):
        where, feature = f"geometries[{index}]", known[geometry["id"]]
        kind, type_name = geometry.get("type"), (feature["geometry"] or {}).get("type")
        if kind not in ("Point", *LISTS_AROUND_ARCS) or kind not in (
            type_name,
            f"Multi{type_name}",
        ):
            yield f"{where}.type", kind, str(type_name)
        elif kind == "Point":
            position = geometry.get("coordinates")
            if not isinstance(position, list) or not _is_pair(position):
                yield f"{where}.coordinates", position, "[x, y]"
        elif not _refers(geometry.get("arcs"), LISTS_AROUND_ARCS[kind], count):
            yield f"{where}.arcs", geometry.get("arcs"), "the numbers of arcs"
        if apart:
            continue
        said = {key: value for key, value in feature["properties"].items() if value is not None}
        if geometry.get("properties", {}) != said:
            yield f"{where}.properties", geometry.get("properties", MISSING), "those of the file"


def _refers(value: Any, lists: int, count: int) -> bool:
    """Return whether numbers, in so many lists, are those of arcs; one run backwards is ``~n``."""
    if lists == 0:
        return type(value) is int and -count <= value < count
    return (
        isinstance(value, list) and bool(value) and all(_refers(v, lists - 1, count) for v in value)
    )
