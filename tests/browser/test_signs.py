"""A click at the centre of a sign opens that sign, at every zoom and size (W1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Atlas = Callable[..., Page]

SCREENS = ((1440, 900), (1920, 1080), (820, 1180), (390, 844), (844, 390))
ZOOMS = ("5.5/32.6/67.5", "6.5/32.6/67.5", "7/32.6/67.5", "7.5/32.6/68.2", "8/33.5/70")

GO = """(view) => {
  history.pushState(null, "", `?view=${view}`);
  dispatchEvent(new PopStateEvent("popstate"));
}"""

COVERED = """() => {
  const found = [];
  const signs = [...document.querySelectorAll(".symbol[role=button]")];
  const gates = signs.filter((sign) => sign.querySelector(".gate-halo"));
  const map = document.querySelector("#map_main").getBoundingClientRect();
  for (const sign of signs) {
    const box = sign.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < map.left || x > map.right || y < map.top || y > map.bottom) continue;
    const hit = document.elementFromPoint(x, y);
    if (!hit?.closest(".leaflet-map-pane")) continue; // under the panel, a tool or the bar
    if (hit.closest(".symbol") !== sign) found.push(sign.getAttribute("aria-label"));
  }
  return [gates.length, found];
}"""


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_sign_answers_at_its_centre(page: Page, atlas: Atlas, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas(f"/?view={ZOOMS[0]}")
    for view in ZOOMS:
        page.evaluate(GO, view)
        page.wait_for_function("() => document.querySelectorAll('.symbol .gate-halo').length > 5")
        page.wait_for_function("() => !document.querySelector('.names[data-moving]')")
        gates, covered = page.evaluate(COVERED)
        assert gates > 5
        assert covered == [], (view, covered)
