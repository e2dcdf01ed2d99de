"""What the first view and a step of the years cost in headless Chromium.

usage: page.py ADDRESS, the address that `mapapp` printed
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
LOADS = 5
FIRST_YEARS = range(1960, 2021)  # a window of five years is moved by one year at a time

QUERIES = {
    "usual layers": "",
    "all layers": "?layers=durand-line,events,crossings,routes,control,provinces,places,rivers",
    "usual layers, the table open": "?table=events",
}

READY = """() => document.querySelectorAll(".symbol[role=button]").length > 0
  && document.querySelectorAll("#results-list li").length > 0"""

# The page takes its state from the address, as after a step back in its history. A reader's own
# step writes the address when the reader has rested, which makes the browser load the icon again:
# that is no part of the step, and is over before it is measured. So are the sentence and the title,
# which are written for a reader who has rested and for none who moves on.
ADDRESS = """([from, to]) => {
  const query = new URLSearchParams(location.search);
  query.set("from", from);
  query.set("to", to);
  history.replaceState(null, "", `?${query}`);
}"""
SETTLED = 300  # ms

STEP = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  dispatchEvent(new PopStateEvent("popstate"));
  await frame();
  await frame();
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


def year_steps(browser: Browser, address: str, query: str) -> tuple[list[float], float]:
    """Processor time in ms of the main thread for each step, and for one that changes nothing.

    Script, style, layout and paint are in it, and what it costs to be asked by this program; what
    it waits for is not.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + query)
    page.wait_for_function(READY)
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(item["value"] for item in metrics if item["name"] == "TaskDuration") * 1000

    def step(year: int) -> float:
        page.evaluate(ADDRESS, [year, year + 4])
        page.wait_for_timeout(SETTLED)
        before = worked()
        page.evaluate(STEP)
        return worked() - before

    steps = [step(year) for year in FIRST_YEARS]
    idle = [step(FIRST_YEARS[-1]) for _ in FIRST_YEARS]
    page.close()
    return steps, statistics.median(idle)


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
        for name, query in QUERIES.items():
            steps, idle = year_steps(browser, address, query)
            median = statistics.median(steps)
            print(
                f"year step, {name}: {median:.1f} ms of work, {max(steps):.1f} at worst, ", end=""
            )
            print(f"{idle:.1f} when nothing changes")
        browser.close()


if __name__ == "__main__":
    main()
