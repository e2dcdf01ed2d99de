"""The pages of the data service: for readers without script, and for those who do not see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = (
    "/ogc/?f=html",
    "/ogc/collections?f=html",
    "/ogc/collections/control-spans?f=html",
    "/ogc/collections/events/items?f=html&limit=10",
    "/ogc/collections/durand-line/items/section-asmar?f=html",
    "/ogc/collections/events/queryables?f=html",
    "/ogc/api?f=html",
    "/ogc/conformance?f=html",
)

DASHES = """() => {
  const dashes = (status) =>
    getComputedStyle(document.querySelector(`.ogc-line.status-${status}`)).strokeDasharray;
  const statuses = ["demarcated", "realigned", "undemarcated"];
  return Object.fromEntries(statuses.map((status) => [status, dashes(status)]));
}"""


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_no_faults_of_accessibility(
    page: Page, axe: Callable[[], list[str]], path: str
) -> None:
    page.goto(path)
    assert axe() == []
    if "durand-line" in path:  # W20: each stretch is dashed as its own status is
        dashes = page.evaluate(DASHES)
        assert dashes["demarcated"] == "none"
        assert len(set(dashes.values())) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_without_script_finds_reads_and_turns_the_page(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ogc/?f=html")
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("link", name="browse and filter").click()
    page.get_by_label("Time").fill("1995/1998")
    page.get_by_label("At most").fill("20")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("1–20 of 23 features")).to_be_visible()
    page.get_by_role("link", name="Next page", exact=True).click()
    expect(page.get_by_text("21–23 of 23 features")).to_be_visible()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("link", name="This feature as GeoJSON")).to_be_visible()
    context.close()
