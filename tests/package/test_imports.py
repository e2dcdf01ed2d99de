"""Imports go one way: a module knows only what stands before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import mapapp

PACKAGE = Path(mapapp.__file__).parent

# A room may import those before it in this list, and no others.
ROOMS = (
    "errors",
    "times",
    "resources",
    "settings",
    "words",
    "looks",
    "kinds",
    "data",
    "filters",
    "query",
    "meaning",
    "folder",
    "translating",
    "geoframes",
    "downloads",
    "map",
    "web",
    "maps",
    "__init__",
    "build",
    "cli",
    "__main__",
)
# These know less than their place would allow.
NARROWER = {
    "times": {"errors"},
    "resources": {"errors"},
    "settings": {"errors", "resources"},
    "words": {"times"},
    "looks": set(),
    "kinds": set(),
    "data": {"errors", "times", "kinds", "looks"},
    "build": {"errors", "times", "resources", "data", "kinds", "meaning.geodesy"},
}

ONLY_IN = {
    "flask": {"web", "cli"},
    "folium": {"map"},
    "branca": {"map"},
    "waitress": {"web"},
}

FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(file: Path) -> str:
    """Name of the room that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def module_of(file: Path) -> tuple[str, ...]:
    """Dotted name of a file's module, as a tuple: ``("mapapp", "web", "app")``."""
    parts = ("mapapp", *file.relative_to(PACKAGE).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(file: Path) -> Iterator[tuple[str, ...]]:
    """Dotted names that a file imports anywhere, as tuples: ``("mapapp", "web", "app")``."""
    package = ("mapapp", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            yield from ((*base, alias.name) for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_room_imports_only_what_stands_before_it(file: Path) -> None:
    part = part_of(file)
    known = {name[1:] for name in imported(file) if name[0] == "mapapp" and len(name) > 1}
    known = {name for name in known if name[0] not in {part, "__version__"}}
    allowed = NARROWER.get(part, set(ROOMS[: ROOMS.index(part)]))
    assert {".".join(n) for n in known if not allowed & {n[0], ".".join(n[:2])}} == set()


def test_no_module_of_a_room_imports_itself_by_way_of_others() -> None:
    modules = {module_of(file) for file in FILES}
    knows = {
        module_of(file): {
            next(head for n in range(len(name), 0, -1) if (head := name[:n]) in modules)
            for name in imported(file)
            if name[0] == "mapapp"
        }
        - {module_of(file), ("mapapp",)}
        for file in FILES
    }
    TopologicalSorter(knows).prepare()  # raises CycleError with the circle


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_libraries_stay_in_their_place(file: Path) -> None:
    libraries = {name[0] for name in imported(file)} & set(ONLY_IN)
    assert {name for name in libraries if part_of(file) not in ONLY_IN[name]} == set()


def test_what_writes_downloads_is_loaded_when_one_is_asked_for() -> None:
    """A server starts without GDAL and without what writes spreadsheets."""
    code = "import sys, mapapp.web.app; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "mapapp.downloads.formats" in loaded
    assert loaded & {"geopandas", "openpyxl", "pandas", "pyogrio"} == set()


def test_import_of_mapapp_is_light() -> None:
    """Folium, pandas and GeoPandas are loaded only when a map or a query needs them."""
    code = "import sys, mapapp; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "mapapp" in loaded
    assert (
        loaded & {"branca", "flask", "folium", "geopandas", "numpy", "pandas", "shapely"} == set()
    )
