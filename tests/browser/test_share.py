"""One dialog for what can be taken away: the link, a picture, the citation, the code of a frame."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

from PIL import Image
from playwright.sync_api import Locator, Page, expect

Atlas = Callable[..., Page]

COPYING = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };"


def frame_in(code: str) -> dict[str, str | None]:
    """Return the attributes of the frame that a code is."""
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]
    parser.feed(code)
    ((tag, attributes),) = found
    assert tag == "iframe"
    return attributes


def test_what_is_shown_is_taken_as_it_stands(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.add_init_script(COPYING)
    atlas("/?from=1995&to=1998&layers=events,control&feature=events/herat-1995")
    button = page.get_by_role("button", name="Share")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Share")
    expect(dialog).to_contain_text("1995–1998: 23 events.")

    link = dialog.get_by_role("textbox", name="Link")
    asked = "?from=1995&to=1998&layers=events,control"
    address = f"{page.url.split('?')[0]}{asked}"
    expect(link).to_have_value(f"{address}&feature=events/herat-1995")
    dialog.get_by_role("checkbox", name="with what is opened").uncheck()
    expect(link).to_have_value(address)
    dialog.get_by_role("button", name="Copy link").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("globalThis.copied") == address
    expect(dialog.get_by_role("region", name="Chicago")).to_contain_text(f"{asked}. Data: ")

    part = dialog.get_by_role("region", name="Download what is shown")
    expect(part.get_by_text("23 of 216")).to_be_visible()
    expect(part.get_by_role("link", name="CC-BY-4.0")).to_be_visible()
    part.get_by_role("checkbox", name="Control of provinces").uncheck()
    part.get_by_role("radio", name="CSV").check()
    with page.expect_download() as download:
        part.get_by_role("link", name="Download").click()
    assert re.fullmatch(
        r"durand-line-atlas-1995-1998-data-[\d-]+\.csv\.zip", download.value.suggested_filename
    )
    with ZipFile(download.value.path()) as archive:
        assert archive.namelist() == ["README.txt", "events.csv"]

    dialog.get_by_role("spinbutton", name="Width").fill("800")
    dialog.get_by_role("checkbox", name="Time bar, from 700 × 480").uncheck()
    dialog.get_by_role("checkbox", name="Title", exact=True).uncheck()
    dialog.get_by_role("radio", name="Dark").check()
    dialog.get_by_role("checkbox", name="with this view of the map").check()
    frame = frame_in(dialog.get_by_role("region", name="Code").inner_text())
    assert (frame["width"], frame["height"], frame["title"]) == (
        "800",
        "420",
        "The Durand Line Atlas",
    )
    parts = urlsplit(frame["src"] or "")
    assert parts.path == "/embed"
    query = parse_qs(parts.query, keep_blank_values=True)
    assert re.fullmatch(r"[\d.]+/[\d.]+/[\d.]+", query.pop("view")[0])
    assert query == {
        "from": ["1995"],
        "to": ["1998"],
        "layers": ["events,control"],
        "bar": ["off"],
        "title": [""],
        "theme": ["dark"],
    }
    seen = dialog.locator("iframe")
    expect(seen).to_have_attribute("src", re.compile(r"^/embed\?.*bar=off.*theme=dark"))
    inside = seen.content_frame
    expect(inside.get_by_role("link", name="Open in the atlas")).to_be_visible()
    expect(inside.locator("html")).to_have_attribute("data-theme", "dark")
    assert axe() == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def saved(page: Page, dialog: Locator) -> Path:
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Save picture").click()
    return Path(download.value.path())


def test_a_picture_says_what_it_shows_and_where_it_is_from(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    atlas("/?from=1995&to=1998&layers=durand-line,events,control")
    expect(page.locator(".callout").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    named = page.locator(".callout-title").all_text_contents()
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share")
    size = dialog.locator(".part-picture").get_by_text("pixels")

    dialog.get_by_role("radio", name="SVG").check()
    text = saved(page, dialog).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    words = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    for expected in ("The Durand Line Atlas", "1995–1998", "Neutral view: a disputed line", *named):
        assert expected in words
    said = " ".join(words)
    assert "1995–1998: 23 events." in said
    assert "© OpenStreetMap contributors" in said
    for explained in ("Demarcated", "Fighting", "Contested"):
        assert explained in words
    link = f"{urlsplit(page.url).netloc}/?from=1995&to=1998&layers=durand-line,events,control&view="
    assert link in said
    elsewhere = set(re.findall(r"https?://[^\s\"<]+", text)) - {"http://www.w3.org/2000/svg"}
    assert {urlsplit(address).netloc for address in elsewhere} == {urlsplit(page.url).netloc}
    assert not re.search(r"<(script|style|foreignObject)|\s(class|style|on\w+)=", text)
    assert set(re.findall(r'href="(.)', text)) <= {"#", "d"}

    dialog.get_by_role("radio", name="PNG 2×").check()
    dialog.get_by_role("radio", name="1:1").check()
    width, height = map(int, re.findall(r"\d+", size.inner_text().replace(",", "")))
    assert abs(width - height) <= 4
    with Image.open(saved(page, dialog)) as picture:
        assert picture.size == (width, height)
        assert picture.format == "PNG"
        # Title, map and key alike are drawn
        for top, bottom in ((0, 0.1), (0.2, 0.7), (0.9, 1)):
            part = picture.convert("L").crop((0, int(top * height), width, int(bottom * height)))
            darkest, lightest = part.getextrema()
            assert darkest < 90 < 230 < lightest
    dialog.get_by_role("checkbox", name="Title and key").uncheck()
    dialog.get_by_role("radio", name="SVG").check()
    plain = saved(page, dialog).read_text(encoding="utf-8")
    assert "23 events" not in plain
    assert "© OpenStreetMap contributors" in plain


def test_a_picture_brings_the_font_of_its_language(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    atlas("/?lang=fa-AF&from=1995&to=1998&layers=durand-line,events")
    page.wait_for_load_state("networkidle")
    page.locator("#share-open").click()
    dialog = page.locator("dialog.taken")
    part = dialog.locator(".part-picture")
    with page.expect_download() as download:
        part.locator(".taken-button").click()
    png = download.value.path().read_bytes()
    part.locator("[value=svg]").check()
    with page.expect_download() as download:
        part.locator(".taken-button").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert len(re.findall(r"url\(.{0,6}data:font/woff2;base64,[\w+/=]{9000,}", text)) == 2
    same = """async ([whole, bare, png]) => {
      const pixels = async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return String(context.getImageData(0, 0, canvas.width, canvas.height).data);
      };
      const svg = (text) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      const saved = await pixels(`data:image/png;base64,${png}`);
      return [await pixels(svg(whole)) === saved, await pixels(svg(bare)) === saved];
    }"""
    bare = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
    encoded = base64.b64encode(png).decode()
    assert page.evaluate(same, [text, bare, encoded]) == [True, False]
