"""Text from the data is text, whatever it holds: it runs nothing and is shown as it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

Atlas = Callable[..., Page]

PAYLOAD = (
    "</script><script>window.ran = 1</script>"
    '<img src="x" onerror="window.ran = 2">'
    "<svg onload=window.ran=3>"
    "${window.ran = 4}`${window.ran = 5}`"
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;"
    """'"><a href="javascript:window.ran = 6" onclick="window.ran = 7">x</a>"""
)
LINK = 'https://example.org/"onmouseover="window.ran=8'
SCRIPT_LINKS = [
    "javascript:window.ran=9",
    " JaVaScript:window.ran=9",
    "data:text/html,<script>opener.ran=9</script>",
    "vbscript:x",
    "//example.org/",
]
# Codes and names of other features; the check of the data folder lets nothing else pass there.
REFERENCES = {"iso", "routes", "crossings", "sections"}
STATE_CODES = {"start", "end", "date_precision", "status", "controller", "crossing", "claim"}


def poisoned(value: Any, key: str = "") -> Any:
    """Give a value with the payload in place of every text."""
    if key == "url":
        return LINK
    if isinstance(value, str):
        return PAYLOAD
    if isinstance(value, list):
        return [poisoned(item) for item in value]
    if isinstance(value, dict):
        return {name: poisoned(item, name) for name, item in value.items()}
    return value


def poison_feature(feature: dict[str, Any], fields: list[dict[str, Any]]) -> None:
    """Put the payload into every property that may hold any text."""
    properties = feature["properties"]
    for field in fields:
        name = field["name"]
        if name == "states":
            for state in properties["states"]:
                state |= {key: poisoned(state[key], key) for key in state.keys() - STATE_CODES}
        elif (
            name not in REFERENCES and not {"enum", "pattern"} & field.get("constraints", {}).keys()
        ):
            properties[name] = poisoned(properties[name])


def poison_layer(folder: Path, resource: dict[str, Any], referred: str) -> None:
    """Put the payload into a layer, and into what the catalogue says of it.

    The ids of events that other files refer to stay as they are.
    """
    resource["title"] = resource["description"] = f"{resource['name']} {PAYLOAD}"
    for key in ("credit", "coverage", "gaps"):
        resource["atlas"][key] = PAYLOAD
    path = folder / resource["path"]
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        poison_feature(feature, resource["schema"]["fields"])
        if resource["name"] == "events" and feature["id"] not in referred:
            feature["id"] = f"{feature['id']} {PAYLOAD}"
    path.write_text(json.dumps(layer), encoding="utf-8")


def poison_story(folder: Path) -> str:
    """Put the payload into every text of the story; return its records and those of the article."""
    path = folder / "story" / "chapters.json"
    chapters = json.loads(path.read_text(encoding="utf-8"))
    referred = path.read_text(encoding="utf-8")
    for chapter in chapters:
        chapter |= {key: poisoned(chapter[key]) for key in ("title", "text", "article")}
    path.write_text(json.dumps(chapters), encoding="utf-8")
    return referred + (folder / "tables" / "article.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of our data folder, with the payload in every text of every layer."""
    folder = tmp_path_factory.mktemp("hostile") / "geodata"
    shutil.copytree(root / "geodata", folder)
    file = folder / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    package["title"] = PAYLOAD
    for era in package["atlas"]["eras"]:
        era["title"] = PAYLOAD
    referred = poison_story(folder)
    for resource in package["resources"]:
        if "atlas" in resource:
            poison_layer(folder, resource, referred)
    file.write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile_url(serve: Callable[..., str], hostile_data: Path) -> str:
    return serve(data=hostile_data)


def first_id(folder: Path, layer: str) -> str:
    document = json.loads((folder / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))
    return document["features"][0]["id"]


LAYERS = [
    "durand-line", "events", "crossings", "routes", "control", "former-fata",
    "provinces", "disputed-lines", "places", "rivers", "claims",
]  # fmt: skip


@pytest.mark.parametrize("layer", LAYERS)
def test_payload_in_every_text_is_shown_and_not_run(
    atlas: Atlas, hostile_url: str, hostile_data: Path, layer: str
) -> None:
    feature = quote(f"{layer}/{first_id(hostile_data, layer)}", safe="")
    every = ",".join(LAYERS[:-1])
    page = atlas(f"{hostile_url}/?layers={every}&view=8/34.2/70.8&feature={feature}")
    details = page.locator("#details")
    expect(details.get_by_role("heading", level=2)).to_have_text(PAYLOAD)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert page.locator("[onclick], [onerror], [onload], [onmouseover]").count() == 0
    for link in page.locator("a[href]").all():
        assert not link.get_attribute("href").lower().lstrip().startswith("javascript")


def test_payload_in_names_of_symbols_and_rows_is_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?view=8/34.2/70.8")
    expect(page.locator("#results .row-title").first).to_have_text(PAYLOAD)
    symbol = page.locator("#map-region .symbol[role=button]").first
    symbol.hover()
    symbol.click()
    expect(page.locator("#panel")).to_contain_text(PAYLOAD)
    assert page.evaluate("window.ran") is None


def test_payload_in_a_chapter_of_the_story_is_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?story=kingdom")
    expect(page.locator("#panel").get_by_role("heading", name="</script>").first).to_be_visible()
    assert page.evaluate("window.ran") is None


def test_words_typed_into_the_search_are_text(atlas: Atlas) -> None:
    page = atlas()
    page.get_by_role("searchbox").fill(PAYLOAD[:80])
    expect(page.locator("#panel")).to_contain_text(f"Nothing found for “{PAYLOAD[:80]}”")
    assert page.evaluate("window.ran") is None


def test_sources_link_to_the_web_only(page: Page, atlas: Atlas) -> None:
    """Even if such a link came through the check of the data, the page would not make it one."""

    def with_script_links(route: Route) -> None:
        layer = route.fetch().json()
        for feature in layer["features"]:
            links = [{"title": link, "url": link} for link in SCRIPT_LINKS]
            feature["properties"]["sources"] = links
        route.fulfill(json=layer)

    page.route(re.compile(r"/layers/events\.geojson"), with_script_links)
    atlas("/?from=1995&to=1995")
    page.locator("#results a.row", has_text="Taliban take Herat").click()
    sources = page.locator("#details .sources")
    for link in SCRIPT_LINKS:
        expect(sources).to_contain_text(link)
    expect(sources.locator("a")).to_have_count(0)
