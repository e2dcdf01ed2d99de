"""Text from the data is text, whatever it holds: it runs nothing and is shown as it is (F3, F4).

The server's data folder is `tests/support/hostile.py`'s: a canary in every text. The fixture
`context` fails a test on any error, console message, report of the content security policy, or
request to another host.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hostile import CANARY, COMPUTED, ODD_IDS, ODD_NAMES, features_for_every_field
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

Atlas = Callable[..., Page]

SCRIPT_LINKS = [
    "javascript:window.ran=9",
    " JaVaScript:window.ran=9",
    "data:text/html,<script>opener.ran=9</script>",
    "vbscript:x",
    "//example.org/",
]
LAYERS = [
    "durand-line", "events", "crossings", "routes", "control", "former-fata",
    "provinces", "disputed-lines", "places", "rivers", "claims",
]  # fmt: skip
EVERY = ",".join(LAYERS[:-1])

PAGES = (
    "/sources",
    "/sources/all",
    "/story",
    "/article",
    "/statistics",
    "/about",
    "/ogc?f=html",
    "/ogc/api?f=html",
    "/ogc/collections?f=html",
    "/ogc/collections/events?f=html",
    "/ogc/collections/events/schema?f=html",
    "/ogc/collections/events/queryables?f=html",
    "/ogc/collections/events/items?f=html&limit=5",
    "/ogc/collections/accounts/items?f=html&limit=5",
    "/ogc/collections/statistics/items?f=html&limit=5",
    f"/ogc/collections/events/items/{quote(ODD_IDS[2], safe='')}?f=html",
)

FAULTS = """() => {
  const found = window.ran === undefined ? [] : [`ran ${window.ran}`];
  for (const element of document.querySelectorAll("*")) {
    const tag = element.localName;
    const names = element.getAttributeNames();
    const run = names.filter((name) => name.startsWith("on"));
    if (run.length || ["img", "iframe", "object", "embed", "base"].includes(tag)) {
      if (!element.matches("img.leaflet-image-layer")) found.push(element.outerHTML.slice(0, 200));
    }
    for (const name of ["href", "src", "action"]) {
      if (/^\\s*(javascript|vbscript)/i.test(element.getAttribute(name) ?? "")) found.push(tag);
    }
  }
  return found;
}"""


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fail the test on a dialog as well."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    context.on("dialog", note)
    yield context
    assert dialogs == []


@pytest.fixture(scope="session")
def hostile_url(serve: Callable[..., str], hostile_data: Path) -> str:
    return serve(data=hostile_data)


def assert_text_only(page: Page) -> None:
    """Check that nothing ran, nothing was computed, and the canary is on the page."""
    assert page.evaluate(FAULTS) == []
    text = page.evaluate("document.body.textContent")
    assert CANARY in text
    assert COMPUTED not in text
    assert COMPUTED not in page.title()


def test_every_page_to_read_shows_text_as_text(page: Page, hostile_url: str) -> None:
    for address in PAGES:
        page.goto(hostile_url + address)
        assert_text_only(page)


def test_details_of_every_field_of_every_layer_are_text(
    atlas: Atlas, hostile_url: str, hostile_data: Path
) -> None:
    page = atlas(f"{hostile_url}/?layers={EVERY}&view=8/34.2/70.8")
    for layer in LAYERS:
        document = json.loads((hostile_data / "layers" / f"{layer}.geojson").read_bytes())
        for feature in features_for_every_field(document["features"]):
            query = urlencode({"layers": EVERY, "feature": f"{layer}/{feature['id']}"})
            page.evaluate(
                """(query) => {
                  document.getElementById("details-title")?.setAttribute("data-before", "");
                  history.pushState(null, "", `?${query}`);
                  dispatchEvent(new PopStateEvent("popstate"));
                }""",
                query,
            )
            heading = page.locator("#details-title:not([data-before])")
            expect(heading).to_be_attached()
            title = feature["properties"]["title"] or CANARY
            assert heading.evaluate("(element) => element.textContent") == title
            summary = feature["properties"].get("summary")
            if summary and layer != "crossings":
                assert summary in page.locator("#details").evaluate("(each) => each.textContent")
        assert_text_only(page)


def test_names_of_symbols_rows_and_stacks_are_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?view=8/34.2/70.8")
    row = page.locator("#results .row-title").first
    assert row.evaluate("(element) => element.textContent").startswith(CANARY)
    symbol = page.locator("#map-region .symbol[role=button]").first
    symbol.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text(CANARY[:60])
    assert_text_only(page)


def test_what_the_search_finds_is_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/")
    page.get_by_role("searchbox").fill("dlrow")
    found = page.locator("#found-list .row-title").first
    expect(found).to_be_visible()
    assert found.evaluate("(element) => element.textContent").startswith(CANARY)
    assert_text_only(page)


def test_citations_of_a_record_are_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?feature={quote('events/' + ODD_IDS[2], safe='')}")
    page.locator("#details").get_by_role("button", name="Cite").click()
    expect(page.locator(".cite-forms")).to_contain_text(CANARY[:19])
    assert_text_only(page)


def test_chapters_of_the_story_are_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?story=kingdom")
    story = page.locator("#story")
    expect(story).to_contain_text(CANARY[:60])
    for _ in range(len(ODD_NAMES) + 1):
        before = page.url
        story.locator("#story-next").click()
        page.wait_for_function("(before) => location.href !== before", arg=before)
        expect(story.locator("#story-title")).to_contain_text(CANARY[:60])
    assert_text_only(page)


def test_views_of_the_line_and_a_closed_crossing_are_text(atlas: Atlas, hostile_url: str) -> None:
    page = atlas(f"{hostile_url}/?claims=pakistan&closed=torkham&feature=crossings/torkham")
    expect(page.locator("#supposed-list")).to_contain_text(CANARY[:60])
    expect(page.locator("#claims-words")).to_contain_text(CANARY[:60])
    expect(page.locator("#details")).to_contain_text(CANARY[:60])
    assert_text_only(page)


def test_the_frame_for_other_sites_shows_text_as_text(page: Page, hostile_url: str) -> None:
    page.goto(f"{hostile_url}/embed?layers={EVERY}&view=7/34.2/70.8&claims=afghanistan")
    expect(page.locator(".map-attribution")).to_contain_text(CANARY[:60])
    expect(page.locator("#map-region .symbol[role=button]").first).to_be_visible()
    assert_text_only(page)


def test_the_chart_tells_its_values_as_text(page: Page, hostile_url: str) -> None:
    page.goto(f"{hostile_url}/statistics")
    area = page.locator("#other .plot-area").first
    expect(area.locator("canvas").first).to_be_attached()
    area.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#other .plot-readout")).to_contain_text(CANARY[:60])
    assert_text_only(page)


def test_a_map_in_one_file_shows_text_as_text(
    page: Page, hostile_data: Path, tmp_path: Path
) -> None:
    """F3: `mapapp export` compiled the credits as a program."""
    saved = tmp_path / "map.html"
    command = [sys.executable, "-m", "mapapp", "export", str(saved), "--data", str(hostile_data)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page.goto(saved.as_uri())
    page.locator(".symbol[role=button][aria-label^='=cmd']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_contain_text(CANARY[:60])
    expect(page.locator(".map-attribution")).to_contain_text(CANARY[:60])
    assert_text_only(page)


def test_words_typed_into_the_search_are_text(atlas: Atlas) -> None:
    page = atlas()
    typed = CANARY[CANARY.index("</script>") :][:80].strip()
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator("#panel")).to_contain_text(f"Nothing found for “{typed}”")
    assert page.evaluate(FAULTS) == []


def test_sources_link_to_the_web_only(page: Page, atlas: Atlas) -> None:
    """Even if such a link came through the check of the data, the page would not make it one."""

    def with_script_links(route: Route) -> None:
        told = route.fetch(timeout=0).json()  # a busy machine is slow, not wrong
        for part in told.values():
            part["fields"]["sources"] = [{"title": link, "url": link} for link in SCRIPT_LINKS]
        route.fulfill(json=told)

    page.route(re.compile(r"/layers/events\.details\.json"), with_script_links)
    atlas("/?from=1995&to=1995")
    page.locator("#results a.row", has_text="Taliban take Herat").click()
    sources = page.locator("#details .sources")
    for link in SCRIPT_LINKS:
        expect(sources).to_contain_text(link)
    expect(sources.locator("a")).to_have_count(0)
