"""The atlas in a frame of another site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def other_site(tmp_path: Path, base_url: str) -> Iterator[str]:
    """Address of a page of another origin that frames the atlas and tries to frame its page."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>A newspaper</title><link rel=icon href=data:,>"
        f'<iframe title="Map" width="1000" height="640" src="{base_url}/embed'
        '?from=1995&amp;to=1998&amp;claims=afghanistan"></iframe>',
        encoding="utf-8",
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_frame_of_another_site_shows_the_view(page: Page, other_site: str) -> None:
    page.goto(other_site)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Afghanistan’s view: “never been recognized”")).to_be_visible()
    frame.get_by_role("button", name="Taliban take Herat").click()
    expect(frame.get_by_role("region", name="Taliban take Herat")).to_be_visible()
    frame.get_by_label("From year").fill("1998")
    frame.get_by_label("From year").press("Enter")
    expect(frame.get_by_role("link", name="Open the atlas")).to_have_attribute(
        "href", "/?from=1998&to=1998&feature=events/herat-1995&claims=afghanistan"
    )


@pytest.mark.parametrize("size", [(1000, 640), (390, 420)])
def test_the_frame_has_no_violation(
    page: Page, axe: Callable[[], list[str]], size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("/embed?from=1995&to=1998")
    expect(page.get_by_role("button", name="Taliban take Herat")).to_be_visible()
    assert axe() == []
