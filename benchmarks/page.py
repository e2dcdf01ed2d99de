"""What the first view and a step of the years cost in headless Chromium.

usage: page.py ADDRESS, the address that `mapapp` printed
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
LOADS = 5
FIRST_YEARS = range(1960, 2021)  # a window of five years is moved by one year at a time

READY = """() => document.querySelectorAll(".symbol[role=button]").length > 0
  && document.querySelectorAll("#results-list li").length > 0"""

STEP = """async ([from, to]) => {
  const { store } = await import("/static/js/store.js");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  const start = performance.now();
  store.set({ from, to });
  await null;
  const drawn = performance.now() - start;
  await frame();
  await frame();
  return drawn;
}"""


def chromium() -> str:
    find = ["sh", ROOT / "scripts" / "find-chromium.sh"]
    return subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()


def first_view(browser: Browser, address: str) -> tuple[float, int, int]:
    """Milliseconds until map and list are there, bytes on the wire, number of requests."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_function(READY)
    milliseconds = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    page.close()
    return milliseconds, int(sum(sizes)), len(sizes)


def main_thread(page: Page) -> float:
    """Milliseconds of work that the page's main thread has done so far: script, style, paint."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = {
        item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]
    }
    session.detach()
    return metrics["TaskDuration"] * 1000


def year_steps(browser: Browser, address: str) -> tuple[list[float], float]:
    """Milliseconds of script for each step, and of all work of the main thread for a step."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}?from=1955&to=1959&layers=durand-line,events,crossings,routes,control")
    page.wait_for_function(READY)
    page.wait_for_load_state("networkidle")
    before = main_thread(page)
    drawn = [page.evaluate(STEP, [year, year + 4]) for year in FIRST_YEARS]
    work = (main_thread(page) - before) / len(drawn)
    page.close()
    return drawn, work


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    address = sys.argv[1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        loads = [first_view(browser, address) for _ in range(LOADS)]
        times, sizes, counts = zip(*loads, strict=True)
        print(f"first view: {statistics.median(times):.0f} ms until map and list are there")
        print(f"            {max(sizes) / 1000:.0f} kB on the wire in {max(counts)} requests")
        drawn, work = year_steps(browser, address)
        print(f"year step:  {statistics.median(drawn):.1f} ms of script (worst {max(drawn):.1f})")
        print(
            f"            {work:.1f} ms of the main thread, layout and paint included, on average"
        )
        browser.close()


if __name__ == "__main__":
    main()
