"""A data folder that a test may break, and the catalogue of the real one."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fewer import make_fewer

from mapapp.data.catalogue import Catalogue, load_catalogue

Change = Callable[[Any], Any]


@pytest.fixture(scope="session")
def catalogue(root: Path) -> Catalogue:
    """The atlas's own data."""
    return load_catalogue(root / "geodata")


@pytest.fixture(scope="session")
def pristine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own folder with few records, in which a test changes what it needs."""
    folder = tmp_path_factory.mktemp("fewer") / "geodata"
    make_fewer(root / "geodata", folder)
    return folder


class Folder:
    """A copy of the data that a test changes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """Give a file another content."""
        (self.path / name).unlink(missing_ok=True)  # it is linked to the pristine one
        (self.path / name).write_bytes(content)

    def change(self, name: str, change: Change) -> None:
        """Change what a JSON file holds: in place, or by the value that `change` returns."""
        document = json.loads((self.path / name).read_bytes())
        changed = change(document)
        self.write(name, json.dumps(document if changed is None else changed).encode())


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Folder:
    """A copy of the pristine folder."""
    path = tmp_path / "geodata"
    shutil.copytree(pristine, path, copy_function=os.link)
    return Folder(path)
