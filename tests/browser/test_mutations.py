"""Folders with an odd value that the check lets through: the page shows them without a message."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest
from mutations import Mutation, mutations
from playwright.sync_api import Page, expect
from small import make_small, write

from mapapp.errors import DataError
from mapapp.folder import load_folder

SAMPLE = 2
EVERY = 2  # of those that are let through


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    path = tmp_path / "odd"
    make_small(root / "geodata", path)
    return path


def let_through(folder: Path) -> Iterator[Mutation]:
    """Write the folder with one odd value after the other, and yield those without a fault."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    documents = {
        layer["name"]: (folder / layer["path"]).read_text(encoding="utf-8")
        for layer in package["resources"]
    }
    for mutation in mutations(package, documents):
        path = folder / mutation.layer["path"]
        write(folder / "datapackage.json", mutation.package)
        write(path, mutation.document)
        try:
            load_folder(folder)
        except DataError:
            continue
        else:
            yield mutation
        finally:
            path.write_text(documents[mutation.layer["name"]], encoding="utf-8")


def test_an_odd_value_is_shown_without_a_message(
    page: Page, folder: Path, serve: Callable[..., str]
) -> None:
    """The context fails the test on any message of the console and on any fault of the page."""
    shown = 0
    for mutation in islice(let_through(folder), 0, SAMPLE * EVERY, EVERY):
        address = serve(data=folder)
        name = mutation.layer["name"]
        layers = f"layers={name}" if mutation.layer["atlas"]["panel"] else ""
        for feature in mutation.document["features"]:
            page.goto(f"{address}?{layers}&feature={quote(name + '/' + feature['id'])}")
            expect(page.locator("#details-title"), mutation.what).to_be_visible()
            expect(page.locator("#details .details-foot"), mutation.what).to_be_visible()
        shown += 1
    assert shown == SAMPLE
