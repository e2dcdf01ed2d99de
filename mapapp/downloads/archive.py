"""The data of a version as files that stay as they are: in memory, and in a folder of versions."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mapapp.data.catalogue import Catalogue, kept_with_data
from mapapp.data.csvtext import csv_text
from mapapp.data.datafiles import read_inside
from mapapp.data.strictjson import compact
from mapapp.data.tables import parse_table
from mapapp.downloads import table
from mapapp.downloads.cells import clean
from mapapp.errors import SetupError, Unreadable, shown
from mapapp.meaning.citation import licence_name

PACKAGE = "datapackage.json"
README = "README.txt"
SUFFIXES = (".csv", ".geojson", ".json", ".txt")
"""How files of a version end: no other is served, whatever lies in the folder."""

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", re.ASCII)


@kept_with_data
def files_of(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Return the files of the data by their paths: a Data Package, and its layers as CSV too.

    Notes
    -----
    Layers are as they were read; tables are too, but for cells that a spreadsheet would run. The
    base map, which is data of others in another form, is left out: the package names what is there.
    """
    named = [each for each in catalogue.package["resources"] if each["path"] in catalogue.files]
    files = {PACKAGE: compact({**catalogue.package, "resources": named})}
    for path, content in catalogue.files.items():
        files[path] = _guarded(content) if path.endswith(".csv") else content
    for layer in catalogue.layers.values():
        text = csv_text(table.columns(layer), table.rows(layer, range(len(layer.features))))
        files.setdefault(f"layers/{layer.id}.csv", text.encode())
    return {README: _readme(catalogue, [README, *files]).encode(), **files}


def _guarded(content: bytes) -> bytes:
    header, *rows = parse_table(content)
    return csv_text(header, rows).encode()


def _readme(catalogue: Catalogue, names: list[str]) -> str:
    layers = [
        f"  {layer.id}: {len(layer.features)} features. "
        f"{', '.join(map(licence_name, layer.licences))}. Credit: {layer.credit}"
        for layer in catalogue.layers.values()
    ]
    released = f", {catalogue.released}" if catalogue.released else ""
    lines = [
        catalogue.title,
        f"Data version {catalogue.version}{released}",
        "",
        "Layers, their licences, and whom to name:",
        *layers,
        "",
        "Files, below this address:",
        *(f"  {name}" for name in names),
    ]
    return "\n".join(map(clean, lines)) + "\n"


def keep(catalogue: Catalogue, folder: Path) -> Path:
    """Write the data into a folder of versions, and return where: whole, or not at all.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    folder : Path
        The folder of versions; it is made where there is none.

    Raises
    ------
    SetupError
        If that version is there with other files.
    """
    place = folder / catalogue.version
    files = files_of(catalogue)
    folder.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place):
        if kept_files(folder).get(place.name) == frozenset(files):
            return place
        raise SetupError(f"{place} is there already, with other files")
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        made.chmod(0o755)
        made.rename(place)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return place


def kept_files(folder: Path) -> dict[str, frozenset[str]]:
    """Return the paths of the files of each version that a folder holds; links are no files.

    Raises
    ------
    SetupError
        If it is no folder that can be read.
    """
    try:
        places = sorted(os.scandir(folder), key=lambda each: each.name)
    except OSError as error:
        message = error.strerror or str(error)
        raise SetupError(
            f"archive: got {shown(str(folder))} ({message}), expected a folder"
        ) from error
    return {
        place.name: _files_below(place.path)
        for place in places
        if place.is_dir(follow_symlinks=False) and _VERSION.fullmatch(place.name)
    }


def _files_below(folder: str) -> frozenset[str]:
    found = set()
    for inside, _, names in os.walk(folder):
        for name in names:
            path = Path(inside) / name
            if path.suffix in SUFFIXES and path.is_file() and not path.is_symlink():
                found.add(path.relative_to(folder).as_posix())
    return frozenset(found)


def kept_file(folder: Path, version: str, name: str) -> bytes | None:
    """Return a file of a version; None where it cannot be read any more."""
    try:
        return read_inside(os.path.realpath(folder / version), name)
    except Unreadable:
        return None
