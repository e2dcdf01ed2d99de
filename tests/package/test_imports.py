"""Imports go one way: a module knows only what stands before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mapapp

PACKAGE = Path(mapapp.__file__).parent

# A module may import those before it in this list, and no others.
ORDER = (
    "errors",
    "strictjson",
    "times",
    "geodesy",
    "patterns",
    "tables",
    "checks",
    "datafiles",
    "catalogue",
    "query",
    "states",
    "statistics",
    "views",
    "network",
    "viewstate",
    "article",
    "story",
    "folder",
    "citation",
    "resources",
    "settings",
    "frames",
    "symbols",
    "messages",
    "csvtext",
    "layertable",
    "pageconfig",
    "bundle",
    "onefile",
    "plugins",
    "mapview",
    "web",
    "__init__",
    "build",
    "serving",
    "cli",
    "__main__",
)
# These know less than their place would allow.
NARROWER = {
    "strictjson": {"errors"},
    "times": {"errors"},
    "geodesy": set(),
    "patterns": set(),
    "tables": {"errors"},
    "resources": {"errors"},
    "symbols": set(),
    "messages": set(),
    "csvtext": set(),
    "bundle": {"errors", "resources"},
    "onefile": {"bundle"},
    "settings": {"errors", "resources"},
    "serving": {"errors", "settings"},
    "build": {
        "errors",
        "strictjson",
        "times",
        "geodesy",
        "patterns",
        "tables",
        "checks",
        "datafiles",
        "resources",
    },
}

ONLY_IN = {
    "flask": {"web", "cli"},
    "folium": {"plugins", "mapview"},
    "branca": {"plugins", "mapview"},
    "waitress": {"serving"},
}

FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(file: Path) -> str:
    """Name of the module, or of the package in ``mapapp``, that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


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
def test_module_imports_only_what_stands_before_it(file: Path) -> None:
    part = part_of(file)
    known = {name[1] for name in imported(file) if name[0] == "mapapp" and len(name) > 1}
    allowed = NARROWER.get(part, set(ORDER[: ORDER.index(part)]))
    assert known - {part, "__version__"} <= allowed


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_libraries_stay_in_their_place(file: Path) -> None:
    libraries = {name[0] for name in imported(file)} & set(ONLY_IN)
    assert {name for name in libraries if part_of(file) not in ONLY_IN[name]} == set()


def test_import_of_mapapp_is_light() -> None:
    """Folium, pandas and GeoPandas are loaded only when a map or a query needs them."""
    code = "import sys, mapapp; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "mapapp" in loaded
    assert (
        loaded & {"branca", "flask", "folium", "geopandas", "numpy", "pandas", "shapely"} == set()
    )
