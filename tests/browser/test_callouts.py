"""Call-outs name the most important signs of a view, and touch nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

SCREENS = {(1440, 900): 8, (820, 1180): 4, (390, 844): 3, (844, 390): 4}
"""Size of the window to how many events are named there at least."""

MARKUP = "<b onclick='window.ran = 1'>Closed</b> gate"
LONG = "A title that goes on " * 25
TURNED = "طالبان کابل را گرفتند"

TOUCHING = """() => {
  const boxOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { name: element.textContent || element.className, left, top, right, bottom };
  };
  const touch = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const texts = [...document.querySelectorAll(".callout")].map((callout) =>
    [...callout.querySelectorAll("text")].map(boxOf));
  const others = [...document.querySelectorAll(".symbol > svg > g, .tools, .map-edge")].map(boxOf);
  const found = [];
  texts.forEach((lines, index) => {
    const rest = [...others, ...texts.filter((_, other) => other !== index).flat()];
    for (const line of lines) {
      for (const other of rest) if (touch(line, other)) found.push([line.name, other.name]);
    }
  });
  return found;
}"""

COVERED = """() => {
  const card = document.querySelector(".sign-card").getBoundingClientRect();
  const sign = document.querySelector(".symbol.lit").getBoundingClientRect();
  const map = document.querySelector("#map_main").getBoundingClientRect();
  const x = sign.left + sign.width / 2;
  const y = sign.top + sign.height / 2;
  const found = [];
  if (card.left <= x && x <= card.right && card.top <= y && y <= card.bottom) found.push("sign");
  if (card.left < map.left || card.right > map.right) found.push("beyond the map");
  return found;
}"""

PASS = """() => [...document.querySelectorAll(".symbol:has(.gate-unused)")].findIndex((sign) => {
  const { x, y, width } = sign.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + width / 2)?.closest(".symbol") === sign;
})"""

CROSS = """() => {
  const path = document.querySelector("path.fence");
  const frame = document.querySelector("#map_main").getBoundingClientRect();
  const signs = [...document.querySelectorAll(".symbol")].map((sign) =>
    sign.getBoundingClientRect());
  const arms = path.getAttribute("d").match(/M[^M]+/g);
  for (const arm of arms) {
    const [x1, y1, x2, y2] = arm.match(/-?[\\d.]+/g).map(Number);
    const at = path.ownerSVGElement.createSVGPoint();
    [at.x, at.y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const { x, y } = at.matrixTransform(path.getScreenCTM());
    const hit = x > frame.left && x < frame.right && document.elementFromPoint(x, y);
    if (signs.some((sign) => Math.hypot(sign.x + 12 - x, sign.y + 12 - y) < 50)) continue;
    if (hit?.querySelector?.("desc")?.textContent.startsWith("Fence")) return { x, y };
  }
}"""

LINE = """() => {
  const signs = [...document.querySelectorAll(".symbol")].map((sign) =>
    sign.getBoundingClientRect());
  for (const path of document.querySelectorAll("path.section")) {
    const matrix = path.getScreenCTM();
    for (let share = 0.1; share < 1; share += 0.1) {
      const at = path.getPointAtLength(share * path.getTotalLength());
      const { x, y } = at.matrixTransform(matrix);
      if (signs.some((sign) => Math.hypot(sign.x + 12 - x, sign.y + 12 - y) < 50)) continue;
      const hit = document.elementFromPoint(x, y);
      if (hit?.querySelector?.("desc")?.textContent.includes("rejected")) return { x, y };
    }
  }
}"""

RING = """() => {
  const box = document.querySelector("#map_main .stack .ring-count").closest(".symbol")
    .getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}"""

NAMED = """(least) => {
  const titles = [...document.querySelectorAll(".callout")].flatMap((callout) => {
    const lines = [...callout.querySelectorAll(".callout-title")]
      .map((line) => line.textContent.replace(/[\\u2068\\u2069]/g, ""));
    return callout.querySelectorAll(".callout-date").length > 1 ? lines : [lines.join(" ")];
  });
  return !document.querySelector(".names[data-moving]") && titles.length >= least && titles;
}"""


def named(page: Page, least: int = 1) -> list[str]:
    """Return the titles that the map names, once it has come to rest and names so many."""
    return page.wait_for_function(NAMED, arg=least).json_value()


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_first_view_names_its_main_events(page: Page, atlas: Atlas, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas()
    titles = named(page, SCREENS[size])
    if size[1] > 390:
        assert "Taliban take Kabul" in titles
        assert size[0] < 700 or "Durand Agreement signed" in titles
        assert size[0] < 700 or "All crossings with Pakistan closed" in titles
    assert page.evaluate(TOUCHING) == []


@pytest.mark.parametrize(
    ("path", "size", "lead"),
    [("/", (390, 844), "border-closure-2025"), ("/embed", (640, 420), "kabul-1996")],
    ids=("phone", "frame"),
)
def test_what_an_editor_leads_with_is_not_passed_over(
    page: Page, path: str, size: tuple[int, int], lead: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    named = page.locator(f".names:not([data-moving]) [data-feature='events/{lead}']")
    expect(named).to_be_attached()
    eventually(lambda: page.evaluate(TOUCHING) == [], "names that touch nothing")


def test_names_follow_range_selection_and_switch(page: Page, atlas: Atlas) -> None:
    atlas()
    assert {"Taliban take Kabul", "Taliban take Herat"} <= set(named(page, 8))
    page.locator(".presets [data-from='1979']").first.click()
    expect(page.locator(".callout", has_text="Herat uprising")).to_be_attached()
    assert "Taliban take Herat" not in named(page)
    page.locator("a.row", has_text="Zhawar").first.click()
    expect(page.locator(".callout", has_text="Zhawar")).to_be_attached()
    assert page.evaluate(TOUCHING) == []
    page.get_by_role("button", name="View", exact=True).click()
    switch = page.get_by_role("button", name="Names of events")
    switch.click()
    expect(page.locator(".callout")).to_have_count(0)
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page).to_have_url(re.compile("callouts=off"))
    page.reload()
    expect(page.locator(".symbol").first).to_be_visible()
    page.wait_for_function("() => !document.querySelector('.names[data-moving]')")
    expect(page.locator(".callout")).to_have_count(0)


def test_a_card_says_what_a_sign_is_and_lists_light_each_other(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    atlas()
    named(page)
    card = page.locator(".sign-card")
    page.get_by_role("button", name=re.compile("events at Kabul")).hover()
    expect(card).to_contain_text("Taliban take Kabul")
    lit = page.locator("a.row.lit")
    expect(lit.filter(has_text="Durand Agreement signed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(lit).to_have_count(0)

    sign = page.get_by_role("button", name=re.compile("Yakaolang massacre"))
    page.locator("a.row", has_text="Yakaolang massacre").hover()
    expect(sign).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".symbol.lit")).to_have_count(1)
    page.mouse.move(720, 5)
    expect(page.locator(".symbol.lit")).to_have_count(0)

    page.locator('.symbol[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")  # from here on the keyboard has the focus
    expect(card).to_be_visible()
    sign.focus()
    expect(card).to_contain_text("170 to 300")
    assert page.evaluate(COVERED) == []
    assert page.locator("#map_main :is([title], title)").count() == 0
    assert axe() == []
    page.keyboard.press("Enter")
    expect(page.locator("#details-title")).to_have_text("Yakaolang massacre")
    expect(card).to_be_hidden()


def test_every_mark_explains_itself_to_a_finger_and_a_pointer(page: Page, atlas: Atlas) -> None:
    atlas("/?view=7/33.5/70.2")
    named(page)
    card = page.locator(".sign-card")
    page.locator(".symbol:has(.gate-unused)").nth(page.evaluate(PASS)).hover()
    expect(card).to_contain_text("White dot: a pass without a gate")
    touch = page.context.new_cdp_session(page)
    for place, words in (
        (page.evaluate(LINE), "Hollow line: one side does not accept it"),
        (page.evaluate(CROSS), "Fence, reported built"),
        (page.evaluate(RING), "events here, "),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
        expect(card).to_contain_text(words)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(card).to_be_visible()
    expect(page.locator(".panel")).to_have_attribute("data-view", "lists")


def test_odd_titles_are_text_and_find_their_place(page: Page, atlas: Atlas) -> None:
    odd = {"kabul-1996": MARKUP, "herat-1995": LONG, "durand-agreement": TURNED}

    def answer(route: Route) -> None:
        response = route.fetch()
        layer: dict[str, Any] = json.loads(response.body())
        for feature in layer["features"]:
            feature["properties"]["title"] = odd.get(feature["id"], feature["properties"]["title"])
        route.fulfill(response=response, body=json.dumps(layer))

    page.route("**/layers/events.records.json*", answer)
    atlas()
    titles = named(page, 8)
    assert MARKUP in titles
    (cut,) = [title for title in titles if title.startswith("A title that goes on")]
    assert cut.endswith("…")
    assert page.evaluate(TOUCHING) == []
    page.locator(".presets [data-to='1947']").first.click()
    expect(page.locator(".callout", has_text=TURNED)).to_be_attached()
    assert page.evaluate("window.ran") is None
