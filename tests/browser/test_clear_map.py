"""How much of the window is map, clear of everything that lies on it, when the page is at rest."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

CLEAR = """() => {
  // A grid of 4 px over the window: what is hit there is the map itself, or something over it.
  const STEP = 4;
  const over = ".panel, .mast, .time-bar, .tabs, .grabber, .lists, .details, .tools, .notice"
    + ", .map-edge:not(.line-view), .view-chip > summary, .map-supposed, .ledger";
  const map = document.querySelector("#map-region").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(over)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.getBoundingClientRect());
  const inside = (x, y) => (box) =>
    box.left <= x && x < box.right && box.top <= y && y < box.bottom;
  let all = 0;
  let clear = 0;
  for (let y = STEP / 2; y < innerHeight; y += STEP) {
    for (let x = STEP / 2; x < innerWidth; x += STEP) {
      all += 1;
      if (inside(x, y)(map) && !boxes.some(inside(x, y))) clear += 1;
    }
  }
  return (100 * clear) / all;
}"""

TABLET, LOW = (820, 1180), (844, 390)
LEAST = {(1440, 900): 63, (390, 844): 46, LOW: 78, TABLET: 87}
"""Percent of the window, by its size; on a tablet with the panel closed."""


def test_the_map_is_clear_at_rest(page: Page, atlas: Callable[[str], Page]) -> None:
    atlas("/")
    shares = {}
    for size in LEAST:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if size == TABLET:
            page.get_by_role("button", name="Panel", exact=True).click()
        expect(page.locator(".map-attribution")).to_be_in_viewport()
        shares[size] = page.evaluate(CLEAR)
    short = {size: share for size, share in shares.items() if share < LEAST[size]}
    assert short == {}, shares


def test_a_low_window_has_a_drawer(
    page: Page, atlas: Callable[[str], Page], axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": LOW[0], "height": LOW[1]})
    atlas("/?from=1995&to=1998")
    panel, menu = page.locator("#panel"), page.get_by_role("button", name="Menu", exact=True)
    expect(panel).to_be_hidden()
    expect(page.get_by_label("From year")).to_be_in_viewport()
    assert axe() == []
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(panel).to_be_visible()
    page.locator(".map-attribution span").first.click()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Taliban take Herat").click()
    expect(page.get_by_role("region", name="Taliban take Herat")).to_be_in_viewport()
