"""Other data than ours in the page: plain layers alone, and ours with more or less in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plain import POINTS, make_plain
from playwright.sync_api import Page, expect
from small import add_a_holder_and_a_status, make_small, write

from mapapp.kinds import KINDS

Document = dict[str, Any]


def test_plain_layers_are_drawn_listed_and_described(
    page: Page, root: Path, tmp_path: Path, serve: Callable[..., str]
) -> None:
    folder = tmp_path / "own"
    make_plain(root, folder)
    page.goto(serve(data=folder))
    expect(page.locator("#map-region .plain-point")).to_have_count(POINTS)
    expect(page.locator("#map-region path.plain-line.dash-dashed")).to_have_count(1)
    expect(page.locator("#map-region path.plain-area")).to_have_count(1)
    expect(page.locator(".line-view")).to_be_hidden()  # for there is no line to take a view of
    expect(page.locator('[data-layer="wells"] .layer-sign .plain-point')).to_be_visible()
    expect(page.locator('[data-layer="wells"] [data-count]')).to_have_text(str(POINTS))
    expect(page.locator("#results a.row")).to_have_count(POINTS)
    page.get_by_role("link", name="The wells 3").click()
    details = page.get_by_role("region", name="The wells 3")
    expect(details).to_contain_text("Depth in metres")
    expect(details.get_by_role("link", name="example.org")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill("track 1")
    expect(page.locator("#found-list a.row")).to_contain_text("The track 1")


def _without_events_and_control(_folder: Path, package: Document) -> None:
    package["resources"] = [
        each for each in package["resources"] if each["name"] not in ("events", "control")
    ]


def _without_what_may_lack(folder: Path, package: Document) -> None:
    for layer in package["resources"]:
        known = KINDS[layer["atlas"]["kind"]].fields
        fields = layer["schema"]["fields"]
        left = [each for each in fields if each["name"] in known and known[each["name"]].required]
        layer["schema"]["fields"] = left or [{"name": "x", "type": "string"}]
        names = {each["name"] for each in left}
        document = json.loads((folder / layer["path"]).read_text(encoding="utf-8"))
        for feature in document["features"]:
            properties = feature["properties"]
            feature["properties"] = {name: properties[name] for name in names}
        write(folder / layer["path"], document)


def _with_a_status_of_its_own(folder: Path, package: Document) -> None:
    """What a claim is, that the atlas has no words for."""
    claims = next(each for each in package["resources"] if each["name"] == "claims")
    field = next(each for each in claims["schema"]["fields"] if each["name"] == "status")
    field["constraints"]["enum"].append("sung")
    document = json.loads((folder / claims["path"]).read_text(encoding="utf-8"))
    for feature in document["features"]:
        feature["properties"]["status"] = "sung"
    write(folder / claims["path"], document)


@pytest.mark.parametrize(
    "change",
    [_with_a_status_of_its_own, _without_events_and_control, _without_what_may_lack],
)
def test_ours_with_more_or_less_is_shown_without_a_message(
    page: Page,
    root: Path,
    tmp_path: Path,
    serve: Callable[..., str],
    change: Callable[[Path, Document], None],
) -> None:
    """The context fails the test on any message of the console and on any fault of the page."""
    folder = tmp_path / "less"
    make_small(root / "geodata", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    change(folder, package)
    write(folder / "datapackage.json", package)
    address = serve(data=folder)
    shown = [each for each in package["resources"] if each["atlas"]["panel"]]
    layers = ",".join(each["name"] for each in shown)
    for layer in package["resources"]:
        document = json.loads((folder / layer["path"]).read_text(encoding="utf-8"))
        record = f"{layer['name']}/{document['features'][0]['id']}"
        page.goto(f"{address}?layers={layers}&feature={record}")
        expect(page.locator("#details-title")).to_be_visible()
        expect(page.locator("#details .details-foot")).to_be_visible()


def test_a_holder_and_a_status_are_added_by_data_alone(
    page: Page, root: Path, tmp_path: Path, serve: Callable[..., str]
) -> None:
    """On the map, in the legend, in the chart with its words and table, and in the details."""
    folder = tmp_path / "more"
    make_small(root / "geodata", folder)
    add_a_holder_and_a_status(folder)
    control, line = (
        json.loads((folder / "layers" / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        for name in ("control", "durand-line")
    )
    address = f"{serve(data=folder)}?layers=control,durand-line&from=1994&to=1998"
    page.goto(f"{address}&feature=control/{control[0]['id']}")
    expect(page.locator("#details")).to_contain_text("Council of elders at the end of 1998")
    tint = page.locator('#map-region path.province-tint[fill="url(#tint-council)"]')
    expect(tint).to_have_count(1)
    ground = page.locator("#tint-council .tint")
    expect(ground).to_have_css("fill", "rgb(34, 85, 0)")
    expect(ground).to_have_css("fill-opacity", "0.48")
    expect(page.locator('[data-key="council"] [data-count]')).to_have_text("1")
    expect(page.get_by_role("img", name=re.compile("Council of elders 1"))).to_be_attached()
    page.get_by_role("button", name="as a table").click()
    table = page.locator("#holders")
    expect(table.get_by_role("columnheader", name="Council of elders")).to_be_visible()
    expect(table.locator("td.turned", has_text="Council of elders")).to_have_count(1)
    page.goto(f"{address}&feature=durand-line/{line[0]['id']}")
    expect(page.locator("#details")).to_contain_text("Surveyed by air at the end of 1998")
    expect(page.locator("#map-region path.status-surveyed")).to_have_css(
        "stroke-dasharray", "1px, 3px"
    )
    expect(page.locator('[data-key="surveyed"] [data-count]')).to_have_text("1")


def test_a_family_of_events_is_added_by_data_alone(
    page: Page, root: Path, tmp_path: Path, serve: Callable[..., str]
) -> None:
    """Its colour is in the legend, on the map, and in the ring of several events at one spot."""
    folder = tmp_path / "family"
    make_small(root / "geodata", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    family = {"id": "games", "title": "Games and feasts", "short": "Games", "shape": "circle"}
    categories = {"categories": [{"id": "picnic", "title": "Picnic"}]}
    package["atlas"]["families"].append(
        family | {"light": "#225500", "dark": "#88CC66"} | categories
    )
    layer = next(each for each in package["resources"] if each["name"] == "events")
    for field in layer["schema"]["fields"]:
        if field["name"] == "category":
            field["constraints"]["enum"].append("picnic")
    document = json.loads((folder / layer["path"]).read_text(encoding="utf-8"))
    first, second = document["features"][:2]
    first["properties"]["category"] = "picnic"
    place = ("place", "country", "place_precision")
    second["properties"].update({name: first["properties"][name] for name in place})
    second["geometry"] = first["geometry"]
    write(folder / layer["path"], document)
    write(folder / "datapackage.json", package)
    page.goto(f"{serve(data=folder)}?layers=events")
    ring = page.locator("#map-region .ring-share.family-games")
    expect(ring).to_have_css("stroke", "rgb(34, 85, 0)")
    expect(ring).to_have_css("fill", "none")
    sign = page.locator('[data-key="games"] svg .family-games')
    expect(sign).to_have_css("fill", "rgb(34, 85, 0)")
