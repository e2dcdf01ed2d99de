"""The story by keyboard alone: in, on, away, back, out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

MOST_STOPS = 60
TITLES = {
    "agreement": "Prologue: a line agreed in Kabul",
    "kingdom": "A kingdom courted from two sides",
    "constitution": "A constitution, a party, a coup",
    "herat": "Herat, and the way to Iran",
    "line": "A line that one side calls imaginary",
    "war-2026": "The war of 2026",
}
LAST = list(TITLES)[-1]


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, as a reader would."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab did not reach {wanted} within {MOST_STOPS} stops")


def at_chapter(page: Page, chapter: str) -> None:
    """Expect the chapter, its title with the focus, and its address."""
    expect(page.get_by_role("heading", name=TITLES[chapter])).to_be_focused()
    expect(page).to_have_url(re.compile(rf"/\?story={chapter}$"))


def test_the_story_by_keyboard_alone(atlas: Atlas) -> None:
    page = atlas("/")
    tab_to(page, page.get_by_role("link", name="Start: the story"))
    page.keyboard.press("Enter")
    at_chapter(page, "agreement")
    expect(page.locator("#story-place")).to_have_text("Chapter 1 of 16")
    expect(page.get_by_label("From year")).to_have_value("1893")
    expect(page.locator("#story-about").get_by_role("link")).to_have_attribute("href", "/article")
    expect(page.locator("#story-end")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    at_chapter(page, "kingdom")
    expect(page.locator("#story-place")).to_have_text("Chapter 2 of 16")
    expect(page.get_by_label("To year")).to_have_value("1963")
    page.keyboard.press("ArrowLeft")
    at_chapter(page, "agreement")
    tab_to(page, page.get_by_role("link", name="Next: A kingdom"))
    page.keyboard.press("Enter")
    at_chapter(page, "kingdom")
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_be_hidden()
    expect(page.get_by_role("link", name="Start: the story")).to_be_focused()
    expect(page.get_by_label("From year")).to_have_value("1933")


def test_a_record_of_the_chapter_is_opened_and_left_by_keyboard(atlas: Atlas) -> None:
    page = atlas("/?story=herat")
    expect(page.locator("#story-place")).to_have_text("Chapter 8 of 16")
    page.locator("#story-title").focus()
    tab_to(page, page.locator("#story a.row").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Taliban take Herat")).to_be_focused()
    expect(page.get_by_role("button", name="Back to the chapter")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=TITLES["herat"])).to_be_visible()
    expect(page.locator("#story a.row").first).to_be_focused()


def test_the_reader_wanders_off_and_comes_back(atlas: Atlas) -> None:
    page = atlas("/?story=herat")
    way_back = page.get_by_role("button", name="Back to the view of this chapter")
    expect(way_back).to_be_hidden()
    page.get_by_label("To year").fill("2001")
    page.keyboard.press("Enter")
    page.locator("#map_main").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"to=2001.*view=.*story=herat"))
    expect(page.locator("#story")).to_be_visible()
    expect(way_back).to_be_visible()
    way_back.focus()
    page.keyboard.press("Enter")
    at_chapter(page, "herat")
    expect(page.get_by_label("To year")).to_have_value("1995")
    expect(way_back).to_be_hidden()


def test_back_and_forward_turn_the_pages(atlas: Atlas) -> None:
    page = atlas("/?story=kingdom")
    page.locator("#story-title").focus()
    page.keyboard.press("ArrowRight")
    at_chapter(page, "constitution")
    page.go_back()
    expect(page.get_by_role("heading", name=TITLES["kingdom"])).to_be_visible()
    expect(page.get_by_label("To year")).to_have_value("1963")
    page.go_forward()
    expect(page.get_by_role("heading", name=TITLES["constitution"])).to_be_visible()


def test_a_chapter_is_chosen_from_the_bars(atlas: Atlas) -> None:
    page = atlas("/?story=kingdom")
    bars = page.get_by_role("navigation", name="Chapters").get_by_role("link")
    expect(bars).to_have_count(16)
    bars.last.click()
    at_chapter(page, LAST)
    expect(bars.last).to_have_attribute("aria-current", "step")
    expect(page.locator(".story-foot [rel=next]")).to_be_hidden()
    expect(page.locator(".story-foot [rel=prev]")).to_contain_text(TITLES["line"])
    onward = page.get_by_role("navigation", name="Where to go next").get_by_role("link")
    assert [link.get_attribute("href") for link in onward.all()] == [
        "/",
        "/statistics",
        "/article",
        "/sources",
    ]


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_story_panel_has_no_violation(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]], size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas("/?story=herat")
    expect(page.locator("#story a.row").first).to_be_attached()
    assert axe() == []


def test_on_a_phone_the_chapter_stands_above_the_sheet(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    atlas("/?story=mazar")
    symbol = page.locator("#map-region [aria-label*='Mazar-e Sharif']").first
    expect(symbol).to_be_visible()
    box = symbol.bounding_box()
    sheet = page.locator("#time-bar").bounding_box()
    assert box
    assert sheet
    assert 52 < box["y"] < sheet["y"] - box["height"]
    expect(page.locator(".story-foot [rel=next]")).to_be_in_viewport()
    expect(page.locator("#story .summary").first).to_be_in_viewport()
    body = page.locator("#story-body").bounding_box()
    foot = page.locator(".story-foot").bounding_box()
    assert body
    assert foot
    assert foot["y"] - body["y"] > 120  # the title and some lines of text
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


AT_END = """() => {
  const { scrollTop, clientHeight, scrollHeight } = document.getElementById("story-body");
  return scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1;
}"""


class Wheel:
    """A mouse wheel whose turns carry their own times: on a busy machine too, one push is one."""

    def __init__(self, over: Locator) -> None:
        box = over.bounding_box()
        assert box
        self.at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        self.session = over.page.context.new_cdp_session(over.page)
        self.time = time.time()

    def push(self, *distances: int) -> None:
        """Turn the wheel some times in a row, after a pause that ends the push before."""
        self.time += 0.4
        for distance in distances:
            self.time += 0.02
            turn = {"type": "mouseWheel", "deltaX": 0, "deltaY": distance, "timestamp": self.time}
            self.session.send("Input.dispatchMouseEvent", {**turn, **self.at})


def test_scrolling_on_past_the_end_turns_one_page(atlas: Atlas) -> None:
    page = atlas("/?story=kingdom")
    body = page.locator("#story-body")
    expect(page.get_by_role("heading", name=TITLES["kingdom"])).to_be_visible()
    wheel = Wheel(body)
    wheel.push(4000)
    page.wait_for_function(AT_END)
    expect(page).to_have_url(re.compile(r"story=kingdom"))
    assert body.evaluate("element => element.scrollTop") > 0
    wheel.push(100, 100, 100)
    expect(page.get_by_role("heading", name=TITLES["constitution"])).to_be_visible()
    wheel.push(-1000)
    wheel.push(-100, -100, -100)
    expect(page.get_by_role("heading", name=TITLES["kingdom"])).to_be_visible()


def test_the_map_points_at_what_the_chapter_speaks_of(atlas: Atlas) -> None:
    """Its events alone are named, and other signs step back until the story is left."""
    page = atlas("/?story=soviet-war")
    named = page.locator("#map-region .callout-title")
    expect(named.filter(has_text="Soviet army enters")).to_be_visible()
    expect(named.filter(has_text="Herat uprising")).to_have_count(0)
    sign = page.locator("#map-region [role=button][aria-label^='Herat uprising']")
    told = page.locator("#map-region [role=button][aria-label^='Soviet-Afghan war']")
    expect(sign).to_have_css("opacity", "0.3")
    expect(told).to_have_css("opacity", "1")
    page.get_by_role("link", name="Leave the story").click()
    expect(sign).to_have_css("opacity", "1")
    expect(named.filter(has_text="Herat uprising")).to_be_visible()
    atlas("/?story=convoy")  # four at Kandahar, where no list of four finds room
    for words in ("Rival commanders", "Taliban movement forms", "Taliban take Kandahar", "convoy"):
        expect(named.filter(has_text=words)).to_be_visible()


def test_a_chapter_that_is_left_before_its_key_has_come_has_none(page: Page, atlas: Atlas) -> None:
    waiting: list[Route] = []
    page.route(re.compile(r"/tellkey-\w+\.js"), lambda route: waiting.append(route))
    atlas("/?story=saur")
    eventually(lambda: waiting, "the key's script is asked for")
    page.get_by_role("link", name="Leave the story").click()
    expect(page.locator("#story")).to_be_hidden()
    with page.expect_response(re.compile("/tellkey-")):
        waiting[0].continue_()
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    expect(page.locator(".map-key-told")).to_be_hidden()


STRUCK = """() => {
  const pointsOf = (path, step) => {
    const [matrix, length] = [path.getScreenCTM(), path.getTotalLength()];
    return Array.from({ length: Math.ceil(length / step) }, (_, index) =>
      path.getPointAtLength(index * step).matrixTransform(matrix));
  };
  const line = [...document.querySelectorAll("path.section")].flatMap((each) => pointsOf(each, 3));
  const names = [...document.querySelectorAll(".name-town, .name-country")].map((name) =>
    [name.textContent, name.getBoundingClientRect()]);
  const found = [];
  for (const callout of document.querySelectorAll(".callout")) {
    for (const { x, y } of pointsOf(callout.querySelector(".callout-leader"), 2).slice(8)) {
      if (line.some((at) => Math.hypot(at.x - x, at.y - y) < 2.5)) found.push("the line");
      for (const [name, { left, top, right, bottom }] of names)
        if (x > left && x < right && y > top + 3 && y < bottom - 3) found.push(name);
    }
  }
  return [...new Set(found)];
}"""
"""What leaders strike, beyond the first px at their sign: the line, and names of places."""


@pytest.mark.parametrize(
    ("lang", "size"),
    [
        ("en", (1440, 900)),
        ("en", (1024, 768)),
        ("en", (820, 1180)),
        ("en", (844, 390)),
        ("fa-AF", (1440, 900)),  # in our own font, with other widths
    ],
)
def test_events_at_one_sign_are_named_and_strike_nothing(
    page: Page, atlas: Atlas, size: tuple[int, int], lang: str
) -> None:
    """Beside a drawer, too, whatever the order in which they found their places."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas(f"/?story=convoy&lang={lang}")
    named = page.locator(".names:not([data-moving]) .callout-title")
    expect(named.nth(3)).to_be_in_viewport()
    town = "Kandahar" if lang == "en" else "قندهار"
    expect(page.locator(".name-town", has_text=town)).to_be_attached()
    eventually(lambda: page.evaluate(STRUCK) == [], "leaders that strike nothing")


@pytest.mark.parametrize("lang", ["en", "fa-AF"])
@pytest.mark.parametrize("size", [(844, 390), (820, 1180)], ids=("low", "tablet"))
def test_a_drawer_covers_nothing_that_a_chapter_tells(
    page: Page, atlas: Atlas, size: tuple[int, int], lang: str
) -> None:
    """Herat lies near the edge of the map, below the drawer but for the chapter's narrow view."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas(f"/?story=herat&lang={lang}")
    herat = page.locator("#map_main").get_by_role(
        "button", name=re.compile("Taliban take Herat|تصرف هرات")
    )
    reached = """sign => {
      const { left, top, width, height } = sign.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      return at?.closest(".symbol") === sign;
    }"""
    eventually(lambda: herat.evaluate(reached), "the sign of Herat is in sight")
