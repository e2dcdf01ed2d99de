"""Each layer can be switched on and off, and is then on the map or not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

Atlas = Callable[..., Page]

# What only this layer draws on the map.
DRAWN = {
    "durand-line": "path.section",
    "events": ".symbol[aria-label*='Taliban take']",
    "crossings": ".symbol[aria-label^='Torkham: ']",
    "routes": "path.route",
    "control": "path.province-tint",
    "former-fata": "path.plain-area",
    "provinces": ".name-province",
    "disputed-lines": "path.plain-line",
    "places": ".name-town",
    "rivers": "path.river-large",
}
TITLES = {
    "durand-line": "Durand Line",
    "events": "Events",
    "crossings": "Crossings",
    "routes": "Trade routes",
    "control": "Control of provinces",
    "former-fata": "Former FATA and NWFP",
    "provinces": "Provinces",
    "disputed-lines": "Other disputed lines",
    "places": "Places",
    "rivers": "Rivers",
}


def test_routes_stand_back_behind_events(atlas: Atlas) -> None:
    """But for the one that is pointed at or opened, and where nothing else is shown."""
    page = atlas("/?feature=routes/att-karachi-torkham-kabul")
    width = "stroke-width"
    ways = page.locator("#map-region path.route-cut")
    expect(ways.and_(page.locator(".strong"))).to_have_css(width, "4.8px")
    expect(ways.and_(page.locator(":not(.strong)")).first).to_have_css(width, "2.9px")
    page.locator("#details .back").click()
    expect(page.locator("#map-region .strong")).to_have_count(0)
    page.get_by_role("checkbox", name="Events", exact=True).uncheck()
    expect(ways.first).to_have_css(width, "4.8px")


@pytest.mark.parametrize("layer", DRAWN)
def test_layer_is_drawn_while_its_box_is_checked(atlas: Atlas, layer: str) -> None:
    page = atlas("/?from=1995&to=1998&layers=&view=7/34.2/71")
    drawn = page.locator("#map-region").locator(DRAWN[layer])
    box = page.get_by_role("checkbox", name=TITLES[layer], exact=True)
    expect(box).not_to_be_checked()
    expect(drawn).to_have_count(0)
    box.check()
    expect(drawn.first).to_be_attached()
    expect(page).to_have_url(re.compile(rf"\blayers={layer}&"))
    box.uncheck()
    expect(drawn).to_have_count(0)


def test_address_names_all_layers_that_are_on(atlas: Atlas) -> None:
    page = atlas("/?layers=routes,control")
    on = page.locator("#layers input:checked")
    assert [box.get_attribute("value") for box in on.all()] == ["routes", "control"]


def test_each_layer_has_one_checkbox(atlas: Atlas) -> None:
    page = atlas()
    boxes = page.locator("#layers").get_by_role("checkbox")
    assert [box.get_attribute("value") for box in boxes.all()] == list(DRAWN)


def test_a_row_of_the_first_paint_opens_before_its_layer_has_come(page: Page, atlas: Atlas) -> None:
    held: list[Route] = []
    has_come = False
    page.route(
        re.compile(r"/layers/events\."),
        lambda route: route.continue_() if has_come else held.append(route),
    )
    atlas("/?from=1995&to=1995")
    page.locator("#results a.row", has_text="Taliban take Herat").click()
    expect(page).to_have_url(re.compile("feature=events/"))
    has_come = True
    for route in held:
        route.continue_()
    heading = page.locator("#details").get_by_role("heading", level=2)
    expect(heading).to_have_text("Taliban take Herat")


def test_f50_no_hamlet_keeps_its_place_from_a_great_city(page: Page, atlas: Atlas) -> None:
    """W2: at zoom 8 some hundred hamlets stood there, and neither Kabul nor Peshawar."""
    atlas("/?view=8/34.3/71.2")
    names = page.locator(".name-town")
    for city in ("Kabul", "Jalalabad", "Peshawar", "Islamabad"):
        expect(names.filter(has_text=re.compile(f"^{city}$"))).to_have_count(1)
