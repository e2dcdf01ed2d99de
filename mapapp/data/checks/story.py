"""The story: what a chapter must have before its view can be tried."""

from collections.abc import Iterator
from typing import Any

from mapapp.data.checks.values import MISSING, Wrong, is_name, member_wrongs, text_list_wrongs

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
    for key in (key for key in chapter if key not in MEMBERS):
        yield key, chapter[key], f"only the members {', '.join(MEMBERS)}"
    if not is_name(name := chapter.get("id", MISSING)):
        yield "id", name, "a name of a-z, 0-9, - and _"
    elif name in known:
        yield "id", name, "an id that is used only once"
    for key in ("text", "records"):
        yield from text_list_wrongs(key, chapter.get(key))
        if chapter.get(key) == []:
            yield key, [], "at least one"
    view = chapter.get("view")
    for name, value in view.items() if isinstance(view, dict) else ():
        if not isinstance(value, str):
            yield f"view.{name}", value, "text, as in the URL"
