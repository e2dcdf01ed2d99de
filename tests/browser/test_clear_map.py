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

TABLET = (820, 1180)
LEAST = {(1440, 900): 63, (390, 844): 46, (844, 390): 37, TABLET: 87}
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
