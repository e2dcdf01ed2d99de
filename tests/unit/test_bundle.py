"""The bundles that pages load: there, whole, and made of the sources beside them."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from mapapp import resources
from mapapp.errors import SetupError
from mapapp.map import bundle

UPLOT = "u-over"  # a class that uPlot gives to what it makes


@pytest.fixture
def static(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of our static files, which the package now takes for its own."""
    static = tmp_path / "mapapp" / "static"
    shutil.copytree(root / "mapapp" / "static", static)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "mapapp")
    return static


def test_they_are_made_of_what_is_here(root: Path) -> None:
    """`bundle.mjs` and `mapapp.map.bundle` make one digest; the Makefile runs it before tests."""
    bundle.check()
    assert bundle.is_current(root / "mapapp" / "static")


def test_missing_ones_are_told_with_what_to_do(static: Path) -> None:
    shutil.rmtree(static / "dist")
    with pytest.raises(SetupError, match=r"bundles are missing .*make run"):
        bundle.check()


def test_one_that_is_missing_is_named(static: Path) -> None:
    (static / bundle.files("index.js")[0]).unlink()
    with pytest.raises(SetupError, match=r"static/dist has no index-\w+\.js: .*make run"):
        bundle.check()


@pytest.mark.parametrize("source", ["js/map/layers/events.js", "css/page.css", "js/new.js"])
def test_stale_ones_are_told(static: Path, source: str) -> None:
    with (static / source).open("a") as file:
        file.write("/* changed */")
    with pytest.raises(SetupError, match="older than what they are made of"):
        bundle.check()


def test_those_of_other_tools_are_stale(static: Path, root: Path) -> None:
    """In a checkout; a wheel has no tools, and its bundles are what they are."""
    checkout = static.parents[1]
    assert bundle.is_current(static)
    for name in bundle.TOOLS:
        shutil.copy(root / name, checkout)
    assert bundle.is_current(static)
    (checkout / "package.json").write_text("{}")
    assert not bundle.is_current(static)


def test_a_bundle_leads_to_no_file_that_is_not_there(root: Path) -> None:
    """What a bundle imports, at once or on demand, and what a style sheet names, lies beside it."""
    dist = root / "mapapp" / "static" / "dist"
    names = {file.name for file in dist.iterdir()}
    for file in dist.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        asked = re.findall(r'(?:from|import|import\()"\./([^"]+)"', text)
        assert set(asked) <= names, file.name
    for file in dist.glob("*.css"):
        found = re.findall(r"url\(([^)]*)\)", file.read_text(encoding="utf-8"))
        asked = {url.strip("\"'").removeprefix("./") for url in found}
        asked.discard("")  # of a font that is there in another format
        assert {url for url in asked if not url.startswith(("data:", "#"))} <= names, file.name


def test_charts_come_when_one_is_shown(root: Path) -> None:
    """What the map page loads at once leads to the chunk that has uPlot, and has none of it."""
    static = root / "mapapp" / "static"
    for page in ("index.js", "embed.js"):
        first = "".join((static / name).read_text(encoding="utf-8") for name in bundle.files(page))
        (chunk,) = re.findall(r'import\("\./(holders-\w+\.js)"\)', first)
        assert UPLOT in (static / "dist" / chunk).read_text(encoding="utf-8")
        assert UPLOT not in first


def test_libraries_bring_their_licences(root: Path) -> None:
    text = (root / "mapapp" / "static" / "dist" / "licences.txt").read_text(encoding="utf-8")
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    for name, version in package["dependencies"].items():
        if name not in {"esbuild", "subset-font"}:  # which make the bundles and are not in them
            assert f"{name} {version}\n" in text


@pytest.mark.parametrize("lang", ["fa-AF", "ps", "ur"])
def test_the_font_has_each_letter_of_what_is_written(root: Path, lang: str) -> None:
    """It is cut to the range of its style sheet; what is not in there has another shape."""
    sheet = (root / "mapapp" / "static" / "css" / "vazirmatn.css").read_text(encoding="utf-8")
    first, second = re.findall(r"unicode-range:([^;]*);", sheet)
    assert first.split() == second.split()
    letters = {
        chr(code)
        for low, high in re.findall(r"U\+(\w+)(?:-(\w+))?", first)
        for code in range(int(low, 16), int(high or low, 16) + 1)
    }
    locales = root / "mapapp" / "words" / "locales"
    files = (
        locales / f"{lang}.json",
        locales / lang / "LC_MESSAGES" / "mapapp.po",
        root / "geodata" / "translations" / f"{lang}.csv",
    )
    written = set("".join(file.read_text(encoding="utf-8") for file in files))
    arabic = {each for each in written if "ARABIC" in unicodedata.name(each, "")}
    assert len(arabic) > 40
    assert arabic - letters == set()
