"""Dates and figures as readers of Dari and Pashto write them: calendars, digits, what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from figures import SHOWN, with_latin_digits
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]


def test_what_has_digits_of_english_is_found() -> None:
    found = ["12", "در 1998", "۱۹۹۸", "Dawn, 4 Sep 2026", "mazar-1997 برای", "رقم"]
    assert with_latin_digits(found) == ["12", "در 1998"]


PAGES = (
    "/?feature=events/durand-agreement&from=1890&to=1896&",
    "/?from=1998&to=1998&on=1998-08-08&table=events&layers=durand-line,events,control&",
    "/?story=mazar&",
    "/day/1998-08-08?",
    "/crossings/torkham?",
    "/statistics?",
    "/compare?from=1996-01-01&to=1996-12-31&",
)


@pytest.mark.parametrize("path", PAGES)
def test_figures_are_in_the_digits_of_the_language(page: Page, path: str) -> None:
    page.goto(f"{path}lang=fa-AF")
    if path.startswith("/?"):
        expect(page.locator("#map_main[data-zoom]")).to_be_attached()
        expect(page.locator(".callout-date").first).to_be_attached()
    texts = page.evaluate(SHOWN)
    assert sum(bool(re.search("[۰-۹]", text)) for text in texts) > 10
    assert with_latin_digits(texts) == []


def test_days_are_told_in_both_calendars(atlas: Atlas) -> None:
    page = atlas("/?lang=fa-AF&feature=events/durand-agreement&from=1890&to=1896&on=1893-11-12")
    expect(page.locator(".facts dd").first).to_contain_text("۱۲ نومبر ۱۸۹۳ (۲۱ عقرب ۱۲۷۲)")
    page.locator(".facts .aside summary").click()
    expect(page.locator(".facts .aside p")).to_contain_text("۳ جمادی‌الاول ۱۳۱۱")
    expect(page.locator("#day-said")).to_have_text("۱۲ نومبر ۱۸۹۳")
    expect(page.locator("#day-solar")).to_have_text("· ۲۱ عقرب ۱۲۷۲")
    dates = page.locator(".callout-date")
    expect(dates.filter(has_text="۲۱ عقرب ۱۲۷۲")).to_have_count(1)
    assert "۱۸۹۴" in [text.strip("\u2067\u2069") for text in dates.all_text_contents()]  # a year
    page.locator("#details .back").first.click()
    row = page.locator('#results-list [data-feature="events/durand-agreement"] .row-date')
    expect(row).to_have_text("۱۲ نومبر ۱۸۹۳۲۱ عقرب ۱۲۷۲")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#day-solar")).to_be_hidden()
    expect(dates.filter(has_text="عقرب")).to_have_count(0)


def test_signs_and_cards_tell_days_in_both_calendars(atlas: Atlas) -> None:
    page = atlas("/?lang=fa-AF&from=1996&to=1998&layers=durand-line,events")
    expect(page.locator('.symbol[aria-label*="۱۳ سپتمبر ۱۹۹۸ (۲۲ سنبله ۱۳۷۷)"]')).to_be_attached()
    page.locator('.symbol[aria-label*="مزارشریف"]').first.hover()
    expect(page.locator(".sign-card dt .solar").last).to_have_text("۱۷ اسد ۱۳۷۷")


def test_no_date_of_a_table_is_cut(atlas: Atlas) -> None:
    for width, height in ((390, 844), (1440, 900)):
        page = atlas("/?lang=ps&table=events")
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("td.cell-time .solar").first).to_have_text("۵ غبرګولی ۱۲۵۸")
        cut = """(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth)
          .map((cell) => cell.textContent)"""
        assert page.locator("td.cell-time").evaluate_all(cut) == []


def test_a_link_leaves_the_gregorian_dates_alone_and_all_else_as_it_is(atlas: Atlas) -> None:
    page = atlas("/?lang=ps&from=1998&to=1998&on=1998-08-08")
    expect(page.locator("#day-solar")).to_have_text("· ۱۷ زمری ۱۳۷۷")
    page.locator("#day").press("ArrowLeft")  # on by a day, where time runs to the left
    expect(page.locator("#day-solar")).to_have_text("· ۱۸ زمری ۱۳۷۷")
    page.locator("#panel .pages a[data-lang]").click()
    expect(page).to_have_url(re.compile(r"on=1998-08-09.*lang=ps-u-ca-gregory"))
    expect(page.locator("#day-said")).to_have_text("۹ اګست ۱۹۹۸")
    expect(page.locator("#results-list .row-date").first).to_be_visible()
    expect(page.locator(".solar:not(:empty)")).to_have_count(0)
    page.locator("#panel .pages a[data-lang]").click()
    expect(page.locator("#day-solar")).to_have_text("· ۱۸ زمری ۱۳۷۷")


def test_days_are_typed_in_either_calendar_and_any_digits(atlas: Atlas) -> None:
    page = atlas("/?lang=fa-AF&from=1998&to=1998")
    for typed in ("۱۷ اسد ۱۳۷۷", "۸ اگست ۱۹۹۸", "1998-08-08", "1377-05-17", "١٩٩٨/٨/٨"):
        page.goto("/?lang=fa-AF&from=1998&to=1998")
        page.locator("#day-text").click()
        page.locator(".day-field").fill(typed)
        page.locator(".day-field").press("Enter")
        expect(page).to_have_url(re.compile(r"\bon=1998-08-08\b"))
    page.locator("#search").fill("۱۷ اسد ۱۳۷۷")
    expect(page.locator("#found-years")).to_contain_text("۸ اگست ۱۹۹۸")
    expect(page.locator("#found-list a.row")).to_have_count(3)
    from_year = page.locator("form.years [name=from]")
    from_year.fill("١٩٩٥")
    from_year.press("Enter")
    expect(page).to_have_url(re.compile(r"\bfrom=1995\b"))
    expect(from_year).to_have_value("۱۹۹۵")
