"""The address holds the view: links restore it, back and forward walk through it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Atlas = Callable[..., Page]

LINK = (
    "/?from=1995&to=1998&layers=durand-line,events,control"
    "&view=7/34.5/69.2&feature=events/herat-1995"
)


def test_link_restores_the_whole_view(atlas: Atlas) -> None:
    page = atlas(LINK)
    expect(page.get_by_label("From year")).to_have_value("1995")
    expect(page.get_by_label("To year")).to_have_value("1998")
    on = page.locator("#layers input:checked")
    values = [box.get_attribute("value") for box in on.all()]
    assert values == ["durand-line", "events", "control"]
    expect(page.locator("#map_main")).to_have_attribute("data-zoom", "7")
    details = page.get_by_role("region", name="Taliban take Herat")
    expect(details.get_by_role("link").filter(has_text=re.compile(r"\w"))).not_to_have_count(0)
    expect(page).to_have_title(re.compile("^Taliban take Herat"))
    assert page.url.endswith(LINK)


def test_server_paints_what_a_link_asks_for(browser: Browser, base_url: str) -> None:
    """Without any script: years, layers, and the gist of the details with its sources."""
    page = browser.new_page(java_script_enabled=False, base_url=base_url)
    page.goto(LINK)
    expect(page.get_by_label("From year")).to_have_value("1995")
    expect(page.locator("input[value=control]")).to_be_checked()
    details = page.get_by_role("region", name="Taliban take Herat")
    expect(details.locator(".sources a")).not_to_have_count(0)
    page.close()


def test_feature_out_of_range_moves_the_range_and_says_so(atlas: Atlas) -> None:
    page = atlas("/?from=2010&to=2012&feature=events/herat-1995")
    expect(page.get_by_role("region", name="Taliban take Herat")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("1995")
    notice = page.locator("#notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("The years now show 1995")


def test_back_and_forward_walk_through_what_was_done(atlas: Atlas) -> None:
    page = atlas("/?from=1995&to=1998")
    herat = page.get_by_role("region", name="Taliban take Herat")
    control = page.get_by_role("checkbox", name="Control of provinces")
    control.check()
    page.locator("#results a.row", has_text="Taliban take Herat").click()
    expect(herat).to_be_visible()
    page.go_back()
    expect(herat).to_have_count(0)
    expect(control).to_be_checked()
    page.go_back()
    expect(control).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"/\?from=1995&to=1998$"))
    page.go_forward()
    expect(control).to_be_checked()
    page.go_forward()
    expect(herat).to_be_visible()


def test_link_of_a_row_is_the_view_with_it_open(atlas: Atlas) -> None:
    """A row can be opened in another tab: its address says all."""
    page = atlas("/?from=1995&to=1998")
    href = page.locator("#results a.row", has_text="Taliban take Herat").get_attribute("href")
    assert href == "/?from=1995&to=1998&feature=events/herat-1995"
    atlas(href)
    expect(page.get_by_role("region", name="Taliban take Herat")).to_be_visible()


def test_a_change_of_years_leaves_the_view_of_a_link_alone(atlas: Atlas) -> None:
    """The time bar is as high for a year as for all, and the map as large."""
    page = atlas("/?view=7/34/69.5")
    height = "document.getElementById('map_main').clientHeight"
    before = page.evaluate(height)
    page.get_by_label("From year").fill("2024")
    page.keyboard.press("Enter")
    expect(page.locator("#time-bar[data-near]")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?from=2024&view=7/34/69\.5$"))
    assert page.evaluate(height) == before


def test_a_larger_map_writes_no_view(page: Page, atlas: Atlas) -> None:
    """The view that fits itself to the map's size stays such a view when the size changes."""
    page.set_viewport_size({"width": 1440, "height": 900})
    atlas("/")
    page.set_viewport_size({"width": 820, "height": 1180})
    page.wait_for_timeout(1000)  # a pan that should not be would have ended by then
    assert page.evaluate("location.search") == ""
    assert abs(page.evaluate("map_main.getCenter().lng") - 67.75) < 0.5


def test_a_zoom_that_the_map_lacks_is_not_kept(atlas: Atlas) -> None:
    """F38: in the address too, as soon as the map stands."""
    page = atlas("/?view=19/34.53/69.17&layers=events")
    expect(page).to_have_url(re.compile(r"view=13/34\.53/69\.17"))
    page = atlas("/?view=2/33/67&layers=events")
    expect(page).to_have_url(re.compile(r"view=[5-7](\.5)?/3[23]\.\d+/6[67]\.\d+"))
