"""What is typed into the search, and what is said of a part of the atlas that does not come."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

Atlas = Callable[..., Page]


def test_enter_opens_the_first_hit(page: Page, atlas: Atlas) -> None:
    """On a phone the sheet then leaves the map its half, W16."""
    page.set_viewport_size({"width": 390, "height": 844})
    atlas("/?kategory=battle")
    note = page.locator("#unread")
    expect(note).to_contain_text("kategory")
    note.get_by_role("link", name="Close this note").click()
    expect(note).to_be_empty()
    expect(page).to_have_url(re.compile(r"/$"))
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("1995-1998")
    expect(page.get_by_role("button", name="Show 1995–1998")).to_be_visible()
    page.locator("#search").fill("zzzz")
    expect(page.locator("#found-years")).to_be_hidden()
    expect(page.locator("#found-count")).to_contain_text("Nothing found")
    page.keyboard.press("Enter")
    page.locator("#search").fill("torkham")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Torkham", exact=True)).to_be_focused()
    expect(page.locator("body")).to_have_attribute("data-sheet", "half")
    expect(page).to_have_url(re.compile(r"feature=crossings/torkham$"))


def test_a_name_in_another_script_opens_what_has_it(page: Page, atlas: Atlas) -> None:
    """The names come when somebody searches, and not before."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    atlas("/")
    expect(page.locator("#results-list li").first).to_be_visible()
    assert not any("names.json" in url for url in asked)
    for typed, first, said in (
        ("پېښور", "Peshawar", "پېښور"),
        ("كابل", "Kabul", "کابل"),
        ("Kandhar", "Kandahar", ""),
        ("دریای هلمند", "Helmand", "هلمند"),
    ):
        page.locator("#search").fill(typed)
        expect(page.locator("#found-list .row-title").first).to_have_text(first)
        expect(page.locator("#found-list .row-place").first).to_contain_text(said)
    assert sum("names.json" in url for url in asked) == 1


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("fa-AF", {"Peshawar": "پشاور", "قندھار": "قندهار", "Helmand river": "هلمند"}),
        ("ps", {"Kandahar": "کندهار", "قندهار": "کندهار", "Turkham": "تورخم"}),
        ("ur", {"Quetta": "کوئٹہ", "هرات": "ہرات", "Islam Qala": "اسلام قلعہ"}),
    ],
)
def test_names_of_any_script_are_found_in_every_language(
    page: Page, atlas: Atlas, lang: str, typed: dict[str, str]
) -> None:
    atlas(f"/?lang={lang}")
    for query, title in typed.items():
        page.locator("#search").fill(query)
        first = page.locator("#found-list a.row").first
        expect(first.locator(".row-title")).to_contain_text(title)
        if query.isascii():
            expect(first.locator("bdi")).to_contain_text(query.split()[0])
    page.keyboard.press("Enter")
    expect(page.locator(".details-names bdi[lang=en]")).to_have_text(re.compile("[A-Z][a-z]+"))


def test_years_that_are_searched_for_can_be_shown(page: Page, atlas: Atlas) -> None:
    atlas("/")
    field = page.locator("#search")
    field.fill("1995-1998")
    page.get_by_role("button", name="Show 1995–1998").click()
    expect(page).to_have_url(re.compile(r"\?from=1995&to=1998$"))
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.fill("5 Sep 1995 – Oct 1996")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?from=1995-09-05&to=1996-10$"))


def test_a_layer_that_does_not_come_is_said_and_asked_for_again(
    browser: Browser, base_url: str
) -> None:
    """The rest is searched meanwhile, F35. Chromium itself writes to the console what failed."""
    page = browser.new_page(base_url=base_url, viewport={"width": 1440, "height": 900})
    asked: list[str] = []

    def refuse_twice(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 2:
            route.continue_()
        else:
            route.abort()

    page.route(re.compile(r"/layers/routes\.records"), refuse_twice)
    page.goto("/?layers=events")
    page.locator("#search").fill("hairatan")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(page.locator("#found-missing")).to_contain_text("Trade routes")
    expect(page.locator("#found-list")).to_contain_text("Termez")
    expect(page.locator("#found-list")).not_to_contain_text("Pul-e Khumri")
    again.click()
    expect(page.locator("#found-list")).to_contain_text("Pul-e Khumri")
    expect(page.locator("#found-missing")).to_be_empty()
    expect(page.locator("#waiting")).to_be_empty()
    assert len(asked) == 3
    page.close()
