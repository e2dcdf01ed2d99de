"""Two languages that nobody speaks: one shows what is hard-wired, one what does not turn round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from layout import cut
from playwright.sync_api import BrowserContext, Page, expect
from unspoken import names_of, unspoken

import mapapp
from mapapp.data.catalogue import load_catalogue
from tests.conftest import eventually

Atlas = Callable[..., Page]

TOLD = """() => {
  const silent = "code, pre, script, style, [translate=no], [lang]:not(html)";
  const found = [document.title];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element || element.closest(silent)) continue;
    if (element.localName === "noscript") {
      // Where scripts run, its markup is but text
      const kept = new DOMParser().parseFromString(node.data ?? "", "text/html");
      found.push(...[...kept.body.childNodes].map((part) => part.textContent));
    } else if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    else for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"])
      if (node.getAttribute?.(name)) found.push(node.getAttribute(name));
  }
  return found.filter((text) => text.trim());
}"""
"""All that a page tells, hidden parts too."""


@pytest.fixture(scope="session")
def names(root: Path) -> set[str]:
    return names_of(load_catalogue(root / "geodata"))


def assert_spoken(page: Page, names: set[str]) -> None:
    told = page.evaluate(TOLD)
    assert sum("[" in text for text in told) > 20
    assert unspoken(told, names) == []


STATES = {
    "details of an event": "feature=events/mazar-massacre-1998&from=1995&to=1998",
    "a crossing that is supposed closed": "feature=crossings/torkham&to=2019&closed=torkham",
    "a corridor": "feature=routes/att-karachi-torkham-kabul&to=2019&layers=routes,crossings",
    "a section": "feature=durand-line/section-kurram&claims=afghanistan",
    "a province": "feature=control/AF-BAL&from=1994&to=1999&layers=control,events",
    "a claim": "feature=claims/agreement-1893&claims=pakistan",
    "a chapter": "story=mazar",
    "a day": "from=1996&to=1998&on=1996-09-27&layers=control,crossings,routes",
    "nothing": "from=1930&to=1931",
    "all layers": "layers=durand-line,events,crossings,routes,control,former-fata,provinces"
    ",disputed-lines,places,rivers",
}


@pytest.mark.parametrize("state", STATES)
def test_no_text_of_the_page_is_hard_wired(atlas: Atlas, names: set[str], state: str) -> None:
    page = atlas(f"/?{STATES[state]}&lang=en-XA")
    page.wait_for_load_state("networkidle")
    assert_spoken(page, names)


def test_no_text_that_the_page_comes_to_say_is_hard_wired(atlas: Atlas, names: set[str]) -> None:
    names = names | {"ZZQX"}
    page = atlas("/?lang=en-XA&from=1994&to=1999&layers=events,control")
    page.locator("#search").fill("a")
    expect(page.locator("#found-list li").first).to_be_visible()
    assert_spoken(page, names)
    page.locator("#search").fill("ZZQX")
    expect(page.locator("#found-count")).to_contain_text("[")
    assert_spoken(page, names)
    page.locator("#search").fill("")
    page.locator("#share-open").click()
    expect(page.locator(".cite-form pre").first).to_be_visible()
    assert_spoken(page, names)
    page.keyboard.press("Escape")
    page.locator("#count").click()
    expect(page.locator("#holders tbody tr").first).to_be_attached()
    assert_spoken(page, names)


@pytest.mark.parametrize("path", ["/embed?from=1995&to=1998", "/statistics"])
def test_no_text_of_other_pages_with_scripts_is_hard_wired(
    page: Page, names: set[str], path: str
) -> None:
    page.goto(f"{path}{'&' if '?' in path else '?'}lang=en-XA")
    page.wait_for_load_state("networkidle")
    if path == "/statistics":
        area = page.locator(".plot-area").first
        area.focus()
        page.keyboard.press("End")
        expect(page.locator(".plot-readout").first).not_to_be_empty()
    assert_spoken(page, names)


def test_no_text_of_a_saved_map_is_hard_wired(page: Page, names: set[str], tmp_path: Path) -> None:
    saved = tmp_path / "map.html"
    layers = "events,crossings,control"
    mapapp.build_map(lang="en-XA", from_year=1995, to_year=1998, layers=layers).save(saved)
    page.goto(saved.as_uri())
    page.locator('.symbol[aria-label*="Ĥééŕááţ"]').first.click()
    expect(page.locator("#details h2")).to_contain_text("[")
    assert_spoken(page, names)


SCREENS = {"desktop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
MIRRORED = (
    "/?feature=crossings/torkham&to=2019&closed=torkham",
    "/embed",
    "/ogc/collections/events/items?f=html&limit=5",
)
"""The others are tried in languages that run to the left, in ``test_right_to_left.py``."""


@pytest.mark.parametrize("path", MIRRORED)
def test_the_layout_turns_round_and_fits(context: BrowserContext, path: str) -> None:
    """What is hidden is what is hidden in English, on purpose: names of signs on a small screen."""
    pages = [context.new_page(), context.new_page()]
    for page, lang in zip(pages, ("en", "ar-XB"), strict=True):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        page.wait_for_load_state("networkidle")
    english, turned = pages
    for screen, (width, height) in SCREENS.items():
        for page in pages:
            page.set_viewport_size({"width": width, "height": height})
        eventually(lambda: cut(turned) == cut(english), f"the same texts on a {screen}")
        assert turned.evaluate("document.documentElement.scrollWidth") <= width, screen


def test_the_panel_is_where_a_line_begins_and_the_map_is_not_mirrored(atlas: Atlas) -> None:
    page = atlas("/?lang=ar-XB&view=6/34/66&feature=events/herat-1995&to=1998")
    panel = page.locator("#panel").bounding_box()
    tools = page.locator("#tools").bounding_box()
    assert panel
    assert tools
    assert panel["x"] + panel["width"] == 1440
    assert tools["x"] < 100
    west, east = (
        page.locator(f'#map-region .symbol[aria-label*="{name}"]').first.bounding_box()
        for name in ("Herat", "Kabul")
    )
    assert west
    assert east
    assert west["x"] < east["x"]


def test_another_language_shows_the_same_by_keyboard(page: Page, atlas: Atlas) -> None:
    atlas("/?from=1995&to=1998")
    page.locator("#layers").get_by_role("checkbox", name="Durand Line").uncheck()
    page.locator(".skip").focus()
    for name in ("English", "دری"):
        page.keyboard.press("Tab")
        expect(page.locator(".panel > .languages").get_by_role("link", name=name)).to_be_focused()
    shown = parse_qs(urlsplit(page.url).query)
    page.keyboard.press("Enter")
    expect(page.locator("html[lang=fa-AF][dir=rtl]")).to_be_attached()
    assert parse_qs(urlsplit(page.url).query) == shown | {"lang": ["fa-AF"]}
    here = page.locator(".panel > .languages [aria-current]")
    expect(here).to_have_text("دری")


@pytest.mark.parametrize(
    ("width", "height", "path"),
    [
        *((1440, 900, "/?lang=ur"), (820, 1180, "/?lang=ur&feature=events/herat-1995")),
        *((844, 390, "/?lang=ur&story=saur"), (320, 640, "/?lang=ur")),
        *((390, 844, "/?lang=ur&story=saur"), (390, 844, "/?lang=ur&feature=events/herat-1995")),
    ],
)
def test_languages_can_be_chosen_at_every_size_in_every_state(
    page: Page, atlas: Atlas, width: int, height: int, path: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    atlas(path)
    if width > 900:
        expect(page.locator(".panel > .languages")).to_be_in_viewport()
    page.locator("#view-open").click()
    shown = page.locator("#view-menu .languages")
    for link in shown.get_by_role("link").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert 0 <= box["x"] <= width - box["width"]
        assert 0 <= box["y"] <= height - box["height"]
    shown.get_by_role("link", name="پښتو").click()
    expect(page.locator("html[lang=ps]")).to_be_attached()
