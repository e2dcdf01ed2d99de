"""What a reader with a phone on a slow line waits for: 400 kbit/s, 400 ms, in headless Chromium.

usage: slow_line.py ADDRESS [VISITS], the address that `mapapp` printed

Times are from the click on a link to what is seen, of VISITS (3) first visits, each with an empty
cache; then the same page again with what the browser has kept.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PHONE = {"width": 390, "height": 844}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s and 400 ms, in bytes a second and milliseconds."""

PATIENCE = 120_000  # ms: far above what is measured

WATCH = """
window.seen = {};
const conditions = {
  text: () => document.querySelector("#results-list li, .panel li"),
  line: () => document.querySelector(".leaflet-pane path.section"),
  events: () => document.querySelector(".symbol[role=button]"),
};
const look = () => {
  for (const [name, met] of Object.entries(conditions))
    if (!(name in window.seen) && met()) window.seen[name] = performance.now();
  if (Object.keys(window.seen).length < 3) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

COMPLETE = """() => document.querySelector("img.leaflet-image-layer")?.complete
  && document.querySelector(".river") && document.querySelectorAll(".names text").length > 5"""


def chromium() -> str:
    find = ["sh", ROOT / "scripts" / "find-chromium.sh"]
    return subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()


def visit(page: Page, address: str) -> dict[str, Any]:
    """Milliseconds until text, line, events and everything are there; requests and bytes."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", LINE)
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, timeout=PATIENCE)
    page.wait_for_function("() => Object.keys(window.seen).length === 3", timeout=PATIENCE)
    page.wait_for_function(COMPLETE, timeout=PATIENCE)
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    seen: dict[str, Any] = page.evaluate("window.seen")
    seen["complete"] = page.evaluate(
        "Math.max(...performance.getEntriesByType('resource').map((each) => each.responseEnd))"
    )
    seen["kB"] = sum(sizes) / 1000
    seen["requests"] = page.evaluate(
        """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
        .filter((each) => each.transferSize > 0).length"""
    )
    network.detach()
    return seen


def first_and_second(browser: Browser, address: str) -> tuple[dict[str, Any], dict[str, Any]]:
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=3, is_mobile=True, has_touch=True
    )
    context.add_init_script(WATCH)
    visits = []
    for _ in range(2):
        page = context.new_page()
        visits.append(visit(page, address))
        page.close()
    context.close()
    return visits[0], visits[1]


def main() -> None:
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 3
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        visits = [first_and_second(browser, sys.argv[1]) for _ in range(count)]
        browser.close()
    for name, each in (("first visit", 0), ("second visit", 1)):
        print(name)
        for what in ("text", "line", "events", "complete"):
            seconds = statistics.median(pair[each][what] for pair in visits) / 1000
            print(f"  {what:<9}{seconds:6.1f} s")
        print(f"  {max(pair[each]['requests'] for pair in visits)} requests, ", end="")
        print(f"{max(pair[each]['kB'] for pair in visits):.0f} kB")


if __name__ == "__main__":
    main()
