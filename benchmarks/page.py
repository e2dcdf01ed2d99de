"""What the first view, a step of the years and a step of the filters cost in headless Chromium.

usage: page.py ADDRESS, the address that `mapapp` printed
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
LOADS = 5
FIRST_YEARS = range(1960, 2021)  # a window of five years is moved by one year at a time

FILTERS = [
    {name: text}
    for name, texts in {
        "category": ("attacks", "air", "attacks,air", "border,talks", "fighting"),
        "actor": ("pakistan", "taliban", "pakistan,ttp", "united-states"),
        "place": ("AFG", "PAK", "AF-KAB", "PK-KP"),
        "killed": ("1", "10", "100"),
        "disputed": ("yes",),
        "within": ("10", "50", "100"),
        "bbox": ("view", "61,29,70,35"),
        "q": ("kabul", "border"),
    }.items()
    for text in texts
]
"""Each is set alone, so that a step takes the last away as well."""

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
ADDRESS = """(asked) => {
  const query = new URLSearchParams(location.search);
  for (const [name, text] of Object.entries(asked))
    if (text === null) query.delete(name);
    else query.set(name, text);
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


Asked = Mapping[str, str | None]
"""What is put into the address, and what is taken out of it."""

ALL = "TaskDuration"
PARTS = (ALL, "ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
"""What of a step is told, by the browser's names."""
WHOLE = "Whole"
"""All of a step with what follows it, until the page rests: the list, names, the sentence."""


class Steps:
    """A page on which steps are made, each of which tells what it costs the main thread.

    Parameters
    ----------
    opened
        a selector of what is pressed before the first step
    """

    def __init__(self, browser: Browser, address: str, *, opened: str = "") -> None:
        self.page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.page.goto(address)
        self.page.wait_for_function(READY)
        self.page.wait_for_load_state("networkidle")
        if opened:
            self.page.click(opened)
            self.page.wait_for_load_state("networkidle")
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def _worked(self) -> dict[str, float]:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return {item["name"]: item["value"] for item in metrics}

    def step(self, asked: Asked) -> dict[str, float]:
        """Processor time in ms of the main thread: of all, of its parts, and until it rests.

        Script, style, layout and paint are in it, and what it costs to be asked by this program;
        what it waits for is not.
        """
        self.page.evaluate(ADDRESS, asked)
        self.page.wait_for_timeout(SETTLED)
        before = self._worked()
        self.page.evaluate(STEP)
        after = self._worked()
        self.page.wait_for_timeout(SETTLED)
        took = {name: (after[name] - before[name]) * 1000 for name in PARTS}
        return {**took, WHOLE: (self._worked()[ALL] - before[ALL]) * 1000}


def steps(
    browser: Browser, address: str, asked: Sequence[Asked], *, opened: str = ""
) -> tuple[list[float], float, float]:
    """Return what each step costs in ms, what one costs until the page rests, and an idle one."""
    made = Steps(browser, address, opened=opened)
    took = [made.step(each) for each in asked]
    idle = [made.step(asked[-1])[ALL] for _ in asked]
    made.page.close()
    whole = statistics.median(each[WHOLE] for each in took)
    return [each[ALL] for each in took], whole, statistics.median(idle)


def years() -> list[Asked]:
    return [{"from": str(year), "to": str(year + 4)} for year in FIRST_YEARS]


def filters() -> list[Asked]:
    none = {name: None for each in FILTERS for name in each}
    return [none | each for each in FILTERS]


def tell(what: str, times: Sequence[float], whole: float, idle: float) -> None:
    median = statistics.median(times)
    worst = max(times)
    print(
        f"{what}: {median:.1f} ms of work, {worst:.1f} at worst, "
        f"{whole:.1f} with what follows, {idle:.1f} when nothing changes"
    )


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
            tell(f"year step, {name}", *steps(browser, address + query, years()))
        shown = steps(browser, address, filters())
        tell("filter step", *shown)
        opened = steps(browser, address, filters(), opened="#filter-open")
        tell("filter step, with the facets", *opened)
        browser.close()


if __name__ == "__main__":
    main()
