"""axe-core finds nothing to object to, whatever the screen and the colour scheme."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, product

import pytest
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

SCREENS = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}
VIEWS = {
    "lists": "/?from=1995&to=1998",
    "event": "/?from=1995&to=1998&feature=events/mazar-massacre-1998",
    "crossing": "/?layers=crossings,routes,control&feature=crossings/torkham",
    "filters": "/?category=attacks,battle&actor=pakistan&killed=10",
    "view of the line": "/?claims=pakistan",
    "what if": "/?to=2019&closed=torkham&feature=crossings/torkham",
}


@pytest.mark.parametrize(
    ("screen", "view", "lang"),
    [
        *product(["desktop"], VIEWS, ["en"]),
        *product(["phone"], ["lists", "event"], ["en"]),
        ("phone", "what if", "en"),
        # Words and direction change little that axe asks for: each view in one of the languages
        *zip(cycle(SCREENS), VIEWS, cycle(["ps", "ur", "fa-AF", "ur"])),
    ],
)
def test_page_has_no_violation(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]], screen: str, view: str, lang: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    atlas(f"{VIEWS[view]}&lang={lang}")
    if "feature=" in VIEWS[view]:
        expect(page.locator("#details .sources a").first).to_be_visible()
    assert axe() == []


@pytest.mark.parametrize("screen", SCREENS)
def test_page_fits_the_screen(page: Page, atlas: Atlas, screen: str) -> None:
    """Nothing scrolls sideways; map and years are on the screen."""
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    atlas("/?from=1995&to=1998")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (page.locator("#map_main"), page.get_by_label("From year")):
        expect(part).to_be_in_viewport()
