"""The statistics: charts that are drawn from their tables and say what each value is."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]


def drawn(page: Page) -> None:
    """Wait until every plot has its canvas."""
    plots = page.locator(".plot-area").count()
    assert plots > 10
    expect(page.locator(".plot-area canvas")).to_have_count(plots)


def test_every_plot_is_drawn_whatever_the_language_of_the_browser(page: Page) -> None:
    """F55: a browser without a locale has the language "C", which `Intl` knows nothing of."""
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'language', { get: () => 'C' });"
    )
    page.goto("/statistics")
    drawn(page)


def test_a_value_is_read_by_keyboard_with_unit_note_and_source(page: Page) -> None:
    page.goto("/statistics")
    drawn(page)
    plot = page.get_by_role("group", name=re.compile("^The article, and what it may rest on"))
    plot.press("Home")
    readout = page.locator("#deaths .plot-readout")
    expect(readout).to_contain_text("Source article: fatalities in terrorist attacks")
    expect(readout).to_contain_text("2020: 956 fatalities")
    expect(readout).to_contain_text("The article’s figure. Implied, not printed.")
    expect(readout.get_by_role("link")).to_have_count(1)
    plot.press("End")
    expect(readout).to_contain_text("Prime minister Kakar")
    expect(readout).to_contain_text("November 2023")


def test_a_value_is_read_by_pointer(page: Page) -> None:
    """Somewhere on the plot lies each value; the last of CRSS is at its right margin."""
    page.goto("/statistics")
    drawn(page)
    over = page.locator("#fence .plot").first.locator(".u-over")
    over.scroll_into_view_if_needed()
    box = over.bounding_box()
    for share in range(0, 100, 2):
        page.mouse.move(box["x"] + box["width"] * share / 100, box["y"] + box["height"] * 0.12)
    expect(page.locator("#fence .plot-readout")).to_contain_text(re.compile(r"(90|94|88) percent"))


def test_tables_open_and_hold_what_the_charts_show(page: Page) -> None:
    page.goto("/statistics?from=2020&to=2021")
    drawn(page)
    fence = page.locator("#fence")
    fence.locator("summary").click()
    table = fence.get_by_role("table")
    expect(table.get_by_role("row", name=re.compile("^August 2021"))).to_contain_text("90 percent")
    expect(table).not_to_contain_text("January 2022")


def test_the_map_leads_here_with_its_years_and_back(page: Page, atlas: Atlas) -> None:
    atlas("/?from=2010&to=2015")
    page.get_by_label("To year").fill("2020")
    page.get_by_label("To year").press("Enter")
    page.locator(".entry").get_by_role("link", name="Statistics").click()
    expect(page).to_have_url(re.compile(r"/statistics\?from=2010&to=2020$"))
    expect(page.get_by_label("From year")).to_have_value("2010")
    page.get_by_role("link", name="See them on the map").click()
    expect(page).to_have_url(re.compile(r"/\?from=2010&to=2020$"))


def test_years_can_be_set_here(page: Page) -> None:
    page.goto("/statistics")
    page.get_by_label("From year").fill("2022")
    page.get_by_role("button", name="Show these years").click()
    expect(page).to_have_url(re.compile(r"from=2022"))
    expect(page.locator("#deaths table")).not_to_contain_text("2013")
    drawn(page)


def test_the_colours_follow_the_scheme(page: Page) -> None:
    """A canvas knows no style sheet: it is drawn again."""
    page.goto("/statistics")
    drawn(page)
    canvas = page.locator(".plot-area canvas").first
    light = canvas.evaluate("(element) => element.toDataURL()")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "(light) => document.querySelector('.plot-area canvas').toDataURL() !== light", arg=light
    )


def test_on_paper_tables_are_open_and_the_page_is_light(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/statistics")
    drawn(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details[open]")).to_have_count(0)
    assert page.locator("html").get_attribute("data-theme") is None


def test_no_violation_and_nothing_scrolls_sideways(
    page: Page, axe: Callable[[], list[str]]
) -> None:
    page.goto("/statistics")
    drawn(page)
    for summary in page.locator("summary").all():
        summary.click()
    page.locator(".plot-area").first.press("End")
    expect(page.locator("#deaths .plot-readout")).not_to_be_empty()
    for width, height in ((1440, 900), (820, 1180), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe() == []
