"""The range of years rules what is shown, at once and without loading the page again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

HERAT = "Taliban take Herat"
KABUL = "Taliban take Kabul"
MAZAR = "Taliban take Mazar-e Sharif"
MAZAR_2021 = "Mazar-e Sharif falls to the Taliban"

Atlas = Callable[..., Page]


def row(page: Page, title: str):
    """Row of the list of results with exactly this title."""
    return page.locator("#results .row-title", has_text=re.compile(f"^{title}$"))


@pytest.mark.parametrize(
    ("years", "shown", "absent"),
    [
        ((1995, 1998), [HERAT, KABUL, MAZAR], [MAZAR_2021]),
        ((1995, 1995), [HERAT], [KABUL, MAZAR, MAZAR_2021]),
        ((1996, 1996), [KABUL], [HERAT, MAZAR, MAZAR_2021]),
        ((1998, 1998), [MAZAR], [HERAT, KABUL, MAZAR_2021]),
        ((2021, 2021), [MAZAR_2021], [HERAT, KABUL, MAZAR]),
    ],
)
def test_address_chooses_the_years(
    atlas: Atlas, years: tuple[int, int], shown: list[str], absent: list[str]
) -> None:
    page = atlas(f"/?from={years[0]}&to={years[1]}")
    for title in shown:
        expect(row(page, title)).to_be_visible()
    for title in absent:
        expect(row(page, title)).to_have_count(0)


def test_fields_move_the_range(atlas: Atlas) -> None:
    """Typed years change list, map, status and address, and no page is loaded for it."""
    page = atlas()
    page.evaluate("window.samePage = true")
    expect(row(page, MAZAR_2021)).to_be_attached()
    page.get_by_label("From year").fill("1995")
    page.get_by_label("To year").fill("1998")
    page.get_by_label("To year").press("Enter")
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d+ events, 1995–1998$"))
    expect(page.locator("#said")).to_contain_text("the Taliban held 27 of 34 provinces")
    expect(row(page, HERAT)).to_be_visible()
    expect(row(page, MAZAR_2021)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?from=1995&to=1998"))
    assert page.evaluate("window.samePage")


def test_typed_years_are_taken_as_they_were_typed(atlas: Atlas) -> None:
    """F36: one field after the other, whatever the range was; in a reader's own digits."""
    page = atlas("/?from=1900&to=1950")
    first, last = page.get_by_label("From year"), page.get_by_label("To year")
    first.fill("1995")
    first.press("Tab")
    expect(page.locator("#years-fault")).to_have_text("1995 is after 1950")
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile("from=1900&to=1950"))
    last.fill("۱۹۹۸")
    last.press("Tab")
    expect(page).to_have_url(re.compile("from=1995&to=1998"))
    expect(last).to_have_value("1998")
    expect(page.locator("#years-fault")).to_be_empty()
    last.fill("1870")
    last.press("Enter")
    expect(page.locator("#years-fault")).to_have_text("1879 to 2026 only")
    expect(page.locator("#status")).to_be_hidden()
    page.keyboard.press("Control+z")
    page.locator("#presets button").first.click()
    expect(page.locator("#status")).to_be_visible()


def test_status_counts_what_the_list_and_the_layer_show(atlas: Atlas) -> None:
    page = atlas("/?from=1996&to=1996")
    listed = page.locator("#results li").count()
    assert listed > 0
    expect(page.locator("#status")).to_have_text(f"{listed} events, 1996")
    expect(page.locator('[data-layer="events"] .layer [data-count]')).to_have_text(str(listed))


def test_slider_works_by_keyboard(atlas: Atlas) -> None:
    page = atlas("/?from=1990&to=2000")
    first, last = page.get_by_role("slider").all()
    first.press("ArrowRight")
    last.press("ArrowLeft")
    expect(page.get_by_label("From year")).to_have_value("1991")
    expect(page.get_by_label("To year")).to_have_value("1999")
    expect(page.locator("#status")).to_contain_text("1991–1999")


def test_slider_works_by_mouse(atlas: Atlas) -> None:
    page = atlas()
    box = page.get_by_role("slider").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + box["height"] / 2, steps=10)
    page.mouse.up()
    first = int(page.get_by_label("From year").input_value())
    assert first > 1879
    expect(page.locator("#status")).to_contain_text(f"{first}–2026")
    expect(page).to_have_url(re.compile(f"from={first}"))


def test_period_sets_the_years(atlas: Atlas) -> None:
    page = atlas()
    period = page.get_by_role("button", name="Taliban rule")
    period.click()
    expect(period).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#status")).to_contain_text("1996–2001")
    expect(row(page, HERAT)).to_have_count(0)
    expect(row(page, KABUL)).to_be_attached()


def test_empty_range_says_so(atlas: Atlas) -> None:
    """No event is recorded in 1881: the page tells, and tells what a gap means."""
    page = atlas("/?from=1881&to=1881")
    expect(page.locator("#status")).to_have_text("0 events, 1881")
    expect(page.locator("#results-empty")).to_contain_text("Gaps mean not collected")


def test_events_at_one_spot_are_all_reachable(atlas: Atlas) -> None:
    """Each event of Kabul that the list has can be opened from the map, and by a link, F48."""
    page = atlas("/?from=1992&to=2001&view=9/34.53/69.17&layers=events")
    stack = page.get_by_role("button", name=re.compile(r"\d+ events at Kabul"))
    expect(stack).to_have_count(1)
    count = int(re.match(r"\d+", stack.get_attribute("aria-label")).group())
    stack.click()
    rows = page.locator("#stack a.row")
    expect(rows).to_have_count(count)
    expect(page).to_have_url(re.compile("&stack=events/[a-z0-9-]+$"))
    page.reload()
    expect(rows).to_have_count(count)
    title = rows.last.locator(".row-title").inner_text()
    rows.last.click()
    expect(page.get_by_role("region", name=title)).to_be_visible()


def test_no_period_is_cut(atlas: Atlas) -> None:
    """On a desktop; the longest spans give way. Also when one stands in bold, as it is chosen."""
    page = atlas()
    row = page.locator("#presets")
    spans = row.locator(".years-of:visible")
    shown = []
    for width in (1920, 1440, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for period in (0, 1):
            row.get_by_role("button").nth(period).click()
            expect(row.get_by_role("button").nth(period)).to_have_attribute("aria-pressed", "true")
            page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))")
            assert row.evaluate("(row) => row.scrollWidth <= row.clientWidth"), width
        shown.append(spans.count())
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > shown[-1] > 0
