"""The JavaScript client @camptocamp/ogc-client walks the service in a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from mapapp.data.catalogue import Layer
from tests.ogc.conftest import COLLECTIONS, in_the_box


@pytest.fixture(scope="module")
def seen(address: str, root: Path) -> dict[str, Any]:
    """What the client saw on its walk."""
    command = ["node", str(root / "tests" / "ogc" / "walk.js"), address]
    walk = subprocess.run(command, capture_output=True, text=True, check=False)
    assert walk.returncode == 0, walk.stderr
    found: dict[str, Any] = json.loads(walk.stdout)
    return found


def test_ogc_client_knows_the_service(seen: dict[str, Any]) -> None:
    assert seen["info"]["title"] == "Durand Line Atlas"
    assert seen["hasFeatures"]
    assert any(each.endswith("ogcapi-features-1/1.0/conf/core") for each in seen["conformance"])


def test_ogc_client_reads_every_collection(seen: dict[str, Any], layers: dict[str, Layer]) -> None:
    assert [each["name"] for each in seen["collections"]] == list(COLLECTIONS)
    for each in seen["collections"]:
        features = layers[each["name"]].features
        assert each["title"] == layers[each["name"]].title
        assert each["ids"] == [feature["id"] for feature in features]
        assert each["last"] == features[-1]["id"]


def test_ogc_client_builds_addresses_that_are_answered(
    seen: dict[str, Any], layers: dict[str, Layer]
) -> None:
    events = next(each for each in seen["collections"] if each["name"] == "events")
    with urlopen(events["url"]) as response:
        answer = json.load(response)
    assert (answer["numberMatched"], answer["numberReturned"]) == (in_the_box(layers), 5)
