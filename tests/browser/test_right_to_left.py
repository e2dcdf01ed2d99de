"""The map's page in Dari, Pashto and Urdu: it fits at every size, and runs as the language does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from figures import SHOWN, with_latin_digits
from layout import cut, overlapping
from playwright.sync_api import Page, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

LANGUAGES = ("fa-AF", "ps", "ur")
SIZES = ((1440, 900), (820, 1180), (390, 844), (844, 390), (320, 640))
SIZES_IN = {"fa-AF": SIZES, "ps": SIZES[1:3], "ur": SIZES[3:]}
"""All are tried in one language; the others, whose words are longer or shorter, have some each."""


def assert_fits(page: Page, state: str) -> None:
    """Nothing is cut, lies on something else or scrolls sideways, at any size of the window."""
    lang = page.locator("html").get_attribute("lang")
    for width, height in SIZES_IN[lang or ""]:
        page.set_viewport_size({"width": width, "height": height})
        faults: list[str] = []

        def fits(width: int = width, faults: list[str] = faults) -> bool:
            faults[:] = cut(page) | overlapping(page)
            if lang != "ur":
                faults.extend(with_latin_digits(page.evaluate(SHOWN)))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append("the page")
            return not faults

        try:
            eventually(fits, state)
        except pytest.fail.Exception:
            pytest.fail(f"{state} at {width} x {height}: {faults}", pytrace=False)
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_fits_at_every_size(atlas: Atlas, lang: str) -> None:
    page = atlas(f"/?lang={lang}&from=1994&to=1999&layers=durand-line,events,crossings,control")
    assert_fits(page, "layers and results")
    page.locator("#filter-open").click()
    expect(page.locator("#filters .facet").first).to_be_visible()
    assert_fits(page, "filters")
    page.locator("#filters .back").click()
    page.locator("#results-table").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()
    assert_fits(page, "table")
    page.locator("#table .close").click()
    page.locator("#share-open").click()
    expect(page.locator(".cite-form pre").first).to_be_visible()
    assert_fits(page, "share")
    page.keyboard.press("Escape")
    page.locator("#results a.row").first.click()
    expect(page.locator("#details .sources a").first).to_be_visible()
    assert_fits(page, "details")
    page.locator("#details .back").click()
    page.locator("#story-open").click()
    expect(page.locator("#story-title")).to_be_visible()
    assert_fits(page, "story")


def test_texts_of_the_map_run_as_they_are_read(atlas: Atlas) -> None:
    """A day stands right of its month and that right of its year; date and title have one edge."""
    page = atlas("/?lang=fa-AF&from=1995&to=1998")
    expect(page.locator(".callout-date").first).to_be_attached()
    eventually(
        lambda: page.evaluate("document.fonts.check('12px Vazirmatn', '۸ اگست')"), "the font"
    )
    dates = page.locator(".callout-date").evaluate_all(
        """all => all.map((text) => {
          const parts = text.textContent.match(/^(\\p{Nd}+ )(\\p{L}+ )\\p{Nd}{4}/u);
          const at = (index) => text.getExtentOfChar(index).x;
          return parts && [at(0), at(parts[1].length), at(parts[1].length + parts[2].length)];
        })"""
    )
    days = [each for each in dates if each]
    assert days
    assert all(day > month > year for day, month, year in days), days
    edges = page.locator(".callout").evaluate_all(
        """all => all.map((callout) => [...callout.querySelectorAll("text")].map((text) => {
          const { left, right } = text.getBoundingClientRect();
          return [left, right];
        }))"""
    )
    for texts in edges:
        lefts, rights = zip(*texts, strict=True)
        assert min(max(lefts) - min(lefts), max(rights) - min(rights)) < 4, texts


def test_left_is_later(atlas: Atlas) -> None:
    """Time runs from right to left: for keys, for the mouse, and on the bar."""
    page = atlas("/?lang=fa-AF&from=1990&to=2000&on=1995-06")
    first, last = page.locator(".handle").first, page.locator(".handle").last
    boxes = first.bounding_box(), last.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["x"] < boxes[0]["x"]
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-valuenow", "1991")
    expect(first).to_have_attribute("aria-valuetext", "۱۹۹۱")
    needle = page.locator(".needle [role=slider]")
    before = int(needle.get_attribute("aria-valuenow") or "")
    needle.focus()
    page.keyboard.press("ArrowLeft")
    expect(needle).to_have_attribute("aria-valuenow", str(before + 1))
    page.keyboard.press("ArrowRight")
    expect(needle).to_have_attribute("aria-valuenow", str(before))


def test_the_ledger_of_a_stack_has_the_digits_of_the_language(atlas: Atlas) -> None:
    page = atlas("/?lang=fa-AF")
    page.locator('#map-region .symbol[aria-label*="کابل"]:has(.ring-count)').first.click()
    expect(page.locator(".ledger").get_by_text("۱۸۹۳–").first).to_be_visible()
    assert with_latin_digits(page.evaluate(SHOWN)) == []
