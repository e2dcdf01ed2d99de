"""A small data folder of every kind of layer: ours with a few features, which name one another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from shapely import simplify
from shapely.geometry import mapping, shape

from mapapp.data.checks.basemap import BASEMAP_DIR, FILES, IMAGES
from mapapp.kinds import KINDS

COARSE = 0.1  # degrees
MOST = 2
"""Features of a layer, beside those that are always kept."""
KEPT = {
    "crossings": {"torkham", "chaman"},
    "routes": {"att-karachi-torkham-kabul", "att-karachi-chaman-kandahar"},
}
Document = dict[str, Any]


def make_small(source: Path, folder: Path) -> None:
    """Write the folder: the catalogue, the layers, and a base map of little more than its files."""
    folder.mkdir()
    make_basemap(source, folder)
    package = _read(source / "datapackage.json")
    package["resources"] = [each for each in package["resources"] if "atlas" in each]
    layers = {each["name"]: _few(source, each) for each in package["resources"]}
    roles = {
        resource["atlas"]["role"]: resource["name"]
        for resource in package["resources"]
        if "role" in resource["atlas"]
    }
    ids = {role: {each["id"] for each in layers[name]} for role, name in roles.items()}
    for resource in package["resources"]:
        features = layers[resource["name"]]
        for feature in features:
            _let_go(feature["properties"], KINDS[resource["atlas"]["kind"]].fields, ids)
        path = folder / resource["path"]
        path.parent.mkdir(exist_ok=True)
        write(path, {"type": "FeatureCollection", "features": features})
    write(folder / "datapackage.json", package)


def make_basemap(source: Path, folder: Path) -> None:
    """Write every file of the base map with few of its features."""
    (folder / BASEMAP_DIR).mkdir()
    for name in FILES:
        path = folder / BASEMAP_DIR / name
        if name in IMAGES:
            shutil.copy(source / BASEMAP_DIR / name, path)
            continue
        document = _read(source / BASEMAP_DIR / name)
        few = {key: each[:MOST] for key, each in document.items() if isinstance(each, list)}
        write(path, {**document, **few})


def _few(source: Path, resource: Document) -> list[Document]:
    features = _read(source / resource["path"])["features"]
    wanted = KEPT.get(resource["name"], set())
    few = [each for each in features if each["id"] in wanted] or features[:MOST]
    for feature in few:
        if feature["geometry"] and feature["geometry"]["type"].endswith("Polygon"):
            feature["geometry"] = mapping(simplify(shape(feature["geometry"]), COARSE))
    return few


def _let_go(properties: Document, fields: Any, ids: dict[str, set[str]]) -> None:
    """Take out what names features that were left out."""
    for name, field in fields.items():
        value = properties.get(name)
        known = ids.get(field.names, set())
        if field.names and isinstance(value, list):
            member = field.member
            properties[name] = [
                each for each in value if (each[member] if member else each) in known
            ]
        elif field.names and value not in known:
            properties[name] = None
    if "crossings" in properties:
        properties["states"] = [
            each for each in properties["states"] if each["crossing"] in properties["crossings"]
        ]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write(path: Path, document: Any) -> None:
    """Write a JSON file anew; it may be linked to another."""
    path.unlink(missing_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def add_a_holder_and_a_status(folder: Path) -> None:
    """Let somebody hold the first province since 1995, and survey the first section in 1995.

    Both are data alone: an entry in the catalogue, and its name in a state.
    """
    package = _read(folder / "datapackage.json")
    holder = {"id": "council", "title": "Council of elders", "pattern": "plain"}
    package["atlas"]["controllers"].append(holder | {"light": "#225500", "dark": "#88CC66"})
    status = {"id": "surveyed", "title": "Surveyed by air", "short": "Surveyed", "dash": "dotted"}
    package["atlas"]["statuses"].append(status)
    roles = {each["atlas"].get("role"): each["path"] for each in package["resources"]}
    since = {"start": "1995", "end": None, "date_precision": "year", "sources": []}
    control, line = _read(folder / roles["control"]), _read(folder / roles["line"])
    states = control["features"][0]["properties"]["states"]
    states[:] = [{**states[0], "end": "1995"}, {**since, "controller": "council", "note": None}]
    states = line["features"][0]["properties"]["states"]
    claim = _read(folder / roles["claims"])["features"][0]["id"]
    more = {"claim": claim, "title": "The survey", "summary": "From the air.", "position_of": []}
    states[:] = [{**since, "status": "surveyed", **more}]
    write(folder / roles["control"], control)
    write(folder / roles["line"], line)
    write(folder / "datapackage.json", package)
