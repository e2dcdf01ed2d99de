"""Firefox by WebDriver BiDi and WebKit by WebDriver, each as one small class.

Firefox speaks BiDi itself, so that nothing stands between; WebKitGTK comes with a driver. Both take
the same actions (WebDriver, section 15).
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from websocket import create_connection

PATIENCE = 30
"""Seconds until something that must happen is missed."""

WINDOW = (1280, 860)

Actions = Sequence[Mapping[str, Any]]


class MissingError(Exception):
    """An engine cannot be had or cannot be asked for something."""


class Engine(Protocol):
    """What the walk asks of a browser."""

    name: str
    version: str
    messages: list[str]
    """What the engine itself tells of its console."""

    def open(self, url: str) -> None:
        """Load a page."""

    def ask(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript in the page, as JSON has it."""

    def act(self, actions: Actions) -> None:
        """Move the pointer and press keys, as a reader does."""

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""

    def printed(self) -> bytes | None:
        """Return the page on paper, as PDF; None where the engine's driver cannot."""

    def close(self) -> None:
        """End the browser."""


def eventually(holds: Callable[[], Any], what: str) -> Any:
    """Wait until something holds, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        if time.monotonic() > end:
            raise AssertionError(f"not within {PATIENCE} s: {what}")
        time.sleep(0.1)
    return found


class Firefox:
    """Firefox without a window, by its own WebDriver BiDi."""

    def __init__(self) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise MissingError("firefox-esr")
        self.messages: list[str] = []
        self._ids = itertools.count(1)
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        arguments = ["--headless", "--no-remote", "--profile", self._home.name]
        size = [f"--width={WINDOW[0]}", f"--height={WINDOW[1]}"]
        self._process = subprocess.Popen(
            [program, *arguments, *size, "--remote-debugging-port=0", "about:blank"],
            env={**os.environ, "HOME": self._home.name, "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                break
        else:
            raise MissingError("a Firefox that speaks WebDriver BiDi")
        self._socket = create_connection(
            f"{found[1]}/session", timeout=PATIENCE, suppress_origin=True
        )
        told = self._send("session.new", capabilities={})["capabilities"]
        self.name, self.version = "Firefox", str(told["browserVersion"])
        self._send("session.subscribe", events=["log.entryAdded"])
        self._page = self._send("browsingContext.getTree")["contexts"][0]["context"]
        viewport = {"width": WINDOW[0], "height": WINDOW[1]}
        self._send("browsingContext.setViewport", context=self._page, viewport=viewport)

    def _send(self, method: str, **params: Any) -> Any:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("method") == "log.entryAdded":
                entry = told["params"]
                if entry["level"] in {"warn", "error"}:
                    self.messages.append(f"{entry['level']}: {entry['text']}")
            elif told.get("id") == number:
                if told["type"] == "error":
                    raise MissingError(f"{method}: {told['message']}")
                return told["result"]

    def open(self, url: str) -> None:
        """Load a page."""
        self._send("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def ask(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript in the page, as JSON has it."""
        answer = self._send(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value))",
            target={"context": self._page},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def act(self, actions: Actions) -> None:
        """Move the pointer and press keys, as a reader does."""
        self._send("input.performActions", context=self._page, actions=list(actions))

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        shot = self._send("browsingContext.captureScreenshot", context=self._page)
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes | None:
        """Return the page on paper, as PDF."""
        page = self._send("browsingContext.print", context=self._page)
        return base64.b64decode(page["data"])

    def close(self) -> None:
        """End the browser."""
        with contextlib.suppress(Exception):
            self._send("browser.close")
        self._socket.close()
        self._process.terminate()
        self._process.wait()
        self._home.cleanup()


class WebKit:
    """WebKitGTK's MiniBrowser by its WebDriver, on a screen of its own."""

    def __init__(self) -> None:
        driver, screen = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
        browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        if not (driver and screen and browsers):
            raise MissingError("webkit2gtk-driver and xvfb")
        self.messages: list[str] = []  # its driver tells none
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        port = _free_port()
        area = f"-screen 0 {WINDOW[0]}x{WINDOW[1]}x24"
        self._process = subprocess.Popen(
            [screen, "-a", "-s", area, driver, f"--port={port}"],
            env={
                **os.environ,
                "HOME": self._home.name,
                "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
                "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # of a container; our own pages
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._root = f"http://127.0.0.1:{port}"
        eventually(self._is_ready, "WebKitWebDriver listens")
        options = {
            "binary": str(browsers[-1]),
            "args": ["--automation"],
        }
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        told = self._send("POST", "/session", {"capabilities": capabilities})
        self._root += f"/session/{told['sessionId']}"
        known = told["capabilities"]
        self.name, self.version = "WebKitGTK", str(known["browserVersion"])
        self._send(
            "POST", "/window/rect", {"x": 0, "y": 0, "width": WINDOW[0], "height": WINDOW[1]}
        )

    def _is_ready(self) -> bool:
        try:
            return bool(self._send("GET", "/status")["ready"])
        except OSError:
            return False

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = Request(
            self._root + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urlopen(asked, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise MissingError(f"{path}: {error.read().decode()[:300]}") from error

    def open(self, url: str) -> None:
        """Load a page."""
        self._send("POST", "/url", {"url": url})

    def ask(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript in the page, as JSON has it."""
        script = f"""const done = arguments[0];
            Promise.resolve({expression}).then((value) => done(JSON.stringify(value) ?? null));"""
        text = self._send("POST", "/execute/async", {"script": script, "args": []})
        return None if text is None else json.loads(text)

    def act(self, actions: Actions) -> None:
        """Move the pointer and press keys, as a reader does."""
        self._send("POST", "/actions", {"actions": list(actions)})

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return base64.b64decode(self._send("GET", "/screenshot"))

    def printed(self) -> bytes | None:
        """Return the page on paper, as PDF; None where the driver cannot."""
        try:
            return base64.b64decode(self._send("POST", "/print", {}))
        except MissingError:
            return None

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        with contextlib.suppress(Exception):
            self._send("DELETE", "")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, 15)
        self._process.wait()
        self._home.cleanup()


def _free_port() -> int:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
