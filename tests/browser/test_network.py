"""What the page asks for: our own files only, and not much."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

Atlas = Callable[..., Page]

MOST_BYTES = 600_000
MOST_REQUESTS = 30
KEPT = ("/layers/", "/static/dist/")
NO_BODY = 300  # what the standard gives as the transfer size of headers alone
TRANSFERRED = """Object.fromEntries(performance.getEntriesByType("resource")
  .map(({ name, transferSize }) => [new URL(name).pathname, transferSize]))"""


def test_first_view_is_small_and_in_few_requests(page: Page, atlas: Atlas) -> None:
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    atlas()
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 10
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes) < MOST_BYTES


def test_no_other_host_is_asked_for_anything(page: Page, atlas: Atlas) -> None:
    """Not by the first view, nor by any layer, the plain map, the dark map or details."""
    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    atlas()
    for box in page.locator("#layers").get_by_role("checkbox").all():
        box.set_checked(not box.is_checked())
    page.emulate_media(color_scheme="dark")
    atlas("/?base=plain&feature=events/herat-1995&view=10/34.34/62.2")
    page.wait_for_load_state("networkidle")
    assert hosts == {"127.0.0.1"}


def test_second_visit_loads_no_data_again(browser: Browser, base_url: str) -> None:
    """Data and bundles are kept, or asked for again by ETag, which sends no body.

    What a busy machine had not asked for before the page was left does not count.
    """
    page = browser.new_page(base_url=base_url)  # one of ours is routed, which turns its cache off
    visits = []
    for url in ("/", "/?from=1990"):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        visits.append(page.evaluate(TRANSFERRED))
    page.close()
    first, second = visits
    kept = {path: size for path, size in second.items() if path.startswith(KEPT) and path in first}
    assert {path.split("/")[1] for path in kept} == {"layers", "static"}
    assert {path: size for path, size in kept.items() if size > NO_BODY} == {}
