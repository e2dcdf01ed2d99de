"""Without a mouse: from the loaded page to a source, and about on the map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Atlas = Callable[..., Page]

MOST_STOPS = 60


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, as a reader would."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab did not reach {wanted} within {MOST_STOPS} stops")


@pytest.mark.parametrize("lang", ["en", "fa-AF", "ps", "ur"])
def test_from_load_to_a_source(atlas: Atlas, lang: str) -> None:
    page = atlas(f"/?lang={lang}&from=1995&to=1998")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#results a.row").first)
    title = page.locator("#results a.row").nth(2).locator(".row-title").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    source = page.locator("#details .sources a").first
    tab_to(page, source)
    expect(source).to_be_focused()
    expect(source).to_have_attribute("href", re.compile("^https?://"))


def test_back_from_details_returns_to_the_row(atlas: Atlas) -> None:
    page = atlas("/?from=1995&to=1998")
    row = page.locator("#results a.row").nth(1)
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    expect(row).to_be_focused()


def test_symbols_on_the_map_are_walked_with_arrows(atlas: Atlas) -> None:
    """The symbols are one stop of the Tab key; arrows go on from there, Enter opens."""
    page = atlas("/?from=1995&to=1998&layers=events")
    symbols = page.locator("#map-region .symbol[role=button]")
    expect(symbols.first).to_be_visible()
    expect(page.locator('#map-region .symbol[tabindex="0"]')).to_have_count(1)
    stop = page.locator('#map-region .symbol[tabindex="0"]')
    stop.focus()
    first = stop.get_attribute("aria-label")
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        if page.locator(":focus").get_attribute("aria-label") != first:
            break
    assert page.locator(":focus").get_attribute("aria-label") != first
    page.keyboard.press("Enter")
    expect(page.locator("#details, #stack").locator("visible=true")).to_have_count(1)
