"""The notebook of the docs: it runs, and its page says what it answers."""

from __future__ import annotations

import html
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from notebook_page import DOCS, MAP, NOTEBOOK, PAGE, executed, maps_of, page_of, picture_of

pytestmark = [
    pytest.mark.long,
    # of the program that runs cells: it speaks to its kernel on this machine alone
    pytest.mark.filterwarnings("ignore:Kernel is running over TCP"),
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """The notebook, run."""
    return executed(tmp_path_factory.mktemp("notebook"))


def said(page: str) -> str:
    """What a page says, without how it is set."""
    return " ".join(
        html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)).split()
    )


def test_the_page_says_what_the_notebook_answers(notebook: NotebookNode) -> None:
    """Else `make tutorial` makes it again."""
    maps = maps_of(notebook)
    assert len(maps) == 2
    assert all((DOCS / picture_of(place)).is_file() for place in range(len(maps)))
    assert said(page_of(notebook)) == said(PAGE.read_text("utf-8"))


def test_the_page_asks_no_host_and_runs_nothing() -> None:
    page = PAGE.read_text("utf-8")
    assert not re.findall(r"<script|<link|\bsrc=.(?!images/)|@import|\bon\w+=", page)
    assert all((DOCS / name).is_file() for name in re.findall(r'src="([^"]+)"', page))


def test_the_notebook_is_kept_without_answers() -> None:
    """They hold the libraries of the map, and change with each run."""
    kept = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(kept)
    assert MAP not in NOTEBOOK.read_text("utf-8")
    assert not [cell for cell in kept.cells if cell.get("outputs") or cell.get("execution_count")]


def test_the_notebook_says_what_it_needs(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    assert "docs/tutorial.ipynb" in readme
    assert "docs/tutorial.html" in readme
