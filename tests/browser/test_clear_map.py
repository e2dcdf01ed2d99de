"""How much of the window is map, clear of everything that lies on it, when the page is at rest."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

CLEAR = """() => {
  // A grid of 4 px over the window: what is hit there is the map itself, or something over it.
  const STEP = 4;
  const over = ".panel, .mast, .time-bar, .tabs, .grabber, .lists, .details, .tools, .notice"
    + ", .map-edge:not(.line-view), .view-chip > summary, .map-supposed, .ledger, .map-title";
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
DESKTOP = (1440, 900)
PHONE = (390, 844)
LEAST = {DESKTOP: 65, (1920, 1080): 65, TABLET: 75, LOW: 78, PHONE: 68}
"""Percent of the window, by its size."""

LEAST_HALF = 40
"""Percent of a phone's window while the list is read."""


def test_the_map_is_clear_at_rest(page: Page, atlas: Callable[[str], Page]) -> None:
    atlas("/")
    shares = {}
    for size in LEAST:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(page.locator(".map-attribution")).to_be_in_viewport()
        shares[size] = page.evaluate(CLEAR)
    short = {size: share for size, share in shares.items() if share < LEAST[size]}
    assert short == {}, shares
    page.get_by_role("button", name="216 events", exact=True).click()
    expect(page.locator("#results a.row").nth(2)).to_be_in_viewport()
    assert page.evaluate(CLEAR) >= LEAST_HALF


EVERY_STATE = 62
"""Percent of a desktop's window, whatever is shown."""

BARS = {DESKTOP: 92, TABLET: 92, PHONE: 102, LOW: 44}
"""Height of the time bar in px, by the size of the window."""

WHERE = """() => {
  const { lat, lng } = map_main.getCenter();
  return [map_main.getZoom(), lat.toFixed(6), lng.toFixed(6)];
}"""


def test_a_change_of_years_moves_no_map(page: Page, atlas: Callable[[str], Page]) -> None:
    """W5: whatever is chosen, the bar is as high, the map as large and where it was."""
    atlas("/")
    bar, control = page.locator("#time-bar"), page.get_by_label("Control of provinces")
    first, last = page.get_by_label("From year"), page.get_by_label("To year")

    def shown(years: tuple[str, str]) -> tuple[object, ...]:
        first.fill(years[0])
        last.fill(years[1])
        last.press("Enter")
        expect(page.locator("#status")).to_contain_text(years[0])
        return bar.bounding_box()["height"], *page.evaluate(WHERE)

    for size, height in BARS.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(page.locator(".map-attribution")).to_be_in_viewport()
        at_rest = shown(("1879", "2026"))
        assert at_rest[0] == height, size
        steps = {years: shown(years) for years in (("1995", "1998"), ("1998", "1998"))}
        if size == DESKTOP:
            assert page.evaluate(CLEAR) >= EVERY_STATE
        expect(page.get_by_role("button", name="One step back")).to_be_in_viewport()
        control.evaluate("(box) => box.click()")
        expect(page.locator("#day-chart canvas")).to_be_visible()
        steps |= {
            ("control", *years): shown(years) for years in (("1995", "1998"), ("1879", "2026"))
        }
        if size == DESKTOP:
            assert page.evaluate(CLEAR) >= EVERY_STATE
        control.evaluate("(box) => box.click()")
        assert {**steps, "back": shown(("1879", "2026"))} == dict.fromkeys(
            [*steps, "back"], at_rest
        ), size


def test_a_low_window_has_a_drawer(
    page: Page, atlas: Callable[[str], Page], axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": LOW[0], "height": LOW[1]})
    atlas("/?from=1995&to=1998")
    panel, menu = page.locator("#panel"), page.get_by_role("button", name="Menu", exact=True)
    expect(panel).to_be_hidden()
    expect(page.get_by_label("From year")).to_be_in_viewport()
    expect(page.locator(".map-title")).to_be_in_viewport()
    assert axe() == []
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(panel).to_be_visible()
    page.locator(".map-attribution span").first.click()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Taliban take Herat").click()
    expect(page.get_by_role("region", name="Taliban take Herat")).to_be_in_viewport()
