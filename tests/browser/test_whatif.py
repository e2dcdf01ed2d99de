"""Supposing a crossing closed: what it cuts, which ways are left, and a link that restores it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

KARACHI_KABUL = "Karachi / Port Qasim - Lahore - Peshawar - Torkham - Jalalabad - Kabul"


def corridor(page: Page) -> Locator:
    return page.get_by_role("button", name=KARACHI_KABUL)


def test_closing_torkham_lists_what_it_cuts_and_draws_the_way(page: Page) -> None:
    page.goto("/?to=2019&feature=crossings/torkham")
    expect(page.locator(".cut-row")).to_have_count(0)
    page.get_by_role("switch", name="Suppose Torkham closed").check()
    expect(page).to_have_url(re.compile("closed=torkham"))
    expect(page.locator(".cut-row").first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("switch")).to_be_focused()
    names = page.locator("#map-region .names")
    expect(names.locator(".detour-extra")).to_have_text("+173 km")
    left = corridor(page)
    expect(left).to_contain_text("−539 km")
    expect(left).to_contain_text("1,857 km, now 1,318 by Chaman - Spin Boldak. Shorter")
    left.click()
    expect(left).to_be_focused()
    expect(left).to_have_attribute("aria-pressed", "true")
    ways = page.locator(".ways")
    expect(ways).to_contain_text("By Kharlachi - Dand-e Patan: 2,023 km, 166 km more")
    expect(ways).to_contain_text("Karachi, 1,318 km by Chaman - Spin Boldak.")
    expect(ways.locator(".legs li")).to_have_count(2)
    expect(names.locator(".detour-extra")).to_have_text("−539 km")
    expect(names).to_contain_text("1,318 km from Kabul")
    expect(page.locator("[data-pane=detour] path.detour-way")).to_have_count(1)


def test_what_is_cut_turns_cut_on_the_map(page: Page) -> None:
    page.goto("/?to=2019&feature=crossings/torkham")
    page.get_by_role("switch").check()
    expect(page.locator(".gate-supposed")).to_have_count(1)
    cut = page.locator(".leaflet-routes-cut-pane path.target")
    expect(cut).not_to_have_count(0)
    supposed = cut.count()
    expect(page.locator(".line-view")).to_contain_text("Supposed closed: Torkham")
    page.get_by_role("switch").uncheck()
    expect(cut).not_to_have_count(supposed)
    assert cut.count() < supposed
    expect(page.locator(".line-view")).not_to_contain_text("Supposed closed")


def test_a_link_restores_what_was_supposed(page: Page) -> None:
    page.goto("/?to=2019&feature=crossings/torkham&closed=chaman,torkham")
    expect(page.get_by_role("switch")).to_be_checked()
    left = corridor(page)
    expect(left).to_contain_text("by Kharlachi")
    expect(left).not_to_contain_text("by Chaman")
    left.click()
    expect(page.locator(".cut-port")).to_contain_text("Chabahar, 1,627 km by Zaranj")


def test_where_nothing_is_left_the_atlas_says_so(page: Page) -> None:
    page.goto("/?to=2025&feature=routes/att-karachi-torkham-kabul")
    expect(corridor(page)).to_contain_text(
        "No open way between Karachi and Kabul is left in the atlas."
    )
    expect(page.locator(".cut-port")).to_contain_text("Chabahar")


def test_what_is_supposed_is_listed_with_the_way_back(page: Page) -> None:
    page.goto("/?to=2019&closed=chaman,torkham")
    supposed = page.get_by_role("region", name="Supposed closed")
    expect(supposed.get_by_role("listitem")).to_have_count(2)
    supposed.get_by_role("button", name="Open Torkham again").click()
    expect(page).to_have_url(re.compile(r"closed=chaman(&|$)"))
    supposed.get_by_role("button", name="Open all again").click()
    expect(supposed).to_be_hidden()
    expect(page).not_to_have_url(re.compile("closed="))


def test_a_crossing_shows_its_closures_as_a_strip_and_as_a_list(page: Page) -> None:
    page.goto("/?feature=crossings/torkham")
    strip = page.locator(".strip").get_by_role("img")
    expect(strip).to_have_attribute("aria-label", re.compile(r"1953–2026: closures \d+"))
    bars = page.locator(".strip-closed title")
    listed = page.locator(".history .entry-label", has_text=re.compile("^Closed"))
    assert bars.count() == listed.count() > 10
    expect(page.get_by_role("heading", name="Events within 15 km")).to_be_visible()


def test_a_pass_that_takes_no_traffic_has_no_switch(page: Page) -> None:
    page.goto("/?feature=crossings/dorah")
    expect(page.get_by_role("heading", name="Dorah")).to_be_visible()
    expect(page.get_by_role("switch")).to_have_count(0)


def test_unknown_crossings_and_views_offer_the_way_back(page: Page) -> None:
    for address, named in (("/?closed=moon", "torkham"), ("/?claims=moon", "neutral")):
        response = page.request.get(address)
        assert response.status in (400, 404)
        assert named in response.text()
        assert 'href="/"' in response.text()
