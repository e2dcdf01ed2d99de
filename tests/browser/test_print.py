"""A print of the map is a plate: the map as it was on the screen, and round it what explains it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import at_rest, eventually

Atlas = Callable[..., Page]

A4, LETTER = (1123, 794), (1056, 816)
"""Sheets of paper, across, in CSS pixels."""

SETTLED = ".names:not([data-moving]) .callout"

NAMES = """() => [...document.querySelectorAll(".names text")]
  .map((text) => text.textContent.replace(/[\\u2068\\u2069]/g, ""))"""

PLATE = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = (element) => element.getBoundingClientRect();
  const seen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const leaves = (outer) => (element) => {
    const { left, top, right, bottom } = box(element);
    return right > outer.right || bottom > outer.bottom || left < outer.left || top < outer.top;
  };
  // The frame, which is as large as what of the map is printed
  const region = document.querySelector("#map-region");
  const frame = getComputedStyle(region, "::after");
  const at = box(region);
  const map = { left: at.left, top: at.top, right: at.left + parseFloat(frame.width),
    bottom: at.top + parseFloat(frame.height) };
  return {
    title: text(".plate-head h1"),
    subtitle: text(".plate-head p"),
    years: text(".plate-years"),
    key: text(".plate-key"),
    foot: text(".plate-foot"),
    listed: all(".plate-named li").map((row) =>
      [row.querySelector("b").textContent, row.querySelector("small").textContent.split(", ")[0]]),
    numbered: all(".callout-date").map((date) =>
      date.textContent.replace(/[\\u2068\\u2069]/g, "").split(" · ")),
    names: all(".names text").map((text) => text.textContent
      .replace(text.querySelector(".callout-number")?.textContent ?? "", "")
      .replace(/[\\u2068\\u2069]/g, "")),
    outside: all(".plate-head > *, .plate-key > *, .plate-side section > *, .plate-foot > *")
      .filter(leaves(seen)).map((element) => element.textContent),
    white: [at.width + 6 - parseFloat(frame.width), at.height + 6 - parseFloat(frame.height)]
      .map(Math.round),
    overlapping: all(".plate-foot p, .plate-key li, .plate-named li").filter((element) => {
      const { left, top, right, bottom } = box(element);
      const isBeside = left > map.right - 1 || right < map.left;
      return !isBeside && top < map.bottom - 1 && bottom > map.top;
    }).map((element) => element.textContent),
    controls: all("button, input, select, summary, .map-attribution")
      .filter((element) => element.checkVisibility()).map((element) => element.outerHTML),
    paper: getComputedStyle(document.documentElement).colorScheme,
    relief: all(".leaflet-relief-pane img").map((image) => image.src),
  };
}"""

STANDING = (
    "() => [location.search, map_main.getZoom(), String(map_main.getSize()), map_main.getCenter()]"
)


def assert_stands(page: Page, before: list[Any]) -> None:
    """Wait until the map is where it was; where it does not come there, tell where it is."""
    try:
        eventually(lambda: page.evaluate(STANDING) == before, "the map is where it was")
    except pytest.fail.Exception:
        assert page.evaluate(STANDING) == before


def on_paper(page: Page, size: tuple[int, int]) -> dict[str, Any]:
    """Tell what of the plate stands where on a sheet of paper."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    plate = page.evaluate(PLATE)
    assert plate["controls"] == [], size
    assert plate["outside"] == [], size
    assert plate["overlapping"] == [], size
    assert plate["white"] == [0, 0], (size, "the map fills what the sheet keeps for it")
    assert plate["paper"] == "light"
    assert all(src.split("/")[-1].startswith("relief-light") for src in plate["relief"])
    assert sorted(plate["listed"]) == sorted(plate["numbered"]), (
        "what is listed is what the map numbers"
    )
    assert [number for number, _ in plate["listed"]] == [
        str(at + 1) for at in range(len(plate["listed"]))
    ]
    return plate


def test_a_plate_holds_the_map_and_what_explains_it(page: Page, atlas: Atlas) -> None:
    page.emulate_media(color_scheme="dark")
    atlas("/?from=1994&to=1998&layers=durand-line,events,crossings,routes,control&callouts=off")
    expect(page.locator(".names .name-province").first).to_be_attached()
    expect(page.locator(".names[data-moving]")).to_have_count(0)
    page.locator("#results a.row").first.click()
    expect(page.locator(".names[data-moving]")).to_have_count(0)
    expect(page.locator("#details-title, #details h2").first).to_be_visible()
    expect(page.get_by_text("Base map of today")).to_be_visible()
    before, names = at_rest(page, STANDING), page.evaluate(NAMES)
    page.emulate_media(media="print")
    expect(page.locator(".plate-named li").first).to_be_attached()
    for size in (A4, A4[::-1], LETTER, LETTER[::-1]):
        plate = on_paper(page, size)
        assert plate["title"] == "The Durand Line Atlas"
        assert plate["years"] == "1994–1998"
        assert "Control of provinces" in plate["subtitle"]
        assert "state at the end of 1998" in plate["key"]
        for words in ("Taliban", "Demarcated", "Fighting", "Open"):
            assert words in plate["key"]
        for words in ("View of the line: Neutral.", "OpenStreetMap", "Web Mercator", "/sources"):
            assert words in plate["foot"]
        assert "from=1994&to=1998" in plate["foot"]
        assert re.search(r"Printed on \d+ \w+ \d{4}", plate["foot"])
        assert len(plate["listed"]) >= 4
        assert set(names) <= set(plate["names"]), "every name that was in view is on paper"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")
    expect(page.locator(".plate-named")).to_have_count(0)
    expect(page.locator(".callout-number")).to_have_count(0)
    assert_stands(page, before)


@pytest.mark.parametrize("window", [(390, 844), (1440, 400)], ids=("phone", "low"))
def test_any_window_prints_its_part_of_the_map_on_one_sheet(
    page: Page, atlas: Atlas, window: tuple[int, int]
) -> None:
    """Where the sheet has another shape than the window it shows more, with its names."""
    page.set_viewport_size({"width": window[0], "height": window[1]})
    atlas("/?story=saur")
    expect(page.locator(SETTLED).first).to_be_attached()
    before, names = at_rest(page, STANDING), page.evaluate(NAMES)
    page.emulate_media(media="print")
    expect(page.locator(".plate-named li").first).to_be_attached()
    on_paper(page, A4)
    plate = on_paper(page, A4[::-1])
    expect(page.locator(".names-beyond text").nth(2)).to_be_attached()
    expect(page.locator(".names-beyond.landscape")).to_be_hidden()
    assert plate["subtitle"] == page.locator("#story-title").text_content()
    assert_stands(page, before)
    assert set(names) <= set(plate["names"])
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.emulate_media(media="screen")
    expect(page.locator(".names-beyond")).to_have_count(0)
    for landscape in (False, True):
        pdf = page.pdf(format="A4", landscape=landscape)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert_stands(page, before)


def test_what_is_printed_in_the_first_seconds_says_what_it_shows(page: Page) -> None:
    """The plate's own script may not have come yet: what the server wrote stands on paper."""
    nothing = {"content_type": "text/javascript", "body": "export const plate = () => {};"}
    page.route(re.compile(r"/plate-\w+\.js"), lambda route: route.fulfill(**nothing))
    page.goto("/?from=1995&to=1998&layers=durand-line,events")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4[1], "height": A4[0]})
    for words in ("The Durand Line Atlas", "1995–1998: 23 events", "Fighting", "Demarcated"):
        expect(page.get_by_text(words).locator("visible=true").first).to_be_in_viewport()
    expect(page.locator(".first-foot")).to_contain_text("OpenStreetMap contributors")
    expect(page.locator(".first-foot")).to_be_in_viewport()
    controls = page.locator("button:not(.legend-switch), input, select")
    assert controls.locator("visible=true").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="screen")
    expect(page.locator(".first-foot")).to_be_hidden()


