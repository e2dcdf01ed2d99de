"""Run the notebook of the docs, and write it with what it answers as a page that asks for nothing.

The page is written without the maps that cells answer with: each is megabytes, most of it libraries
that are not ours to keep. A picture stands in the place of each.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK = DOCS / "tutorial.ipynb"
PAGE = DOCS / "tutorial.html"

LONGEST = 300
"""Seconds that a cell may take, on a machine that has much else to do."""

MAP = "<iframe"
"""What an answer has that is a map, as Folium shows one."""

STYLE = """
body {
  max-width: 860px; margin: 2rem auto; padding: 0 1rem;
  color: #1d1b16; background: #fbfaf6;
  font: 17px/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, serif;
}
pre, code { font: 14px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
pre { overflow-x: auto; margin: .75rem 0 }
.input_area pre { padding: .75rem 1rem; border-left: 3px solid #1d1b16; background: #f1eee5 }
.output_area { overflow-x: auto; padding-left: 1rem }
.anchor-link { display: none }
table { border-collapse: collapse; font: 14px/1.4 system-ui, sans-serif }
th, td { padding: .2rem .75rem .2rem 0; border: 0; border-bottom: 1px solid #d8d2c2 }
th, td { text-align: start; white-space: nowrap }
img { width: 100%; height: auto; border: 1px solid #d8d2c2 }
@media (prefers-color-scheme: dark) {
  body { color: #e9e5da; background: #17160f }
  .input_area pre { background: #24221a; border-color: #e9e5da }
  th, td, img { border-color: #454133 }
  a { color: #9fc3e8 }
}
"""


def executed(folder: Path) -> NotebookNode:
    """Return the notebook with what each of its cells answers.

    Parameters
    ----------
    folder
        Where its cells write.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    ExecutePreprocessor(timeout=LONGEST).preprocess(notebook, {"metadata": {"path": str(folder)}})
    return notebook


def maps_of(notebook: NotebookNode) -> list[tuple[NotebookNode, str]]:
    """Return the answers that are maps, each as its output and its page."""
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", ())]
    pages = [(each, each.get("data", {}).get("text/html", "")) for each in outputs]
    return [(output, page) for output, page in pages if MAP in page]


def picture_of(place: int) -> str:
    """Return the name of the picture of a map, by its place among the maps, below the docs."""
    return f"images/tutorial-{place + 1}.webp"


def page_of(notebook: NotebookNode) -> str:
    """Return the page of a notebook that was run, with pictures for its maps."""
    for place, (output, _) in enumerate(maps_of(notebook)):
        picture = f'<img src="{picture_of(place)}" alt="The map that this cell shows">'
        output.data = NotebookNode({"text/html": picture})
    exporter = HTMLExporter(
        template_name="basic", exclude_input_prompt=True, exclude_output_prompt=True
    )
    body, _ = exporter.from_notebook_node(notebook)
    lines = "\n".join(line.rstrip() for line in body.splitlines() if line.strip())
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>The atlas in a notebook</title>\n<style>{STYLE}</style>\n{lines}\n</html>\n"
    )
