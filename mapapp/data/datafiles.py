"""The files of a data folder: each is read once, and none that lies outside is read at all."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapapp.data.checks import check_package, check_table, check_table_references
from mapapp.data.checks.folder import TABLE_SUFFIX
from mapapp.data.checks.sources import TABLE as SOURCES_TABLE
from mapapp.data.checks.sources import check_sources
from mapapp.data.checks.tables import PACKAGE_FILE
from mapapp.data.strictjson import parse_json
from mapapp.data.tables import Row, parse_table, with_sources
from mapapp.errors import DataError, Fault, Unreadable

MAX_BYTES = 64 * 1024 * 1024  # thirty times the largest layer that comes with the atlas
LENGTH_OF_DIGEST = 32  # hexadecimal figures
FILE = "a file that can be read"
UNREAD = object()  # what stands for a file that has a fault; null is a value of JSON


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a folder; another reading that is equal has read the same.

    Attributes
    ----------
    sizes
        Bytes of each file that was read, by its path in the folder.
    folders
        What was looked into.
    there
        Whether something is there, of each path of which that was asked.
    digest
        Of all bytes that were read.
    """

    sizes: Mapping[str, int]
    folders: Sequence[str]
    there: Mapping[str, bool]
    digest: str

    def would_be_of(self, folder: Path) -> bool:
        """Return whether a folder that is read now would be read alike, without a fault."""
        try:
            files = DataFiles(folder)
            if any((folder / path).stat().st_size != size for path, size in self.sizes.items()):
                return False  # without reading all of it
        except (DataError, OSError):
            return False
        for path in self.sizes:
            files.content(path)
        for path in self.folders:
            files.look_into(path)
        for path in self.there:
            files.has(path)
        return not files.faults and files.reading == self


class DataFiles:
    """Reads the files of a folder, and remembers the faults and the bytes.

    Parameters
    ----------
    folder : Path
        The data folder; it may be a symbolic link itself, but none in it may lead out.

    Raises
    ------
    DataError
        If it is no folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self._contents: dict[str, bytes | None] = {}
        self._values: dict[str, Any] = {}
        self._folders: list[str] = []
        self._there: dict[str, bool] = {}
        self._hash = hashlib.sha256()
        try:
            self._root = os.path.realpath(folder, strict=True)
            got = "" if os.path.isdir(self._root) else "a file"  # noqa: PTH112
        except (OSError, ValueError) as error:  # a null character is a ValueError
            got = getattr(error, "strerror", None) or str(error)
        if got:
            raise DataError(str(folder), [Fault(str(folder), "", "", got, "a data folder")])

    def content(self, path: str) -> bytes | None:
        """Return what a file holds, or None, with a fault."""
        if path not in self._contents:
            try:
                content = read_inside(self._root, path)
                self._hash.update(content)
                self._contents[path] = content
            except Unreadable as error:
                self._refuse(path, error)
        return self._contents[path]

    def json(self, path: str) -> Any:
        """Return what a JSON file says, or `UNREAD`, with a fault."""
        if path not in self._values:
            self._values[path] = UNREAD
            if (content := self.content(path)) is not None:
                try:
                    self._values[path] = parse_json(content)
                except Unreadable as error:
                    self._refuse(path, error)
        return self._values[path]

    def table(self, path: str) -> Sequence[Sequence[str]] | None:
        """Return the cells of a table, or None, with a fault."""
        content = self.content(path)
        try:
            return None if content is None else parse_table(content)
        except Unreadable as error:
            self._refuse(path, error)
            return None

    def digest(self, path: str) -> str | None:
        """Return what tells the content of a file from others; None of what was not read."""
        content = self._contents.get(path)
        return digest_of(content) if content else None

    def has(self, path: str) -> bool:
        """Return whether something of that name is in the folder, readable or not."""
        self._there[path] = os.path.lexists(os.path.join(self._root, path))  # noqa: PTH118
        return self._there[path]

    def look_into(self, path: str) -> bool:
        """Return whether a folder can be read; what is no file in it is a fault."""
        self._folders.append(path)
        try:
            names = sorted(os.listdir(_inside(self._root, path, "a folder")))  # noqa: PTH208
        except OSError as error:
            self._refuse(path, Unreadable(error.strerror or str(error), "a folder"))
            return False
        except Unreadable as error:
            self._refuse(path, error)
            return False
        for name in names:
            try:
                _file_inside(self._root, f"{path}/{name}")
            except Unreadable as error:
                self._refuse(f"{path}/{name}", error)
        return True

    def _refuse(self, path: str, error: Unreadable) -> None:
        self._contents[path] = None  # so that it is told once
        self.faults.append(Fault(path, error.where, "", error.got, error.expected))

    def stop_at_faults(self) -> None:
        """Raise what was found so far."""
        if self.faults:
            raise DataError(str(self.folder), self.faults)

    @property
    def version(self) -> str:
        """Short hash of every byte that was read."""
        return self._hash.hexdigest()[:12]

    @property
    def reading(self) -> Reading:
        """What was read so far."""
        sizes = {
            path: len(content) for path, content in self._contents.items() if content is not None
        }
        digest = self._hash.hexdigest()
        return Reading(sizes, tuple(self._folders), dict(self._there), digest)


def digest_of(content: bytes) -> str:
    """Return what a topology names the content of a file by: the first half of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:LENGTH_OF_DIGEST]


