"""What is built is whole: the wheel made from the sdist works away from the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

import mapapp
from tests.conftest import PATIENCE

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the sdist, and the wheel that was built from it and not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Interpreter of a new environment that holds the wheel, and borrows the libraries of ours."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    wheel = next(built.glob("*.whl"))
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", wheel], check=True)
    borrowed = Path(_output(python, "sysconfig.get_path('purelib')"), "borrowed.pth")
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def _output(python: Path, expression: str) -> str:
    """What an expression over a module gives in another interpreter, outside the checkout."""
    module = expression.split(".")[0]
    command = [python, "-P", "-c", f"import {module}; print({expression})"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_wheel_holds_what_the_atlas_serves(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {
        "mapapp/geodata/datapackage.json",
        "mapapp/static/js/main.js",
        "mapapp/static/dist/licences.txt",
        "mapapp/static/dist/manifest.json",
        f"mapapp-{mapapp.__version__}.dist-info/licenses/LICENSE",
    } <= names
    assert any(name.startswith("mapapp/templates/") for name in names)
    assert not [name for name in names if not name.startswith(("mapapp/", "mapapp-"))]


def test_sdist_holds_no_library_of_others(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = sdist.getnames()
    assert any(name.endswith("/package-lock.json") for name in names)
    assert not [name for name in names if "/dist/" in name or "/node_modules" in name]


def test_installed_wheel_serves_its_first_page(installed: Path, serve: Callable[..., str]) -> None:
    """The page and every file that it names come from the installed package."""
    code = "import mapapp; print(mapapp.__file__)"
    where = subprocess.run(
        [installed, "-P", "-c", code], capture_output=True, text=True, check=True
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.parents[1])

    address = serve(python=installed)
    with urlopen(f"{address}/", timeout=PATIENCE) as response:
        page = response.read().decode()
    names = re.findall(r'(?:href|src)="(/[^"]+)"', page)
    files = {name.partition("?")[0]: name for name in names}  # one of many views of a page
    assert [name for name in files if name.startswith("/static/dist/leaflet-")]
    for name in files.values():
        with urlopen(address + name.replace("&amp;", "&"), timeout=PATIENCE) as response:
            assert response.status == 200
