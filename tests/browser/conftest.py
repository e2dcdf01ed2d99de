"""Chromium, a server in its own process, and pages that fail the test on any fault."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.conftest import PATIENCE

HERE_BEFORE = """
try { localStorage.setItem("how-to-read", "offered"); } catch { /* no storage here */ }
"""
"""A reader who has been here, whom the page offers no help; `test_howto.py` takes it back."""

REPORT_CSP_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} stopped ${event.blockedURI}`));
"""

# What changes with the scheme are colours, so the rules of colours are asked again.
SCHEMES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]},
}

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here: it can be left out, and runs little of ours in its own process."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], root: Path) -> dict:
    find = ["sh", str(root / "scripts" / "find-chromium.sh")]
    chromium = subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    if not chromium:
        text = "browser tests need Chromium: run `make chromium`, or name one in MAPAPP_CHROMIUM"
        pytest.fail(text, pytrace=False)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # No other host is found; stopping each request here would take as long as the page's own work.
    alone = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", *quiet, *alone]
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict:
    """One reader, whatever the machine: desktop, British English, UTC, no motion."""
    return {
        **browser_context_args,
        "viewport": {"width": 1440, "height": 900},
        "locale": "en-GB",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def base_url(serve: Callable[..., str]) -> str:
    """Address of a server with the data of the atlas; ``page.goto("/")`` is relative to it."""
    return serve()


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fail the test on a request to another host, a console message, a page or a CSP error."""
    faults: list[str] = []

    def note_request(request: Request) -> None:
        url = urlsplit(request.url)
        if url.hostname != "127.0.0.1" and url.scheme not in {"data", "blob", "file"}:
            faults.append(f"request to {request.url}")

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(f"console {message.type}: {message.text}")

    context.set_default_timeout(PATIENCE * 1000)
    context.on("request", note_request)
    context.on("console", note)
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
    context.add_init_script(REPORT_CSP_VIOLATIONS)
    context.add_init_script(HERE_BEFORE)
    yield context
    assert faults == []


@pytest.fixture
def atlas(page: Page) -> Callable[[str], Page]:
    """Open the atlas at a URL and wait until its map and its list answer."""

    def open_at(url: str = "/") -> Page:
        page.goto(url)
        expect(page.locator("#map_main[data-zoom]")).to_be_attached()
        expect(page.locator("#results-order[aria-label]")).to_be_attached()
        return page

    return open_at


@pytest.fixture
def axe(page: Page, root: Path) -> Callable[[], list[str]]:
    """Accessibility violations that axe-core finds on the page as it stands, light and dark."""
    source = (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def violations() -> list[str]:
        page.evaluate(source + ";0")  # the page's CSP would refuse a script tag
        found = []
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            result = page.evaluate("(options) => axe.run(options)", options)
            found += [
                f"{scheme}: {violation['id']}: {node['target']} {node['failureSummary']}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
        return found

    return violations
