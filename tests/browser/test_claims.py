"""The view of the line changes what the line is called, how it is drawn, and what is said of it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

CHIP = ".view-chip summary"
NAME = ".name-line"
VIEWS = {
    "Neutral": (
        "neutral",
        "Neutral view: a disputed line",
        "DURAND LINE",
        "1893 · not accepted by Afghanistan",
    ),
    "Afghanistan": (
        "afghanistan",
        "Afghanistan’s view: “never been recognized” · Kabul, 2025",
        "DURAND LINE",
        "“never been recognized”",
    ),
    "Pakistan": (
        "pakistan",
        "Pakistan’s view: “closed and settled issue” · Islamabad, 2012",
        "PAK-AFGHAN BORDER",
        "“closed and settled",
    ),
    "Ground": (
        "ground",
        "Ground view: as marked on the ground",
        "DURAND LINE",
        "as marked on the ground",
    ),
}


def choose(page: Page, view: str) -> None:
    page.get_by_role("radiogroup", name="View of the line").get_by_label(view).check()


def test_a_view_changes_chip_name_and_address(page: Page) -> None:
    page.goto("/?claims=ground")
    for view, (value, chip, name, note) in VIEWS.items():
        choose(page, view)
        expect(page.locator(CHIP)).to_have_text(chip)
        expect(page.locator(NAME).first).to_have_text(name)
        expect(page.locator(".name-line-note").first).to_contain_text(note)
        if value != "neutral":
            expect(page).to_have_url(re.compile(rf"claims={value}"))
        else:
            expect(page).not_to_have_url(re.compile("claims="))


def test_the_chip_opens_the_views_with_words(page: Page, axe: Callable[[], list[str]]) -> None:
    page.goto("/")
    chip = page.locator(CHIP)
    expect(chip).to_have_accessible_description(re.compile("^Drawn as disputed: Pakistan holds"))
    chip.press("Enter")
    views = page.locator(".view-list")
    expect(views.locator("li > a")).to_have_text(list(VIEWS))
    expect(views.locator("[aria-current]")).to_have_text("Neutral")
    expect(views).to_contain_text("As Pakistan sees it: the recognised international border.")
    expect(views.get_by_text("“the Durand Line is a closed and settled issue.")).to_be_visible()
    assert axe() == []
    chip.press("Escape")
    expect(views).to_be_hidden()
    expect(chip).to_be_focused()
    chip.click()
    views.get_by_role("link", name="Pakistan", exact=True).click()
    expect(views).to_be_hidden()
    expect(chip).to_have_text(VIEWS["Pakistan"][1])
    expect(page.get_by_label("Pakistan", exact=True)).to_be_checked()
    chip.click()
    views.get_by_role("link", name="record").last.click()
    opened = page.get_by_role("heading", name="Pakistan: settled international border")
    expect(opened).to_be_visible()


def test_a_view_changes_the_drawing_and_its_legend(page: Page) -> None:
    page.goto("/")
    expect(page.locator("path.section-hollow")).to_have_count(9)
    expect(page.locator("path.status-undemarcated")).to_have_count(3)
    legend = page.locator('[data-layer="durand-line"] .legend').first
    more = legend.locator("summary")
    expect(legend.locator("[data-key]:visible")).to_have_count(4)
    expect(legend.get_by_text("Hollow: not accepted by Afghanistan")).to_be_in_viewport()
    expect(page.get_by_text("Ring: so many events at one place")).to_be_in_viewport()
    expect(more).to_have_text("2 more")
    more.click()
    expect(legend.locator("[data-key]:visible")).to_have_count(6)
    choose(page, "Afghanistan")
    expect(page.locator("path.status-dashed")).to_have_count(9)
    expect(page.locator("path.section-hollow")).to_have_count(0)
    expect(page.locator("path.fence")).to_have_count(0)
    expect(more).to_have_text("1 more")
    expect(legend.get_by_text("not accepted as a border")).to_be_visible()
    expect(legend.get_by_text("Demarcated", exact=True)).to_be_hidden()
    choose(page, "Pakistan")
    expect(page.locator("path.status-solid")).to_have_count(9)
    choose(page, "Ground")
    expect(page.locator("path.section-hollow")).to_have_count(0)
    expect(page.locator("path.status-demarcated")).to_have_count(5)
    expect(page.locator("path.fence")).to_have_count(1)


INKS = """() => {
  const of = (selector, property = "strokeWidth") => {
    const path = document.querySelector(`#map_main path.${selector}`);
    return path ? Number.parseFloat(getComputedStyle(path)[property]) : 0;
  };
  return {
    line: of("section") - of("section-hollow"),
    way: Math.max(
      of("route") * of("route", "strokeOpacity"),
      (of("route-cut") - of("route-cut-drain")) * of("route-cut", "strokeOpacity"),
      of("fence"),
    ),
  };
}"""
"""Px of ink across the line, and across the heaviest of what else is drawn as lines."""


def test_the_line_is_the_loudest_in_every_view(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#map_main path.route-cut").first).to_be_attached()
    for view in VIEWS:
        choose(page, view)
        expect(page.locator(NAME).first).to_have_text(VIEWS[view][2])
        inks = page.evaluate(INKS)
        assert inks["line"] > 2 * inks["way"] > 0, view


STROKES = """() => Object.fromEntries(["route-cut", "route-cut-drain", "river"].map((name) => {
  const all = [...document.querySelectorAll(`#map_main path.${name}`)].map((path) => {
    const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(path);
    return { stroke, width: Number.parseFloat(strokeWidth), dash: strokeDasharray };
  });
  return [name, all];
}))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cut_routes_and_rivers_are_not_taken_for_one_another(
    page: Page, scheme: Literal["light", "dark"]
) -> None:
    """A cut route is dashed, hollow, wider than any river, and of another colour."""
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    expect(page.locator("#map_main path.route-cut").first).to_be_attached()
    expect(page.locator("#map_main path.river-great").first).to_be_attached()
    strokes = page.evaluate(STROKES)
    cut, rivers = strokes["route-cut"], strokes["river"]
    assert len(strokes["route-cut-drain"]) == len(cut)
    assert all(each["dash"] != "none" for each in cut)
    assert all(each["dash"] == "none" for each in rivers)
    assert min(each["width"] for each in cut) > max(each["width"] for each in rivers)
    colours = {each["stroke"] for each in cut}, {each["stroke"] for each in rivers}
    for one in colours[0]:
        for other in colours[1]:
            assert apart(one, other) > 60, (one, other)


