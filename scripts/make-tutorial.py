"""Make ``docs/tutorial.html`` of ``docs/tutorial.ipynb``, with pictures of its maps.

Make them again when the notebook, what it answers or the look of the map have changed:
``make tutorial``.
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from notebook_page import DOCS, PAGE, executed, maps_of, page_of, picture_of
from PIL import Image
from playwright.sync_api import sync_playwright

SIZE = (1000, 620)
QUALITY = 60


def main() -> None:
    """Run the notebook, draw its maps, write its page."""
    find = ["sh", str(Path(__file__).parent / "find-chromium.sh")]
    chromium = subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        notebook = executed(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]}, reduced_motion="reduce"
        )
        for place, (_, html) in enumerate(maps_of(notebook)):
            page.set_content(f"<!doctype html>{html}", wait_until="networkidle")
            page.wait_for_timeout(2000)
            out = io.BytesIO(page.locator("iframe").screenshot())
            path = DOCS / picture_of(place)
            Image.open(out).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
            print(f"{path.name}: {path.stat().st_size} bytes")
        browser.close()
        PAGE.write_text(page_of(notebook), encoding="utf-8")
        print(f"{PAGE.name}: {PAGE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
