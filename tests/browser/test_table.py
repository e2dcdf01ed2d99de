"""The table over the map: the same as the map in text, by pointer, keyboard and screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Atlas = Callable[..., Page]

RANGE = "from=1995&to=1998&layers=durand-line,events"

VIEW = "location.search.match(/view=([^&]*)/)[1]"

CUT = """() => [...document.querySelectorAll("#table tbody tr > *")]
  .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"""


def _sorted_head(page: Page) -> Locator:
    return page.locator("#table th[aria-sort]")


def test_a_table_is_opened_sorted_and_closed_by_keyboard(page: Page, atlas: Atlas) -> None:
    atlas(f"/?{RANGE}")
    bounds = page.locator("#map_main").bounding_box()
    page.locator("#results-table").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table-title")).to_have_text("23 events as a table")
    expect(page.locator("#table-title")).to_be_focused()
    above = page.locator("#map_main").bounding_box()
    assert bounds
    assert above
    assert above["height"] < bounds["height"]
    expect(_sorted_head(page)).to_have_attribute("aria-sort", "ascending")
    rows = page.locator("#table tbody tr")
    expect(rows).to_have_count(23)

    page.locator("#table th[data-column=killed] button").focus()
    page.keyboard.press("Enter")
    expect(_sorted_head(page)).to_have_attribute("data-column", "killed")
    expect(_sorted_head(page)).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#table th[data-column=killed] button")).to_be_focused()
    expect(page.locator("#results-list a.row").first).to_have_attribute(
        "data-feature", rows.first.get_attribute("data-feature") or ""
    )
    page.keyboard.press("Enter")
    expect(_sorted_head(page)).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile("sort=-killed.*table=events"))

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(rows.first).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(rows.nth(21)).to_be_focused()
    expect(page.locator("#table tbody tr[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#details-title")).to_have_text(
        rows.nth(21).locator(".cell-title").inner_text()
    )
    expect(rows.nth(21)).to_have_attribute("aria-current", "true")
    rows.nth(21).focus()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_hidden()
    page.go_back()
    expect(page.locator("#table-title")).to_be_visible()
    expect(_sorted_head(page)).to_have_attribute("data-column", "killed")


def test_rows_and_signs_light_each_other(page: Page, atlas: Atlas) -> None:
    atlas(f"/?{RANGE}&table=events&view=6/34.5/68")
    row = page.locator("#table tr[data-feature='events/herat-1995']")
    row.hover()
    sign = page.locator(".symbol.lit, .symbol:has(.lit)")
    expect(sign.first).to_be_attached()
    page.locator("#table-title").hover()
    expect(sign).to_have_count(0)
    page.locator(".symbol[aria-label*='Herat']").first.hover()
    expect(row).to_have_class(re.compile("lit"))


def test_what_is_asked_for_is_there_at_first_and_years_change_it(page: Page, atlas: Atlas) -> None:
    atlas("/?table=crossings&sort=-changed&to=2019&layers=crossings")
    expect(page.locator("#table-title")).to_have_text(re.compile("crossings as a table"))
    expect(_sorted_head(page)).to_have_attribute("data-column", "changed")
    expect(page).to_have_url(re.compile("view="))
    view = page.evaluate(VIEW)
    page.get_by_label("To year").fill("2026")
    page.keyboard.press("Enter")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("#table .table-note")).to_contain_text("4 October 2026")
    expect(page).to_have_url(re.compile(r"\?layers="))
    assert page.evaluate(VIEW) == view
    page.get_by_role("button", name="Line 9").click()
    expect(page.locator("#table-title")).to_have_text("9 sections of the line as a table")
    expect(page).to_have_url(re.compile("table=line"))
    page.get_by_role("button", name="Columns 5 of 7").click()
    page.get_by_label("Last change").check()
    expect(page.locator("#table th[data-column=changed]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_visible()


def test_the_upper_edge_moves_by_keyboard_and_pointer(page: Page, atlas: Atlas) -> None:
    atlas("/?table=line")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    edge, table = page.locator(".table-edge"), page.locator("#table")

    def height() -> float:
        box = table.bounding_box()
        assert box
        return box["height"]

    usual = height()
    edge.focus()
    page.keyboard.press("ArrowUp")
    assert height() == pytest.approx(usual + 29, abs=1)
    page.keyboard.press("End")
    expect(edge).to_have_attribute("aria-valuenow", "100")
    page.keyboard.press("Enter")
    assert height() == pytest.approx(usual + 29, abs=1)
    at = edge.bounding_box()
    assert at
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 100, steps=3)
    page.mouse.up()
    assert height() == pytest.approx(usual - 71, abs=2)


def test_on_a_phone_it_is_a_page_with_its_first_columns_in_sight(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    atlas(f"/?{RANGE}&table=events")
    row = page.locator("#table tbody tr").nth(2)
    expect(row).to_be_visible()
    scroller = page.locator(".table-scroll")
    scroller.evaluate("(element) => { element.scrollLeft = 300; }")
    lefts = row.evaluate(
        "(row) => [...row.cells].slice(0, 3).map((cell) => cell.getBoundingClientRect().left)"
    )
    assert lefts[0] == 0
    assert lefts[1] > 60
    assert lefts[2] < lefts[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".panel").get_attribute("inert") is not None
    title = row.locator(".cell-title").inner_text()
    row.locator(".cell-title a").dispatch_event("click")
    expect(page.locator("#details-title")).to_have_text(title)
    expect(page.locator("#table")).to_be_hidden()
    page.go_back()
    expect(page.locator("#table-title")).to_be_visible()


def test_it_is_printed_after_the_map_with_nothing_to_press(page: Page, atlas: Atlas) -> None:
    atlas(f"/?{RANGE}&table=events&sort=killed")
    expect(page.locator("#table tbody tr")).to_have_count(23)
    page.set_viewport_size({"width": 1123, "height": 794})
    page.emulate_media(media="print")
    expect(page.locator(".plate-head")).to_be_visible()
    assert page.locator("#table tbody tr").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1123
    for control in (".table-edge", ".table-kinds", ".table-head button", ".table-keys"):
        expect(page.locator(control).first).to_be_hidden()
    cut = page.evaluate(CUT)
    assert cut == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_table_has_no_violation(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]], width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    atlas("/?from=1995&table=events&sort=killed")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    assert axe() == []
