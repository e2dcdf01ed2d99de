"""The story: what a chapter must have before its view can be tried."""

from collections.abc import Iterator
from typing import Any

from mapapp.checks.values import MISSING, Wrong, member_wrongs

MEMBERS = {
    "id": "string",
    "title": "string",
    "article": "string",
    "text": "array",
    "records": "array",
    "view": "object",
    "narrow": "string",
}


def chapter_wrongs(chapter: Any, known: set[str]) -> Iterator[Wrong]:
    """Find what is wrong with one chapter by itself.

    Parameters
    ----------
    chapter : object
        What the file holds.
    known : set of str
        Ids of the chapters before it.
    """
    if not isinstance(chapter, dict):
        yield "", chapter, "an object"
        return
    for key, type_name in MEMBERS.items():
        yield from member_wrongs(chapter, key, type_name)
    for key in set(chapter) - set(MEMBERS):
        yield key, chapter[key], f"only the members {', '.join(MEMBERS)}"
    if chapter.get("id", MISSING) in known:
        yield "id", chapter["id"], "an id that is used only once"
    for key in ("text", "records"):
        yield from _list_wrongs(key, chapter.get(key))
    view = chapter.get("view")
    for name, value in view.items() if isinstance(view, dict) else ():
        if not isinstance(value, str):
            yield f"view.{name}", value, "text, as in the URL"


def _list_wrongs(key: str, values: Any) -> Iterator[Wrong]:
    if not isinstance(values, list):
        return  # found by its type already
    if not values:
        yield key, values, "at least one"
    for index, value in enumerate(values):
        if not isinstance(value, str) or not value.strip():
            yield f"{key}[{index}]", value, "text"
