"""The map of `build_map`, saved as one file and opened without any server."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

import mapapp


def test_a_saved_map_opens_without_a_server(page: Page, tmp_path: Path) -> None:
    saved = tmp_path / "map.html"
    mapapp.build_map(from_year=1995, to_year=1998).save(str(saved))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:80]))
    page.goto(saved.as_uri())
    page.get_by_role("button", name="Taliban take Herat").click()
    details = page.get_by_role("region", name="Taliban take Herat")
    expect(details.get_by_text("5 September 1995")).to_be_visible()
    expect(details.get_by_role("link", name="Ahmed Rashid")).to_be_visible()
    assert [url for url in asked if not url.startswith(("data:", saved.as_uri()))] == []
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
