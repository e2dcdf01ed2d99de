"""One dialog for what can be taken away: the link, the citation, the code of a frame."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

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
    expect(dialog.get_by_role("region", name="Plain text")).to_contain_text(f"{asked} (accessed")

    dialog.get_by_role("spinbutton", name="Width").fill("800")
    dialog.get_by_role("checkbox", name="Time bar").uncheck()
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
    query = parse_qs(parts.query)
    assert query.pop("view")[0].startswith("6/")
    assert query == {
        "from": ["1995"],
        "to": ["1998"],
        "layers": ["events,control"],
        "bar": ["off"],
        "theme": ["dark"],
    }
    assert axe() == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