def read_inside(root: str, path: str) -> bytes:
    """Return what a file of a folder holds.

    Parameters
    ----------
    root : str
        The folder, without symbolic links in its own path.
    path : str
        Path of the file in it.

    Raises
    ------
    Unreadable
        If it is missing, too large, no regular file, or lies outside the folder when symbolic links
        are followed.
    """
    real = _file_inside(root, path)
    try:
        size = os.stat(real).st_size  # noqa: PTH116
        if size > MAX_BYTES:
            raise Unreadable(f"{size} bytes", f"at most {MAX_BYTES} bytes")
        return Path(real).read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror or str(error), FILE) from error


def _file_inside(root: str, path: str) -> str:
    """Return the real path of a regular file inside a folder."""
    real = _inside(root, path)
    try:
        mode = os.stat(real).st_mode  # noqa: PTH116
    except OSError as error:
        raise Unreadable(error.strerror or str(error), FILE) from error
    if not stat.S_ISREG(mode):  # a pipe would be waited for, and a device may never end
        raise Unreadable("a folder" if stat.S_ISDIR(mode) else "no regular file", "a file")
    return real


def _inside(root: str, path: str, expected: str = FILE) -> str:
    """Return the real path of what lies inside a folder."""
    try:
        real = os.path.realpath(os.path.join(root, path), strict=True)  # noqa: PTH118
    except OSError as error:
        raise Unreadable(error.strerror or str(error), expected) from error
    if os.path.commonpath((root, real)) != root:
        raise Unreadable("a link that leads out of the data folder", f"{expected} inside it")
    return real


def read_package(files: DataFiles) -> Mapping[str, Any]:
    """Return what the catalogue file of a folder says.

    Raises
    ------
    DataError
        With every fault of it.
    """
    package = files.json(PACKAGE_FILE)
    files.stop_at_faults()
    files.faults += check_package(PACKAGE_FILE, package)
    files.stop_at_faults()
    found: Mapping[str, Any] = package
    return found


def is_table(resource: Mapping[str, Any]) -> bool:
    """Return whether a resource of the catalogue is a table."""
    return str(resource["path"]).endswith(TABLE_SUFFIX)


def read_tables(
    files: DataFiles, resources: Iterable[Mapping[str, Any]]
) -> dict[str, tuple[Row, ...]]:
    """Return the rows of every table by its name, checked, with faults for what is wrong.

    Sources that a row names by the ids of the table of sources are written out.

    Parameters
    ----------
    files : DataFiles
        The folder; what is wrong is added to its faults.
    resources : iterable of mapping
        The resources of the catalogue, checked already.
    """
    found: dict[str, tuple[Row, ...]] = {}
    faults: list[Fault] = []
    known = {each["name"]: each for each in resources if is_table(each)}
    for name, resource in known.items():
        if (cells := files.table(resource["path"])) is None:
            continue
        if wrong := list(check_table(resource, cells)):
            faults += wrong
        else:
            header, *rows = cells
            found[name] = tuple(dict(zip(header, row, strict=True)) for row in rows)
    complete = len(found) == len(known)
    if complete:
        faults += [*check_table_references(known, found), *check_sources(known, found)]
    files.faults += faults
    if faults or not complete:  # a list of sources that is not checked may lack its columns
        return found
    listed = found.get(SOURCES_TABLE, ())
    return {name: tuple(with_sources(rows, listed)) for name, rows in found.items()}