def apart(one: str, other: str) -> float:
    """How far two colours stand from each other, of 442 between black and white."""
    return math.dist(*(map(int, re.findall(r"\d+", colour)[:3]) for colour in (one, other)))


def test_a_closure_rings_all_its_gates(page: Page) -> None:
    """F51: it stands at the first of them, not at a peg."""
    page.goto("/?feature=events/border-closure-2025")
    ringed = page.locator("#map_main .symbol:has(.gate-closed) .ring-ink")
    expect(ringed).to_have_count(5)


def test_a_party_s_view_quotes_it_with_date_and_source(page: Page) -> None:
    page.goto("/?claims=pakistan")
    words = page.locator("#claims-words figure")
    expect(words).to_contain_text("“the Durand Line is a closed and settled issue.")
    expect(words).to_contain_text(
        "Moazzam Khan, Foreign Office spokesman, Pakistan, 25 October 2012"
    )
    expect(words.get_by_role("link", name="dawn.com")).to_have_attribute(
        "href", re.compile("dawn.com/news/759523")
    )
    words.get_by_role("link", name="record").click()
    expect(
        page.get_by_role("heading", name="Pakistan: settled international border")
    ).to_be_visible()


def test_back_returns_to_the_view_that_was_chosen_before(page: Page) -> None:
    page.goto("/")
    choose(page, "Afghanistan")
    expect(page.locator(CHIP)).to_contain_text("Afghanistan’s view")
    page.go_back()
    expect(page.locator(CHIP)).to_contain_text("Neutral view")
    expect(page.get_by_label("Neutral")).to_be_checked()


def test_the_years_restyle_the_line(page: Page) -> None:
    page.goto("/?to=1892")
    expect(page.locator(CHIP)).to_have_text("Neutral view: no line agreed yet")
    expect(page.locator(CHIP)).to_have_accessible_description(re.compile("^Before the agreement"))
    expect(page.locator("path.section")).to_have_count(0)
    expect(page.locator(NAME)).to_have_count(0)
    page.goto("/?to=1893")
    expect(page.locator("path.status-agreed")).to_have_count(4)
    page.goto("/?to=1920")
    expect(page.locator(CHIP)).to_have_text("Neutral view: agreed 1893")
    expect(page.locator("#claims-caption")).to_contain_text("begins with the independence")
    page.goto("/?to=1948")
    expect(page.locator("path.status-demarcated")).to_have_count(5)
    expect(page.locator("path.section-hollow")).to_have_count(0)
    page.goto("/?to=1950")
    expect(page.locator("path.section-hollow")).to_have_count(9)
    expect(page.locator("path.fence")).to_have_count(0)


def test_the_choice_is_made_with_the_arrow_keys(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Neutral").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Afghanistan", exact=True)).to_be_checked()
    expect(page.locator(CHIP)).to_contain_text("Afghanistan’s view")
