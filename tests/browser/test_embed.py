"""The atlas in a frame of another site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def other_site(tmp_path: Path, base_url: str) -> Iterator[str]:
    """Address of a page of another origin that frames the atlas and can be scrolled."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>A newspaper</title><link rel=icon href=data:,>"
        f'<iframe title="Map" width="640" height="420" src="{base_url}/embed'
        '?from=1994&amp;to=1996&amp;claims=afghanistan&amp;title=How+Kabul+fell"></iframe>'
        '<p style="height: 3000px">',
        encoding="utf-8",
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_frame_of_another_site_shows_the_view_and_leaves_the_site_alone(
    page: Page, other_site: str
) -> None:
    page.goto(other_site)
    map_frame = page.frames[-1]
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Afghanistan’s view: “never been recognized”")).to_be_visible()
    expect(frame.get_by_role("heading", name="How Kabul fell")).to_be_visible()
    herat = frame.get_by_role("button", name="Taliban take Herat")
    expect(herat).to_be_visible()
    zoom = "map_main.getZoom()"
    before = map_frame.evaluate(zoom)
    assert page.evaluate("[history.length, document.activeElement.tagName]") == [2, "BODY"]
    page.mouse.move(300, 250)
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => scrollY === 400")
    expect(frame.get_by_text("by the wheel, hold Ctrl")).to_have_class("wheel-note said-now")
    assert map_frame.evaluate(zoom) == before
    page.mouse.wheel(0, -400)
    page.wait_for_function("() => scrollY === 0")

    herat.click()
    card = frame.get_by_role("region", name="Taliban take Herat")
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="Read on, with")).to_have_attribute("target", "_blank")
    expect(frame.get_by_role("link", name="Open in the atlas")).to_have_attribute(
        "href", "/?from=1994&to=1996&feature=events/herat-1995&claims=afghanistan"
    )
    page.mouse.move(400, 320)
    page.mouse.wheel(0, -400)
    map_frame.wait_for_function(f"() => {zoom} > {before}")
    assert page.evaluate("[history.length, scrollY]") == [2, 0]
    assert map_frame.url.endswith("&title=How+Kabul+fell")


WAY = """() => {
  const box = (element) => element.getBoundingClientRect();
  const map = box(document.querySelector("#map_main"));
  const card = box(document.querySelector("#details"));
  const sign = box(document.querySelector(".symbol[aria-current=true]"));
  const { min, max } = { min: map_main.options.maxBounds, max: map_main.getBounds() };
  return {
    apart: card.right <= sign.left + 2 || card.left >= sign.right - 2
      || card.bottom <= sign.top + 2 || card.top >= sign.bottom - 2,
    inside: card.left >= map.left && card.right <= map.right && card.top >= map.top
      && card.bottom <= map.bottom,
    filled: min.pad(0.002).contains(max),
    named: document.querySelectorAll(".callout").length,
  };
}"""
STANDING = """() => document.querySelector("#details:not(.waits)")
  && !document.querySelector(".names[data-moving]")"""


@pytest.mark.parametrize(
    ("size", "named"), [((1200, 640), 12), ((640, 420), 12), ((320, 300), 4)], ids=str
)
def test_a_card_stands_beside_its_sign_and_the_relief_fills_the_frame(
    page: Page, axe: Callable[[], list[str]], size: tuple[int, int], named: int
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("/embed?from=1994&to=1996&feature=events/kabul-1996&bar=off&title=Kabul")
    expect(page.get_by_role("region", name="Taliban take Kabul")).to_be_visible()
    page.wait_for_function(STANDING)
    found: dict[str, Any] = page.evaluate(WAY)
    assert found.pop("named") <= named
    assert found == {"apart": True, "inside": True, "filled": True}
    assert axe() == []
    assert page.title() == "Kabul"
    for corner in ((22, 55), (42, 80)):
        page.evaluate("(to) => { map_main.setView(to, 2, {animate: false}); }", corner)
        assert page.evaluate(WAY)["filled"]


def test_the_key_follows_what_is_on_the_map(page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 640})
    page.goto("/embed?from=1994&to=1996&theme=dark")
    key = page.get_by_role("list", name="Signs on the map")
    expect(key.get_by_text("Diplomacy")).to_be_visible()
    expect(key.get_by_text("Air strikes")).to_be_hidden()
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    page.get_by_label("To year").fill("2001")
    page.get_by_label("To year").press("Enter")
    expect(key.get_by_text("Air strikes")).to_be_visible()
    expect(page.get_by_text("1994–2001, state at the end of 2001")).to_be_visible()
    page.set_viewport_size({"width": 640, "height": 420})
    page.locator("html").evaluate("(root) => { root.dir = 'rtl'; }")
    expect(page.locator(".frame-credits")).to_be_in_viewport()
    foot, zoom = (page.locator(each).bounding_box() for each in (".frame-foot", ".map-zoom"))
    assert foot
    assert foot["height"] < 50, "two rows of signs at the size that is offered"
    assert zoom
    assert zoom["width"] < 50, "a zoom as wide as its buttons, in either direction"
