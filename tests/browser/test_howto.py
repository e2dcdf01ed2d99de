"""How to read the map: offered once, in reach always, drawn with the signs of the map."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

FIRST_VISIT = """
if (!sessionStorage.visited) localStorage.removeItem("how-to-read");
sessionStorage.visited = "yes";
"""
WORDS = 12

BEYOND = """() => {
  const dialog = document.querySelector("dialog.howto");
  const frame = dialog.getBoundingClientRect();
  return [...dialog.querySelectorAll("li, p, h2, button")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < frame.left || right > frame.right || dialog.scrollWidth > dialog.clientWidth;
  }).map((element) => element.textContent);
}"""


def test_it_is_offered_once_and_stays_in_reach(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.add_init_script(FIRST_VISIT)
    atlas()
    offer = page.locator("#offer")
    expect(offer).to_contain_text("Here for the first time?")
    offer.get_by_role("button", name="How to read the map").press("Enter")
    dialog = page.get_by_role("dialog", name="How to read the map")
    expect(dialog.get_by_role("listitem")).to_have_count(WORDS)
    assert dialog.locator("svg .ring-count").count() == 2
    assert axe() == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(offer).to_be_empty()
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("#view-menu [data-howto]").evaluate("button => button.click()")
    expect(dialog).to_be_visible()
    assert page.evaluate(BEYOND) == []

    page.reload()
    expect(page.locator("#map_main[data-zoom]")).to_be_attached()
    expect(page.locator("#results-order[aria-label]")).to_be_attached()
    expect(offer).to_be_empty()
    page.set_viewport_size({"width": 1440, "height": 900})
    legend = page.locator(".legend-howto").get_by_role("button")
    legend.click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button").click()
    expect(legend).to_be_focused()
