"""Two dates compared: on one map and on two, in words, by address, keyboard and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

TITLE = "Compared: 31 December 1996 and End of 2000"

DATES = "from=1996&to=2000&layers=durand-line,control,crossings,events&compare=1996-12-31"


def clips(page: Page, pane: str) -> str:
    return str(page.locator(f"#map_main [data-pane={pane}]").evaluate("e => e.style.clipPath"))


def test_a_handle_parts_the_two_dates(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    atlas(f"/?{DATES}")
    handle = page.get_by_role("slider", name="Where the two dates meet")
    expect(handle).to_have_attribute(
        "aria-valuetext", "50 % of the map shows 31 December 1996, the rest End of 2000"
    )
    expect(page).to_have_title(f"{TITLE} · The Durand Line Atlas")
    panel = page.locator("#compare")
    expect(panel.locator(".compared-held")).to_contain_text("17 → 28")
    balkh = panel.locator("a.row[data-feature='control/AF-BAL']")
    expect(balkh).to_contain_text("3 times, last 8 August 1998")
    expect(balkh).to_contain_text("Opponents of the Taliban → Taliban")
    expect(panel.locator("details a.row").first).to_be_attached()
    left, right = clips(page, "other-tint"), clips(page, "tint")
    assert left != right
    assert clips(page, "other-symbols") == left
    assert clips(page, "symbols") == right
    assert axe() == []
    handle.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "60")
    assert clips(page, "other-tint") != left
    # Each side has its own events: those of the later that began between wear a ring
    assert page.locator("[data-pane=other-symbols] .event-new").count() == 0
    expect(page.locator("[data-pane=symbols] .event-new").first).to_be_attached()
    balkh.click()
    expect(page.locator("#details-title")).to_have_text("Balkh")
    page.keyboard.press("Escape")
    expect(page.locator("#compare-title")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#map-region .swipe")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("compare="))
    expect(page).to_have_title("1996–2000 · The Durand Line Atlas")
    assert clips(page, "tint") == ""


def test_two_maps_beside_each_other_show_one_place(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    atlas(f"/?{DATES}&how=beside&killed=10")
    other = page.get_by_role("region", name="The map at 31 December 1996")
    boxes = [each.bounding_box() for each in (other, page.locator("#map_main"))]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 1  # one above the other
    expect(other.locator("[data-pane=other-tint] path.province-tint")).to_have_count(34)
    # Where one goes, the other goes along
    other.press("+")
    expect(page).to_have_url(re.compile("view="))
    assert axe() == []
    # In a low window two maps need the room that the drawer would cover
    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator("body")).to_have_attribute("data-panel", "closed")
    # On a tablet the panel covers as much of both, and neither's date
    page.set_viewport_size({"width": 820, "height": 1180})
    expect(page.locator("body")).to_have_attribute("data-panel", "open")
    maps = [each.bounding_box() for each in (other, page.locator("#map_main"))]
    tags = [page.locator(f".{side}-tag").bounding_box() for side in ("other", "main")]
    panel = page.locator("#compare").bounding_box()
    assert panel
    for seen, tag in zip(maps, tags, strict=True):
        assert seen
        assert tag
        assert tag["x"] > panel["x"] + panel["width"]
        assert seen["y"] < tag["y"] < seen["y"] + seen["height"]
    # How many of how many events leaves the needle's buttons their room
    buttons = page.locator(".day-buttons").bounding_box()
    periods = page.locator("#presets").bounding_box()
    assert buttons
    assert periods
    assert buttons["x"] + buttons["width"] <= periods["x"]
    page.get_by_role("button", name="Swipe").click()
    expect(other).to_be_hidden()
    page.go_back()
    expect(other).to_be_visible()


def test_the_day_leads_to_its_page_and_to_a_comparison(page: Page, atlas: Atlas) -> None:
    atlas("/?from=1996&to=2000&layers=durand-line,control&on=1998-08-08")
    page.locator("#day-text").click()
    expect(page.get_by_role("link", name="The situation on this day")).to_have_attribute(
        "href", re.compile("/day/1998-08-08$")
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("compare=1996-01-01"))
    expect(page.locator("#compare-title")).to_be_focused()  # else it takes the focus later
    needle = page.get_by_role("slider", name="Day compared")
    expect(needle).to_have_attribute("aria-valuetext", "1 January 1996")
    needle.focus()
    page.keyboard.press("End")
    expect(needle).to_have_attribute("aria-valuetext", "End of December 2000")
    expect(page.locator(".swipe-tag").first).to_have_text("8 August 1998")  # the earlier first
    field = page.get_by_label("Later date")
    field.fill("1999-02-30")
    field.press("Enter")
    expect(page.locator("#compare-fault")).to_contain_text("Not a day of the years shown")
    field.fill("5 May 1999")
    field.press("Enter")
    expect(page).to_have_url(re.compile("compare=1999-05-05"))
    # What changed of a layer that is off can be put on the map
    page.get_by_role("button", name="Show on the map: Crossings").click()
    expect(page).to_have_url(re.compile("layers=durand-line,crossings,control"))
    expect(page.locator("#compare-title")).to_be_focused()
    page.get_by_role("button", name="Stop comparing").click()
    expect(page.locator("#day-text")).to_be_focused()


@pytest.mark.parametrize("query", ["compare=1995", "compare=x", "how=both"])
def test_an_address_that_compares_nothing_is_400(page: Page, query: str) -> None:
    answer = page.request.get(f"/?from=1996&to=2000&{query}")
    assert answer.status == 400
