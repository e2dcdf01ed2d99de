"""The story's chapters against the data: each view must be one that the map can show."""

from __future__ import annotations

from collections.abc import Iterator

from mapapp.data.catalogue import Catalogue, Chapter
from mapapp.errors import BadParameter, Fault, NotFound, shown
from mapapp.meaning.address import ViewState
from mapapp.meaning.article import record_faults

VIEW_NAMES = ("from", "to", "layers", "view", "base", "claims", "callouts", "closed")
"""What a chapter's view may set: all of a state but what a reader opens in it."""


def chapter_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find records that are not there and views that the map cannot show."""
    for chapter in catalogue.chapters:
        yield from record_faults(catalogue.story, chapter.id, chapter.records, catalogue)
        yield from _view_faults(catalogue.story, chapter, catalogue)


def _view_faults(file: str, chapter: Chapter, catalogue: Catalogue) -> Iterator[Fault]:
    for name in (name for name in chapter.view if name not in VIEW_NAMES):
        expected = f"only {', '.join(VIEW_NAMES)}"
        yield Fault(file, chapter.id, f"view.{name}", shown(chapter.view[name]), expected)
    for name in ("from", "to", "view"):
        if name not in chapter.view:
            yield Fault(file, chapter.id, f"view.{name}", "nothing", "text, as in the URL")
    try:
        ViewState.parse({"view": chapter.narrow}, catalogue)
    except BadParameter as error:
        yield Fault(file, chapter.id, "narrow", shown(error.got), error.expected)
    for names in (("from", "to"), *((name,) for name in VIEW_NAMES[2:])):
        part = {name: chapter.view[name] for name in names if name in chapter.view}
        try:  # part by part, so that each fault is told
            ViewState.parse(part, catalogue)
        except BadParameter as error:
            yield Fault(file, chapter.id, f"view.{error.name}", shown(error.got), error.expected)
        except NotFound as error:
            expected = f"a {error.kind}: {', '.join(error.known)}"
            yield Fault(file, chapter.id, f"view.{names[0]}", shown(error.got), expected)
