"""What the check lets through can be shown: folders with a field less, or a value that is odd."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from mutations import MANY, mutations
from small import MOST, make_small, write

from mapapp.errors import DataError
from mapapp.map.mapview import MapParts
from mapapp.web.app import create_app
from mapapp.web.pages import home

pytestmark = pytest.mark.no_cover  # which the tests of checks and pages are for

Document = dict[str, Any]

PAGES = (
    *("/", "/embed", "/sources", "/sources/all", "/about", "/statistics", "/cite"),
    *("/?layers=", "/alternatives?closed=torkham", "/ogc/collections"),
)
"""Pages on which no layer is asked for by name."""


class Folder:
    """A small folder that is changed and put back, and what is served from it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.package: Document = json.loads(self.text("datapackage.json"))
        self.layers = {each["name"]: each for each in self.package["resources"]}

    def text(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def document(self, layer: str) -> Document:
        found: Document = json.loads(self.text(self.layers[layer]["path"]))
        return found

    def first(self, layer: str) -> str:
        """Return the address of the first feature of a layer."""
        return quote(self.document(layer)["features"][0]["id"])

    def served(self) -> FlaskClient | None:
        """Return a client of the folder as it is; None where the check refuses it."""
        try:
            client = create_app({"data": self.path}).test_client()
        except DataError:
            return None
        client.application.testing = False
        return client


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    path = tmp_path_factory.mktemp("small") / "geodata"
    make_small(root / "geodata", path)
    return Folder(path)


@pytest.fixture(autouse=True)
def _no_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what Folium makes of the kinds, which no field changes: it takes long."""
    monkeypatch.setattr(home, "map_parts", lambda _sources: MapParts("", ""))


def addresses(layer: Document, features: list[Document]) -> Iterator[str]:
    """Pages on which a layer and its features are shown."""
    name = layer["name"]
    yield "/?from=1996&to=1998"
    yield "/sources/all"
    if layer["atlas"]["panel"]:
        yield f"/?layers={name}"
    yield f"/layers/{name}.csv?from=1990&to=1998"
    yield f"/ogc/collections/{name}/queryables"
    yield f"/ogc/collections/{name}/items?f=html"
    for feature in features[:MOST]:
        yield f"/?feature={quote(name + '/' + feature['id'])}"


def assert_shown(client: FlaskClient, layer: Document, features: list[Document], what: str) -> None:
    for address in addresses(layer, features):
        status = client.get(address).status_code
        assert status < 500, f"{what}: {address} is {status}"


def test_the_small_folder_is_served(folder: Folder) -> None:
    client = folder.served()
    assert client is not None
    for name, layer in folder.layers.items():
        assert_shown(client, layer, folder.document(name)["features"], name)
    assert {client.get(address).status_code for address in PAGES} == {200}


def test_a_layer_without_one_of_its_fields_is_refused_or_shown(folder: Folder) -> None:
    refused = shown = 0
    for name, layer in folder.layers.items():
        fields, before = layer["schema"]["fields"], folder.text(layer["path"])
        for field in fields:
            layer["schema"]["fields"] = [each for each in fields if each is not field]
            document = json.loads(before)
            for feature in document["features"]:
                feature["properties"].pop(field["name"], None)
            write(folder.path / "datapackage.json", folder.package)
            write(folder.path / layer["path"], document)
            client = folder.served()
            if client is None:
                refused += 1
            else:
                shown += 1
                assert_shown(client, layer, document["features"], f"{name} without {field['name']}")
        layer["schema"]["fields"] = fields
        (folder.path / layer["path"]).write_text(before, encoding="utf-8")
    write(folder.path / "datapackage.json", folder.package)
    assert refused + shown == sum(len(each["schema"]["fields"]) for each in folder.layers.values())
    assert refused
    assert shown


def test_a_folder_without_one_of_its_layers_is_shown(folder: Folder) -> None:
    for name in folder.layers:
        left = [each for each in folder.package["resources"] if each["name"] != name]
        write(folder.path / "datapackage.json", {**folder.package, "resources": left})
        client = folder.served()
        assert client is not None, name
        opened = (f"/?feature={each['name']}/{folder.first(each['name'])}" for each in left)
        for address in (*PAGES, *opened):
            assert client.get(address).status_code < 500, f"without {name}: {address}"
    write(folder.path / "datapackage.json", folder.package)


def test_an_odd_value_is_refused_or_shown(folder: Folder) -> None:
    documents = {name: folder.text(layer["path"]) for name, layer in folder.layers.items()}
    outcomes = {True: 0, False: 0}
    for mutation in mutations(folder.package, documents):
        layer, features = mutation.layer, mutation.document["features"]
        write(folder.path / "datapackage.json", mutation.package)
        write(folder.path / layer["path"], mutation.document)
        client = folder.served()
        outcomes[client is None] += 1
        if client is not None:
            assert_shown(client, layer, features, mutation.what)
        write(folder.path / layer["path"], json.loads(documents[layer["name"]]))
    write(folder.path / "datapackage.json", folder.package)
    assert min(outcomes.values()) > MANY / 20, outcomes
