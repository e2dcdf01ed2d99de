"""The story's chapters against the data: each view must be one that the map can show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mapapp.article import claim_faults, record_faults
from mapapp.catalogue import STORY, Catalogue, Chapter, load_catalogue
from mapapp.errors import BadParameter, DataError, Fault, NotFound, shown
from mapapp.viewstate import ViewState

VIEW_NAMES = ("from", "to", "layers", "view", "base", "claims", "closed")
"""What a chapter's view may set: all of a state but what a reader opens in it."""


def load_atlas_data(data_dir: Path) -> Catalogue:
    """Read a data folder, and check it with the texts that speak of its records.

    Raises
    ------
    DataError
        With every fault: of the layers, or, where those have none, of story and article.
    """
    catalogue = load_catalogue(data_dir)
    if faults := [*chapter_faults(catalogue), *claim_faults(catalogue)]:
        raise DataError(str(data_dir), faults)
    return catalogue


def chapter_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find records that are not there and views that the map cannot show."""
    for chapter in catalogue.chapters:
        yield from record_faults(STORY, chapter.id, chapter.records, catalogue)
        yield from _view_faults(chapter, catalogue)


def _view_faults(chapter: Chapter, catalogue: Catalogue) -> Iterator[Fault]:
    for name in set(chapter.view) - set(VIEW_NAMES):
        yield Fault(STORY, chapter.id, f"view.{name}", shown(name), ", ".join(VIEW_NAMES))
    for name in ("from", "to", "view"):
        if name not in chapter.view:
            yield Fault(STORY, chapter.id, f"view.{name}", "nothing", "text, as in the URL")
    try:
        ViewState.parse({"view": chapter.narrow}, catalogue)
    except BadParameter as error:
        yield Fault(STORY, chapter.id, "narrow", shown(error.got), error.expected)
    for names in (("from", "to"), *((name,) for name in VIEW_NAMES[2:])):
        part = {name: chapter.view[name] for name in names if name in chapter.view}
        try:  # part by part, so that each fault is told
            ViewState.parse(part, catalogue)
        except BadParameter as error:
            yield Fault(STORY, chapter.id, f"view.{error.name}", shown(error.got), error.expected)
        except NotFound as error:
            expected = f"a {error.kind}: {', '.join(error.known)}"
            yield Fault(STORY, chapter.id, f"view.{names[0]}", shown(error.got), expected)
