"""What a step costs in one version of the page and in another, in turns.

usage: python -m benchmarks.turns BEFORE AFTER, the addresses that two `mapapp serve` printed
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence

from playwright.sync_api import Browser, sync_playwright

from benchmarks.page import ALL, PARTS, QUERIES, Asked, Steps, chromium, filters, years

ROUNDS = 3

KINDS: dict[str, tuple[str, Sequence[Asked], str]] = {
    "year step": ("", years(), ""),
    "year step, all layers": (QUERIES["all layers"], years(), ""),
    "filter step": ("", filters(), ""),
    "filter step, with the facets": ("", filters(), "#filter-open"),
}


def compare(
    browser: Browser, addresses: Sequence[str], asked: Sequence[Asked], opened: str
) -> list[dict[str, float]]:
    """Return the medians of each version: of all that a step costs, and of its parts.

    Both make each step before either makes the next; who goes first changes with every step, and
    the first round is none of the measured.
    """
    pages = [Steps(browser, address, opened=opened) for address in addresses]
    found: list[list[dict[str, float]]] = [[] for _ in pages]
    for turn, wanted in enumerate([*asked] * (ROUNDS + 1)):
        for place in (0, 1) if turn % 2 else (1, 0):
            took = pages[place].step(wanted)
            if turn >= len(asked):
                found[place].append(took)
    for made in pages:
        made.page.close()
    return [
        {name: statistics.median(step[name] for step in all_) for name in PARTS} for all_ in found
    ]


def main() -> None:
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for kind, (query, asked, opened) in KINDS.items():
            addresses = [address + query for address in sys.argv[1:]]
            before, after = compare(browser, addresses, asked, opened)
            parts = ", ".join(
                f"{name.removesuffix('Duration')} {before[name]:.1f} and {after[name]:.1f}"
                for name in PARTS[1:]
            )
            ratio = after[ALL] / before[ALL]
            print(f"{kind}: {before[ALL]:.1f} and {after[ALL]:.1f} ms, ratio {ratio:.2f} ({parts})")
        browser.close()


if __name__ == "__main__":
    main()
