"""What the repository holds: our own files, one version, no address of a package registry."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import metadata
from pathlib import Path

import mapapp


def test_nothing_of_others_is_tracked(root: Path) -> None:
    command = ["git", "-c", "safe.directory=*", "ls-files"]
    listing = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    tracked = listing.stdout.splitlines()
    assert "pyproject.toml" in tracked
    others = re.compile(r"(^|/)(dist|vendor|node_modules|\.venv)/|(^|/)uv\.lock$")
    assert [name for name in tracked if others.search(name)] == []


def test_lock_file_names_versions_and_digests_but_no_host(root: Path) -> None:
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    libraries = {name: entry for name, entry in packages.items() if name}
    assert {"node_modules/leaflet", "node_modules/esbuild", "node_modules/uplot"} <= set(libraries)
    for name, entry in libraries.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_npm_packages_are_pinned_to_one_version(root: Path) -> None:
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, pin in pins.items() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)] == []


def test_version_is_one(root: Path) -> None:
    """The module, the installed package and the change log agree."""
    assert metadata.version("mapapp") == mapapp.__version__
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert latest is not None
    assert latest.group(1) == mapapp.__version__
