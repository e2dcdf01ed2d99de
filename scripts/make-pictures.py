"""Make ``geodata/pictures``: what other sites show beside a link to the map or to a chapter.

Each is the page for a frame in Chromium, as its first reader would see it. Make them again when the
data, the story or the look of the map have changed: ``make pictures``.
"""

from __future__ import annotations

import argparse
import io
import logging
import subprocess
import sys
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from mapapp import create_app
from mapapp.data.checks.pictures import PICTURES_DIR, SIZE, picture_of
from mapapp.folder import load_folder

ROOT = Path(__file__).parents[1]

LARGEST = 60_000
"""Bytes: what a phone on a slow line waits two seconds for."""

QUALITIES = range(80, 20, -5)

STANDING = """() => document.querySelectorAll(".callout").length > 0
  && !document.querySelector(".names[data-moving]")"""

UNPRESSED = """() => {
  for (const each of document.querySelectorAll(".map-zoom, #whole")) each.hidden = true;
}"""
"""A picture has nothing to press."""


def main() -> None:
    """Make the pictures of a data folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "geodata", help="the data folder")
    data = parser.parse_args().data
    chapters = load_folder(data).chapters
    frames = {picture_of(None): {}} | {
        picture_of(each.id): {"story": each.id, "title": each.title} for each in chapters
    }
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create_app({"data": data}), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    find = ["sh", str(ROOT / "scripts" / "find-chromium.sh")]
    chromium = subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            locale="en-GB",
            color_scheme="light",
            reduced_motion="reduce",
        )
        for name, asked in frames.items():
            query = urlencode({**asked, "base": "plain", "bar": "off", "theme": "light"})
            page.goto(f"http://127.0.0.1:{server.server_port}/embed?{query}")
            content = _picture(page)
            path = data / PICTURES_DIR / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(f"{path.relative_to(data)}: {len(content)} bytes")
        browser.close()
    server.shutdown()
    _sweep(data / PICTURES_DIR, set(frames))


def _picture(page: Page) -> bytes:
    """Return the page as WebP, as sharp as the bytes allow."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(STANDING)
    page.evaluate(UNPRESSED)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for quality in QUALITIES:
        out = io.BytesIO()
        shot.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= LARGEST:
            return out.getvalue()
    sys.exit(f"error: {page.url} takes more than {LARGEST} bytes at every quality")


def _sweep(folder: Path, wanted: set[str]) -> None:
    """Take away the pictures of chapters that are no more."""
    for path in folder.rglob("*.webp"):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


if __name__ == "__main__":
    main()