def test_a_sheet_before_the_plate_has_come_leaves_the_map(page: Page, atlas: Atlas) -> None:
    """Who prints in the first seconds would else be left with a map as large as the sheet."""
    waiting: list[Route] = []
    page.route(re.compile(r"/plate-\w+\.js"), lambda route: waiting.append(route))
    atlas("/?story=saur")
    expect(page.locator(SETTLED).first).to_be_attached()
    before = at_rest(page, STANDING)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    eventually(lambda: waiting, "the plate's script is asked for")
    waiting[0].continue_()
    expect(page.locator(".plate-named li").first).to_be_attached()
    assert_stands(page, before)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")
    expect(page.locator(".plate-named")).to_have_count(0)
    assert_stands(page, before)


TOLD_LATE = """
const add = MediaQueryList.prototype.addEventListener;
MediaQueryList.prototype.addEventListener = function (type, listener) {
  const late = (event) => setTimeout(() => listener(event), 500);
  add.call(this, type, this.media === "print" ? late : listener);
};
"""
"""A browser that lays the page out for paper before it says so, as a busy one does."""


def test_a_page_that_is_told_late_of_paper_keeps_its_map(page: Page, atlas: Atlas) -> None:
    page.add_init_script(TOLD_LATE)
    atlas("/?story=saur")
    expect(page.locator(SETTLED).first).to_be_attached()
    before, named = at_rest(page, STANDING), page.evaluate(NAMED)
    page.emulate_media(media="print")
    expect(page.locator(".plate-named li").first).to_be_attached()
    assert set(named) <= set(page.evaluate(NAMED)), "what was named is named"
    assert page.evaluate(STANDING) == before
    page.emulate_media(media="screen")
    expect(page.locator(".plate-named")).to_have_count(0)
    assert_stands(page, before)


NAMED = "() => [...document.querySelectorAll('.callout-date')].map((each) => each.dataset.feature)"
FONTS_HAVE_COME = """document.fonts.dispatchEvent(new Event("loadingdone"));"""


def test_fonts_that_come_with_the_sheet_take_no_name_and_double_none(
    page: Page, atlas: Atlas
) -> None:
    """A sheet may be the first to want a face of a font: the map forgets its names for it."""
    atlas("/?from=1995&to=1998")
    expect(page.locator(SETTLED).first).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator(".plate-named li").first).to_be_attached()  # the plate's script is here
    page.emulate_media(media="screen")
    expect(page.locator(SETTLED).first).to_be_attached()
    names, named = at_rest(page, NAMES), set(page.evaluate(NAMED))
    page.evaluate(f"() => {{ {FONTS_HAVE_COME} dispatchEvent(new Event('beforeprint')); }}")
    listed = page.locator(".plate-named li span").all_text_contents()
    assert len(listed) == len(set(listed)) >= 4
    on_sheet = page.evaluate(NAMES)
    page.evaluate(f"() => {{ {FONTS_HAVE_COME} }}")
    page.wait_for_timeout(300)
    assert page.evaluate(NAMES) == on_sheet
    assert [name for name in names if not any(on.endswith(name) for on in on_sheet)] == []
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    expect(page.locator(".plate-named")).to_have_count(0)
    eventually(lambda: set(page.evaluate(NAMED)) == named, "the events named before")
