"""Fixtures that several kinds of tests share."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hostile import make_hostile
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Page

# Seconds that a test waits for what takes one or two on a quiet machine. A busy machine is slow,
# not wrong, and a pass waits for no more than it must.
PATIENCE = 120

# Data folders are read a thousand times over: looking for cycles took a tenth of the time.
gc.set_threshold(50_000, 20, 50)

# Linux ends what a process of the tests has started with it, also when that is killed.
SETPRIV = shutil.which("setpriv")
WITH_US = () if SETPRIV is None else (SETPRIV, "--pdeathsig", "TERM", "--")

ADDRESS = re.compile(r"https?://[^\s/]+:\d+(?=[/\s])")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest, so that none of them is waited for at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """Measure nothing in a test marked `no_cover`, nor in what it is the first to set up."""
    with untraced(item):
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure nothing in it again: a worker of xdist runs two of pytest-cov's measurements.

    The plugin stops one of them for the call, upon which the other goes on.
    """
    with untraced(item):
        return (yield)


@contextmanager
def untraced(item: pytest.Item) -> Iterator[None]:
    trace = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        yield
    finally:
        if sys.gettrace() is None:  # else who measures has begun anew
            sys.settrace(trace)


@dataclass(frozen=True)
class Server:
    """A server in a process of its own, and what it has written so far."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def out(self) -> str:
        return (self.folder / "out").read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        return (self.folder / "err").read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """Address that it wrote first, such as ``http://127.0.0.1:8000``."""
        found = ADDRESS.search(self.out) or ADDRESS.search(self.err)
        return found.group() if found else ""

    def has_started(self) -> bool:
        return bool(self.address) or self.process.poll() is not None


@contextmanager
def running(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run a server in a new folder until the block ends, in every case.

    Parameters
    ----------
    command
        Of a program that writes its address when it listens.
    folder
        Where it runs, and what it writes is kept; it must not be that of another server.
    environment
        All of it; by default, that of the tests.

    Yields
    ------
    Server
        One that listens; the test fails where none does.
    """
    with (
        (folder / "out").open("wb") as out,
        (folder / "err").open("wb") as err,
        subprocess.Popen(
            [*WITH_US, *command], stdout=out, stderr=err, cwd=folder, env=environment
        ) as process,
    ):
        try:
            server = Server(process, folder)
            eventually(server.has_started, f"start of {command}")
            if not server.address:
                pytest.fail(f"no server started:\n{server.out}{server.err}", pytrace=False)
            yield server
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and wait for that: by SIGTERM, upon which coverage is kept, else by force."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def eventually(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds; fail where it does not for as long as we have patience."""
    limit = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > limit:
            pytest.fail(f"waited {PATIENCE} s in vain: {what}", pytrace=False)
        time.sleep(0.05)


def at_rest(page: Page, script: str) -> Any:
    """Return what a script tells of a page once it tells the same twice, a second apart."""
    told = [page.evaluate(script)]

    def stays() -> bool:
        page.wait_for_timeout(1000)
        told.append(page.evaluate(script))
        return bool(told[-1] == told[-2])

    eventually(stays, "what a page tells stays the same")
    return told[-1]


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compile each template once: hundreds of applications are made of the same ones."""
    folder = tmp_path_factory.mktemp("templates")
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def hostile_data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data folder with a canary in every text; see ``tests/support/hostile.py``."""
    folder = tmp_path_factory.mktemp("hostile") / "geodata"
    make_hostile(root / "geodata", folder)
    return folder


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start ``mapapp serve`` in a process of its own, which ends with the tests at the latest.

    ``start_server(data=folder, python=interpreter, environment={"MAPAPP_PROXIES": "1"},
    arguments=["--open"])``: other data than ours, another installation, what is added to the
    environment of the tests, and to the command.
    """
    with ExitStack() as servers:

        def start(
            data: Path | None = None,
            python: str | Path = sys.executable,
            environment: Mapping[str, str] | None = None,
            arguments: Sequence[str | Path] = (),
        ) -> Server:
            command = [python, "-P", "-m", "mapapp", "serve", "--host", "127.0.0.1", "--port", "0"]
            if data is not None:
                command += ["--data", data]
            folder = tmp_path_factory.mktemp("server")
            known = {**os.environ, **(environment or {})}
            return servers.enter_context(running([*command, *arguments], folder, known))

        yield start


@pytest.fixture(scope="session")
def serve(start_server: Callable[..., Server]) -> Callable[..., str]:
    """Start ``mapapp serve`` as `start_server` does; the answer is its address."""
    return lambda **options: start_server(**options).address
