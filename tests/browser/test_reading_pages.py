"""The pages to read, and the dialog of citations, as a reader meets them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

PAGES = ("/story", "/article", "/article?verdict=not-found", "/sources", "/about")
OF_DAYS = (
    "/closures",
    "/crossings/torkham",
    "/actors/ttp",
    "/places/kabul",
    "/places",
    "/day/1998-08-08",
    "/compare?from=1996-01-01&to=1996-12-31",
)
OTHER_ON_A_PHONE = ("/story", "/closures", "/places/kabul", "/day/1998-08-08")
"""Pages that have other parts there; the rest wrap their lines earlier, which axe does not see."""
SCREENS = {"phone": (390, 844), "desktop": (1440, 900)}


@pytest.mark.parametrize("path", [*PAGES, "/sources/all?q=rashid&sort=kind", *OF_DAYS])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_has_no_violation_and_fits(
    page: Page, axe: Callable[[], list[str]], screen: str, path: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if screen == "desktop" or path in OTHER_ON_A_PHONE:
        assert axe() == []


LANGUAGES = ("fa-AF", "ps", "ur")
WIDTHS = (1440, 820, 320)

OUT_OF_PLACE = """() => {
  const hidden = ".visually-hidden, .skip, .ground-map, details:not([open]) > :not(summary)";
  const asked = { contentVisibilityAuto: true, visibilityProperty: true };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const said = walker.currentNode.data.trim();
    if (!said || element.closest(hidden)) continue;
    if (!element.checkVisibility(asked)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) texts.push({ said, element, box });
    }
  }
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  const outside = texts.filter(({ element, box }) =>
    (box.left < -1 || box.right > width + 1) && !scrolls(element));
  const found = outside.map(({ said }) => `outside: ${said}`);
  texts.sort((one, other) => one.box.top - other.box.top);
  texts.forEach(({ said, element, box }, place) => {
    for (let next = place + 1; next < texts.length && texts[next].box.top < box.bottom; next++) {
      const other = texts[next];
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
      if (other.element !== element && across > 2 && down > box.height / 2)
        found.push(`one over another: ${said} | ${other.said}`);
    }
  });
  return [...new Set(found)];
}"""
"""Texts that stick out of the window, or that cover more than half a line of another."""


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_sticks_out_or_covers_another(
    page: Page, axe: Callable[[], list[str]], lang: str
) -> None:
    """In the languages from right to left; each page is asked for more in one of them."""
    for place, path in enumerate(("/article", "/sources", "/about", "/statistics", *OF_DAYS)):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        page.evaluate("document.fonts.ready.then(() => null)")
        is_asked = LANGUAGES[place % len(LANGUAGES)] == lang
        for width in WIDTHS if is_asked else WIDTHS[-1:]:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(OUT_OF_PLACE) == [], f"{path} at {width}"
        if is_asked:
            assert axe() == [], path


def test_a_claim_leads_to_its_place_and_time_on_the_map(page: Page) -> None:
    page.goto("/article#mazar-massacre")
    page.locator("#mazar-massacre .claim-map a").first.click()
    expect(page.get_by_role("heading", name="Massacre in Mazar-e Sharif")).to_be_visible()
    expect(page.get_by_label("From year")).to_have_value("1998")
    expect(page.get_by_label("To year")).to_have_value("1998")


def test_claims_are_filtered_by_verdict(page: Page) -> None:
    page.goto("/article")
    link = page.get_by_role("link", name=re.compile("^Contradicted"))
    count = int(link.locator(".verdict-count").inner_text())
    link.click()
    expect(page.locator(".claim")).to_have_count(count)
    expect(page.locator(".claim .verdict")).to_have_text(["Contradicted"] * count)


def test_a_record_is_cited_by_keyboard(page: Page, atlas: Atlas) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };"
    )
    atlas("/?feature=events/herat-1995")
    cite = page.locator("#details").get_by_role("button", name="Cite")
    cite.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite")
    expect(dialog).to_be_visible()
    today = page.evaluate("new Date().toLocaleDateString('sv')")  # as YYYY-MM-DD
    dialog.get_by_role("radio", name="Chicago").focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("region", name="BibTeX")).to_contain_text(f"urldate = {{{today}}}")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("link", name="Save .ris")).to_be_visible()
    page.keyboard.press("ArrowRight")
    dialog.get_by_role("button", name="Copy CSL-JSON").focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    (item,) = json.loads(page.evaluate("globalThis.copied"))
    assert item["title"] == "Taliban take Herat"
    assert item["URL"].endswith("/?feature=events/herat-1995")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cite).to_be_focused()
    expect(page.locator("#details")).to_be_visible()


def test_the_about_tab_of_a_phone_leads_to_every_page(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    atlas("/")
    page.get_by_role("button", name="About").click()
    for name in ("The story", "The article, claim by claim", "Statistics", "Sources", "About"):
        link = page.locator(".about").get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()


def test_a_page_prints_without_its_navigation(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/article")
    expect(page.get_by_role("navigation", name="To read")).to_be_hidden()
    expect(page.locator(".claim").first).to_be_visible()
