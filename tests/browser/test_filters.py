"""Filters of events: set in panel, map and address, and obeyed by all that shows events."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

FILTER = "category=attacks,air&actor=pakistan&killed=10"
PHONE = {"width": 390, "height": 844}


def listed(page: Page) -> set[str]:
    """Ids of the events in the results."""
    rows = page.locator("#results a.row").evaluate_all("rows => rows.map(r => r.dataset.feature)")
    return {row.removeprefix("events/") for row in rows}


def number(text: str | None) -> int:
    found = re.search(r"\d+", text or "")
    assert found is not None
    return int(found[0])


def test_all_that_shows_events_obeys_one_filter(page: Page, atlas: Atlas) -> None:
    """The server, the list, the map, its names, the legend, the bars, the status say the same."""
    atlas(f"/?layers=events&{FILTER}")
    answer = page.request.get(f"/layers/events.geojson?{FILTER}").json()
    ids = {feature["id"] for feature in answer["features"]}
    assert 10 < len(ids) < 60
    said = f"{len(ids)} of 216"
    expect(page.locator("#filters .filters-count")).to_have_text(said)
    eventually(lambda: listed(page) == ids, "the events in the list")
    expect(page.locator("#count")).to_have_text(f"{said} events")
    expect(page.locator(".view-chip summary")).to_contain_text(f"{said} events")
    expect(page.locator("[data-said=whole]").first).to_contain_text(f"{said} events")
    labels = page.locator(".symbol").evaluate_all("all => all.map(s => s.ariaLabel)")
    on_map = [
        int(found[1]) if (found := re.match(r"(\d+) (nationwide )?events", s)) else 1
        for s in labels
    ]
    assert sum(on_map) == len(ids)
    expect(page.locator(".callout-date").first).to_be_attached()
    named = page.locator(".callout-date").evaluate_all("all => all.map(e => e.dataset.feature)")
    assert {name.removeprefix("events/") for name in named} <= ids
    page.locator("#count").click()
    bars = page.locator("#numbers tbody td")
    expect(bars.first).to_be_visible()  # what draws them comes with the first press
    assert sum(map(int, bars.all_inner_texts())) == len(ids)
    page.keyboard.press("Escape")
    kinds = page.locator("#filters .kind")
    on = [
        number(each.inner_text())
        for each in kinds.all()
        if each.get_attribute("aria-pressed") == "true"
    ]
    assert sum(on) == len(ids)
    page.get_by_role("button", name="Layers").click()
    switches = page.locator("#layers .legend-switch[aria-pressed=true]")
    assert sum(number(each.inner_text()) for each in switches.all()) == len(ids)
    total = page.locator("#layers [data-layer=events] .layer [data-count]")
    expect(total).to_have_text(str(len(ids)))


def test_filters_are_set_taken_away_and_gone_back_to(page: Page, atlas: Atlas) -> None:
    atlas()
    button = page.get_by_role("button", name="Filter", exact=True)
    button.click()
    title = page.locator("#filters-title")
    expect(title).to_be_focused()
    page.get_by_role("group", name="Kind").get_by_role("button", name="Air strikes").click()
    page.get_by_role("checkbox", name=re.compile("^Pakistan")).first.check()
    page.get_by_role("button", name=re.compile("^10 or more killed")).click()
    expect(page).to_have_url(re.compile(r"\?category=air&actor=pakistan&killed=10"))
    chips = page.locator("#filters .filter-chip")
    expect(chips).to_have_text(["Air strikes×", "Pakistan×", "10 or more killed×"])
    chips.first.focus()
    page.keyboard.press("Delete")
    expect(page).to_have_url(re.compile(r"\?actor=pakistan&killed=10"))
    expect(chips.first).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(chips).to_have_count(0)
    expect(title).to_be_focused()
    page.go_back()
    expect(chips).to_have_text(["10 or more killed×"])
    page.go_back()
    page.go_back()
    expect(chips).to_have_count(3)
    page.get_by_role("checkbox", name=re.compile("^Pakistan")).nth(1).check()
    expect(chips.nth(2)).to_have_text("in Pakistan×")  # beside the state that took part
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    expect(button).to_be_focused()


def test_an_area_is_drawn_and_taken_away(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    atlas("/?layers=events")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("button", name="draw", exact=True).click()
    page.get_by_role("button", name="Draw a box").click()
    page.mouse.move(900, 250)
    page.mouse.down()
    page.mouse.move(1250, 480, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"bbox=[\d.]+,[\d.]+,[\d.]+,[\d.]+"))
    expect(page.locator("path.filter-area")).to_have_count(1)
    expect(page.get_by_role("button", name="Draw a box")).to_be_focused()
    inside = number(page.locator(".filters-count b").inner_text())
    assert 0 < inside < 216
    north = page.get_by_role("spinbutton", name="North")
    north.press("ArrowDown")
    north.press("Enter")
    expect(page.get_by_role("spinbutton", name="North")).not_to_have_value("")
    page.get_by_role("button", name="Draw a shape").click()
    for x, y in ((700, 200), (1300, 200), (1200, 600)):
        page.mouse.click(x, y)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?layers=events&area=([\d.]+,){5}[\d.]+$"))
    page.get_by_role("button", name="Draw a shape").click()
    page.mouse.click(700, 200)
    assert axe() == []
    page.keyboard.press("Escape")
    expect(page.locator(".area-note")).to_have_count(0)
    expect(page).to_have_url(re.compile("area="))
    page.get_by_role("button", name="Remove the filter: Area on the map").click()
    expect(page.locator("path.filter-area")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?layers=events$"))


def test_only_what_is_in_view_follows_the_map(page: Page, atlas: Atlas) -> None:
    atlas("/?layers=events&view=8/34.5/69.2&bbox=view")
    expect(page.locator("#results-outside")).to_be_hidden()
    near = listed(page)
    assert 0 < len(near) < 216
    page.get_by_role("button", name="Zoom out").click()
    expect(page.locator("#count")).not_to_have_text(f"{len(near)} of 216 events")
    shown = number(page.locator("#count").inner_text())
    expect(page.locator("#results a.row")).to_have_count(shown)  # those out of sight come last
    eventually(lambda: near < listed(page), "more in the list")
    expect(page).to_have_url(re.compile("bbox=view"))


def test_where_nothing_matches_it_is_said_which_filter_to_take_away(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    atlas("/?category=talks&killed=1000")
    result = page.locator("#results-filtered")
    expect(result).to_contain_text("Nothing matches all of these filters.")
    expect(page.locator("#results-empty")).to_be_hidden()
    away = result.get_by_role("button", name=re.compile("^Without “1,000 or more killed”: "))
    assert axe() == []
    n = number(away.inner_text().split(":")[1])
    away.click()
    expect(page.locator(".filters-count")).to_have_text(f"{n} of 216")
    expect(result).to_be_hidden()


def test_what_is_opened_is_shown_though_the_filter_leaves_it_out(page: Page, atlas: Atlas) -> None:
    atlas("/?category=air&feature=events/mazar-massacre-1998")
    note = page.locator("#details .left-out")
    expect(note).to_contain_text("left out by the filter")
    expect(page.locator(".symbol[aria-current=true]")).to_have_count(1)
    note.get_by_role("button").click()
    expect(note).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?feature=events/mazar-massacre-1998$"))


def test_on_a_phone_the_filters_are_a_sheet_of_their_own(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size(PHONE)
    atlas()
    page.get_by_role("button", name="Filter", exact=True).click()
    sheet = page.locator("#filters")
    box = page.locator("#lists").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    expect(page.locator("#map-region")).to_have_js_property("inert", True)
    page.get_by_role("group", name="Kind").get_by_role("button", name="Air strikes").click()
    assert axe() == []
    page.get_by_role("button", name=re.compile(r"^Show \d+ events$")).click()
    expect(sheet).to_be_hidden()
    expect(page.locator("#map-region")).to_have_js_property("inert", False)
    expect(page.locator(".view-chip summary")).to_contain_text("of 216 events")


def test_the_story_sets_the_filters_aside_and_says_so(atlas: Atlas) -> None:
    page = atlas("/?category=attacks")
    page.get_by_role("button", name="Layers").click()
    page.locator("#story-open").click()
    expect(page.locator("#notice")).to_contain_text("set aside")
    assert "category" not in page.url
    page.locator("#story-leave").click()
    expect(page).to_have_url(re.compile("category=attacks"))
    expect(page.locator("#notice")).to_be_empty()
