"""Crossings, routes and provinces are shown as they were at the end of the range."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

CORRIDOR = "att-karachi-torkham-kabul"


def on_map(page: Page, text: str):
    """Names of lines and areas on the map that hold a text."""
    return page.locator("#map-region path.target desc", has_text=re.compile(text))


@pytest.mark.parametrize(
    ("year", "holder"), [(1996, "Opponents of the Taliban"), (1999, "Taliban"), (2010, "Republic")]
)
def test_balkh_is_held_by(atlas: Atlas, year: int, holder: str) -> None:
    page = atlas(f"/?from=1994&to={year}&layers=control&feature=control/AF-BAL")
    details = page.get_by_role("region", name="Balkh")
    expect(details).to_contain_text(f"{holder} at the end of {year}")
    expect(on_map(page, "Balkh")).to_have_text([re.compile(rf"\b{holder}$")])


@pytest.mark.parametrize(("year", "status"), [(2024, "Open"), (2025, "Closed")])
def test_torkham_is(atlas: Atlas, year: int, status: str) -> None:
    page = atlas(f"/?from={year}&to={year}&view=9/34.1/71.1&feature=crossings/torkham")
    details = page.get_by_role("region", name="Torkham")
    expect(details).to_contain_text(f"{status} at the end of {year}")
    gate = page.locator('#map-region .symbol[aria-label^="Torkham: "]')
    expect(gate).to_have_attribute("aria-label", f"Torkham: {status}")


@pytest.mark.parametrize(("year", "status"), [(2024, "Open all the way"), (2025, "Cut")])
def test_corridor_from_karachi_by_torkham_is(atlas: Atlas, year: int, status: str) -> None:
    page = atlas(f"/?from={year}&to={year}&layers=routes&feature=routes/{CORRIDOR}")
    details = page.locator("#details")
    expect(details).to_contain_text(f"{status} at the end of {year}")
    drawn = on_map(page, r"^Karachi / Port Qasim")
    expect(drawn).to_have_text([re.compile(rf"\b{status}\b", re.IGNORECASE)])


def test_moving_the_end_of_the_range_changes_the_state(atlas: Atlas) -> None:
    page = atlas("/?from=1994&to=1996&layers=control&feature=control/AF-BAL")
    details = page.get_by_role("region", name="Balkh")
    expect(details).to_contain_text("at the end of 1996")
    page.get_by_label("To year").fill("1999")
    page.get_by_label("To year").press("Enter")
    expect(details).to_contain_text("Taliban at the end of 1999")
    expect(on_map(page, "Balkh")).to_have_text([re.compile(r": Taliban$")])


def test_edges_part_the_holders_of_the_day_and_dates_say_what_changed(atlas: Atlas) -> None:
    page = atlas("/?from=1995&to=1998&layers=control,places,provinces")
    edges = page.locator("#map-region path.holders-ink:not([hidden])")
    expect(edges.first).to_be_visible()
    dates = page.locator("#map-region .name-change")
    expect(dates.filter(has_text="Aug 98").first).to_be_visible()
    assert all(re.fullmatch(r"[A-Z][a-z]{2} 9[5-8]", text) for text in dates.all_text_contents())
    changed = page.locator('#layers [data-key="changed"] [data-count]')
    expect(changed).to_have_text("29")
    key = page.locator(".map-key:not(.map-key-told)")
    expect(key).to_contain_text("Who held what: End of 1998")
    expect(key).to_contain_text("Between two holders")
    held = key.locator(".count").all_text_contents()
    assert sum(map(int, held[:-1])) == 34
    assert held[-1] == "29"
    expect(page.locator("#results-heading")).to_have_text("What changed, 1995–1998")
    row = page.locator("a.row", has_text="Balkh").last
    expect(row).to_contain_text("Aug 1998")
    row.click()
    expect(page.locator("#details-title")).to_have_text("Balkh")
    page.go_back()
    to_year, from_year = page.get_by_label("To year"), page.get_by_label("From year")
    to_year.fill("2022")
    to_year.press("Enter")
    expect(edges).to_have_count(0)  # the Taliban held all
    from_year.fill("2022")
    from_year.press("Enter")
    expect(changed).to_have_text("0")
    expect(dates).to_have_count(0)


FLASHED = """() => {
  window.flashed = 0;
  const count = (changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.matches?.(".area-flash")) window.flashed += 1;
  };
  new MutationObserver(count).observe(document.querySelector("#map_main"), {
    childList: true, subtree: true });
}"""


def test_what_just_changed_hands_flashes_unless_motion_is_unwanted(atlas: Atlas) -> None:
    page = atlas("/?from=1998&to=1998&on=1998-07-31&layers=control")
    expect(page.locator("#map-region path.province-tint").first).to_be_attached()
    page.evaluate(FLASHED)
    needle = page.get_by_role("slider", name="Day shown")
    needle.press("ArrowRight")
    expect(page).to_have_url(re.compile("on=1998-08"))
    assert page.evaluate("window.flashed") == 0  # the tests' reader wants no motion
    page.emulate_media(reduced_motion="no-preference")
    needle.press("ArrowLeft")
    page.wait_for_function("() => window.flashed > 0")
    expect(page.locator("path.area-flash")).to_have_count(0)
